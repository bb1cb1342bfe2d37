//! What stands over a table: its unit, its time, and whether its numbers are goals or results.
//!
//! Must not know columns.

use super::column::Reader;
use super::period::{self, Period};
use super::unit::{self, Measure};
use super::words::Saying;

/// Lines over a table that are looked at.
const LINES: usize = 6;
/// Bytes over a table that are looked at.
const BYTES: usize = 1200;
/// Bytes of a line over a table that can be its title; longer ones are prose.
const TITLE: usize = 320;

/// What the lines over a table say of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Lead {
    /// The unit of all its numbers.
    pub(crate) measure: Option<Measure>,
    /// The time of all its numbers.
    pub(crate) period: Option<Period>,
    /// Whether its numbers are goals.
    pub(crate) goals: bool,
    /// What the line that names the table says is counted, without what leads to it, its time and its place: `kết nạp đảng viên`
    /// of `Kết quả kết nạp đảng viên năm 2024`.
    pub(crate) topic: Option<String>,
}

impl Lead {
    /// Reads the lines over a table, the nearest first.
    pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a str>, reader: Reader<'_>) -> Self {
        let mut lead = Self::default();
        let mut told = false;
        for line in lines.take(LINES) {
            let line = line.trim().trim_matches(['*', '#', '_', ' ']);
            let said = reader.rules.tables.said(line);
            if let Some(measure) = unit_line(line, reader)
                && lead.measure.is_none()
            {
                lead.measure = Some(measure);
                continue;
            }
            if line.len() > TITLE || line.ends_with('.') && line.len() > TITLE / 2 {
                break;
            }
            if lead.period.is_none() {
                lead.period = period::read(line, reader.rules).filter(|period| period.year.is_some());
            }
            let goals = said.first(Saying::GoalsLine);
            let results = said.first(Saying::ResultsLine);
            if !told && (goals.is_some() || results.is_some()) {
                told = true;
                lead.goals = goals.is_some() && results.is_none();
            }
            if lead.topic.is_none() && line.chars().filter(|letter| letter.is_alphabetic()).count() >= 8 {
                lead.topic = Some(topic(line, reader));
            }
        }
        lead
    }

    /// The same where a line of the table itself tells a unit: `Đơn vị tính: tỷ đồng`.
    pub(crate) fn or_unit_of(mut self, line: &str, reader: Reader<'_>) -> Self {
        self.measure = unit_line(line, reader).or(self.measure);
        self
    }
}

/// What a title says is counted.
fn topic(title: &str, reader: Reader<'_>) -> String {
    let mut topic = title.trim();
    loop {
        let said = reader.rules.tables.said(topic);
        let led = [Saying::ResultsLine, Saying::GoalsLine, Saying::TitleLine];
        let length = led.iter().filter_map(|saying| said.begins(*saying)).max();
        let end = length.and_then(|length| said.tokens.get(length - 1)).map_or(0, |token| token.end);
        let rest = topic.get(end..).unwrap_or_default().trim_start_matches([':', '.', '-', ' ']);
        if length.is_none() || rest.is_empty() {
            break;
        }
        topic = rest;
    }
    let timed = period::read(topic, reader.rules)
        .and_then(|period| topic.to_lowercase().find(&period.words.to_lowercase()));
    let said = reader.rules.tables.said(topic);
    let placed =
        said.first(Saying::TitleEnd).and_then(|(at, _)| said.tokens.get(at)).map(|token| token.start);
    let end = timed.into_iter().chain(placed).min().unwrap_or(topic.len());
    let topic = topic.get(..end).unwrap_or_default().trim_end_matches([' ', ',', '-', ':', '(']);
    // In capitals it stands for itself, among other words it does not.
    if topic.contains(char::is_lowercase) { topic.to_owned() } else { topic.to_lowercase() }
}

/// `(Đơn vị tính: Tỷ đồng)`
fn unit_line(line: &str, reader: Reader<'_>) -> Option<Measure> {
    let bare = line.trim().trim_start_matches(['(', '-', ' ']);
    let (head, unit) = bare.split_once(':')?;
    let said = reader.rules.tables.said(head);
    (said.is_all(Saying::UnitLine)).then(|| unit::read(unit, reader.rules)).flatten()
}

/// The lines over a place in a text, the nearest first; none beyond some bytes.
pub(crate) fn lines_over(text: &str, end: usize, start: usize) -> impl Iterator<Item = &str> {
    let from =
        (start.max(end.saturating_sub(BYTES))..=end).find(|at| text.is_char_boundary(*at)).unwrap_or(end);
    let over = text.get(from..end).unwrap_or_default();
    over.rsplit('\n').filter(|line| !line.trim().is_empty())
}
