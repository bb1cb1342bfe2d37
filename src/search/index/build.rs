//! Reading a corpus report by report.

use super::super::dictionary::Texts;
use super::super::facet::{FacetBuilder, Numbers, Postings, push};
use super::super::localities::LocalitiesBuilder;
use super::super::passages::Passages;
use super::super::set::{Lists, Rows};
use super::super::tokens::{Interner, Tokens};
use super::{FigureFacts, Index};
use crate::lang::Language;
use crate::model::{Bilingual, Figure, FigureRole, Level, Report, Term, Unit, Vocabulary};

use roaring::RoaringBitmap;

/// Collects what an [`Index`] needs of one report after another, so that no report needs to stay in memory.
#[derive(Debug, Default)]
pub struct IndexBuilder {
    interner: Interner,
    starts: Vec<u32>,
    rows: u32,
    localities: LocalitiesBuilder,
    titles: Texts,
    themes: FewValues,
    metrics: FewValues,
    /// The theme of each metric, as its number.
    metric_themes: Vec<u32>,
    counted: ManyValues,
    levels: FewValues,
    places: ManyValues,
    people: ManyValues,
    posts: ManyValues,
    statuses: FewValues,
    tags: FewValues,
    roles: FewValues,
    units: FewValues,
    years: FewValues,
    terms: FewValues,
    term_values: Vec<Term>,
    values: Vec<(f64, u32)>,
    spans: Vec<(f64, f64, u32)>,
    percents: Vec<(f64, u32)>,
    passages: Passages,
}

/// A field of few values with many members each.
#[derive(Debug, Default)]
struct FewValues {
    values: FacetBuilder,
    reports: Vec<RoaringBitmap>,
    rows: Vec<RoaringBitmap>,
}

impl FewValues {
    /// The number of a value that is found by its id.
    fn code(&mut self, id: &str, interner: &mut Interner) -> u32 {
        self.values.value(id, interner, || [id])
    }

    fn facet(mut self, tokens: &Tokens) -> super::Facet {
        self.reports.iter_mut().chain(&mut self.rows).for_each(|set| {
            set.optimize();
        });
        self.values.finish(tokens, Postings::Sets(self.reports), Some(Postings::Sets(self.rows)))
    }

    fn facet_of_reports(self, tokens: &Tokens) -> super::Facet {
        self.values.finish(tokens, Postings::Sets(self.reports), None)
    }
}

/// A field of many values with few members each.
#[derive(Debug, Default)]
struct ManyValues {
    values: FacetBuilder,
    members: Vec<(u32, u32)>,
}

impl ManyValues {
    fn add(&mut self, text: &str, member: u32, interner: &mut Interner) {
        let value = self.values.value(text, interner, || [text]);
        self.members.push((value, member));
    }

    fn lists(&self) -> Postings {
        Postings::Lists(Lists::new(&self.members, self.values.len()))
    }
}

