use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

use super::*;
use crate::text::fold;

mod ranking;

/// Five real localities with invented words about them.
fn reports() -> Vec<Report> {
    let rows: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/data/small_corpus.json")).unwrap();
    rows.iter().map(report).collect()
}

/// A report of a row of the small corpus: its passages come as words, without ranges.
fn report(row: &Value) -> Report {
    let mut text = String::new();
    let mut passages = Vec::new();
    for passage in row["passages"].as_array().unwrap() {
        let start = text.len();
        text.push_str(passage[1].as_str().unwrap());
        passages.push(json!({ "range": [start, text.len()], "role": passage[0], "themes": passage[2] }));
        text.push('\n');
    }
    let year = row["year"].as_u64().unwrap();
    let from = if year < 2020 { 2015 } else { 2020 };
    let post = format!("Bí thư {}", row["id"].as_str().unwrap());
    serde_json::from_value(json!({
        "id": row["id"], "title": row["title"], "locality": row["locality"], "as_of": year.to_string(),
        "term": { "from": from, "to": from + 5 }, "text": text, "passages": passages, "figures": row["figures"],
        "people": [{ "name": "Nguyễn Văn An", "post": post, "range": [0, 0] }],
    }))
    .unwrap()
}

fn index_of(reports: &[Report]) -> Index {
    Index::build(reports, Vocabulary::embedded(), |at| {
        let value =
            reports[at.report as usize].figures[at.figure as usize].value.map_or(0.0, |value| value.0);
        FigureFacts {
            status: if value > 50.0 { "met" } else { "behind" },
            tags: if value > 20.0 { vec!["target", "percent"] } else { vec![] },
            percent: (value < 100.0).then_some(value),
        }
    })
}

/// The figures found as `report/figure` and the reports found without any, in ranked order.
fn found(index: &Index, reports: &[Report], filter: &str) -> Vec<String> {
    let found = index.find(&Filter::parse(filter).unwrap());
    let mut names: Vec<String> = found
        .figures
        .iter()
        .map(|at| {
            let report = &reports[at.report as usize];
            format!("{}/{}", report.id, report.figures[at.figure as usize].id)
        })
        .collect();
    let bare = found.reports.iter().filter(|hit| hit.figures == 0);
    names.extend(bare.map(|hit| reports[hit.report as usize].id.clone()));
    names
}

#[test]
fn places_are_found_as_people_write_them() {
    let names = [
        ("hcm", "Hồ Chí Minh"),
        ("q10", "Quận 10"),
        ("dak-lak", "Đắk Lắk"),
        ("my-tho", "Mỹ Tho"),
        ("ly-nhan", "Lý Nhân"),
        ("bac-kan", "Bắc Kạn"),
    ];
    let reports: Vec<Report> = names
        .iter()
        .map(|(id, name)| {
            let locality = json!({ "name": name, "level": "district", "within": "Không" });
            report(&json!({ "id": id, "title": "", "locality": locality, "year": 2023, "passages": [], "figures": [] }))
        })
        .collect();
    let index = index_of(&reports);
    let cases = [
        ("tphcm", "hcm"),
        ("tp hcm", "hcm"),
        ("TP.HCM", "hcm"),
        ("sài gòn", "hcm"),
        ("q10", "q10"),
        ("q.10", "q10"),
        ("quận 10", "q10"),
        ("đắc lắc", "dak-lak"),
        ("dac lac", "dak-lak"),
        ("mĩ tho", "my-tho"),
        ("mi tho", "my-tho"),
        ("Lí Nhân", "ly-nhan"),
        ("bắc cạn", "bac-kan"),
    ];
    for (typed, wanted) in cases {
        for filter in [format!("loc:\"{typed}\""), typed.to_owned()] {
            assert_eq!(found(&index, &reports, &filter), [wanted], "{filter}");
        }
    }
}

