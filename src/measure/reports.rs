//! Many reports, of which a few are looked at at a time.

use std::borrow::Borrow;
use std::ops::Deref;

use crate::model::{Figure, FigureAt, Report};

/// Reports by their numbers, from 0, however they are held.
pub trait AllReports {
    /// A report for as long as somebody looks at it.
    type Of<'a>: Deref<Target = Report>
    where
        Self: 'a;

    /// How many there are.
    fn count(&self) -> usize;

    /// What a report says of itself; its figures need not be there.
    fn head(&self, number: u32) -> Self::Of<'_>;

    /// A report with its figures; its text need not be there.
    fn outline(&self, number: u32) -> Self::Of<'_>;

    /// Shows a figure and the head of its report to `look`; `None` where there is none such.
    fn pass<T>(&self, at: FigureAt, look: impl FnOnce(&Report, &Figure) -> T) -> Option<T> {
        let report = self.outline(at.report);
        Some(look(&report, report.figures.get(at.figure as usize)?))
    }

    /// The heads of all, in order.
    fn heads(&self) -> impl Iterator<Item = Self::Of<'_>> {
        (0..self.count() as u32).map(|number| self.head(number))
    }
}

impl<R: Borrow<Report>> AllReports for [R] {
    type Of<'a>
        = &'a Report
    where
        R: 'a;

    fn count(&self) -> usize {
        self.len()
    }

    fn head(&self, number: u32) -> &Report {
        self[number as usize].borrow()
    }

    fn outline(&self, number: u32) -> &Report {
        self[number as usize].borrow()
    }
}
