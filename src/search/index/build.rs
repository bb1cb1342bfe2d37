//! Reading a corpus report by report.

use std::sync::Arc;

use super::super::column::Column;
use super::super::dictionary::Texts;
use super::super::facet::{Facet, FacetBuilder, Members, Numbers};
use super::super::localities::LocalitiesBuilder;
use super::super::passages::Passages;
use super::super::postings::{Postings, push};
use super::super::rows::Rows;
use super::super::set::Set;
use super::super::tokens::{Interner, Tokens};
use super::memory::Memory;
use super::{FigureFacts, Index};
use crate::lang::Language;
use crate::model::{Bilingual, Figure, FigureAt, Level, Passage, Report, Term, Vocabulary};

/// Collects what an [`Index`] needs of one report after another, so that no report needs to stay in memory.
#[derive(Debug, Clone, Default)]
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

/// Where a figure stands: its report and its row among all figures.
#[derive(Debug, Clone, Copy)]
struct Place {
    report: u32,
    row: u32,
}

/// A field of few values with many members each.
#[derive(Debug, Clone, Default)]
struct FewValues {
    values: FacetBuilder,
    reports: Vec<Set>,
    figures: Vec<Set>,
    owners: Vec<Set>,
}

impl FewValues {
    /// The number of a value that is found by its id.
    fn code(&mut self, id: &str, interner: &mut Interner) -> u32 {
        self.values.value(id, interner, || [id])
    }

    fn of_report(&mut self, value: u32, report: u32) {
        push(&mut self.reports, value, report);
    }

    fn of_figure(&mut self, value: u32, place: Place) {
        push(&mut self.figures, value, place.row);
        push(&mut self.owners, value, place.report);
    }

    /// The field, of whose values one or a few are asked for at a time.
    fn facet(self, tokens: &Tokens) -> Facet {
        self.facet_with(tokens, Column::new)
    }

    /// The field, of whose values many may be found by a few letters.
    fn worded_facet(self, tokens: &Tokens) -> Facet {
        self.facet_with(tokens, Column::with_way_back)
    }

    fn facet_with(self, tokens: &Tokens, of_figures: impl FnOnce(Postings) -> Arc<Column>) -> Facet {
        let reports = Column::new(Postings::sets(self.reports));
        let members = if self.figures.is_empty() {
            Members::Reports(reports)
        } else {
            let owners = Column::new(Postings::sets(self.owners));
            Members::Figures { figures: of_figures(Postings::sets(self.figures)), owners, reports }
        };
        self.values.finish(tokens, members)
    }
}

/// A field of many values, most with few members.
#[derive(Debug, Clone, Default)]
struct ManyValues {
    values: FacetBuilder,
    figures: Vec<(u32, u32)>,
    reports: Vec<(u32, u32)>,
}

impl ManyValues {
    fn of_report(&mut self, text: &str, report: u32, interner: &mut Interner) {
        let value = self.values.spelled(text, interner);
        self.reports.push((value, report));
    }

    fn of_figure(&mut self, text: &str, place: Place, interner: &mut Interner) {
        let value = self.values.spelled(text, interner);
        self.figures.push((value, place.row));
        self.reports.push((value, place.report));
    }