#[test]
fn what_is_typed_may_be_meant_in_several_ways_and_each_tells_what_it_keeps() {
    use crate::lang::Language::{English, Vietnamese};
    let reports = reports();
    let index = index_of(&reports);
    let told = |line: &str, language| {
        let told = index.suggestions(&Filter::default(), line, 4, language).into_iter();
        told.map(|told| (told.line, told.figures > 0)).collect::<Vec<_>>()
    };
    assert_eq!(told("ke", English)[0], ("loc=\"Kế Sách\"".to_owned(), true));
    assert_eq!(told("ke", Vietnamese)[0].0, "địa phương=\"Kế Sách\"");
    assert!(told("chậm", Vietnamese).contains(&("trạng thái:chậm tiến độ".to_owned(), true)));
    assert!(told("status:", English).contains(&("status:behind".to_owned(), true)));
    assert_eq!(told("", English)[0].0, "loc:");
    assert!(told("trạng t", Vietnamese).iter().any(|(line, _)| line == "trạng thái:"));
    // Each line that is offered is one that can be read and keeps what it says.
    for line in ["k", "ke", "lam", "theme:", "loc:d", "theme:members ke", "!ke", "dang", "role:", "zzz"] {
        for language in [English, Vietnamese] {
            for told in index.suggestions(&Filter::default(), line, 9, language) {
                let Some(_) = told.condition else { continue };
                let filter = Filter::parse_in(&told.line, language).unwrap();
                let kept = index.find(&filter);
                let negated = line.starts_with('!');
                assert!(
                    negated || kept.figures.len() == told.figures,
                    "{line}: {} {}",
                    told.line,
                    told.figures
                );
            }
        }
    }
}

#[test]
fn words_that_only_the_texts_hold_are_offered() {
    let reports = reports();
    let index = index_of(&reports);
    let words = reports[0].text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let told = index.suggestions(&Filter::default(), &words, 4, crate::lang::Language::English);
    let offered = told.iter().find(|told| told.field == Field::Text);
    assert!(offered.is_some_and(|told| told.reports > 0), "{words}: {told:?}");
}

const KE_SACH: &[&str] = &["ke-sach/a", "ke-sach/b"];
const DUC_TRONG: &[&str] = &["duc-trong/a", "duc-trong/b"];
const CHIEM_HOA: &[&str] = &["chiem-hoa/a", "chiem-hoa/b"];

/// Filters and what they find in the small corpus.
const FILTERS: &[(&str, &[&str])] = &[
    ("ke sach", KE_SACH),
    ("kế sách", KE_SACH),
    ("KÊ SACH", KE_SACH),
    ("ke\u{302}\u{301} sa\u{301}ch", KE_SACH),
    ("kesach", KE_SACH),
    ("loc：ke sach", KE_SACH),
    ("huyen ke sach", KE_SACH),
    ("loc:\"can tho\"", KE_SACH),
    ("loc:soc trang", KE_SACH),
    ("loc:\"vinh long\"", &["mo-cay-bac"]),
    ("mo cay", &["mo-cay-bac"]),
    ("dak lak", &["dak-lak/a"]),
    ("ðắk lắk", &["dak-lak/a"]),
    ("dai hoi", &["dak-lak/a"]),
    ("đại hội", &["dak-lak/a"]),
    ("duc trong", DUC_TRONG),
    ("loc:lam", DUC_TRONG),
    ("chiêm hoá", CHIEM_HOA),
    ("chiem hóa", CHIEM_HOA),
    ("theme:members", &["ke-sach/a", "duc-trong/b", "chiem-hoa/a", "chiem-hoa/b"]),
    ("theme:can bo", &["duc-trong/a", "duc-trong/b"]),
    ("theme:integrity", &["mo-cay-bac"]),
    ("metric:poverty", &["dak-lak/a"]),
    ("metric:hộ nghèo", &["dak-lak/a"]),
    ("metric:members-admitted", &["ke-sach/a", "duc-trong/b", "chiem-hoa/a"]),
    ("level:province", &["dak-lak/a"]),
    ("level:tỉnh", &["dak-lak/a"]),
    ("place:tan thanh", &["duc-trong/b"]),
    ("tan thanh", &["duc-trong/b"]),
    ("person:\"bi thu dak\"", &["dak-lak/a"]),
    ("status:met", &["ke-sach/a", "duc-trong/a"]),
    ("has:target pct<40", &["chiem-hoa/a"]),
    ("role:limitation", &["ke-sach/b"]),
    ("role:direction", &["mo-cay-bac"]),
    ("unit:count level:province", &["dak-lak/a"]),
    ("unit:percent", &[]),
    ("year:2018..2020", &["dak-lak/a", "chiem-hoa/a", "chiem-hoa/b"]),
    ("year:2021", &["duc-trong/b"]),
    ("year<2019", &["dak-lak/a"]),
    ("value>=100", &["ke-sach/a"]),
    ("value:48..60", &["duc-trong/b"]),
    ("value>50", &["ke-sach/a", "duc-trong/a"]),
    ("value:2,19", &["dak-lak/a"]),
    ("pct<3", &["dak-lak/a"]),
    ("term:2015-2020", &["dak-lak/a", "chiem-hoa/a", "chiem-hoa/b"]),
    ("term:2016", &["dak-lak/a", "chiem-hoa/a", "chiem-hoa/b"]),
    ("text:\"nong thon moi\"", &["ke-sach/b"]),
    ("text:\"cán bộ\"", &["duc-trong/a", "duc-trong/b"]),
    ("text:\"doi moi\"", &["duc-trong", "mo-cay-bac"]),
    ("loc:ke sach loc:dak lak", &["ke-sach/a", "ke-sach/b", "dak-lak/a"]),
    ("loc:ke sach status:met", &["ke-sach/a"]),
    ("theme:members !loc:ke sach", &["duc-trong/b", "chiem-hoa/a", "chiem-hoa/b"]),
    (
        "!status:met !level:province",
        &["ke-sach/b", "duc-trong/b", "chiem-hoa/a", "chiem-hoa/b", "mo-cay-bac"],
    ),
    ("dang vien chiem hoa", &["chiem-hoa/a", "chiem-hoa/b"]),
    ("ket nap chiem hoa", &["chiem-hoa/a"]),
    ("tan", &["duc-trong/b"]),
    ("ke toan", &["chiem-hoa/b", "dak-lak/a"]),
    ("loc=\"Kế Sách\"", KE_SACH),
    ("loc=\"kế\"", &[]),
    ("loc:\"đức trọng, lâm đồng\"", DUC_TRONG),
    ("???", &[]),
];

