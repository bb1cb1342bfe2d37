//! The reader of figures: from the paragraphs of a text to its figures, stage after stage.
//!
//! Owns the order of the stages: quantities, claims, roles, metric with place and period, links, figures. Must not know documents,
//! people or how reports are stored.

pub(crate) mod claim;
pub(crate) mod clause;
pub(crate) mod frame;
mod link;
pub(crate) mod mask;
pub(crate) mod measurement;
pub(crate) mod metric;
#[cfg(test)]
pub(crate) mod notation;
mod period;
pub(crate) mod quantity;
pub(crate) mod section;
mod sum;
pub(crate) mod time;

use std::ops::Range;

use crate::ingest::document::Document;
use crate::ingest::document::page::Page;
use crate::ingest::field::DoubtKind;
use crate::ingest::figure::clause::Sentence;
use crate::ingest::figure::frame::Frames;
use crate::ingest::figure::measurement::Measurement;
use crate::ingest::figure::quantity::Grouping;
use crate::ingest::figure::section::Outline;
use crate::ingest::figure::time::Time;
use crate::ingest::place;
use crate::ingest::place::whereabouts;
use crate::ingest::place::whereabouts::Mention;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::Rules;
use crate::model::{Change, Figure, Level, Locality, PartialDate, Passage, Place, Span, Unit};
use crate::text::Number;

/// What was read from the prose of a text.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The figures, in order.
    pub(crate) figures: Vec<Figure>,
    /// The rules that made each of them.
    pub(crate) made_by: Vec<Vec<&'static str>>,
    /// What to look at.
    pub(crate) odd: Vec<(Span, RemarkKind)>,
}

/// What is known of a document before its figures are read.
#[derive(Debug, Default)]
pub(crate) struct Prose<'a> {
    /// The paragraphs that figures are read from.
    pub(crate) paragraphs: Vec<Span>,
    /// Those of them that are headings.
    pub(crate) headings: Vec<Span>,
    /// The title.
    pub(crate) headline: Option<Span>,
    /// The passages with their roles.
    pub(crate) passages: &'a [Passage],
    /// The places that the text names and the gazetteer knows, in order.
    pub(crate) places: &'a [place::Mention],
    /// What the report is about.
    pub(crate) locality: Option<&'a Locality>,
    /// When it was published.
    pub(crate) published: Option<PartialDate>,
}

/// A stretch of prose being read.
struct Work<'a> {
    page: &'a Page<'a>,
    prose: &'a Prose<'a>,
    times: Vec<Time>,
    mentions: Vec<Mention>,
    sentences: Vec<Sentence>,
}

/// Reads the figures of the paragraphs of a document.
pub(crate) fn figures(document: &Document<'_>, prose: &Prose<'_>, rules: &Rules) -> Reading {
    let mut page = Page::new(document);
    let times = mask::mask(&mut page);
    let mentions = whereabouts::mentions(&page, prose.places);
    let mut work = Work { page: &page, prose, times, mentions, sentences: Vec::new() };
    let mut odd = Vec::new();
    let mut found = work.claims(&mut odd);
    work.drop_repeated(&mut found);
    work.roles(&mut found);
    work.measure(&mut found, &rules.metrics);
    link::gaps(&page, rules, &mut found);
    link::goals(&work.scope(), &mut found);
    link::bare_percents(&page, &mut found);
    odd.extend(sum::sums(&page, &found));
    odd.extend(sum::percents(&found));
    odd.extend(work.dated_too_late(&found));
    let ids = ids(&found);
    let figures = found.iter().filter(|one| one.is_figure());
    let made_by = figures.clone().map(|one| one.made_by.clone()).collect();
    let figures = figures.enumerate().map(|(index, one)| work.figure(index, one, &ids)).collect();
    let odd = odd.into_iter().map(|(tokens, kind)| (page.span(&tokens), kind)).collect();
    Reading { figures, made_by, odd }
}

/// The id of each measurement that becomes a figure.
fn ids(found: &[Measurement]) -> Vec<Option<String>> {
    let mut count = 0;
    let id = |one: &Measurement| {
        count += usize::from(one.is_figure());
        one.is_figure().then(|| format!("f{count}"))
    };
    found.iter().map(id).collect()
}

