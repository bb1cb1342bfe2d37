//! Reading a settings file: every setting, and every fault with its place.

use std::collections::HashMap;
use std::ops::Range;

use toml_edit::{Document, Item, TableLike};

use super::Settings;
use super::fault::{Fault, FaultKind};
use crate::app::keymap::{Asked, Conflict, Keymap};
use crate::app::keys::Key;
use crate::app::preferences::SavedFilter;
use crate::app::{ACTIONS, Action, PaletteName, keys};
use crate::lang::Language;
use crate::search::Filter;
use crate::text::{nearest, sanitise_line};
use crate::view::{Chart, Listing};

/// The settings by their names.
pub(super) const NAMES: [&str; 9] =
    ["language", "palette", "ascii", "mouse", "list", "chart", "rules", "keys", "filters"];

/// Reads a file; with any fault the settings are the defaults.
pub(super) fn read(text: &str) -> (Settings, Vec<Fault>) {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let kind = FaultKind::Syntax(sanitise_line(&error.message().replace('\n', ", ")).into_owned());
            let place = error.span().map(|span| place(text, span.start));
            return (Settings::default(), vec![Fault { place, kind }]);
        }
    };
    let mut reader = Reader::new(text);
    for (name, item) in document.as_table() {
        let name_at = document.as_table().get_key_value(name).and_then(|(key, _)| key.span());
        reader.setting(name, item, name_at);
    }
    reader.finish()
}

/// Line and column of a byte, both from 1, the column in characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at.min(text.len())).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

