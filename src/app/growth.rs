//! Data that arrive beside the screen: how far the reading has come, and taking a newer corpus up with the cursor on its item.
//!
//! A corpus that the view cannot be shown of at once is made ready by a worker, so that no key waits. Must not know who reads.

use std::sync::Arc;

use super::effect::Effect;
use super::{App, MessageKind, Stop, Subject};
use crate::view::{Corpus, Row, StatusCounts, View};

/// What was read so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SoFar {
    /// Reports.
    pub reports: usize,
    /// Figures.
    pub figures: usize,
    /// Bytes.
    pub read: u64,
    /// Bytes that there are; `None` where that is not known.
    pub whole: Option<u64>,
}

impl SoFar {
    /// How many of a hundred parts were read, where that is known.
    pub fn percent(&self) -> Option<u64> {
        let whole = self.whole.filter(|whole| *whole > 0)?;
        Some((u128::from(self.read) * 100 / u128::from(whole)).min(100) as u64)
    }
}

/// A corpus to be made ready for a view.
#[derive(Debug, Clone)]
pub struct Preparation {
    corpus: Arc<Corpus>,
    view: View,
}

impl Preparation {
    /// Makes it ready, on whatever thread.
    pub fn work(&self) {
        self.corpus.prepare(&self.view);
    }
}

impl PartialEq for Preparation {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.corpus, &other.corpus) && self.view == other.view
    }
}

impl Eq for Preparation {}

/// News of the data.
#[derive(Debug, Clone)]
pub enum Growth {
    /// More was read, which cannot be shown yet.
    Read(SoFar),
    /// What was read so far can be shown.
    SoFar(Arc<Corpus>, SoFar),
    /// Everything was read.
    All(Arc<Corpus>),
    /// What came before something went wrong can be shown; nothing more comes, for this reason.
    Ended(Arc<Corpus>, String),
    /// A corpus was made ready.
    Prepared,
}

impl PartialEq for Growth {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Read(one), Self::Read(other)) => one == other,
            (Self::SoFar(one, so_far), Self::SoFar(other, other_so_far)) => {
                Arc::ptr_eq(one, other) && so_far == other_so_far
            }
            (Self::All(one), Self::All(other)) => Arc::ptr_eq(one, other),
            (Self::Ended(one, why), Self::Ended(other, other_why)) => {
                Arc::ptr_eq(one, other) && why == other_why
            }
            (Self::Prepared, Self::Prepared) => true,
            _ => false,
        }
    }
}

impl Eq for Growth {}

/// What the explorer knows of data that are still arriving.
#[derive(Debug, Default)]
pub(super) struct Arriving {
    /// What was read so far; `None` once all is read.
    so_far: Option<SoFar>,
    /// A newer corpus that the view cannot be shown of yet.
    next: Option<Arc<Corpus>>,
    /// Whether rows wait for a worker.
    is_late: bool,
    /// Whether a worker makes a corpus ready.
    is_preparing: bool,
    /// What the worker is to do.
    wishes: Vec<Effect>,
    /// Whether the user has done anything yet.
    is_touched: bool,
    /// That a file of the data changed, once it was said.
    told: Option<String>,
}

impl App {
    /// The same over data that are still being read.
    #[must_use]
    pub fn arriving(mut self, so_far: SoFar) -> Self {
        self.arriving.so_far = Some(so_far);
        self
    }

    /// What was read so far; `None` once all is read.
    pub fn so_far(&self) -> Option<SoFar> {
        self.arriving.so_far
    }

    /// Whether the rows on the screen wait for a worker that sorts.
    pub fn is_sorting(&self) -> bool {
        self.arriving.is_late
    }

    pub(super) fn touch(&mut self) {
        self.arriving.is_touched = true;
    }

    /// Says once that a file changed whose reports were asked for.
    pub(super) fn tell_change(&mut self) {
        let words = self.corpus.changed_words(self.settings.language);
        if let Some(words) = words.filter(|words| self.arriving.told.as_ref() != Some(words)) {
            self.arriving.told = Some(words.clone());
            self.say(MessageKind::Error, words);
        }
    }

