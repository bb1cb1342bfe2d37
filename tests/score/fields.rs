//! Document fields, people and the roles of passages.

use dauan::model::{PassageRole, Report, Span};
use dauan::text::fold;

use super::expected::{Accepted, Expected, ExpectedLocality, locate};
use super::tally::Outcome;

fn key(text: &str) -> String {
    fold(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same_text(expected: Option<&String>, found: Option<&str>) -> bool {
    match (expected, found.map(key).filter(|found| !found.is_empty())) {
        (None, None) => true,
        (Some(expected), Some(found)) => key(expected) == found,
        _ => false,
    }
}

/// An office may be named with or without its own type word: "Công an tỉnh" and "Công an tỉnh Bắc Giang".
fn same_locality(expected: &ExpectedLocality, found: &Report) -> bool {
    let (wanted, got) = (key(&expected.name), key(&found.locality.name));
    let office = matches!(expected.level.code(), "sector" | "other");
    let name =
        wanted == got || (office && !got.is_empty() && (wanted.contains(&got) || got.contains(&wanted)));
    name && found.locality.level == expected.level
}

/// Marks every document field that the expected data states, and the people.
pub(crate) fn score(outcome: &mut Outcome, expected: &Expected, report: &Report) {
    let document = &expected.document;
    let source = &report.source;
    let mut mark = |name: &'static str, right: Option<bool>, found: String| {
        if let Some(right) = right {
            outcome.tally.fields.entry(name).or_default().mark(right);
            if !right {
                outcome.faults.push(format!("field    {name} is {found}"));
            }
        }
    };
    let text = |wanted: &Option<Accepted<String>>, found: Option<&str>| {
        wanted.as_ref().map(|wanted| wanted.any(|answer| same_text(answer, found)))
    };
    mark("title", text(&document.title, Some(&report.title)), report.title.clone());
    mark("outlet", text(&document.outlet, source.outlet.as_deref()), format!("{:?}", source.outlet));
    mark("author", text(&document.author, source.author.as_deref()), format!("{:?}", source.author));
    let published =
        document.published.as_ref().map(|wanted| wanted.any(|day| day == source.published.as_ref()));
    mark("published", published, format!("{:?}", source.published));
    let term = document.term.as_ref().map(|wanted| wanted.any(|term| term == report.term.as_ref()));
    mark("term", term, format!("{:?}", report.term));
    let as_of = document.as_of.as_ref().map(|wanted| wanted.any(|day| day == report.as_of.as_ref()));
    mark("as of", as_of, format!("{:?}", report.as_of));
    let found = format!("{:?}", report.locality);
    // The contract asks for a name; `?` stands for none.
    let unnamed = matches!(report.locality.name.as_str(), "" | "?");
    let locality = document.locality.as_ref();
    let right = locality
        .map(|wanted| wanted.any(|place| place.map_or(unnamed, |place| same_locality(place, report))));
    mark("locality", right, found.clone());
    let within = |place: Option<&ExpectedLocality>| {
        let wanted = place.and_then(|place| place.within.as_ref());
        same_text(wanted, report.locality.within.as_deref())
    };
    mark("within", locality.map(|wanted| wanted.any(within)), found);
    people(outcome, expected, report);
}

fn people(outcome: &mut Outcome, expected: &Expected, report: &Report) {
    let mut used = vec![false; report.people.len()];
    let mut missed = Vec::new();
    for person in &expected.people {
        let same = |index: &usize| !used[*index] && key(&report.people[*index].name) == key(&person.name);
        let Some(index) = (0..report.people.len()).find(same) else {
            if !person.optional {
                missed.push(person);
            }
            continue;
        };
        used[index] = true;
        if person.optional {
            continue;
        }
        outcome.tally.people.right += 1;
        if let Some(post) = &person.post {
            let found = report.people[index].post.as_deref().map(key).unwrap_or_default();
            let right = !found.is_empty() && (found.contains(&key(post)) || key(post).contains(&found));
            outcome.tally.posts.mark(right);
        }
    }
    outcome.tally.people.missed = missed.len();
    outcome.faults.extend(missed.iter().map(|person| format!("person   {} missed", person.name)));
    // A person named twice is one person: only names that the expected data does not know are in excess.
    let known = |name: &str| expected.people.iter().any(|person| key(&person.name) == key(name));
    for person in report.people.iter().zip(&used).filter(|(person, used)| !**used && !known(&person.name)) {
        outcome.tally.people.extra += 1;
        outcome.faults.push(format!("person   {} in excess", person.0.name));
    }
}

/// Marks the role of the passage in which each of the quoted words stands.
pub(crate) fn passages(outcome: &mut Outcome, expected: &Expected, report: &Report, text: &str) {
    for (words, role) in &expected.roles {
        let span = locate(text, words, 1).unwrap_or(Span(usize::MAX, usize::MAX));
        let found: Option<PassageRole> = report
            .passage_finder()
            .at(span)
            .and_then(|at| report.passages.get(at))
            .map(|passage| passage.role);
        outcome.tally.passages.mark(found == Some(*role));
        if found != Some(*role) {
            outcome.faults.push(format!("role     {found:?} for {} «{words}»", role.code()));
        }
    }
}
