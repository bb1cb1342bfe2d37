//! Every key acts: for each row of the table of actions and each of its keys there is a state in which pressing it
//! changes the state or asks for an effect, and does so because the key is bound.

use std::collections::HashMap;

use crossterm::event::KeyEvent;
use dauan::app::effect::Effect;
use dauan::app::event::Event;
use dauan::app::keymap::Keymap;
use dauan::app::keys::notation;
use dauan::app::preferences::Preferences;
use dauan::app::{ACTIONS, Action, App, Settings};
use dauan::export::FORMATS;
use dauan::ingest::{Remark, RemarkKind};
use dauan::lang::Language;
use dauan::tui::Program as _;
use dauan::view::View;
use ratatui::layout::Size;

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};
use crate::state::line;

/// Ways into the program, from which a key is pressed.
const WAYS: &[&str] = &[
    "",
    "j",
    "G",
    "3",
    "vj",
    "vG",
    "vvj",
    "2<pgdn>",
    "2]]",
    "3j",
    "3<c-d><c-d>",
    "v<enter>",
    "/dang vien<enter>2",
    "/dang vien<enter>2nn",
    "/loc:lam<enter>",
    "/loc:lam<enter>u",
    "/",
    "/the",
    "/lam",
    "/lam<enter>/",
    "/lam<enter>/ke<enter>/<up><up>",
    "l",
    "l<down><down>",
    "l<pgdn>",
    "?",
    "?<pgdn><pgdn>",
    "e",
    "e<right>",
    // The file exists: a key goes on, another overwrites.
    "e<enter>e<tab><left><left><left><bs><bs><enter>",
];

fn settings() -> Settings {
    Settings { language: Language::English, ..Settings::default() }
}

/// The explorer on the five reports, one of them with a remark, with these actions left without keys.
fn stage(unbound: &[Action]) -> Stage {
    let corpus = Corpora::Five.corpus();
    let remark = Remark::at_first(&corpus.report(0).text, 'a', RemarkKind::TextCut);
    let corpus = corpus.with_remarks(vec![remark.into_iter().collect()]);
    let keys: HashMap<Action, Vec<KeyEvent>> = unbound.iter().map(|action| (*action, Vec::new())).collect();
    let preferences = Preferences { keymap: Keymap::new(&keys, &[]).0, ..Preferences::default() };
    let app = App::new(corpus, View::default(), settings(), FORMATS).with_preferences(preferences);
    Stage { app, asked: Vec::new() }
}

/// All that a key can change, without what is only said.
fn state(stage: &Stage) -> String {
    let app = &stage.app;
    let said = line(app, settings());
    let said = said.split("  says[").next().unwrap_or_default();
    let said = said.split("  fails[").next().unwrap_or_default();
    format!("{said} {} {} {}", app.scroll(), app.list().offset, app.chart().cursor().offset)
}

/// The state after a way, and after a key on top of it with what the key asked for.
fn pressed(way: &str, key: KeyEvent, unbound: &[Action]) -> (String, String, Vec<Effect>) {
    // The way is walked with all keys; only the last one is pressed with some unbound.
    let mut stage = stage(&[]);
    stage.press(way, Size::new(120, 40), &mut Disk::default());
    let before = state(&stage);
    stage.asked.clear();
    if !unbound.is_empty() {
        let keys = unbound.iter().map(|action| (*action, Vec::new())).collect();
        let preferences = Preferences { keymap: Keymap::new(&keys, &[]).0, ..Preferences::default() };
        stage.app = stage.app.with_preferences(preferences);
    }
    stage.handle(Event::Key(key));
    (before, state(&stage), stage.asked)
}

#[test]
fn each_listed_key_acts() {
    let mut idle = Vec::new();
    for row in ACTIONS {
        for key in row.keys.iter().copied() {
            let acts = WAYS.iter().any(|way| {
                let (before, after, asked) = pressed(way, key, &[]);
                let bound = after != before || !asked.is_empty();
                bound && {
                    let (_, without, asked_without) = pressed(way, key, &[row.action]);
                    (without, asked_without) != (after, asked)
                }
            });
            if !acts {
                idle.push(format!("{} {}", row.name, notation(key).unwrap_or_default()));
            }
        }
    }
    assert!(idle.is_empty(), "keys that do nothing on any way: {idle:?}");
}

#[test]
fn the_palette_carries_out_every_action_of_the_panes() {
    for row in ACTIONS.iter().filter(|row| row.scope == dauan::app::Scope::Panes) {
        let mut stage = stage(&[]);
        stage.press(&format!(":{}", row.name), Size::new(120, 40), &mut Disk::default());
        let Some(dauan::app::Overlay::Picker(picker)) = stage.app.overlays().last() else {
            panic!("{}: no palette", row.name);
        };
        let first = picker.current().map(|row| row.choice.clone());
        assert_eq!(first, Some(dauan::app::picker::Choice::Act(row.action)), "{}", row.name);
    }
}

#[test]
fn help_lists_every_action_with_its_keys_in_both_languages() {
    let keymap = Keymap::default();
    for language in [Language::Vietnamese, Language::English] {
        let rows = dauan::app::overlay::help_rows("", &keymap, language);
        for row in ACTIONS {
            let (wanted, says) = (keymap.names(row.action), (row.help)(language.strings()));
            let is_row = |row: &dauan::app::overlay::HelpRow| matches!(row, dauan::app::overlay::HelpRow::Key { keys, help, .. } if *keys == wanted && *help == says);
            assert!(rows.iter().any(is_row), "{}", row.name);
        }
    }
}
