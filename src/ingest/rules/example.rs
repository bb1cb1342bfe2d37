//! Examples: a sentence of a rule file and what is read from it.
//!
//! The notation is in `assets/rules/README.md`: figures apart by ` | `, each with what is worth saying of it; what an example
//! leaves out may be anything. Must not know rules.

use crate::ingest::{Context, read};
use crate::model::{Figure, FigureRole, Report, Target, Unit};

/// What stands for the phrase in the example of a whole line or section.
pub(crate) const PLACE: &str = "<>";

/// What stands for the end of a paragraph.
pub(crate) const PARAGRAPH: char = '¶';

/// Whether what is read from a sentence is what the example says; else what is read.
pub(crate) fn compare(sentence: &str, expected: &str, context: &Context<'_>) -> Result<(), String> {
    let report = read_example(sentence, context);
    if let Some((key, wanted)) = document_key(expected) {
        let said = said(&report, key);
        return if said.iter().any(|one| one == wanted) {
            Ok(())
        } else {
            Err(format!("{key}: {}", said.join(", ")))
        };
    }
    let figures: Vec<String> = report.figures.iter().map(figure).collect();
    let wanted: Vec<&str> = expected.split(" | ").map(str::trim).filter(|one| *one != "-").collect();
    let fits = figures.len() == wanted.len()
        && figures.iter().zip(&wanted).all(|(read, wanted)| is_part(&parts(wanted), &parts(read)));
    if fits { Ok(()) } else { Err(if figures.is_empty() { "-".to_owned() } else { figures.join(" | ") }) }
}

/// Everything that is read from an example, for telling whether a rule makes a difference.
#[cfg(test)]
pub(crate) fn fingerprint(sentence: &str, context: &Context<'_>) -> String {
    serde_json::to_string(&read_example(sentence, context)).unwrap_or_default()
}

/// An example is a document of one sentence behind a line that is no part of it, so that it is no title.
fn read_example(sentence: &str, context: &Context<'_>) -> Report {
    read(sentence, context).report
}

/// `role: limitation`, `person: …`: what an example says of the document and not of figures.
fn document_key(expected: &str) -> Option<(&str, &str)> {
    let (key, value) = expected.split_once(':')?;
    [
        "role",
        "theme",
        "person",
        "post",
        "locality",
        "level",
        "term",
        "place",
        "title",
        "outlet",
        "author",
        "published",
        "as-of",
    ]
    .contains(&key)
    .then(|| (key, value.trim()))
}

fn said(report: &Report, key: &str) -> Vec<String> {
    let people = report.people.iter();
    match key {
        "role" => report.passages.iter().map(|passage| word(&passage.role)).collect(),
        "theme" => report.themes().into_iter().map(str::to_owned).collect(),
        "person" => people.map(|person| person.name.clone()).collect(),
        "post" => people.filter_map(|person| person.post.clone()).collect(),
        "locality" => vec![report.locality.name.clone()],
        "level" => vec![report.locality.level.code().to_owned()],
        "title" => vec![report.title.clone()],
        "outlet" => report.source.outlet.iter().cloned().collect(),
        "author" => report.source.author.iter().cloned().collect(),
        "published" => report.source.published.iter().map(ToString::to_string).collect(),
        "as-of" => report.as_of.iter().map(ToString::to_string).collect(),
        "term" => report.term.iter().map(|term| format!("{}-{}", term.from, term.to)).collect(),
        _ => {
            let places = report.figures.iter().filter_map(|figure| figure.place.as_ref());
            places.map(|place| place.name.clone()).collect()
        }
    }
}

/// The contract's word for a value.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A figure on one line: `>26 "đảng viên mới" [members-admitted] {57%} ^2023 @Hòa Phú`.
pub(crate) fn figure(figure: &Figure) -> String {
    let goal = if figure.role == FigureRole::Target { "goal " } else { "" };
    let mut line = format!("{goal}{}", figure.comparator.prefix());
    line += &figure.value.map_or_else(|| "?".to_owned(), |value| value.to_string());
    line += &figure.value_max.map_or_else(String::new, |max| format!("-{max}"));
    if figure.unit == Unit::Percent {
        line.push('%');
    }
    let mut add = |piece: Option<String>| {
        if let Some(piece) = piece {
            line.push(' ');
            line += &piece;
        }
    };
    add(figure.unit_text.as_deref().map(str::to_owned));
    add(figure.counted.as_deref().map(|counted| format!("\"{}\"", counted.to_lowercase())));
    add(Some(format!("[{}]", figure.metric)));
    add(figure.target.as_ref().map(|target| format!("{{{}}}", target_line(target))));
    add(figure.change.as_ref().map(|change| format!("{{{} {}}}", word(&change.form), word(&change.toward))));
    add(figure.as_of.map(|date| format!("^{date}")));
    add(figure.place.as_ref().map(|place| format!("@{}", place.name)));
    line
}

fn target_line(target: &Target) -> String {
    let percent = target.percent.map(|percent| format!("{percent}%"));
    let whole = target.whole.map(|whole| format!("/{whole}"));
    let value = target.value.map(|value| format!("of {}{value}", target.comparator.prefix()));
    let per = target.per.as_ref().map(|per| format!("per {per}"));
    let verdict = target.verdict.map(|verdict| verdict.code().to_owned());
    [percent, whole, value, per, verdict].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// The pieces of a figure's line: its number with the unit, then one for each sign.
fn parts(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut close = None;
    for character in line.chars() {
        #[allow(clippy::match_same_arms, reason = "what is inside of signs is passed over, whatever it is")]
        match (close, character) {
            (Some(end), _) if character == end => close = None,
            (Some(_), _) => {}
            (None, '[' | '{' | '"' | '^' | '@') => {
                parts.push(String::new());
                close = match character {
                    '[' => Some(']'),
                    '{' => Some('}'),
                    '"' => Some('"'),
                    _ => None,
                };
            }
            (None, _) => {}
        }
        if let Some(part) = parts.last_mut() {
            part.push(character);
        }
    }
    parts.into_iter().map(|part| part.trim().to_owned()).collect()
}

/// Whether every piece of a wanted figure stands in one that was read.
fn is_part(wanted: &[String], read: &[String]) -> bool {
    wanted.first() == read.first() && wanted.iter().all(|piece| read.contains(piece))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_example_leaves_out_may_be_anything() {
        let read = parts(">26 tỷ đồng \"đảng viên mới\" [members-admitted] {57% met} ^2023-06 @Hòa Phú");
        let wanted = |line: &str| is_part(&parts(line), &read);
        assert!(wanted(">26 tỷ đồng"));
        assert!(wanted(">26 tỷ đồng [members-admitted] @Hòa Phú"));
        assert!(wanted(">26 tỷ đồng {57% met} \"đảng viên mới\""));
        assert!(!wanted("26 tỷ đồng") && !wanted(">26 tỷ đồng [other]") && !wanted(">26"));
    }
}