#[test]
fn each_kind_of_condition_finds_what_it_names() {
    let reports = reports();
    let index = index_of(&reports);
    for (filter, wanted) in FILTERS {
        assert_eq!(found(&index, &reports, filter), *wanted, "{filter:?}");
    }
}

#[test]
fn reports_are_found_by_themselves_or_by_a_figure_and_count_their_figures() {
    let reports = reports();
    let index = index_of(&reports);
    let hits = |filter: &str| -> Vec<(u32, u32)> {
        let found = index.find(&Filter::parse(filter).unwrap());
        assert_eq!(found.reports.len(), found.reports.iter().count());
        found.reports.iter().map(|hit| (hit.report, hit.figures)).collect()
    };
    assert_eq!(hits(""), [(0, 2), (1, 1), (2, 2), (3, 0), (4, 2)]);
    assert_eq!(hits("status:met"), [(0, 1), (2, 1)]);
    assert_eq!(hits("!status:met"), [(0, 1), (1, 1), (2, 1), (3, 0), (4, 2)]);
    assert_eq!(hits("đổi mới"), []);
    assert_eq!(hits("loc:trong loc:mo cay"), [(3, 0), (2, 2)]);
    let found = index.find(&Filter::parse("ke toan").unwrap());
    assert_eq!(found.reports.window(0..9).iter().map(|hit| hit.report).collect::<Vec<_>>(), [4, 1]);
    assert!(found.reports.window(0..2)[0].score > found.reports.window(0..2)[1].score);
    assert_eq!((found.reports.position(1), found.reports.position(0)), (Some(1), None));
}

#[test]
fn an_empty_result_names_the_condition_to_drop() {
    let reports = reports();
    let index = index_of(&reports);
    let emptied = |filter: &str| index.find(&Filter::parse(filter).unwrap()).emptied_by;
    assert_eq!(emptied("loc:ke sach status:behind unit:money"), Some(2));
    assert_eq!(emptied("unit:money loc:ke sach"), Some(0));
    assert_eq!(emptied("loc:ke sach loc:dak lak"), None);
    assert_eq!(emptied("unit:money unit:area"), None);
    assert_eq!(emptied("zzz"), Some(0));
}