    fn facet(self, tokens: &Tokens) -> Facet {
        let values = self.values.len();
        let reports = Column::new(Postings::new(&self.reports, values));
        let members = if self.figures.is_empty() {
            Members::Reports(reports)
        } else {
            let figures = Column::with_way_back(Postings::new(&self.figures, values));
            Members::Figures { figures, owners: reports, reports: Arc::default() }
        };
        self.values.finish(tokens, members)
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

    /// Adds the next report, with what is computed of its figures, in their order.
    pub fn add(&mut self, report: &Report, facts: impl IntoIterator<Item = FigureFacts>) {
        let number = self.starts.len() as u32;
        let first_row = self.rows;
        self.starts.push(first_row);
        self.rows += report.figures.len() as u32;
        self.about_report(report, number);
        let year = report.as_of.or(report.source.published).map(|date| self.year(date.year));
        if let Some(year) = year {
            self.years.of_report(year, number);
        }
        let passages = self.about_passages(report, number);
        let finder = report.passage_finder();
        let mut facts = facts.into_iter();
        for (index, figure) in report.figures.iter().enumerate() {
            let place = Place { report: number, row: first_row + index as u32 };
            self.about_figure(figure, place);
            self.computed(&facts.next().unwrap_or_default(), place);
            if let Some(year) = figure.as_of.map(|date| self.year(date.year)).or(year) {
                self.years.of_figure(year, place);
            }
            let stands_in = finder.at(figure.range);
            self.themes_and_roles(figure, stands_in.and_then(|passage| report.passages.get(passage)), place);
            // A report without passages is one.
            let passage = if report.passages.is_empty() { Some(0) } else { stands_in };
            if let Some(passage) = passage.and_then(|passage| passages.get(passage)) {
                self.passages.stands_in(*passage, place.row);
            }
        }
    }

    fn about_report(&mut self, report: &Report, number: u32) {
        self.localities.add(number, &report.locality, &mut self.interner);
        // A report without a title has an empty one, so that the texts are numbered like the reports.
        self.titles.add(number, &report.title, &mut self.interner);
        let level = self.level(report.locality.level);
        self.levels.of_report(level, number);
        if let Some(term) = report.term {
            let value = self.terms.code(&format!("{:04}-{:04}", term.from, term.to), &mut self.interner);
            if value as usize == self.term_values.len() {
                self.term_values.push(term);
            }
            self.terms.of_report(value, number);
        }
        for person in &report.people {
            self.people.of_report(&person.name, number, &mut self.interner);
            if let Some(post) = &person.post {
                self.posts.of_report(post, number, &mut self.interner);
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
            self.roles.of_report(role, number);
            for theme in &passage.themes {
                let theme = self.theme(theme);
                self.themes.of_report(theme, number);
            }
        }
        passages
    }

    fn about_figure(&mut self, figure: &Figure, place: Place) {
        if let Some(counted) = &figure.counted {
            self.counted.of_figure(counted, place, &mut self.interner);
        }
        if let Some(named) = &figure.place {
            self.places.of_figure(&named.name, place, &mut self.interner);
        }
        let unit = self.units.code(figure.unit.code(), &mut self.interner);
        self.units.of_figure(unit, place);
        match (figure.value, figure.value_max) {
            (Some(value), None) => self.values.push((value.0, place.row)),
            (Some(value), Some(most)) => self.spans.push((value.0, most.0, place.row)),
            (None, _) => {}
        }
    }

    fn computed(&mut self, facts: &FigureFacts, place: Place) {
        if !facts.status.is_empty() {
            let status = self.statuses.code(facts.status, &mut self.interner);
            self.statuses.of_figure(status, place);
        }
        for tag in &facts.tags {
            let tag = self.tags.code(tag, &mut self.interner);
            self.tags.of_figure(tag, place);
        }
        self.percents.extend(facts.percent.map(|percent| (percent, place.row)));
    }

    fn themes_and_roles(&mut self, figure: &Figure, passage: Option<&Passage>, place: Place) {
        let metric = self.metric(&figure.metric);
        // What the vocabulary has no metric for is a metric of its own by the phrase that names it.
        self.metrics.of_figure(metric, place);
        if let Some(counted) = &figure.counted
            && figure.metric == OTHER_METRIC.trim_end_matches(" · ")
        {
            let own = self.metric(&format!("{OTHER_METRIC}{}", counted.to_lowercase()));
            self.metrics.of_figure(own, place);
        }
        if let Some(theme) = self.metric_themes.get(metric as usize).copied() {
            self.themes.of_figure(theme, place);
        }
        let role = self.roles.code(figure.role.code(), &mut self.interner);
        self.roles.of_figure(role, place);
        if let Some(passage) = passage {
            let role = self.roles.code(passage.role.code(), &mut self.interner);
            self.roles.of_figure(role, place);
            for theme in &passage.themes {
                let theme = self.theme(theme);
                self.themes.of_figure(theme, place);
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

    /// Says that figures have a tag which only shows once all reports are added; given in the order of the corpus.
    pub fn tag(&mut self, tag: &str, figures: impl IntoIterator<Item = FigureAt>) {
        let mut figures = figures.into_iter().peekable();
        if figures.peek().is_none() {
            return;
        }
        let value = self.tags.code(tag, &mut self.interner);
        for at in figures {
            let first = self.starts.get(at.report as usize).copied().unwrap_or_default();
            self.tags.of_figure(value, Place { report: at.report, row: first + at.figure });
        }
    }

    /// The index, once every report is added.
    pub fn finish(mut self) -> Index {
        self.starts.push(self.rows);
        let tokens = std::mem::take(&mut self.interner).finish();
        // No picker shows what is counted or which posts there are, so the words themselves need not stay.
        let nameless = |values: ManyValues| Facet { ids: Vec::new(), ..values.facet(&tokens) };
        Index {
            rows: Rows::new(self.starts),
            localities: self.localities.finish(&tokens),
            titles: self.titles.finish(&tokens),
            themes: self.themes.worded_facet(&tokens),
            metrics: self.metrics.worded_facet(&tokens),
            counted: nameless(self.counted),
            levels: self.levels.facet(&tokens),
            places: self.places.facet(&tokens),
            people: self.people.facet(&tokens),
            posts: nameless(self.posts),
            statuses: self.statuses.facet(&tokens),
            tags: self.tags.facet(&tokens),
            roles: self.roles.facet(&tokens),
            units: self.units.facet(&tokens),
            years: self.years.facet(&tokens),
            terms: self.terms.facet(&tokens),
            term_values: self.term_values,
            values: Numbers::new(self.values, self.spans),
            percents: Numbers::new(self.percents, Vec::new()),
            passages: self.passages.finish(),
            memory: Memory::default(),
            tokens,
        }
    }
}

/// What the ids of metrics begin with that only the counted words name.
pub const OTHER_METRIC: &str = "other · ";

fn both(id: &str) -> Bilingual {
    Bilingual { vi: id.to_owned().into(), en: id.to_owned().into() }
}
