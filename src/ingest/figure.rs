//! The reader: from the blocks of a text to its items, rule after rule.
//!
//! Owns the order of the rules. Must not know documents, people or how reports are stored.

pub(crate) mod item;
mod link;
pub(crate) mod mask;
pub(crate) mod metric;
#[cfg(test)]
pub(crate) mod notation;
mod period;
pub(crate) mod quantity;
mod relation;
pub(crate) mod time;

use std::ops::Range;

use crate::ingest::document::Document;
use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::field::DoubtKind;
use crate::ingest::figure::item::{Item, Kind};
use crate::ingest::figure::metric::{Around, Metrics};
use crate::ingest::figure::quantity::Quantity;
use crate::ingest::figure::time::Time;
use crate::ingest::place;
use crate::ingest::place::whereabouts;
use crate::ingest::place::whereabouts::Mention;
use crate::ingest::remark::RemarkKind;
use crate::ingest::rules::Rules;
use crate::ingest::rules::lexicon::Class;
use crate::model::{
    Figure, FigureRole, Level, Locality, PartialDate, Passage, PassageRole, Place, Span, Unit,
};
use crate::text::Number;

/// What was read from the prose of a text.
#[derive(Debug)]
pub(crate) struct Reading {
    /// The figures, in order.
    pub(crate) figures: Vec<Figure>,
    /// What to look at.
    pub(crate) odd: Vec<(Span, RemarkKind)>,
}

/// What is known of a document before its figures are read.
#[derive(Debug, Default)]
pub(crate) struct Prose<'a> {
    /// The paragraphs that figures are read from.
    pub(crate) paragraphs: Vec<Span>,
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

/// A sentence and its paragraph.
struct Sentence {
    tokens: Range<usize>,
    paragraph: Range<usize>,
    /// Where the first goal that it announces begins.
    goal: Option<usize>,
    /// Whether it stands in a list of goals that was announced before it.
    listed: bool,
}

/// Reads the figures of the paragraphs of a document.
pub(crate) fn figures(document: &Document<'_>, prose: &Prose<'_>, rules: &Rules) -> Reading {
    let mut page = Page::new(document);
    let times = mask::mask(&mut page);
    let mentions = whereabouts::mentions(&page, prose.places);
    let mut work = Work { page: &page, prose, times, mentions, sentences: Vec::new() };
    let mut odd = Vec::new();
    let mut items = work.relate(&mut odd);
    work.aim(&mut items);
    work.measure(&mut items, &rules.metrics);
    link::goals(&page, &work.mentions, &mut items);
    link::bare_percents(&page, &mut items);
    odd.extend(link::sums(&page, &items));
    odd.extend(link::percents(&items));
    odd.extend(work.dated_too_late(&items));
    let figures = items.iter().filter(|item| item.is_figure()).enumerate();
    let figures = figures.map(|(index, item)| work.figure(index, item)).collect();
    let odd = odd.into_iter().map(|(tokens, kind)| (page.span(&tokens), kind)).collect();
    Reading { figures, odd }
}