    pub(super) fn take_wishes(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.arriving.wishes)
    }

    /// Takes news of the data in.
    pub(super) fn grow(&mut self, growth: Growth) {
        match growth {
            Growth::Read(so_far) => self.arriving.so_far = Some(so_far),
            Growth::SoFar(corpus, so_far) => {
                self.arriving.so_far = Some(so_far);
                self.take_up(corpus);
            }
            Growth::All(corpus) => {
                self.arriving.so_far = None;
                self.take_up(corpus);
            }
            Growth::Ended(corpus, why) => {
                self.arriving.so_far = None;
                self.take_up(corpus);
                self.say(MessageKind::Error, why);
            }
            Growth::Prepared => {
                self.arriving.is_preparing = false;
                if let Some(corpus) = self.arriving.next.take() {
                    self.take_up(corpus);
                } else if std::mem::take(&mut self.arriving.is_late) {
                    self.show_view();
                }
            }
        }
    }

    /// A worker fell over; if it was the one that made rows ready, they are not waited for.
    pub(super) fn give_up_waiting(&mut self) {
        self.arriving.is_preparing = false;
        self.arriving.is_late = false;
    }

    /// Whether the view can be shown now; otherwise a worker is asked to make the corpus ready, and what is on the screen stays.
    pub(super) fn can_show(&mut self) -> bool {
        let can = self.corpus.is_ready_for(&self.view);
        self.arriving.is_late = !can;
        if !can {
            self.prepare(Arc::clone(&self.corpus));
        }
        can
    }

    fn prepare(&mut self, corpus: Arc<Corpus>) {
        if !std::mem::replace(&mut self.arriving.is_preparing, true) {
            let view = self.view.clone();
            self.arriving.wishes.push(Effect::Prepare(Preparation { corpus, view }));
        }
    }

    /// Shows a newer corpus, of which the present one is the beginning; later where a worker has to make it ready first.
    fn take_up(&mut self, corpus: Arc<Corpus>) {
        if !corpus.is_ready_for(&self.view) {
            self.prepare(Arc::clone(&corpus));
            self.arriving.next = Some(corpus);
            return;
        }
        self.arriving.next = None;
        self.arriving.is_late = false;
        let before = self.row_here();
        let height = self.list.at.saturating_sub(self.list.offset);
        self.corpus = corpus;
        self.shown = self.view.shown(&self.corpus);
        self.chart.forget();
        let stays_on_top = !self.arriving.is_touched && self.list.at == 0;
        let kept = before.filter(|_| !stays_on_top);
        if let Some(at) = kept.and_then(|row| self.shown.place_of(&row, &self.corpus)) {
            self.list.at = at;
            self.list.offset = at.saturating_sub(height);
        }
        // A report and its figures are numbered as before; only the rows of the tree are not.
        if matches!(self.subject, Subject::Nothing | Subject::Place(_)) || stays_on_top {
            self.take_subject();
        }
        self.follow_stops();
        if self.line.as_ref().is_some_and(|line| line.marked.is_none()) {
            self.refresh_candidates();
        }
    }

    /// Where one came from is at other rows now.
    fn follow_stops(&mut self) {
        let mut trail = std::mem::take(&mut self.trail);
        for stop in &mut trail {
            self.follow_stop(stop);
        }
        self.trail = trail;
        if let Some(mut line) = self.line.take() {
            self.follow_stop(&mut line.stood);
            self.line = Some(line);
        }
    }

    fn follow_stop(&self, stop: &mut Stop) {
        let row = match stop.subject {
            Subject::Report(report, _) => {
                Row::Report { report, figures: 0, statuses: StatusCounts::default(), depth: 0 }
            }
            Subject::Figure(at) => Row::Figure(at),
            Subject::Nothing | Subject::Place(_) => return,
        };
        if let Some(at) = self.shown.position(&row) {
            let height = stop.list.at.saturating_sub(stop.list.offset);
            stop.list.at = at;
            stop.list.offset = at.saturating_sub(height);
        }
    }
}
