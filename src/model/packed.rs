//! A report without its text, in few bytes: what lists and charts ask of it, to be unpacked when it is asked.
//!
//! Left out are the text, passages, people and the report's own unknown fields; everything of its figures is there. Owns the
//! bytes, which never leave the process. Must not know where the rest of a report is.

mod bytes;
mod words;

#[cfg(test)]
mod tests;

use bytes::{Reader, Writer};

pub use words::Words;

use super::{
    Comparator, Figure, FigureRole, Level, Locality, Place, Report, Source, Span, Target, Term, TimeSpan,
    Unit, Verdict,
};

const COMPARATORS: [Comparator; 6] = [
    Comparator::Equal,
    Comparator::About,
    Comparator::More,
    Comparator::Less,
    Comparator::AtLeast,
    Comparator::AtMost,
];
const UNITS: [Unit; 6] = [Unit::Count, Unit::Percent, Unit::Money, Unit::Area, Unit::Rank, Unit::Other];
const ROLES: [FigureRole; 4] = [FigureRole::Actual, FigureRole::Target, FigureRole::Share, FigureRole::Whole];
const VERDICTS: [Verdict; 3] = [Verdict::Met, Verdict::Exceeded, Verdict::NotMet];

/// The number of one of few.
fn number_of<T: PartialEq>(all: &[T], one: &T) -> u64 {
    all.iter().position(|other| other == one).unwrap_or_default() as u64
}

/// The one of a number.
fn numbered<T: Copy + Default>(all: &[T], number: u64) -> T {
    all.get(number as usize).copied().unwrap_or_default()
}

/// A packed report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed(Box<[u8]>);

impl Packed {
    /// Packs a report; its repeated words go to `words`, with which alone it can be unpacked.
    pub fn new(report: &Report, words: &Words) -> Self {
        let mut known = words.write();
        let mut writer = Writer::new(&mut known);
        write_head(&mut writer, report);
        writer.number(report.figures.len() as u64);
        for figure in &report.figures {
            writer.part(|writer| write_figure(writer, figure));
        }
        Self(writer.into_bytes())
    }

    /// The report without its figures.
    pub fn head(&self, words: &Words) -> Report {
        let known = words.read();
        read_head(&mut Reader::new(&self.0, &known))
    }

    /// The report with its figures.
    pub fn outline(&self, words: &Words) -> Report {
        let known = words.read();
        let mut reader = Reader::new(&self.0, &known);
        let mut report = read_head(&mut reader);
        let count = reader.number() as usize;
        report.figures = (0..count).map(|_| read_figure(&mut reader.part())).collect();
        report
    }

    /// The report with one of its figures only, the others passed by unread; `None` where it has no figure of this index.
    pub fn figure(&self, index: u32, words: &Words) -> Option<(Report, Figure)> {
        let known = words.read();
        let mut reader = Reader::new(&self.0, &known);
        let head = read_head(&mut reader);
        if u64::from(index) >= reader.number() {
            return None;
        }
        for _ in 0..index {
            reader.part();
        }
        let figure = read_figure(&mut reader.part());
        Some((head, figure))
    }

    /// How many bytes it takes.
    pub fn size(&self) -> usize {
        self.0.len()
    }
}

fn write_head(to: &mut Writer<'_>, report: &Report) {
    let Report { format, id, title, language, source, locality, term, as_of, .. } = report;
    to.word(format);
    to.text(id);
    to.text(title);
    to.word(language);
    to.maybe_word(source.outlet.as_deref());
    to.maybe_word(source.author.as_deref());
    to.date(source.published);
    to.maybe_text(source.url.as_deref());
    to.maybe_text(source.document.as_deref());
    to.maybe_text(source.sha256.as_deref());
    to.rest(&source.extra);
    to.word(&locality.name);
    to.number(number_of(&Level::ALL, &locality.level));
    to.maybe_word(locality.within.as_deref());
    to.maybe_word(locality.code.as_deref());
    to.maybe_word(locality.now.as_deref());
    to.rest(&locality.extra);
    to.number(term.map_or(0, |term| 1 + (u64::from(term.from) << 16 | u64::from(term.to))));
    to.date(*as_of);
}

fn read_head(from: &mut Reader<'_>) -> Report {
    let (format, id, title, language) = (from.word(), from.text(), from.text(), from.word());
    let source = Source {
        outlet: from.maybe_word(),
        author: from.maybe_word(),
        published: from.date(),
        url: from.maybe_text(),
        document: from.maybe_text(),
        sha256: from.maybe_text(),
        extra: from.rest(),
    };
    let locality = Locality {
        name: from.word(),
        level: Level::ALL.get(from.number() as usize).copied().unwrap_or(Level::Other),
        within: from.maybe_word(),
        code: from.maybe_word(),
        now: from.maybe_word(),
        extra: from.rest(),
    };
    let term = from.number().checked_sub(1).map(|term| Term { from: (term >> 16) as u16, to: term as u16 });
    Report {
        format,
        id,
        title,
        language,
        source,
        locality,
        term,
        as_of: from.date(),
        text: String::new(),
        passages: Vec::new(),
        people: Vec::new(),
        figures: Vec::new(),
        extra: super::Extra::new(),
    }
}