impl Work<'_> {
    /// Quantities and their relations, sentence by sentence.
    fn relate(&mut self, odd: &mut Vec<(Range<usize>, RemarkKind)>) -> Vec<Item> {
        let mut items = Vec::new();
        let mut listing = false;
        for span in &self.prose.paragraphs {
            let paragraph = self.page.tokens_in(*span);
            listing &= relation::begins_list_item(self.page, paragraph.start);
            let (mut announced, mut open) = (false, listing);
            for sentence in self.page.sentences_in(&paragraph) {
                let sentence = sentence.tokens.clone();
                let quantities = quantity::quantities(self.page, &sentence, odd);
                let before = items.len();
                let (strange, goal) = relation::relate(self.page, &sentence, quantities, &mut items);
                odd.extend(strange);
                let index = self.sentences.len();
                items.iter_mut().skip(before).for_each(|item: &mut Item| item.sentence = index);
                let listed = listing || announced && relation::takes_up_list(self.page, &sentence);
                announced = relation::announces_list(self.page, &sentence);
                open |= announced && !listing;
                let paragraph = paragraph.clone();
                self.sentences.push(Sentence { tokens: sentence, paragraph, goal, listed });
            }
            listing = open;
        }
        items
    }

    /// Numbers in lists of goals and in passages that say what is to be done are goals, unless their sentence tells a result.
    fn aim(&self, items: &mut [Item]) {
        for item in items.iter_mut().filter(|item| item.kind == Kind::Plain && is_unjudged(item)) {
            let Some(sentence) = self.sentences.get(item.sentence) else { continue };
            let Some(quantity) = &item.quantity else { continue };
            let told = (sentence.tokens.start..item.tokens.start).any(|at| self.tells(at));
            let early = sentence.goal.is_some_and(|goal| item.tokens.start < goal);
            let setting = self
                .page
                .is_any(item.tokens.start.wrapping_sub(1), &[word!("tại"), word!("ở"), word!("của")]);
            let ahead = sentence.listed || self.is_direction(&item.tokens) && !early;
            if ahead && !told && !setting && !self.is_agenda(quantity) {
                item.kind = Kind::Goal;
                item.role = FigureRole::Target;
                // `đạt 100% chỉ tiêu giao` in a list of goals is the goal itself.
                item.target = item.target.take().filter(|target| target.percent.is_none());
            }
        }
    }

    /// Whether targets or tasks are what is counted: how many are set is no goal.
    fn is_agenda(&self, quantity: &Quantity) -> bool {
        let tasks: [&[Key]; 5] = [
            keys!["nhiệm", "vụ"],
            keys!["khâu", "đột", "phá"],
            keys!["giải", "pháp"],
            keys!["nhóm", "giải", "pháp"],
            keys!["nhóm", "nhiệm", "vụ"],
        ];
        let task = quantity
            .counted
            .as_ref()
            .is_some_and(|counted| tasks.iter().any(|task| self.page.says(counted.start, task)));
        task || relation::counts_targets(self.page, quantity)
    }

    /// Whether a word tells of what has been: `đã`, `đến nay`, `năm qua`; not `qua đào tạo`, `thực hiện`.
    fn tells(&self, at: usize) -> bool {
        let past = [word!("năm"), word!("gian"), word!("kỳ"), word!("vừa")];
        self.page.is_any(at, &[word!("đã"), word!("nay"), word!("bầu")])
            || self.page.key(at) == word!("qua") && past.contains(&self.page.back(at, 1))
            || self.page.key(at) == word!("hiện") && self.page.back(at, 1) != word!("thực")
    }

    /// Whether tokens stand in a passage that says what is to be done.
    fn is_direction(&self, tokens: &Range<usize>) -> bool {
        let span = self.page.span(tokens);
        let at = self.prose.passages.partition_point(|passage| passage.range.1 <= span.0);
        let passage = self.prose.passages.get(at).filter(|passage| passage.range.contains(span));
        passage.is_some_and(|passage| passage.role == PassageRole::Direction)
    }

    /// Figures that stand for a day after the document was published.
    fn dated_too_late(&self, items: &[Item]) -> Vec<(Range<usize>, RemarkKind)> {
        let late = |item: &&Item| {
            item.is_figure() && item.kind == Kind::Plain && period::is_after(item.as_of, self.prose.published)
        };
        let kind = RemarkKind::Field(DoubtKind::DateToCome);
        items.iter().filter(late).map(|item| (item.tokens.clone(), kind)).collect()
    }

    /// Place, period and metric of every item.
    fn measure(&mut self, items: &mut [Item], metrics: &Metrics) {
        let mut found = metrics.find(self.page);
        let mut listed = Vec::new();
        let mut left = 0;
        for at in 0..items.len() {
            let Some(around) = self.around(items, at, left) else { continue };
            left = around.left_start;
            let Some(sentence) = items.get(at).and_then(|item| self.sentences.get(item.sentence)) else {
                continue;
            };
            let inherited = self.inherited(items, at);
            let parallel = self.parallel(items, at);
            let Some(item) = items.get_mut(at) else { continue };
            period::assign(self.page, &self.times, item, (&sentence.tokens, around.previous_end));
            if let Some((metric, place)) = inherited {
                item.metric = metric;
                item.place = place;
                continue;
            }
            item.place = self.place_of(item, sentence, &mut listed);
            item.metric =
                parallel.unwrap_or_else(|| metrics.of_item(self.page, &mut found, item, &around).to_owned());
        }
        self.mentions.extend(listed);
    }

    /// The mention an item speaks of; names in lists are mentions of their own, added behind the others.
    fn place_of(&self, item: &Item, sentence: &Sentence, listed: &mut Vec<Mention>) -> Option<usize> {
        if let Some(mention) = whereabouts::listed_name(self.page, &item.tokens, &sentence.tokens) {
            listed.push(mention);
            return Some(self.mentions.len() + listed.len() - 1);
        }
        let own = self.prose.locality;
        let scene = whereabouts::Scene { page: self.page, mentions: &self.mentions, own };
        scene.of_figure(&item.tokens, &sentence.tokens, &sentence.paragraph)
    }

    /// The neighbours of an item in its sentence.
    fn around(&self, items: &[Item], at: usize, left_before: usize) -> Option<Around> {
        let item = items.get(at)?;
        let sentence = self.sentences.get(item.sentence)?;
        let neighbour = |other: &&Item| other.sentence == item.sentence && other.is_figure();
        let previous =
            items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence).find(neighbour);
        let next =
            items.get(at + 1..)?.iter().take_while(|other| other.sentence == item.sentence).find(neighbour);
        let before = item.sentence.checked_sub(1).and_then(|index| self.sentences.get(index));
        let before = before.filter(|before| before.paragraph == sentence.paragraph);
        let start = item.tokens.start;
        let joined = previous.is_some_and(|previous| self.is_joined(previous, item));
        let left_start = match previous {
            Some(_) if joined => left_before,
            Some(previous) => {
                // What is said of the figure before is not said of this one.
                let said = items.get(at - 1).map_or(0, |said| said.tokens.end);
                let from = previous.tokens.end.max(said.min(start));
                metric::after_separator(self.page, from, start)
            }
            None => sentence.tokens.start,
        };
        Some(Around {
            left_start,
            previous_end: previous.map_or(sentence.tokens.start, |previous| previous.tokens.end),
            next_start: next.map_or(sentence.tokens.end, Item::own_start),
            sentence: sentence.tokens.clone(),
            before: before.map_or(0..0, |before| before.tokens.clone()),
        })
    }

    /// Whether a quantity counts nothing, or people and cases of whatever kind was named before.
    fn is_generic(&self, quantity: &Quantity) -> bool {
        let generic = [word!("đồng"), word!("người"), word!("trường"), word!("vụ")];
        quantity.counted.as_ref().is_none_or(|counted| self.page.is_any(counted.start, &generic))
    }

    /// Whether the words between two quantities say that the second is the first on average.
    fn is_average(&self, mut between: Range<usize>) -> bool {
        between
            .any(|at| self.page.says(at, keys!["bình", "quân"]) || self.page.says(at, keys!["trung", "bình"]))
    }

    /// The first word of what is counted.
    fn head(&self, quantity: &Quantity) -> Option<Key> {
        quantity.counted.as_ref().map(|counted| self.page.key(counted.start))
    }

    /// Whether nothing but a comma, `và` or the name of a place stands between two counts.
    fn is_joined(&self, previous: &Item, item: &Item) -> bool {
        let joints = [mark!(','), word!("và"), word!("với"), word!("cùng"), mark!('/'), mark!(';')];
        let places = [Class::Village, Class::Commune, Class::District];
        let (end, start) = (previous.tokens.end, item.tokens.start);
        start > end
            && !previous.is_percent()
            && !item.is_percent()
            && (end..start).all(|at| {
                self.page.is_any(at, &joints)
                    || self.page.is_capital(at)
                    || self.page.any_at(at, &places).is_some()
            })
    }

    /// Metric and place of the figure before, where an item goes on about it: `…, tăng 12% so với cùng kỳ`.
    fn inherited(&self, items: &[Item], at: usize) -> Option<(String, Option<usize>)> {
        let item = items.get(at)?;
        let before =
            items.get(..at)?.iter().rev().find(|other| other.is_figure() && other.quantity.is_some())?;
        let quantity = item
            .quantity
            .as_ref()
            .filter(|_| item.role != FigureRole::Target || before.role == FigureRole::Target)?;
        let same_head = self.head(quantity) == self.head(before.quantity.as_ref()?);
        let averaged = same_head && self.is_average(before.tokens.end..item.tokens.start);
        let start = item.tokens.start;
        let part = self.page.is_any(start.wrapping_sub(1), &[word!("chiếm"), word!("tới"), word!("bằng")]);
        let elided = relation::is_bare(self.page, before.tokens.end..start)
            && quantity.counted.is_none()
            && quantity.measured.unit == Unit::Count
            && before.quantity.as_ref().is_some_and(|before| relation::counts_targets(self.page, before));
        let goes_on = match item.kind {
            Kind::Change => same_head || self.is_generic(quantity),
            _ => averaged || elided || quantity.is_percent() && (quantity.counted.is_none() || part),
        };
        if before.metric == metric::OTHER || !goes_on {
            return None;
        }
        let sentence = self.sentence_of(item);
        let about = before.sentence == item.sentence
            && relation::is_about(self.page, before.tokens.end, item.tokens.start)
            || self.refers_back(sentence.start, start) && before.sentence + 1 == item.sentence;
        about.then(|| (before.metric.clone(), before.place))
    }

    /// The metric of a count before that an item goes on with for another place: `huyện A kết nạp 12 đảng viên, huyện B 9 đảng viên`.
    fn parallel(&self, items: &[Item], at: usize) -> Option<String> {
        let item = items.get(at)?;
        let head = self.head(item.quantity.as_ref()?)?;
        let same =
            |other: &&Item| other.quantity.as_ref().and_then(|quantity| self.head(quantity)) == Some(head);
        let earlier = items.get(..at)?.iter().rev().take_while(|other| other.sentence == item.sentence);
        let before = earlier.filter(|other| other.is_figure()).find(same)?;
        let start = item.tokens.start;
        let marks = [mark!(','), mark!(';')];
        let from = (before.tokens.end..start).rev().find(|at| self.page.is_any(*at, &marks))? + 1;
        (from < start && metric::is_name_only(self.page, from..start) && before.metric != metric::OTHER)
            .then(|| before.metric.clone())
    }

    /// `con số ấy giảm còn 61,92%`: whether a sentence speaks of the figure before it.
    fn refers_back(&self, from: usize, to: usize) -> bool {
        let this = [word!("ấy"), word!("này"), word!("đó"), word!("trên")];
        (from..to).any(|at| {
            let number = self.page.says(at, keys!["con", "số"]) || self.page.says(at, keys!["tỷ", "lệ"]);
            number && self.page.is_any(at + 2, &this)
        })
    }

    /// The figure of the data contract that an item is.
    fn figure(&self, index: usize, item: &Item) -> Figure {
        let own = self.prose.locality;
        let quantity = item.quantity.as_ref();
        let place =
            item.place.and_then(|place| self.mentions.get(place)).and_then(|mention| mention.place.clone());
        let counted = quantity.and_then(|quantity| quantity.counted.clone());
        let counted = counted.or_else(|| metric::counted_left(self.page, item, &self.sentence_of(item)));
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
            change: None,
            part_of: None,
            span: None,
            source: None,
            range: self.page.span(&item.tokens),
            extra: serde_json::Map::new(),
        }
    }

    fn sentence_of(&self, item: &Item) -> Range<usize> {
        self.sentences.get(item.sentence).map_or(0..0, |sentence| sentence.tokens.clone())
    }
}

/// Whether an item has no target but a whole or a share of a plan that stands alone.
fn is_unjudged(item: &Item) -> bool {
    let target = item.target.as_ref();
    target.is_none_or(|target| {
        let alone = target.percent.is_none() || item.is_percent();
        target.value.is_none() && target.verdict.is_none() && alone
    })
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