impl IndexBuilder {
    /// An empty index that knows the vocabulary's names.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        let mut builder = Self::default();
        for theme in vocabulary.themes() {
            builder.themes.values.named(&theme.id, || theme.name.clone(), &mut builder.interner);
        }
        for metric in vocabulary.metrics() {
            builder.metrics.values.named(&metric.id, || metric.name.clone(), &mut builder.interner);
            let theme = builder.theme(&metric.theme);
            builder.metric_themes.push(theme);
        }
        builder
    }

    /// Adds the next report; `facts` gives what is computed of its figures, by their index in it.
    pub fn add(&mut self, report: &Report, facts: impl Fn(u32) -> FigureFacts) {
        let number = self.starts.len() as u32;
        let first_row = self.rows;
        self.starts.push(first_row);
        self.rows += report.figures.len() as u32;
        self.about_report(report, number);
        let year = report.as_of.or(report.source.published).map(|date| date.year);
        if let Some(year) = year {
            let value = self.year(year);
            push(&mut self.years.reports, value, number);
        }
        let passages = self.about_passages(report, number);
        for (index, figure) in report.figures.iter().enumerate() {
            let row = first_row + index as u32;
            let computed = facts(index as u32);
            self.about_figure(figure, row);
            self.computed(&computed, row);
            if let Some(year) = figure.as_of.map(|date| date.year).or(year) {
                let value = self.year(year);
                push(&mut self.years.rows, value, row);
            }
            let at = report
                .passages
                .iter()
                .position(|passage| passage.range.0 <= figure.range.0 && figure.range.0 < passage.range.1);
            self.themes_and_roles(report, figure, at, row);
            // A report without passages is one.
            let passage = if report.passages.is_empty() {
                passages.first()
            } else {
                at.and_then(|at| passages.get(at))
            };
            if let Some(passage) = passage {
                self.passages.stands_in(*passage, row);
            }
        }
    }

    fn about_report(&mut self, report: &Report, number: u32) {
        self.localities.add(number, &report.locality, &mut self.interner);
        if !report.title.is_empty() {
            self.titles.add(number, &report.title, &mut self.interner);
        }
        let level = self.level(report.locality.level);
        push(&mut self.levels.reports, level, number);
        if let Some(term) = report.term {
            let value = self.terms.code(&format!("{:04}-{:04}", term.from, term.to), &mut self.interner);
            if value as usize == self.term_values.len() {
                self.term_values.push(term);
            }
            push(&mut self.terms.reports, value, number);
        }
        for person in &report.people {
            self.people.add(&person.name, number, &mut self.interner);
            if let Some(post) = &person.post {
                self.posts.add(post, number, &mut self.interner);
            }
        }
    }

    /// Adds the passages of a report and gives their numbers, in its order.
    fn about_passages(&mut self, report: &Report, number: u32) -> Vec<u32> {
        if report.passages.is_empty() {
            let text = std::iter::once(report.text.as_str());
            return vec![self.passages.add(number, text, &mut self.interner)];
        }
        let mut passages = Vec::with_capacity(report.passages.len());
        for passage in &report.passages {
            let texts = std::iter::once(report.words(passage.range)).chain(passage.en.as_deref());
            passages.push(self.passages.add(number, texts, &mut self.interner));
            let role = self.roles.code(passage.role.code(), &mut self.interner);
            push(&mut self.roles.reports, role, number);
            for theme in &passage.themes {
                let theme = self.theme(theme);
                push(&mut self.themes.reports, theme, number);
            }
        }
        passages
    }

    fn about_figure(&mut self, figure: &Figure, row: u32) {
        if let Some(counted) = &figure.counted {
            self.counted.add(counted, row, &mut self.interner);
        }
        if let Some(place) = &figure.place {
            self.places.add(&place.name, row, &mut self.interner);
        }
        let unit = match figure.unit {
            Unit::Count => "count",
            Unit::Percent => "percent",
            Unit::Money => "money",
            Unit::Area => "area",
            Unit::Other => "other",
        };
        let unit = self.units.code(unit, &mut self.interner);
        push(&mut self.units.rows, unit, row);
        match (figure.value, figure.value_max) {
            (Some(value), None) => self.values.push((value.0, row)),
            (Some(value), Some(most)) => self.spans.push((value.0, most.0, row)),
            (None, _) => {}
        }
    }

    fn computed(&mut self, facts: &FigureFacts, row: u32) {
        if !facts.status.is_empty() {
            let status = self.statuses.code(facts.status, &mut self.interner);
            push(&mut self.statuses.rows, status, row);
        }
        for tag in &facts.tags {
            let tag = self.tags.code(tag, &mut self.interner);
            push(&mut self.tags.rows, tag, row);
        }
        self.percents.extend(facts.percent.map(|percent| (percent, row)));
    }

    fn themes_and_roles(&mut self, report: &Report, figure: &Figure, passage: Option<usize>, row: u32) {
        let metric = self.metric(&figure.metric);
        push(&mut self.metrics.rows, metric, row);
        if let Some(theme) = self.metric_themes.get(metric as usize).copied() {
            push(&mut self.themes.rows, theme, row);
        }
        let role = match figure.role {
            FigureRole::Actual => "actual",
            FigureRole::Target => "target",
            FigureRole::Share => "share",
            FigureRole::Whole => "whole",
        };
        let role = self.roles.code(role, &mut self.interner);
        push(&mut self.roles.rows, role, row);
        if let Some(passage) = passage.and_then(|passage| report.passages.get(passage)) {
            let role = self.roles.code(passage.role.code(), &mut self.interner);
            push(&mut self.roles.rows, role, row);
            for theme in &passage.themes {
                let theme = self.theme(theme);
                push(&mut self.themes.rows, theme, row);
            }
        }
    }

    fn theme(&mut self, id: &str) -> u32 {
        self.themes.values.named(id, || both(id), &mut self.interner)
    }

    fn metric(&mut self, id: &str) -> u32 {
        self.metrics.values.named(id, || both(id), &mut self.interner)
    }

    fn year(&mut self, year: u16) -> u32 {
        self.years.code(&format!("{year:04}"), &mut self.interner)
    }

    fn level(&mut self, level: Level) -> u32 {
        let name = |language: Language| {
            let strings = language.strings();
            match level {
                Level::Province => strings.level_province,
                Level::District => strings.level_district,
                Level::Commune => strings.level_commune,
                Level::Village => strings.level_village,
                Level::Sector => strings.level_sector,
                Level::Other => strings.level_other,
            }
        };
        let names =
            || Bilingual { vi: name(Language::Vietnamese).into(), en: name(Language::English).into() };
        self.levels.values.named(level.code(), names, &mut self.interner)
    }

    /// The index, once every report is added.
    pub fn finish(mut self) -> Index {
        self.starts.push(self.rows);
        let tokens = std::mem::take(&mut self.interner).finish();
        let nameless = |values: ManyValues, rows: Option<()>| {
            let lists = values.lists();
            match rows {
                Some(()) => values.values.finish_nameless(&tokens, Postings::default(), Some(lists)),
                None => values.values.finish_nameless(&tokens, lists, None),
            }
        };
        let counted = nameless(self.counted, Some(()));
        let posts = nameless(self.posts, None);
        let (places, people) = (self.places.lists(), self.people.lists());
        Index {
            rows: Rows::new(self.starts),
            localities: self.localities.finish(&tokens),
            titles: self.titles.finish(&tokens),
            themes: self.themes.facet(&tokens),
            metrics: self.metrics.facet(&tokens),
            counted,
            levels: self.levels.facet_of_reports(&tokens),
            places: self.places.values.finish(&tokens, Postings::default(), Some(places)),
            people: self.people.values.finish(&tokens, people, None),
            posts,
            statuses: self.statuses.facet(&tokens),
            tags: self.tags.facet(&tokens),
            roles: self.roles.facet(&tokens),
            units: self.units.facet(&tokens),
            years: self.years.facet(&tokens),
            terms: self.terms.facet_of_reports(&tokens),
            term_values: self.term_values,
            values: Numbers::new(self.values, self.spans),
            percents: Numbers::new(self.percents, Vec::new()),
            passages: self.passages.finish(),
            tokens,
        }
    }
}

fn both(id: &str) -> Bilingual {
    Bilingual { vi: id.to_owned(), en: id.to_owned() }
}
