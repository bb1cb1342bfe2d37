//! The data contract `dauan/1` and what goes with it: reports, figures, targets, vocabulary, gazetteer, dates, and their invariants.
//!
//! Owns the types and what must hold of them. Must not know files, prose rules, the screen, or anything derived
//! (attainment, status: `measure`).

mod account;
mod date;
mod figure;
mod gazetteer;
mod packed;
mod report;
mod schema;
mod unknown;
mod vocabulary;

pub use account::{Account, Loss, Lost};
pub use date::PartialDate;
pub use figure::{
    Change, ChangeBasis, ChangeForm, Comparator, Figure, FigureRole, Place, TablePlace, Target, TimeSpan,
    Toward, Unit, Verdict,
};
pub use gazetteer::{Era, Gazetteer, Territory, TerritoryKind};
pub use packed::{Packed, Words};
pub use report::{
    Extra, FORMAT, FigureAt, Level, Locality, Passage, PassageFinder, PassageRole, Person, REACH, Report,
    Source, Span, Term, Violation,
};
pub use schema::SCHEMA;
#[cfg(test)]
pub(crate) use schema::schema;
pub use vocabulary::{Accumulation, Bilingual, Direction, Metric, Theme, Vocabulary};