#[test]
fn windows_and_places_agree_with_the_whole_ranking() {
    let reports = reports();
    let index = index_of(&reports);
    for filter in ["", "d", "ke", "dang vien", "theme:members loc:ke loc:chiem", "zzz"] {
        // The near places are found without ranking everything, the same as when all is ranked.
        let (near, ranked) =
            (index.find(&Filter::parse(filter).unwrap()), index.find(&Filter::parse(filter).unwrap()));
        let all: Vec<FigureAt> = ranked.figures.iter().collect();
        for found in [&near, &ranked] {
            assert_eq!(all.len(), found.figures.len());
            for start in 0..=all.len() {
                for end in start..=all.len() + 1 {
                    assert_eq!(
                        found.figures.window(start..end),
                        all[start..end.min(all.len())],
                        "{filter} {start}..{end}"
                    );
                }
            }
            for (place, at) in all.iter().enumerate() {
                assert_eq!(found.figures.position(*at), Some(place));
                assert!(found.figures.contains(*at) && found.figures.of_report(at.report).contains(at));
            }
        }
    }
    let none = FigureAt { report: 3, figure: 0 };
    assert_eq!(index.find(&Filter::default()).figures.position(none), None);
}

#[test]
fn choices_count_what_the_other_conditions_leave() {
    let reports = reports();
    let index = index_of(&reports);
    let choices = |field: Field, filter: &str| -> Vec<(String, usize, usize, bool)> {
        let all = index.choices(field, &Filter::parse(filter).unwrap());
        all.into_iter()
            .filter(|choice| choice.count + choice.reports > 0 || choice.chosen)
            .map(|choice| (choice.value, choice.count, choice.reports, choice.chosen))
            .collect()
    };
    assert_eq!(
        choices(Field::Status, "theme:members status:met"),
        [("met".into(), 1, 1, true), ("behind".into(), 3, 2, false)]
    );
    assert_eq!(
        choices(Field::Term, ""),
        [("2015-2020".into(), 3, 2, false), ("2020-2025".into(), 4, 3, false)]
    );
    let localities = choices(Field::Locality, "status:behind loc=\"Cần Thơ\"");
    assert!(localities.contains(&("Kế Sách".into(), 1, 1, false)), "{localities:?}");
    assert!(localities.contains(&("Cần Thơ".into(), 1, 1, true)), "{localities:?}");
    // What a choice promises is what it keeps.
    for field in
        [Field::Locality, Field::Theme, Field::Metric, Field::Level, Field::Role, Field::Year, Field::Place]
    {
        for choice in index.choices(field, &Filter::parse("has:target").unwrap()) {
            let filter = Filter::parse("has:target").unwrap().toggle(field, &choice.value);
            let found = index.find(&filter);
            assert_eq!(
                (found.figures.len(), found.reports.len()),
                (choice.count, choice.reports),
                "{filter:?}"
            );
        }
    }
}

#[test]
fn namesakes_are_told_apart_by_what_they_lie_in() {
    let place = |id: &str, name: &str, level: &str, within: &str| -> Report {
        let locality = json!({ "name": name, "level": level, "within": within });
        serde_json::from_value(json!({ "id": id, "locality": locality })).unwrap()
    };
    let reports = [
        place("a", "Tân Thành", "commune", "Phú Tân"),
        place("b", "Tân Thành", "commune", "Ngã Bảy"),
        place("c", "Phú Tân", "district", "Cà Mau"),
        place("d", "Tân Thành Tây", "commune", "Phú Tân"),
    ];
    let index = index_of(&reports);
    let kept = |filter: &Filter| index.find(filter).reports.iter().map(|hit| hit.report).collect::<Vec<_>>();
    let choose = |value: &str| kept(&Filter::default().toggle(Field::Locality, value));
    assert_eq!(choose("Tân Thành, Phú Tân"), [0]);
    assert_eq!(choose("Tân Thành"), [0, 1]);
    assert_eq!(choose("Phú Tân"), [0, 2, 3]);
    assert_eq!(choose("Cà Mau"), [0, 2, 3]);
    assert_eq!(kept(&Filter::parse("loc:ca mau").unwrap()), [0, 2, 3]);
    assert_eq!(kept(&Filter::parse("loc:\"tan thanh, nga bay\"").unwrap()), [1]);
    let values: Vec<String> =
        index.choices(Field::Locality, &Filter::default()).into_iter().map(|choice| choice.value).collect();
    assert_eq!(
        values,
        ["Tân Thành, Phú Tân", "Tân Thành, Ngã Bảy", "Phú Tân", "Tân Thành Tây", "Ngã Bảy", "Cà Mau"]
    );
}

