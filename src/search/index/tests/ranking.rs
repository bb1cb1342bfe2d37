//! The right place first, on real names.

use super::*;

const NAMES: &str = include_str!("../../../../tests/data/place_names.tsv");
const QUERIES: &str = include_str!("../../../../tests/data/place_queries.tsv");

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn gazetteer() -> (Vec<Report>, Index) {
    let report = |row: Vec<&str>| -> Report {
        let within = Some(row[2]).filter(|within| !within.is_empty());
        let locality = json!({ "name": row[0], "level": row[1], "within": within });
        serde_json::from_value(json!({ "id": row[0], "locality": locality })).unwrap()
    };
    let reports: Vec<Report> = rows(NAMES).map(report).collect();
    let index = index_of(&reports);
    (reports, index)
}

/// One way of typing a name, and whether it tells names apart that differ in their marks only.
type Typing = (&'static str, bool, fn(&str) -> String);

/// The ways of typing a name.
const TYPINGS: [Typing; 4] = [
    ("composed", true, |name| name.to_owned()),
    ("decomposed", true, |name| name.nfd().collect()),
    ("upper case", true, |name| name.to_uppercase()),
    ("without marks", false, |name| fold(name).text),
];

/// The share of queries whose answer comes first, with those that failed.
fn share_right(
    reports: &[Report],
    index: &Index,
    queries: &[(String, &str)],
    marks: bool,
    lines: fn(&str) -> Vec<String>,
) -> (f64, Vec<String>) {
    let (mut failed, mut asked) = (Vec::new(), 0_usize);
    for (query, answer) in queries {
        for line in lines(query) {
            asked += 1;
            let found = index.find(&Filter::parse(&line).unwrap());
            let first = found.reports.window(0..1);
            let name = first.first().map_or("nothing", |hit| &reports[hit.report as usize].locality.name);
            let same = |left: &str, right: &str| {
                let word = |text: &str| super::super::super::word::words(text).collect::<Vec<_>>();
                if marks { word(left) == word(right) } else { fold(left).text == fold(right).text }
            };
            if !same(name, answer) {
                failed.push(format!("{line:?}: {name} before {answer}"));
            }
        }
    }
    (1.0 - failed.len() as f64 / asked as f64, failed)
}

#[test]
fn what_people_type_finds_the_right_place_first() {
    let (reports, index) = gazetteer();
    assert!(rows(QUERIES).count() >= 100);
    for (way, marks, typing) in TYPINGS {
        let queries: Vec<_> = rows(QUERIES).map(|row| (typing(row[0]), row[1])).collect();
        let (share, failed) = share_right(&reports, &index, &queries, marks, |query| {
            vec![query.to_owned(), format!("loc:{query}")]
        });
        assert!(share >= 0.98, "{way}: {share:.3} {failed:#?}");
    }
}

#[test]
fn names_that_fall_together_without_marks_are_told_apart_by_them() {
    let (reports, index) = gazetteer();
    let mut groups: std::collections::BTreeMap<String, Vec<&str>> = std::collections::BTreeMap::new();
    for row in rows(NAMES) {
        groups.entry(fold(row[0]).text).or_default().push(row[0]);
    }
    let groups: Vec<Vec<&str>> = groups.into_values().filter(|group| group.len() > 1).collect();
    assert!(groups.len() > 400);
    for (way, marks, typing) in TYPINGS {
        // One way goes through every name, the others through some: they differ in their letters, not in the names.
        let step = if way == "composed" { 1 } else { 5 };
        let names = groups.iter().step_by(step).flatten();
        let queries: Vec<_> = names.map(|name| (typing(name), *name)).collect();
        let (share, failed) =
            share_right(&reports, &index, &queries, marks, |query| vec![format!("loc:{query}")]);
        assert!(share >= 0.98, "{way}: {share:.3} {failed:#?}");
    }
}