impl Work<'_> {
    /// Quantities and what their sentences claim of them, sentence by sentence.
    fn claims(&mut self, odd: &mut Vec<claim::Oddity>) -> Vec<Measurement> {
        let page = self.page;
        let mut found = Vec::new();
        let grouping = Grouping::of(page);
        let headline = self.prose.headline.map_or(0..0, |span| page.tokens_in(span));
        let mut outline = Outline::new(page, headline, self.prose.published.map(|date| date.year));
        let mut frames = Frames::default();
        for span in &self.prose.paragraphs {
            let paragraph = page.tokens_in(*span);
            let heads = outline.enter(&paragraph, self.prose.headings.binary_search(span).is_ok());
            frames.enter(page, &self.times, &paragraph, heads);
            let mut before = 0..0;
            for sentence in page.sentences_in(&paragraph) {
                let tokens = sentence.tokens.clone();
                let quantities = quantity::quantities(page, &tokens, grouping, odd);
                let section = outline.section(&tokens);
                outline.pass(&tokens, tokens.end >= paragraph.end);
                let paragraph = paragraph.clone();
                let number = quantities.first().map_or(tokens.end, |first| first.number.start);
                let frame = frames.of(page, &self.times, &tokens, number);
                let mut sentence =
                    Sentence { tokens: tokens.clone(), paragraph, before, section, frame, goal: None };
                before = tokens;
                let claimed = claim::claim(page, (self.sentences.len(), &sentence), &quantities, &mut found);
                odd.extend(claimed.odd);
                sentence.goal = claimed.goal;
                self.sentences.push(sentence);
            }
        }
        found
    }

    /// Leaves out the figures of the headline that the text says again; what only the headline says stays.
    fn drop_repeated(&self, found: &mut Vec<Measurement>) {
        let Some(headline) = self.prose.headline.map(|span| self.page.tokens_in(span)) else { return };
        let stands = |one: &Measurement| headline.contains(&one.tokens.start);
        let (lead, body) = found.split_at(found.iter().filter(|one| stands(one)).count());
        let said_again = |one: &Measurement| {
            one.quantity.is_none() || body.iter().any(|other| measurement::is_repeated(one, other))
        };
        if lead.is_empty() {
            return;
        }
        // A headline whose figures hang together is kept or left out as one.
        let dropped = if lead.iter().any(|one| !said_again(one)) && !lead.iter().any(said_again) {
            0
        } else {
            lead.len()
        };
        found.drain(..dropped);
        for one in found.iter_mut() {
            one.said_of = one.said_of.and_then(|of| of.checked_sub(dropped));
        }
    }

    /// Numbers under goals are goals, unless their sentence tells a result or they have a target of their own.
    fn roles(&self, found: &mut [Measurement]) {
        for one in found.iter_mut() {
            let Some(sentence) = self.sentences.get(one.sentence) else { continue };
            let direction = self.is_direction(&one.tokens);
            if let Some(by) = claim::role::under_section(self.page, sentence, one, direction) {
                one.aim_at(by);
            }
        }
    }

    /// Where links are looked for.
    fn scope(&self) -> link::Scope<'_> {
        let published = self.prose.published.map(|date| date.year);
        link::Scope { page: self.page, mentions: &self.mentions, sentences: &self.sentences, published }
    }

    /// Whether tokens stand in a passage that says what is to be done.
    fn is_direction(&self, tokens: &Range<usize>) -> bool {
        let span = self.page.span(tokens);
        let at = self.prose.passages.partition_point(|passage| passage.range.1 <= span.0);
        let passage = self.prose.passages.get(at).filter(|passage| passage.range.contains(span));
        passage.is_some_and(|passage| passage.role == crate::model::PassageRole::Direction)
    }

    /// Figures that stand for a day after the document was published.
    fn dated_too_late(&self, found: &[Measurement]) -> Vec<claim::Oddity> {
        let late = |one: &&Measurement| one.is_level() && period::is_after(one.as_of, self.prose.published);
        let kind = RemarkKind::Field(DoubtKind::DateToCome);
        found.iter().filter(late).map(|one| (one.tokens.clone(), kind)).collect()
    }

    /// The mention an item speaks of; names in lists are mentions of their own, added behind the others.
    fn place_of(&self, item: &Measurement, sentence: &Sentence, listed: &mut Vec<Mention>) -> Option<usize> {
        if let Some(mention) = whereabouts::listed_name(self.page, &item.tokens, &sentence.tokens) {
            listed.push(mention);
            return Some(self.mentions.len() + listed.len() - 1);
        }
        let own = self.prose.locality;
        let scene = whereabouts::Scene { page: self.page, mentions: &self.mentions, own };
        scene.of_figure(&item.tokens, &sentence.tokens, &sentence.paragraph)
    }

    /// The figure of the data contract that an item is.
    fn figure(&self, index: usize, item: &Measurement, ids: &[Option<String>]) -> Figure {
        let own = self.prose.locality;
        let quantity = item.quantity.as_ref();
        let place =
            item.place.and_then(|place| self.mentions.get(place)).and_then(|mention| mention.place.clone());
        let counted = quantity.and_then(|quantity| quantity.counted.clone());
        let counted = counted.or_else(|| item.named.clone());
        Figure {
            id: format!("f{}", index + 1),
            metric: item.metric.clone(),
            counted: counted
                .map(|counted| one_line(self.page.words(&counted)))
                .filter(|words| !words.is_empty()),
            value: quantity.map(|quantity| Number(quantity.value)),
            value_max: quantity.and_then(|quantity| quantity.max).map(Number),
            comparator: quantity.map(|quantity| quantity.comparator).unwrap_or_default(),
            unit: quantity.map_or(Unit::Count, |quantity| quantity.measured.unit),
            unit_text: quantity.and_then(|quantity| quantity.measured.text(self.page)),
            role: item.role,
            target: item.target.clone(),
            period: item.period.as_ref().map(|period| one_line(self.page.words(period))),
            as_of: item.as_of,
            place: place.filter(|place: &Place| own.is_none_or(|own| !is_own(place, own))),
            change: item.change.clone().map(|change| {
                let of = item.said_of.and_then(|of| ids.get(of).cloned().flatten());
                Box::new(Change { of, ..change })
            }),
            part_of: item.part_of.and_then(|whole| ids.get(whole).cloned().flatten()),
            span: item.span,
            source: None,
            range: self.page.span(&item.tokens),
            extra: serde_json::Map::new(),
        }
    }

    fn sentence_of(&self, item: &Measurement) -> Range<usize> {
        self.sentences.get(item.sentence).map_or(0..0, |sentence| sentence.tokens.clone())
    }
}

/// Whether a place is what the report is about: a city may be called as its province is.
fn is_own(place: &Place, own: &Locality) -> bool {
    use crate::ingest::rules::lexicon::phrase_keys;
    let level = place.level == own.level || place.level == Level::Other || own.level >= Level::Sector;
    level && phrase_keys(&place.name) == phrase_keys(&own.name)
}

/// Words on one line, single spaces between.
fn one_line(words: &str) -> String {
    let plain = !words.contains("  ") && !words.contains(|sign: char| sign != ' ' && sign.is_whitespace());
    if plain && words.trim() == words {
        return words.to_owned();
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