/// Which of a figure's fields that most figures lack are there, one bit each.
fn given(figure: &Figure) -> u64 {
    let fields = [
        figure.value.is_some(),
        figure.value_max.is_some(),
        figure.target.is_some(),
        figure.place.is_some(),
        figure.as_of.is_some(),
        figure.change.is_some(),
        figure.part_of.is_some(),
        figure.span.is_some(),
        figure.source.is_some(),
        !figure.extra.is_empty(),
    ];
    fields.into_iter().enumerate().fold(0, |bits, (place, given)| bits | u64::from(given) << place)
}

fn write_figure(to: &mut Writer<'_>, figure: &Figure) {
    to.number(given(figure));
    let kind = (number_of(&COMPARATORS, &figure.comparator) * 8 + number_of(&UNITS, &figure.unit)) * 4;
    to.number(kind + number_of(&ROLES, &figure.role));
    to.id(&figure.id);
    to.word(&figure.metric);
    to.maybe_word(figure.counted.as_deref());
    to.maybe_word(figure.unit_text.as_deref());
    to.maybe_word(figure.period.as_deref());
    to.span(figure.range);
    [figure.value, figure.value_max].into_iter().flatten().for_each(|number| to.value(number));
    if let Some(target) = &figure.target {
        write_target(to, target);
    }
    if let Some(place) = &figure.place {
        to.word(&place.name);
        to.number(number_of(&Level::ALL, &place.level));
    }
    if figure.as_of.is_some() {
        to.date(figure.as_of);
    }
    if let Some(change) = &figure.change {
        to.json(change);
    }
    if let Some(part_of) = &figure.part_of {
        to.id(part_of);
    }
    if let Some(TimeSpan { from, to: end }) = figure.span {
        to.date(Some(from));
        to.date(Some(end));
    }
    if let Some(source) = &figure.source {
        to.json(source);
    }
    if !figure.extra.is_empty() {
        to.rest(&figure.extra);
    }
}

fn read_figure(from: &mut Reader<'_>) -> Figure {
    let given = from.number();
    let has = |place: u32| given >> place & 1 == 1;
    let kind = from.number();
    Figure {
        comparator: numbered(&COMPARATORS, kind >> 5),
        unit: numbered(&UNITS, kind >> 2 & 7),
        role: numbered(&ROLES, kind & 3),
        id: from.id(),
        metric: from.word(),
        counted: from.maybe_word(),
        unit_text: from.maybe_word(),
        period: from.maybe_word(),
        range: from.span(),
        value: has(0).then(|| from.value()),
        value_max: has(1).then(|| from.value()),
        target: has(2).then(|| read_target(from)),
        place: has(3).then(|| Place {
            name: from.word(),
            level: Level::ALL.get(from.number() as usize).copied().unwrap_or(Level::Other),
        }),
        as_of: if has(4) { from.date() } else { None },
        change: if has(5) { from.json() } else { None },
        part_of: has(6).then(|| from.id()),
        span: if has(7) {
            from.date().zip(from.date()).map(|(from, to)| TimeSpan { from, to })
        } else {
            None
        },
        source: if has(8) { from.json() } else { None },
        extra: if has(9) { from.rest() } else { super::Extra::new() },
    }
}

fn write_target(to: &mut Writer<'_>, target: &Target) {
    let numbers = [target.value, target.value_max, target.percent, target.whole];
    let verdict = target.verdict.map_or(0, |verdict| 1 + number_of(&VERDICTS, &verdict));
    let given = numbers
        .iter()
        .enumerate()
        .fold(0, |bits, (place, number)| bits | u64::from(number.is_some()) << place);
    let others = u64::from(target.range.is_some()) | u64::from(!target.extra.is_empty()) << 1;
    to.number(given | others << 4 | verdict << 6 | number_of(&COMPARATORS, &target.comparator) << 8);
    to.maybe_word(target.per.as_deref());
    numbers.into_iter().flatten().for_each(|number| to.value(number));
    if let Some(range) = target.range {
        to.span(range);
    }
    if !target.extra.is_empty() {
        to.rest(&target.extra);
    }
}

fn read_target(from: &mut Reader<'_>) -> Target {
    let given = from.number();
    let has = |place: u32| given >> place & 1 == 1;
    let verdict = (given >> 6 & 3).checked_sub(1);
    Target {
        comparator: numbered(&COMPARATORS, given >> 8),
        verdict: verdict.and_then(|verdict| VERDICTS.get(verdict as usize).copied()),
        per: from.maybe_word(),
        value: has(0).then(|| from.value()),
        value_max: has(1).then(|| from.value()),
        percent: has(2).then(|| from.value()),
        whole: has(3).then(|| from.value()),
        range: has(4).then(|| from.span()),
        extra: if has(5) { from.rest() } else { super::Extra::new() },
    }
}

/// A stretch of a text that begins behind its end has neither; it is kept as it is.
fn length(span: Span) -> Option<u64> {
    span.1.checked_sub(span.0).map(|length| length as u64)
}
