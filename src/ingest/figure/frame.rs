//! Frames: the years that a sentence speaks of, said in it or above it.
//!
//! Owns how long a year that was named holds. Must not know goals, results or metrics.

use std::ops::Range;

use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::period;
use crate::ingest::figure::time::{Time, TimeKind};
use crate::model::{PartialDate, TimeSpan};

/// Years from the first, where that is said, to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Frame {
    from: Option<u16>,
    to: u16,
}

impl Frame {
    /// The frame of a figure's own period, or of the date it stands for.
    pub(crate) fn of(span: Option<TimeSpan>, as_of: Option<PartialDate>) -> Option<Self> {
        let spanned = span.map(|span| Self { from: Some(span.from.year), to: span.to.year });
        spanned.or_else(|| as_of.map(|date| Self { from: None, to: date.year }))
    }

    fn of_time(page: &Page<'_>, time: &Time) -> Option<Self> {
        let dated = matches!(time.kind, TimeKind::Date | TimeKind::Years | TimeKind::Duration);
        let until =
            page.is_any(time.tokens.start.wrapping_sub(1), &[word!("đến"), word!("tới"), word!("hết")]);
        let date = time.date.filter(|_| until && time.kind == TimeKind::Date);
        Self::of(period::span(page, time).filter(|_| dated), date)
    }

    /// Whether what was reached in this frame can report on a goal for another; `published` is the year of the text.
    pub(crate) fn can_answer(self, goal: Self, published: Option<u16>) -> bool {
        /// Years from which on a date to come is the end of a term that has not begun.
        const TERM: u16 = 4;
        let far = published.filter(|published| goal.from.is_none() && goal.to >= published + TERM);
        let begins = goal.from.or(far);
        let long = begins.is_some_and(|from| goal.to >= from + TERM - 1);
        let too_early = begins.is_some_and(|from| self.to < from || long && self.to == from);
        let closed = self.from.is_some_and(|from| from < self.to) && self.to < goal.to && begins.is_none();
        !too_early && !closed && self.from.is_none_or(|from| from <= goal.to)
    }

    /// Whether it is only known to lie before all that is wanted.
    pub(crate) fn is_before(self) -> bool {
        self == Frames::BEFORE
    }

    /// Whether it lies in the years of another frame whose end is known.
    pub(crate) fn is_within(self, other: Self) -> bool {
        self.to <= other.to && other.from.is_none_or(|from| self.from.unwrap_or(self.to) >= from)
    }
}

/// The frames that hold while a text is read from its top down.
#[derive(Debug, Default)]
pub(crate) struct Frames {
    heading: Option<Frame>,
    list: Option<Frame>,
    paragraph: Option<Frame>,
}

impl Frames {
    const BEFORE: Frame = Frame { from: None, to: 0 };

    /// Goes on to the next paragraph.
    pub(crate) fn enter(&mut self, page: &Page<'_>, times: &[Time], paragraph: &Range<usize>, at: Place) {
        match at {
            Place::Heading => {
                self.heading = leading(page, times, paragraph).or(self.heading);
                (self.list, self.paragraph) = (None, None);
            }
            Place::Item => self.paragraph = self.list,
            Place::Text => (self.list, self.paragraph) = (None, None),
        }
    }

    /// The frame of the next sentence; `number` is its first number that is a quantity.
    pub(crate) fn of(
        &mut self,
        page: &Page<'_>,
        times: &[Time],
        sentence: &Range<usize>,
        number: usize,
    ) -> Option<Frame> {
        let lead = sentence.start..number.min(sentence.end);
        let own = leading(page, times, &lead);
        // `Nhìn lại nhiệm kỳ trước, …`: before whatever has a year here.
        let before = |words: [Key; 3]| page.contains(lead.clone(), &words);
        let last = before([word!("nhiệm"), word!("kỳ"), word!("trước")])
            || before([word!("giai"), word!("đoạn"), word!("trước")]);
        let own = own.or_else(|| last.then_some(Self::BEFORE));
        self.paragraph = own.or(self.paragraph);
        let frame = self.paragraph.or(self.heading);
        let open = sentence.clone().rev().find(|at| page.is_word(*at) || page.key(*at) == mark!(':'));
        if open.is_some_and(|at| page.key(at) == mark!(':')) {
            self.list = frame;
        }
        frame
    }
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is a heading.
    Heading,
    /// It is an item of a list.
    Item,
    /// Neither.
    Text,
}

/// The first years that some tokens name, as no base of a comparison.
fn leading(page: &Page<'_>, times: &[Time], tokens: &Range<usize>) -> Option<Frame> {
    let first = times.partition_point(|time| time.tokens.start < tokens.start);
    times
        .iter()
        .skip(first)
        .take_while(|time| time.tokens.end <= tokens.end)
        .filter(|time| period::counts(page, time))
        .find_map(|time| Frame::of_time(page, time))
}
