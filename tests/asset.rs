//! The embedded reports are what the seeds make, and hold every figure of the five articles.
//!
//! CONTRIBUTING.md says how the asset is made.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::Path;

use dauan::ingest::{Context, Ingested, digest};
use dauan::model::{Comparator, Figure, FigureRole, Gazetteer, PassageRole, Report, Vocabulary};
use dauan::store::{self, LoadOptions, Origin};
use sha2::{Digest as _, Sha256};

use dauan::text::{Number, nfc, parse_number};

/// Lines `correct:` in the headers of the digests.
const CORRECTIONS: usize = 10;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The digests in the order in which a folder is read: name and text.
fn digests() -> Vec<(String, String)> {
    let mut names: Vec<String> = fs::read_dir(root().join("seeds"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "md"))
        .map(|name| format!("seeds/{name}"))
        .collect();
    names.sort();
    let read =
        |name: &str| fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
    names.into_iter().map(|name| (name.clone(), read(&name))).collect()
}

/// The reports that the seeds make, in the order of their names, and whatever was remarked.
fn ingested() -> Vec<Ingested> {
    let vocabulary = Vocabulary::embedded();
    let gazetteer = Gazetteer::embedded();
    let context = Context::new(vocabulary).with_gazetteer(&gazetteer);
    let read = |(name, text): (String, String)| {
        digest::ingest(&name, &text, &context).unwrap_or_else(|error| panic!("{error}"))
    };
    digests().into_iter().map(read).collect()
}

fn seeds() -> Vec<Report> {
    ingested().into_iter().map(|ingested| ingested.report).collect()
}

#[test]
fn the_asset_is_what_ingest_makes_of_the_seeds() {
    let made = serde_json::to_string_pretty(&seeds()).unwrap() + "\n";
    let asset = |name: &str| fs::read_to_string(root().join("assets").join(name)).unwrap();
    assert!(
        asset("reports.json") == made,
        "assets/reports.json is stale; make it again as CONTRIBUTING.md says and read the diff"
    );
    assert_eq!(asset("reports.sha256").trim_end(), format!("{:x}", Sha256::digest(&made)));
}

#[test]
fn corrections_are_few_and_each_is_needed_and_has_a_reason() {
    let mut count = 0;
    for (name, text) in digests() {
        for correction in digest::read(&name, &text).unwrap().corrections {
            assert!(correction.reason.split(' ').count() >= 4, "{name}:{}", correction.line);
            count += 1;
        }
    }
    assert_eq!(count, CORRECTIONS, "say here how many figures of the five the rules misread");
    for ingested in ingested() {
        assert_eq!(ingested.remarks, [], "{}", ingested.report.id);
    }
}

#[test]
fn every_report_is_whole() {
    let vocabulary = Vocabulary::embedded();
    let reports = seeds();
    assert_eq!(reports.len(), 5);
    for report in &reports {
        let id = &report.id;
        assert_eq!(report.violations(), [], "{id}");
        assert_eq!(nfc(&report.text), report.text, "{id}");
        assert!(report.text.starts_with(&report.title), "{id}");
        assert!(report.source.document.is_some() && report.source.sha256.is_some(), "{id}");
        assert!(
            !report.passages.is_empty() && report.passages.iter().all(|passage| passage.en.is_some()),
            "{id}"
        );
        for theme in report.themes() {
            assert!(vocabulary.theme(theme).is_some(), "{id}: {theme}");
        }
        for person in &report.people {
            let name = report.words(person.range);
            assert_eq!(name, person.name, "{id}");
            let sentence = report.words(report.sentence(person.range));
            let post = person.post.as_deref().unwrap();
            assert!(sentence.contains(post), "{id}: {sentence:?} does not give {name} the post {post:?}");
        }
        for figure in &report.figures {
            let at = format!("{id} {}", figure.id);
            assert!(vocabulary.metric(&figure.metric).is_some(), "{at}: {}", figure.metric);
            assert!(report.passage_finder().at(figure.range).is_some(), "{at} stands in no passage");
            let period = figure.period.as_deref().unwrap_or_default().to_lowercase();
            assert!(report.text.to_lowercase().contains(&period), "{at}: the text does not say {period:?}");
            if let Some(place) = &figure.place {
                assert!(report.text.contains(&place.name), "{at}: {}", place.name);
            }
        }
    }
}