struct Reader<'a> {
    text: &'a str,
    settings: Settings,
    faults: Vec<Fault>,
    keys: HashMap<Action, Vec<Key>>,
    places: HashMap<Action, Range<usize>>,
    saved_places: HashMap<usize, Range<usize>>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            settings: Settings::default(),
            faults: Vec::new(),
            keys: HashMap::new(),
            places: HashMap::new(),
            saved_places: HashMap::new(),
        }
    }

    fn fail(&mut self, at: Option<Range<usize>>, kind: FaultKind) {
        let place = at.map(|range| place(self.text, range.start));
        self.faults.push(Fault { place, kind });
    }

    fn setting(&mut self, name: &str, item: &Item, name_at: Option<Range<usize>>) {
        match name {
            "language" => {
                let codes = [Language::Vietnamese, Language::English].map(Language::code);
                self.settings.language = self.one_of(name, item, &codes).and_then(Language::from_locale);
            }
            "palette" => {
                let code = self.one_of(name, item, &PaletteName::ALL.map(PaletteName::code));
                self.settings.palette = PaletteName::ALL.into_iter().find(|one| Some(one.code()) == code);
            }
            "list" => {
                let code = self.one_of(name, item, &Listing::ALL.map(Listing::code));
                self.settings.listing = code.and_then(Listing::named);
            }
            "chart" => {
                let code = self.one_of(name, item, &Chart::ALL.map(Chart::code));
                self.settings.chart = code.and_then(Chart::named);
            }
            "ascii" => self.settings.ascii = self.yes_or_no(name, item),
            "mouse" => self.settings.mouse = self.yes_or_no(name, item),
            // As the settings are shown: nothing stands for no rules of one's own.
            "rules" => match item.as_str() {
                Some("") => {}
                Some(path) => self.settings.rules = Some(path.into()),
                None => self.wrong_value(name, item, "\"~/rules\"".to_owned()),
            },
            "keys" | "filters" => match item.as_table_like() {
                Some(table) if name == "keys" => self.key_table(table),
                Some(table) => self.filter_table(table),
                None => self.wrong_value(name, item, format!("[{name}]")),
            },
            _ => {
                let near = nearest(name, NAMES.into_iter()).map(str::to_owned);
                let known = NAMES.join(", ");
                self.fail(name_at, FaultKind::Unknown { name: name.to_owned(), near, known });
            }
        }
    }

    fn wrong_value(&mut self, name: &str, item: &Item, known: String) {
        self.fail(item.span(), FaultKind::Value { name: name.to_owned(), known });
    }

    fn one_of<'b>(&mut self, name: &str, item: &Item, codes: &[&'b str]) -> Option<&'b str> {
        let found = item.as_str().and_then(|value| codes.iter().find(|code| **code == value).copied());
        if found.is_none() {
            self.wrong_value(name, item, codes.join(", "));
        }
        found
    }

    fn yes_or_no(&mut self, name: &str, item: &Item) -> Option<bool> {
        if item.as_bool().is_none() {
            self.wrong_value(name, item, "true, false".to_owned());
        }
        item.as_bool()
    }

    fn key_table(&mut self, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            let name_at = table.get_key_value(name).and_then(|(key, _)| key.span());
            let Some(row) = ACTIONS.iter().find(|row| row.name == name) else {
                let near = nearest(name, ACTIONS.iter().map(|row| row.name)).map(str::to_owned);
                self.fail(name_at, FaultKind::NoAction { name: name.to_owned(), near });
                continue;
            };
            let written: Vec<(Option<&str>, Option<Range<usize>>)> = match item.as_array() {
                Some(array) => array.iter().map(|value| (value.as_str(), value.span())).collect(),
                None => vec![(item.as_str(), item.span())],
            };
            let read: Vec<Option<Key>> =
                written.into_iter().map(|(key, at)| self.key(name, key, at)).collect();
            self.places.extend(item.span().map(|span| (row.action, span)));
            self.keys.insert(row.action, read.into_iter().flatten().collect());
        }
    }

    fn key(&mut self, name: &str, written: Option<&str>, at: Option<Range<usize>>) -> Option<Key> {
        let kind = match written.map(keys::parse_keys) {
            Some(Ok(keys)) => match keys.as_slice() {
                [key] if keys::is_interrupt(*key) => FaultKind::Reserved(keys::name(*key)),
                [key] => return Some(*key),
                _ => FaultKind::OneKey(written.unwrap_or_default().to_owned()),
            },
            Some(Err(error)) => FaultKind::Key { name: name.to_owned(), error },
            None => FaultKind::OneKey(name.to_owned()),
        };
        self.fail(at, kind);
        None
    }

    fn filter_table(&mut self, table: &dyn TableLike) {
        for (name, item) in table.iter() {
            let fields = item.as_table_like();
            for (field, _) in fields.iter().flat_map(|fields| fields.iter()) {
                if !["filter", "key"].contains(&field) {
                    let at = fields.and_then(|fields| fields.get_key_value(field)?.0.span());
                    let (name, known) = (field.to_owned(), "filter, key".to_owned());
                    self.fail(at, FaultKind::Unknown { name, near: None, known });
                }
            }
            let filter = fields.map_or(Some(item), |fields| fields.get("filter"));
            let Some(text) = filter.and_then(Item::as_str) else {
                self.wrong_value(
                    name,
                    filter.unwrap_or(item),
                    "\"…\", { filter = \"…\", key = \"…\" }".to_owned(),
                );
                continue;
            };
            let key = fields.and_then(|fields| fields.get("key"));
            let key_at = key.and_then(Item::span);
            let key = key.and_then(|key| self.key(name, key.as_str(), key.span()));
            match Filter::parse(text) {
                Ok(filter) => {
                    self.saved_places.extend(key_at.map(|at| (self.settings.saved.len(), at)));
                    self.settings.saved.push(SavedFilter { name: name.to_owned(), filter, key });
                }
                Err(error) => {
                    self.fail(
                        filter.and_then(Item::span),
                        FaultKind::Filter { name: name.to_owned(), error },
                    );
                }
            }
        }
    }

    fn finish(mut self) -> (Settings, Vec<Fault>) {
        let saved = self.settings.saved.iter().enumerate();
        let saved: Vec<(usize, Key)> = saved.filter_map(|(place, saved)| Some((place, saved.key?))).collect();
        let (keymap, conflicts) = Keymap::new(&self.keys, &saved);
        for conflict in conflicts {
            self.conflict(conflict);
        }
        self.faults.sort_by_key(|fault| fault.place);
        if self.faults.is_empty() {
            (Settings { keymap, ..self.settings }, Vec::new())
        } else {
            (Settings::default(), self.faults)
        }
    }

    fn conflict(&mut self, conflict: Conflict) {
        let Conflict { key, first, second } = conflict;
        let at = |asked: Asked| match asked {
            Asked::Action(action) => self.places.get(&action).cloned(),
            Asked::SavedFilter(place) => self.saved_places.get(&place).cloned(),
        };
        let name = |asked: Asked| match asked {
            Asked::Action(action) => action.row().name.to_owned(),
            Asked::SavedFilter(place) => {
                self.settings.saved.get(place).map_or_else(String::new, |saved| saved.name.clone())
            }
        };
        let (at, first, second) = (at(second).or_else(|| at(first)), name(first), name(second));
        self.fail(at, FaultKind::Conflict { key: keys::name(key), first, second });
    }
}
