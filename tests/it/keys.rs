//! What keys do: a script of keys, and the whole state after them as one line.

use std::path::PathBuf;

use dauan::app::Settings;
use dauan::app::effect::{Effect, Existing};
use dauan::app::event::Event;
use dauan::lang::Language;
use dauan::tui::Program as _;
use ratatui::layout::Size;

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};
use crate::state::line;

const SIZE: Size = Size::new(120, 40);

fn english() -> Settings {
    Settings { language: Language::English, ..Settings::default() }
}

/// Checks a table of (keys, state after them), each from the start on the five reports.
fn check(table: &[(&str, &str)]) {
    check_on(Corpora::Five, table);
}

fn check_on(corpora: Corpora, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (keys, expected) in table {
        let mut stage = Stage::new(corpora, english());
        stage.press(keys, SIZE, &mut Disk::default());
        let state = line(&stage.app, english());
        if state != *expected {
            wrong.push(format!("{keys:?}\n  should be {expected:?}\n  but is    {state:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn moving() {
    check(&[
        ("", ""),
        ("j", ""),
        ("jjk", ""),
        ("k", ""),
        ("G", ""),
        ("Gjg", ""),
        ("<c-d>", ""),
        ("<c-d><c-u>", ""),
        ("<down><end><up>", ""),
        ("<tab>", ""),
        ("<tab><tab>", ""),
        ("<tab><tab><tab>", ""),
        ("<s-tab>", ""),
        ("3", ""),
        ("321", ""),
        ("z", ""),
    ]);
}