#[test]
fn roles_and_people_of_the_articles_are_there() {
    use PassageRole::{Cause, Context, Direction, Limitation, Result};
    let reports = seeds();
    let roles = |id: &str| {
        let report = reports.iter().find(|report| report.id == id).unwrap();
        PassageRole::ALL
            .into_iter()
            .filter(|role| report.passages.iter().any(|passage| passage.role == *role))
            .collect::<Vec<_>>()
    };
    assert_eq!(roles("duc-trong-2015-2020"), [Result, Limitation, Direction, Context]);
    assert_eq!(roles("chiem-hoa-2020-2025"), [Result, Limitation, Cause, Direction, Context]);
    assert_eq!(roles("ke-sach-2018"), [Result, Direction, Context]);
    assert_eq!(roles("mo-cay-bac-2020-2025"), [Result, Direction, Context]);
    assert_eq!(roles("lam-dong-2020-2025"), PassageRole::ALL);
    let people: Vec<&str> =
        reports.iter().flat_map(|report| &report.people).map(|person| person.name.as_str()).collect();
    assert_eq!(
        people,
        [
            "Triệu Kim Dung",
            "Trần Hữu Dương",
            "Ma Phúc Hà",
            "Nguyễn Ngọc Phúc",
            "Lê Hồng Khánh",
            "Lý Hốc Khị",
            "Trần Thị Sol"
        ]
    );
}

/// The numbers that words print, number words before a noun included.
fn printed(words: &str) -> Vec<f64> {
    let digits = |part: &str| parse_number(part.trim_matches(|character: char| !character.is_ascii_digit()));
    words.split([' ', '/']).filter_map(|part| if part == "một" { Some(1.0) } else { digits(part) }).collect()
}

#[test]
fn the_words_of_a_figure_print_its_numbers() {
    let mut count = 0;
    for report in seeds() {
        for figure in &report.figures {
            let words = report.words(figure.range);
            let numbers = printed(words);
            for value in [figure.value, figure.value_max].into_iter().flatten() {
                assert!(
                    numbers.contains(&value.0),
                    "{} {}: {words:?} does not print {value}",
                    report.id,
                    figure.id
                );
            }
            let Some(target) = &figure.target else { continue };
            let said = target.range.map(|range| report.words(range));
            for value in [target.percent, target.whole].into_iter().flatten() {
                assert!(
                    said.is_some_and(|words| printed(words).contains(&value.0)),
                    "{} {}",
                    report.id,
                    figure.id
                );
            }
            assert!(
                target.verdict.is_none()
                    || said.is_some_and(|words| words.contains("đạt") || words.contains("vượt"))
            );
        }
        count += report.figures.len();
    }
    assert_eq!(count, 62);
}

#[test]
fn parts_add_up_to_their_whole() {
    let reports = seeds();
    let value = |id: &str, metric: &str| {
        let report = reports.iter().find(|report| report.id == id).unwrap();
        let found: Vec<&Figure> = report.figures.iter().filter(|figure| figure.metric == metric).collect();
        assert_eq!(found.len(), 1, "{id} {metric}");
        found[0].value.unwrap().0
    };
    let duc_trong = |metric: &str| value("duc-trong-2015-2020", metric);
    let parts = duc_trong("party-orgs-cells") + duc_trong("party-orgs-committees");
    assert!((parts - duc_trong("party-orgs-total")).abs() < 1e-9);
    let lam_dong = |metric: &str| value("lam-dong-2020-2025", metric);
    let parts = lam_dong("members-expelled") + lam_dong("members-struck-off") + lam_dong("members-resigned");
    assert!((parts - lam_dong("members-removed")).abs() < 1e-9);
}

