//! Made-up corpora: any number of reports of every level, with everything that real ones have, the same for one seed everywhere.
//!
//! Owns the invention: which localities, which figures and targets, which words. Must not know files, what a figure is worth
//! against its target, or the screen. Places and metrics are real names, everything said of them is invented; title and
//! outlet of every report say so in both languages, and no report made here is part of the data that the program carries.

mod atlas;
mod draft;
mod kinds;
mod names;
mod page;
mod phrases;
mod random;
#[cfg(test)]
mod tests;

use atlas::{Atlas, Home};
use draft::Draft;
use page::Page;
use random::Random;

use crate::model::{Extra, FORMAT, Level, Locality, PartialDate, Report, Source, Term};

/// The mark of invented reports, in both languages; every title ends with it.
pub const MARK: &str = "[số liệu giả định · invented data]";

/// The outlet of invented reports, in both languages.
pub const OUTLET: &str = "Nguồn giả định · invented source";

/// The three terms, and how many of a hundred reports speak of each.
const TERMS: [(Term, u64); 3] = [
    (Term { from: 2015, to: 2020 }, 34),
    (Term { from: 2020, to: 2025 }, 46),
    (Term { from: 2025, to: 2030 }, 20),
];

/// How much is made, and from which seed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// How many reports there are.
    pub reports: u32,
    /// How many figures they have together; none where there is no report.
    pub figures: u64,
    /// What the invention follows from: one seed, one corpus.
    pub seed: u64,
}

impl Plan {
    /// How many figures the reports before the one at `index` have together.
    ///
    /// Reports have more or fewer than the average, by up to half of it, and all of them together what was asked for.
    fn figures_before(self, index: u32) -> u64 {
        let (reports, at) = (u64::from(self.reports), u64::from(index));
        if index == 0 || index >= self.reports {
            return if index == 0 { 0 } else { self.figures };
        }
        let even = (u128::from(self.figures) * u128::from(at) / u128::from(reports)) as u64;
        let average = self.figures / reports;
        let shift = Random::new(self.seed ^ 0x00f1_90c5, at).below(average + 1);
        (even + shift).saturating_sub(average / 2).min(self.figures)
    }

    fn figures_of(self, index: u32) -> u64 {
        self.figures_before(index + 1).saturating_sub(self.figures_before(index))
    }
}

/// The reports of a plan, made one after the other; none stays in memory.
#[derive(Debug)]
pub struct Reports {
    plan: Plan,
    atlas: Atlas,
    next: u32,
}

/// Begins to make the reports of a plan.
pub fn reports(plan: Plan) -> Reports {
    Reports { plan, atlas: Atlas::new(), next: 0 }
}

impl Iterator for Reports {
    type Item = Report;

    fn next(&mut self) -> Option<Report> {
        let index = self.next;
        (index < self.plan.reports).then(|| {
            self.next += 1;
            self.report(index)
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.plan.reports - self.next) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Reports {}

/// When a report was made, and of which term it speaks.
#[derive(Debug, Clone, Copy)]
struct Time {
    term: Term,
    states_term: bool,
    /// The end of what it reports: a month, or the year where `month` is 12 and it says no more.
    year: u16,
    month: u8,
}

impl Time {
    fn draw(term: Term, random: &mut Random) -> Self {
        // The first months of a term have nothing to report yet, and the last term has only begun.
        let months = if term.from >= 2025 { 12 } else { 12 * u64::from(term.to - term.from) + 2 };
        let month = u64::from(term.from) * 12 + 6 + 5 + random.below(months);
        Self {
            term,
            states_term: random.below(20) > 0,
            year: (month / 12) as u16,
            month: (month % 12) as u8 + 1,
        }
    }

    fn published(self, random: &mut Random) -> PartialDate {
        let day = 1 + random.below(28) as u8;
        match self.month {
            12 => PartialDate::day(self.year + 1, 1, day),
            month => PartialDate::day(self.year, month + 1, day),
        }
    }
}

impl Reports {
    fn report(&self, index: u32) -> Report {
        let mut random = Random::new(self.plan.seed, u64::from(index));
        let (home, term) = self.home(index);
        let time = Time::draw(term, &mut random);
        let count = self.plan.figures_of(index);
        let drafts: Vec<Draft> = draft::drafts(count, &home, time, &mut random);
        let published = time.published(&mut random);
        let title = format!("{} {MARK}", phrases::title(&home, time, &mut random));
        let page = Page::write(&home, time, &drafts, &mut random);
        Report {
            format: FORMAT.to_owned(),
            id: format!("invented-{:06}", index + 1),
            title,
            language: "vi".to_owned(),
            source: Source {
                outlet: Some(OUTLET.to_owned()),
                published: (random.below(10) > 0).then_some(published),
                ..Source::default()
            },
            locality: Locality {
                name: home.name.clone(),
                level: home.level,
                within: home.within.clone(),
                code: home.code.map(str::to_owned),
                now: home.now.clone(),
                extra: Extra::new(),
            },
            term: time.states_term.then_some(time.term),
            as_of: (random.below(20) > 0).then(|| PartialDate::month(time.year, time.month)),
            text: page.text,
            passages: page.passages,
            people: page.people,
            figures: page.figures,
            extra: Extra::new(),
        }
    }

    /// The locality of a report and its term. Every fourth report speaks of the locality before it, one term later.
    fn home(&self, index: u32) -> (Home, Term) {
        let is_second = index % 4 == 3;
        let first = if is_second { index - 1 } else { index };
        let mut random = Random::new(self.plan.seed ^ 0x0091_ace5, u64::from(first));
        let term = match (index % 4, random.weighted(TERMS.map(|(_, weight)| weight))) {
            (2, _) => TERMS[0].0,
            (3, _) => TERMS[1].0,
            (_, drawn) => TERMS[drawn].0,
        };
        let level = match random.below(100) {
            0..8 => Level::Province,
            8..46 => Level::District,
            46..86 => Level::Commune,
            86..93 => Level::Village,
            93..98 => Level::Sector,
            _ => Level::Other,
        };
        (self.atlas.home(level, term, &mut random), term)
    }
}
