//! The explorer on a stage: keys in, screens and effects out, with a file system that is made up.
//!
//! Owns the explorer under test and what it asked for. Must not judge what it sees.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dauan::app::effect::{Content, Effect, Existing};
use dauan::app::event::{Event, Outcome};
use dauan::app::keys::parse_keys;
use dauan::app::{App, Settings};
use dauan::export::FORMATS;
use dauan::tui::{Outside, Program, print};
use dauan::ui;
use dauan::view::View;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Size};

use crate::corpora::Corpora;

/// The explorer as a program whose effects are kept.
#[derive(Debug)]
pub(crate) struct Stage {
    pub(crate) app: App,
    /// What it asked to be done outside, in order.
    pub(crate) asked: Vec<Effect>,
}

impl Program for Stage {
    fn handle(&mut self, event: Event) -> Vec<Effect> {
        let effects = self.app.update(event);
        self.asked.extend(effects.iter().cloned());
        effects
    }

    fn draw(&self, cells: &mut Buffer) -> Option<Position> {
        ui::draw(&self.app, cells)
    }
}

impl Stage {
    /// The explorer as it starts on these reports.
    pub(crate) fn new(corpora: Corpora, settings: Settings) -> Self {
        let app = App::new(corpora.corpus(), View::default(), settings, FORMATS);
        Self { app, asked: Vec::new() }
    }

    /// Presses the keys of a script on a screen of this size and returns what stands on it then.
    pub(crate) fn press(&mut self, script: &str, size: Size, disk: &mut Disk) -> Buffer {
        let keys = parse_keys(script).unwrap_or_else(|error| panic!("{script:?}: {error:?}"));
        print::run_script(self, disk, &keys, size)
    }

    /// The screen as it is.
    pub(crate) fn screen(&self) -> Buffer {
        print::picture(self, self.app.size())
    }
}

/// A file system in memory; what lies under `/denied` cannot be written.
#[derive(Debug, Default)]
pub(crate) struct Disk(pub(crate) BTreeMap<PathBuf, Vec<u8>>);

/// A name beside a path, as if it were free.
fn free(path: &Path) -> PathBuf {
    let (stem, ending) = (path.file_stem().unwrap_or_default(), path.extension().unwrap_or_default());
    path.with_file_name(format!("{}-free.{}", stem.display(), ending.display()))
}

impl Outside for Disk {
    fn write(&mut self, path: &Path, content: &Content, existing: Existing) -> Outcome {
        let path = Path::new("/home").join(path);
        if path.starts_with("/denied") {
            return Outcome::NotWritten { path, reason: "permission denied".to_owned() };
        }
        if existing == Existing::Keep && self.0.contains_key(&path) {
            return Outcome::Exists { free: free(&path), path };
        }
        let mut bytes = Vec::new();
        if let Err(error) = content.make(&mut bytes) {
            return Outcome::NotWritten { path, reason: error.to_string() };
        }
        self.0.insert(path.clone(), bytes.clone());
        Outcome::Written { path, bytes: bytes.len() as u64 }
    }

    fn beside(&self) -> Box<dyn Outside + Send> {
        Box::new(Self(self.0.clone()))
    }

    fn save_filter(&mut self, name: &str, filter: &str) -> Outcome {
        if name == "denied" {
            return Outcome::FilterNotSaved { reason: "permission denied".to_owned() };
        }
        let path = PathBuf::from("/home/config.toml");
        Outcome::FilterSaved { name: name.to_owned(), filter: filter.to_owned(), path }
    }
}
