//! Choosing: what the pickers list, and what a choice does.

use std::collections::{BTreeSet, HashMap};

use super::action::{ACTIONS, Scope as KeyScope};
use super::effect::Effect;
use super::overlay::Overlay;
use super::picker::{Choice, Picker, PickerKind, PickerRow};
use super::{App, MessageKind};
use crate::search::{self, Condition, Field, Filter};
use crate::view::{Chart, Sort, SortKey, View, metric, words};

/// Localities that a province is told to hold since July 2025, at most.
const NAMED: usize = 3;

impl PickerKind {
    /// Whether several rows can be in force at once.
    pub fn takes_several(self) -> bool {
        self.field().is_some() || matches!(self, Self::Filter | Self::Condition)
    }

    /// The field of the filter that it chooses values of.
    pub fn field(self) -> Option<Field> {
        match self {
            Self::Locality => Some(Field::Locality),
            Self::Theme => Some(Field::Theme),
            Self::Metric
            | Self::Chart
            | Self::Sort
            | Self::Command
            | Self::Remark
            | Self::Filter
            | Self::Condition => None,
        }
    }
}

impl App {
    /// Opens a picker.
    pub(super) fn open_picker(&mut self, kind: PickerKind) {
        let rows = self.picker_rows(kind);
        self.overlays.push(Overlay::Picker(Picker::new(kind, rows)));
    }

    fn picker_rows(&self, kind: PickerKind) -> Vec<PickerRow> {
        let language = self.settings.language;
        match kind {
            PickerKind::Locality => self.condition_rows(Field::Locality),
            PickerKind::Theme => self.condition_rows(Field::Theme),
            PickerKind::Metric => self.metric_rows(),
            PickerKind::Chart => self
                .charts_offered()
                .map(|chart| PickerRow {
                    label: words::chart(chart, self.strings()).to_owned(),
                    also: words::chart(chart, language.other().strings()).to_owned(),
                    note: String::new(),
                    chosen: chart == self.view.chart,
                    choice: Choice::Chart(chart),
                })
                .collect(),
            PickerKind::Sort => {
                SortKey::of(self.view.listing).iter().map(|key| self.sort_row(*key)).collect()
            }
            PickerKind::Command => ACTIONS
                .iter()
                .filter(|row| row.scope == KeyScope::Panes)
                .map(|row| PickerRow {
                    label: format!("{} · {}", (row.help)(self.strings()), row.name),
                    also: (row.help)(language.other().strings()).to_owned(),
                    note: self.keymap().names(row.action),
                    chosen: false,
                    choice: Choice::Act(row.action),
                })
                .collect(),
            PickerKind::Remark => self.remark_rows(),
            PickerKind::Filter => self.filter_rows(),
            PickerKind::Condition => self.dropping_rows(),
        }
    }

    /// What can be compared: every metric, and what figures without one count.
    fn metric_rows(&self) -> Vec<PickerRow> {
        let language = self.settings.language;
        let chosen = self.chart_metric();
        let row = |(key, count): (String, usize)| PickerRow {
            label: crate::text::sanitise_line(&metric::name(&self.corpus, &key, language)).into_owned(),
            also: metric::name(&self.corpus, &key, language.other()),
            note: count.to_string(),
            chosen: chosen.as_ref() == Some(&key),
            choice: Choice::Metric(key),
        };
        self.shown.key_counts(&self.corpus).into_iter().map(row).collect()
    }

    fn sort_row(&self, key: SortKey) -> PickerRow {
        let sort = Sort { key, reversed: false };
        let in_force = self.view.sort.key == key;
        let stands = if in_force { self.view.sort } else { sort };
        PickerRow {
            label: key.name(self.strings()).to_owned(),
            also: sort.words(self.settings.language.other().strings()),
            note: stands.first(self.strings()).to_owned(),
            chosen: in_force,
            choice: Choice::Sort(stands),
        }
    }

    /// Values of a field that the filter may choose, those of localities as a tree: each under what it lies in.
    fn condition_rows(&self, field: Field) -> Vec<PickerRow> {
        let choices = self.corpus.index().choices(field, &self.view.filter);
        let mut labels: HashMap<&str, usize> = HashMap::new();
        for (index, choice) in choices.iter().enumerate() {
            labels.entry(&choice.label).or_insert(index);
        }
        let parent = |index: usize, choice: &search::Choice| {
            let above = choice.within.as_deref().and_then(|within| labels.get(within).copied());
            above.filter(|above| *above != index)
        };
        let mut children: HashMap<usize, Vec<&search::Choice>> = HashMap::new();
        for (index, choice) in choices.iter().enumerate() {
            if let Some(parent) = parent(index, choice) {
                children.entry(parent).or_default().push(choice);
            }
        }
        let since = if field == Field::Locality { self.since_july() } else { HashMap::new() };
        let mut rows = Vec::with_capacity(choices.len());
        for (index, choice) in
            choices.iter().enumerate().filter(|(index, choice)| parent(*index, choice).is_none())
        {
            rows.push(self.condition_row(field, choice, ""));
            // What belongs there only since July 2025 stands under what it lay in, so it is named here.
            if let (Some(row), Some(names)) = (rows.last_mut(), since.get(choice.label.as_str())) {
                let names: Vec<&str> = names.iter().take(NAMED).map(String::as_str).collect();
                let names = crate::text::sanitise_line(&names.join(", ")).into_owned();
                let text = crate::lang::fill(self.strings().holds_since, &[("names", &names)]);
                row.note = format!("{text} · {}", row.note);
            }
            let below = children.get(&index).into_iter().flatten();
            rows.extend(below.map(|child| self.condition_row(field, child, "  ")));
        }
        rows
    }

