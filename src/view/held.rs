//! The reports of a corpus as they are held: whole, or packed without their texts, which are read again from their files.
//!
//! Owns what is unpacked at the moment and for how long. Must not know what is asked of a report.

use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::measure::AllReports;
use crate::model::{Figure, FigureAt, Packed, Report, Words};
use crate::store::Place;

/// Outlines that stay unpacked: more than screens show of them.
const OUTLINES: usize = 512;
/// Reports that stay whole once they were opened.
const OPENED: usize = 64;

/// A report as it is held.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// As it is.
    Whole(Arc<Report>),
    /// Packed; the rest stands in its file.
    Packed(Arc<(Packed, Place)>),
}

/// Reports that came one after the other; clones share them.
#[derive(Debug, Clone, Default)]
pub(super) struct Holding {
    words: Arc<Words>,
    reports: Vec<Held>,
}

impl Holding {
    /// Reports that are held whole.
    pub(super) fn whole(reports: Vec<Report>) -> Self {
        let reports = reports.into_iter().map(|report| Held::Whole(Arc::new(report))).collect();
        Self { reports, ..Self::default() }
    }

    /// Adds a report; one that stands in a file is packed.
    pub(super) fn push(&mut self, report: Arc<Report>, place: Option<Place>) {
        self.reports.push(match place {
            Some(place) => Held::Packed(Arc::new((Packed::new(&report, &self.words), place))),
            None => Held::Whole(report),
        });
    }

    /// The whole report; where its file changed, the path of that.
    pub(super) fn read(&self, number: u32) -> Result<Arc<Report>, PathBuf> {
        match self.held(number) {
            Held::Whole(report) => Ok(Arc::clone(report)),
            Held::Packed(held) => {
                let mut report = held.1.read().map_err(|changed| changed.file)?;
                // Of ids given twice the loading has made two.
                report.id = held.0.head(&self.words).id;
                Ok(Arc::new(report))
            }
        }
    }

    /// # Panics
    /// When the number is none of these.
    fn held(&self, number: u32) -> &Held {
        &self.reports[number as usize]
    }
}

impl AllReports for Holding {
    type Of<'a> = Arc<Report>;

    fn count(&self) -> usize {
        self.reports.len()
    }

    fn head(&self, number: u32) -> Arc<Report> {
        match self.held(number) {
            Held::Whole(report) => Arc::clone(report),
            Held::Packed(held) => Arc::new(held.0.head(&self.words)),
        }
    }

    fn outline(&self, number: u32) -> Arc<Report> {
        match self.held(number) {
            Held::Whole(report) => Arc::clone(report),
            Held::Packed(held) => Arc::new(held.0.outline(&self.words)),
        }
    }

    fn pass<T>(&self, at: FigureAt, look: impl FnOnce(&Report, &Figure) -> T) -> Option<T> {
        match self.held(at.report) {
            Held::Whole(report) => Some(look(report, report.figures.get(at.figure as usize)?)),
            Held::Packed(held) => {
                let (head, figure) = held.0.figure(at.figure, &self.words)?;
                Some(look(&head, &figure))
            }
        }
    }
}

/// A figure of a report that is held for as long as somebody looks at the figure.
#[derive(Debug, Clone)]
pub struct HeldFigure {
    report: Arc<Report>,
    figure: usize,
}

impl HeldFigure {
    /// # Panics
    /// When the report has no figure of this index.
    fn new(report: Arc<Report>, figure: u32) -> Self {
        assert!((figure as usize) < report.figures.len(), "no figure {figure} in {}", report.id);
        Self { report, figure: figure as usize }
    }
}

impl Deref for HeldFigure {
    type Target = Figure;

    fn deref(&self) -> &Figure {
        &self.report.figures[self.figure]
    }
}

/// The last reports asked for, each in the place of its number.
#[derive(Debug)]
struct Recent(Mutex<Vec<Slot>>);

/// The number of a report, and the report.
type Slot = Option<(u32, Arc<Report>)>;

impl Recent {
    fn new(places: usize) -> Self {
        Self(Mutex::new(vec![None; places]))
    }

    fn get(&self, number: u32, make: impl FnOnce() -> Arc<Report>) -> Arc<Report> {
        // A place is either taken or not.
        let places = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |places: usize| number as usize % places.max(1);
        {
            let places = places();
            if let Some(Some((known, report))) = places.get(place(places.len()))
                && *known == number
            {
                return Arc::clone(report);
            }
        }
        let made = make();
        let mut places = places();
        let at = place(places.len());
        if let Some(taken) = places.get_mut(at) {
            *taken = Some((number, Arc::clone(&made)));
        }
        made
    }
}

/// Reports that are held, with those that were asked for last.
#[derive(Debug)]
pub(super) struct Shelf {
    holding: Holding,
    outlines: Recent,
    opened: Recent,
    changed: OnceLock<PathBuf>,
}

impl Shelf {
    pub(super) fn new(holding: Holding) -> Self {
        Self {
            holding,
            outlines: Recent::new(OUTLINES),
            opened: Recent::new(OPENED),
            changed: OnceLock::new(),
        }
    }

    pub(super) fn all(&self) -> &Holding {
        &self.holding
    }

    /// The whole report; where its file changed since, only its outline, and that is remembered.
    pub(super) fn report(&self, number: u32) -> Arc<Report> {
        if let Held::Whole(report) = self.holding.held(number) {
            return Arc::clone(report);
        }
        self.opened.get(number, || {
            self.holding.read(number).unwrap_or_else(|file| {
                self.changed.get_or_init(|| file);
                self.holding.outline(number)
            })
        })
    }

    /// The report without text, passages, people and unknown fields of its own.
    pub(super) fn outline(&self, number: u32) -> Arc<Report> {
        match self.holding.held(number) {
            Held::Whole(report) => Arc::clone(report),
            Held::Packed(_) => self.outlines.get(number, || self.holding.outline(number)),
        }
    }

    pub(super) fn figure(&self, at: FigureAt) -> HeldFigure {
        HeldFigure::new(self.outline(at.report), at.figure)
    }

    /// The file that changed since its reports were read, where one was found to have.
    pub(super) fn changed(&self) -> Option<&Path> {
        self.changed.get().map(PathBuf::as_path)
    }
}

#[cfg(test)]
mod tests;