/// The figures that a careful reader finds in each article.
const EXPECTED: [(&str, &[&str]); 5] = [
    (
        "chiem-hoa-2020-2025",
        &[
            "100%, members-in-cells, share, in Yên Lập",
            "8, cell-committee-officials, in Yên Lập",
            "no number, tasks-met, met, in Yên Lập",
            "≥9, members-admitted, target, per year, in Hòa Phú",
            "26, members-admitted, 57% of target, target ≥9, per year, in Hòa Phú",
            "22, non-local-secretaries, of 24",
            "10, non-local-leaders",
            "4, non-local-leaders",
            "2, secretary-committee-chair",
            "765, tasks-assigned, as of 2023",
            "195, task-holders, as of 2023",
            "≥50%, tasks-met, share",
            ">90%, party-orgs-quality",
            ">90%, members-quality",
            ">540, members-admitted",
        ],
    ),
    (
        "duc-trong-2015-2020",
        &[
            "65, party-orgs-total",
            "44, party-orgs-cells",
            "21, party-orgs-committees",
            "300, cells-total",
            "2, party-orgs-dissolved",
            "16, party-orgs-founded",
            "1, party-orgs-raised",
            "96, secretary-front-head",
            "24, secretary-hamlet-head",
            "14, regular-police-posts, of 14",
        ],
    ),
    (
        "ke-sach-2018",
        &[
            "no number, members-admitted, exceeded, per year",
            "1707, members-admitted",
            "8, cadres-rotated, as of 2018-05",
            "1226, cadres-trained",
            "12, secretary-council-chair, as of 2017-12",
            "1, secretary-council-chair, as of 2017-12",
            "1, secretary-committee-chair",
            "86, secretary-hamlet-head, as of 2017",
            "86, secretary-front-head, as of 2017",
            "100%, head-cell-secretary, share, as of 2017-12",
        ],
    ),
    (
        "lam-dong-2020-2025",
        &[
            "48772, members-total",
            "3011, cells-total",
            "747, party-orgs-total",
            "16, party-orgs-upper",
            "2, party-orgs-committees",
            "3847, members-admitted, 67% of target",
            "467, members-removed",
            "74, members-expelled",
            "213, members-struck-off",
            "180, members-resigned",
            "41, corruption-cases",
            "71, corruption-persons",
        ],
    ),
    (
        "mo-cay-bac-2020-2025",
        &[
            "90, tasks-assigned",
            "89, concurrent-posts",
            "1, cell-meetings-attended",
            "200, cells-congress",
            "42, secretary-hamlet-head",
            "43, secretary-front-head",
            "2, part-time-secretary",
            "1, resolutions-issued",
            "3, schemes-issued",
            "3, plans-issued",
            "3, resolution-briefings",
            ">650, briefing-attendance",
            "13, communes-briefed",
            "45-50, tasks-assigned, target, per commune",
            "1-5, tasks-assigned, target, per sector",
        ],
    ),
];

/// A figure in one line: value, metric, then what is not the default.
fn told(figure: &Figure) -> String {
    let number = |number: Option<Number>| number.map(|number| number.to_string());
    let mut parts = vec![match (number(figure.value), number(figure.value_max)) {
        (Some(value), Some(max)) => format!("{}{value}-{max}", figure.comparator.prefix()),
        (Some(value), None) => format!("{}{value}", figure.comparator.prefix()),
        (None, _) => "no number".to_owned(),
    }];
    if figure.unit == dauan::model::Unit::Percent {
        parts[0].push('%');
    }
    parts.push(figure.metric.clone());
    if figure.role != FigureRole::Actual {
        parts.push(format!("{:?}", figure.role).to_lowercase());
    }
    if let Some(target) = &figure.target {
        parts.extend(number(target.percent).map(|percent| format!("{percent}% of target")));
        parts.extend(number(target.whole).map(|whole| format!("of {whole}")));
        let sign = if target.comparator == Comparator::Equal { "" } else { target.comparator.prefix() };
        parts.extend(number(target.value).map(|value| format!("target {sign}{value}")));
        parts.extend(target.verdict.map(|verdict| format!("{verdict:?}").to_lowercase()));
        parts.extend(target.per.as_ref().map(|per| format!("per {per}")));
    }
    parts.extend(figure.as_of.map(|date| format!("as of {date}")));
    parts.extend(figure.place.as_ref().map(|place| format!("in {}", place.name)));
    parts.join(", ")
}

#[test]
fn every_figure_of_the_articles_is_there_with_its_target_and_place() {
    let reports = seeds();
    for (report, (id, figures)) in reports.iter().zip(EXPECTED) {
        assert_eq!(report.id, id);
        assert_eq!(report.figures.iter().map(told).collect::<Vec<_>>(), figures, "{id}");
    }
}

#[test]
fn the_quick_way_to_the_embedded_reports_leads_where_checking_them_leads() {
    let checked = store::load(&[Origin::Embedded], &LoadOptions::default(), &mut std::io::empty()).unwrap();
    assert_eq!(checked.diagnostics, []);
    assert!(store::embedded() == checked, "the asset and its hash are made together");
}