    /// The localities that belong to a province since July 2025 and lay in another before, by the province.
    fn since_july(&self) -> HashMap<String, BTreeSet<String>> {
        let mut since: HashMap<String, BTreeSet<String>> = HashMap::new();
        for report in self.corpus.heads() {
            let locality = &report.locality;
            if let Some(now) = locality.now.as_deref()
                && Some(now) != locality.within.as_deref()
                && now != locality.name
            {
                since.entry(now.to_owned()).or_default().insert(locality.name.clone());
            }
        }
        since
    }

    fn condition_row(&self, field: Field, choice: &search::Choice, indent: &str) -> PickerRow {
        let language = self.settings.language;
        let theme = |language| self.corpus.vocabulary().theme_name(&choice.value, language);
        let (label, also) = match field {
            Field::Theme => (theme(language), theme(language.other())),
            _ => (choice.label.as_str(), ""),
        };
        let name = crate::text::sanitise_line(label);
        let level = choice.level.map(|level| format!(" · {}", words::level(level, self.strings())));
        PickerRow {
            label: format!("{indent}{name}{}", level.unwrap_or_default()),
            also: also.to_owned(),
            note: choice.count.to_string(),
            chosen: choice.chosen,
            choice: Choice::Condition(choice.value.clone()),
        }
    }

    /// Puts what the picker's cursor is on into force or takes it out, and stays.
    pub(super) fn mark_choice(&mut self) {
        let Some(Overlay::Picker(picker)) = self.overlays.last() else { return };
        let kind = picker.kind;
        match (kind.field(), picker.current().map(|row| row.choice.clone())) {
            (Some(field), Some(Choice::Condition(value))) => {
                self.change_view(|view| view.filter = view.filter.toggle(field, &value));
            }
            (_, Some(Choice::Filter(filter))) => self.toggle_filter(&filter),
            (_, Some(Choice::Drop(condition))) => self.drop_one(&condition),
            _ => return,
        }
        let rows = self.picker_rows(kind);
        if let Some(Overlay::Picker(picker)) = self.overlays.last_mut() {
            picker.marked = true;
            picker.replace(rows);
        }
    }

    /// Where no locality is called as typed, the places that figures speak of are searched: whoever types a name means it.
    fn choose_place(&mut self, picker: &Picker) {
        let typed = picker.input.value().replace('"', "");
        if picker.kind != PickerKind::Locality || typed.trim().is_empty() {
            return;
        }
        let Ok(place) = Filter::parse(&format!("place:\"{}\"", typed.trim())) else { return };
        let conditions = place.conditions().iter().cloned();
        let filter = conditions.fold(self.view.filter.clone(), Filter::with);
        let view = View { filter, ..self.view.clone() };
        if view.shown(&self.corpus).is_empty() {
            return self.say(MessageKind::Error, self.strings().picker_nothing);
        }
        self.change_view(|now| *now = view);
    }

    fn drop_one(&mut self, condition: &Condition) {
        self.change_view(|view| {
            if let Some(index) = view.filter.conditions().iter().position(|known| known == condition) {
                view.filter = view.filter.without(index);
            }
        });
    }

    /// Takes the row at the cursor and closes the picker; where rows were marked already, they stand and nothing is added.
    pub(super) fn accept_choice(&mut self) -> Vec<Effect> {
        let Some(Overlay::Picker(picker)) = self.overlays.pop() else { return Vec::new() };
        let Some(row) = picker.current().cloned() else {
            self.choose_place(&picker);
            return Vec::new();
        };
        match (row.choice, picker.kind.field()) {
            (Choice::Condition(value), Some(field)) => {
                if !picker.marked {
                    self.change_view(|view| view.filter = view.filter.toggle(field, &value));
                }
            }
            (Choice::Metric(metric), _) => self.change_view(|view| {
                view.metric = Some(metric);
                if !view.chart.is_of_a_metric() {
                    view.chart = Chart::Compare;
                }
            }),
            (Choice::Chart(chart), _) => self.change_view(|view| view.chart = chart),
            (Choice::Sort(sort), _) => self.change_sort(sort),
            (Choice::Filter(_) | Choice::Drop(_), _) if picker.marked => {}
            (Choice::Filter(filter), _) => self.toggle_filter(&filter),
            (Choice::Drop(condition), _) => self.drop_one(&condition),
            (Choice::Act(action), _) => return self.act(action),
            (Choice::Words(report, words), _) => self.go_to_words(report, words),
            (Choice::Condition(_), None) | (Choice::Nothing, _) => {}
        }
        Vec::new()
    }
}
