//! Loading beside the screen: a thread reads, and the explorer is given what has come so far, again and again.
//!
//! Owns when that happens. What is wrong is noted and said once the terminal is given back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::load;
use super::uptake::{Asked, Stage, Uptake};
use super::{FAILURE, OK};
use crate::app::event::Outcome;
use crate::app::growth::{Growth, SoFar};
use crate::lang::fill;
use crate::model::{Account, Extra, Lost};
use crate::store::{DataName, LoadError};
use crate::tui::Post;
use crate::view::{Corpus, Data, Growing, View};

/// How often counts are told.
const MOMENT: Duration = Duration::from_millis(100);
/// When what came first is shown.
const FIRST: Duration = Duration::from_millis(20);
/// What is shown is made anew whenever so many times the time has passed: all of it together costs a part of the reading, however
/// long that takes.
const LATER: u32 = 3;

/// What is said once the terminal is given back, and the exit code that the data ask for.
#[derive(Debug, Default, Clone)]
pub(super) struct Notes(Arc<Mutex<(Vec<String>, u8)>>);

impl Notes {
    fn all(&self) -> MutexGuard<'_, (Vec<String>, u8)> {
        // A line is either noted or not.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn note(&self, line: String) {
        self.all().0.push(line);
    }

    /// What was noted, and the exit code.
    pub(super) fn take(&self) -> (Vec<String>, u8) {
        std::mem::take(&mut *self.all())
    }
}

/// The data before anything of them was read.
pub(super) fn unread(asked: &Asked) -> Data {
    let name = DataName { name: asked.names(), ..DataName::default() };
    load::data(asked, name, Account::default(), Extra::new())
}

/// Reads everything and tells the explorer, which is told of the end whatever happens.
pub(super) fn read(asked: &Asked, notes: &Notes, post: &Post) {
    to_the_end(asked, notes, post, || read_and_tell(asked, notes, post));
}

/// Does the reading; where the program itself fails the explorer is told that nothing more comes.
fn to_the_end(asked: &Asked, notes: &Notes, post: &Post, reading: impl FnOnce()) {
    if catch_unwind(AssertUnwindSafe(reading)).is_err() {
        nothing_comes(asked, notes, post, &asked.fault());
    }
}

/// Tells that nothing is read.
pub(super) fn nothing_comes(asked: &Asked, notes: &Notes, post: &Post, error: &LoadError) {
    let corpus = Corpus::new(Vec::new(), asked.rules.vocabulary(), cut(asked, error));
    end(asked, notes, post, corpus, error);
}

fn read_and_tell(asked: &Asked, notes: &Notes, post: &Post) {
    let mut teller = Teller { asked, post, began: Instant::now(), told: None, shown: None, before: None };
    let mut say = |line| notes.note(line);
    let mut watch = |stage: &Stage<'_>| teller.watch(stage);
    let mut uptake = Uptake::new(asked, &mut say, &mut watch);
    // What came before a fault of the program is as good as what came before an error.
    let read = catch_unwind(AssertUnwindSafe(|| uptake.read())).unwrap_or_else(|_panic| Err(asked.fault()));
    match read {
        Ok(()) => {
            let (corpus, code) = uptake.finish();
            notes.all().1 = code;
            post.send(Outcome::Grew(Growth::All(ready(corpus))));
        }
        Err(error) => end(asked, notes, post, uptake.growing().so_far(cut(asked, &error)), &error),
    }
    drop(teller.before);
}

/// Tells what came before an error.
fn end(asked: &Asked, notes: &Notes, post: &Post, corpus: Corpus, error: &LoadError) {
    let text = error.text(asked.language);
    let words = fill(asked.language.strings().reading_ended, &[("error", &text)]);
    notes.note(text);
    notes.all().1 = FAILURE;
    post.send(Outcome::Grew(Growth::Ended(ready(corpus), words)));
}

/// A corpus of which the views that are most asked for can be shown at once.
fn ready(corpus: Corpus) -> Arc<Corpus> {
    corpus.prepare(&View::default());
    Arc::new(corpus)
}

/// The data where the rest of them could not be read.
fn cut(asked: &Asked, error: &LoadError) -> Data {
    let mut data = unread(asked);
    data.left_out.add(Lost::Rest, &error.path().display().to_string(), None, 1);
    data
}

/// Tells the explorer what was read, at its time.
struct Teller<'a> {
    asked: &'a Asked,
    post: &'a Post,
    began: Instant,
    /// When counts were told last.
    told: Option<Instant>,
    /// When something was shown last.
    shown: Option<Instant>,
    /// What was shown last: here, where it holds up no key, it is given up.
    before: Option<Arc<Corpus>>,
}

impl Teller<'_> {
    fn watch(&mut self, stage: &Stage<'_>) {
        let count = stage.growing.len();
        if !stage.is_waiting && !count.is_power_of_two() && !count.is_multiple_of(64) {
            return;
        }
        let now = Instant::now();
        let so_far =
            SoFar { reports: count, figures: stage.growing.figures(), read: stage.read, whole: stage.whole };
        let since = |time: Instant| time.duration_since(self.began);
        let next = self.shown.map_or(FIRST, |shown| (since(shown) * LATER).max(since(shown) + MOMENT * 3));
        let is_all_shown = self.before.as_ref().map_or(0, |corpus| corpus.report_count()) == count;
        if (since(now) >= next || stage.is_waiting) && !is_all_shown {
            self.show(stage.growing, so_far);
        } else if !stage.is_waiting && self.told.is_none_or(|told| now.duration_since(told) >= MOMENT) {
            self.told = Some(now);
            self.post.send(Outcome::Grew(Growth::Read(so_far)));
        }
    }

    fn show(&mut self, growing: &Growing, so_far: SoFar) {
        let corpus = ready(growing.so_far(unread(self.asked)));
        self.post.send(Outcome::Grew(Growth::SoFar(Arc::clone(&corpus), so_far)));
        self.before = Some(corpus);
        let now = Instant::now();
        (self.told, self.shown) = (Some(now), Some(now));
    }
}

/// The exit code of the explorer: its own where that is none of success, else that of the data.
pub(super) fn code(ending: u8, data: u8) -> u8 {
    if ending == OK { data } else { ending }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::arguments::Common;
    use crate::ingest::RuleSet;
    use crate::lang::Language;

    #[test]
    fn a_fault_of_the_program_ends_the_reading_in_words_and_in_the_account() {
        let common = Common { paths: vec!["a.ndjson".into()], ..Common::default() };
        let rules = Box::leak(Box::new(RuleSet::embedded()));
        let asked = Asked::new(&common, rules, Language::English);
        let (notes, (post, news)) = (Notes::default(), Post::heard());
        to_the_end(&asked, &notes, &post, || panic!("a fault"));
        let Some(Outcome::Grew(Growth::Ended(corpus, words))) = news() else { panic!("told nothing") };
        assert_eq!(words, "Not all was read: a fault of the program while reading a.ndjson");
        assert!(!corpus.data().left_out.is_empty());
        assert_eq!(notes.take().1, FAILURE);
    }
}