#[test]
fn the_end_of_a_line_is_completed() {
    let reports = reports();
    let index = index_of(&reports);
    let complete = |line: &str| index.complete(&Filter::default(), line);
    assert_eq!(complete("loc:ke s").as_deref(), Some("loc=\"Kế Sách\""));
    assert_eq!(complete("ke sa").as_deref(), Some("loc=\"Kế Sách\""));
    assert_eq!(complete("status:be").as_deref(), Some("status:behind"));
    assert_eq!(complete("ke sach sta").as_deref(), Some("ke sach status:"));
    assert_eq!(complete("status:met !theme:can").as_deref(), Some("status:met !theme:cadres"));
    assert_eq!(complete("sta").as_deref(), Some("status:"));
    assert_eq!(complete("loc:\"dak").as_deref(), Some("loc=\"Đắk Lắk\""));
    assert_eq!(complete("status:behind"), None);
    assert_eq!(complete("loc:zzz"), None);
    assert_eq!(complete(""), None);
    let base = Filter::parse("loc:dak lak").unwrap();
    assert_eq!(index.complete(&base, "metric:").as_deref(), Some("metric:poverty-rate"));
}

#[test]
fn a_report_without_passages_is_one_passage() {
    let report: Report = serde_json::from_value(json!({
        "id": "x", "locality": { "name": "X", "level": "other" }, "text": "Thu ngân sách đạt 5 tỷ đồng",
        "figures": [{ "id": "a", "metric": "budget", "value": 5, "range": [0, 3] }]
    }))
    .unwrap();
    let reports = [report];
    assert_eq!(found(&index_of(&reports), &reports, "text:\"dat 5 ty\""), ["x/a"]);
}

#[test]
fn very_many_distinct_words_are_still_told_apart() {
    let reports: Vec<Report> = (0..7)
        .map(|part: u32| {
            let text: Vec<String> = (0..10_000).map(|word| format!("w{}", part * 10_000 + word)).collect();
            serde_json::from_value(json!({ "id": part.to_string(), "locality": { "name": "X", "level": "other" }, "text": text.join(" ") }))
                .unwrap()
        })
        .collect();
    let index = index_of(&reports);
    assert_eq!(found(&index, &reports, "text:\"w69998 w69999\""), ["6"]);
    assert_eq!(found(&index, &reports, "text:\"w1 w2\""), ["0"]);
}

/// Conditions that find something, nothing or much in the small corpus.
fn conditions() -> impl proptest::strategy::Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "ke sach",
        "d",
        "kesach",
        "\"dang vien\"",
        "loc:ke",
        "loc:lam dong",
        "loc=\"Cần Thơ\"",
        "!loc:duc",
        "theme:members",
        "!theme:can bo",
        "metric:members-admitted",
        "level:district",
        "place:tan",
        "person:an",
        "status:met",
        "!status:behind",
        "has:target",
        "role:result",
        "unit:count",
        "unit:money",
        "year:2019..2021",
        "pct<50",
        "value>=26",
        "!value>=26",
        "term:2016",
        "text:\"doi moi\"",
        "zzz",
    ])
}

proptest::proptest! {
    #[test]
    fn one_more_condition_of_another_field_only_removes(
        line in proptest::collection::vec(conditions(), 0..4),
        more in conditions(),
    ) {
        static INDEX: std::sync::LazyLock<Index> = std::sync::LazyLock::new(|| index_of(&reports()));
        let index = &*INDEX;
        let filter = Filter::parse(&line.join(" ")).unwrap();
        let added = Filter::parse(more).unwrap().conditions()[0].clone();
        let positive_of_same_field = filter.conditions().iter().any(|known| known.field() == added.field() && !known.is_negated());
        let (before, after) = (index.find(&filter), index.find(&filter.clone().with(added.clone())));
        if !positive_of_same_field || added.is_negated() {
            for at in after.figures.iter() {
                proptest::prop_assert!(before.figures.contains(at));
            }
            for hit in after.reports.iter() {
                proptest::prop_assert!(before.reports.contains(hit.report));
            }
        }
        for at in before.figures.iter() {
            proptest::prop_assert!(before.reports.contains(at.report));
        }
    }
}
