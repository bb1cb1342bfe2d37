//! The cases of the method's table, and the subtleties around them.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::lang::Language::{self, English, Vietnamese};
use crate::model::{FigureAt, Report, Vocabulary};

/// A vocabulary with one metric for each behaviour: `up`, `up-level`, `down`, `range`, `unknown`, `held`.
fn vocabulary() -> Vocabulary {
    let metric = |id: &str, unit: &str, direction: &str, accumulation: &str| {
        json!({ "id": id, "name": { "vi": id, "en": id }, "cues": [], "unit": unit,
                "direction": direction, "accumulation": accumulation, "theme": "members" })
    };
    let metrics = json!([
        metric("up", "count", "up", "term"),
        metric("up-level", "count", "up", "level"),
        metric("down", "percent", "down", "level"),
        metric("down-term", "count", "down", "term"),
        metric("range", "percent", "range", "level"),
        metric("unknown", "count", "unknown", "level"),
        metric("held", "percent", "up", "yearly"),
        metric("yearly", "count", "up", "yearly"),
        metric("poverty-reduction", "percent", "up", "yearly"),
        metric("tasks-met", "count", "up", "level"),
        metric("tasks-missed", "count", "down", "level"),
    ]);
    Vocabulary::read(&metrics.to_string(), "[]").unwrap()
}

/// A report on the term 2020–2025 with the figures given; `as_of` as the data write it.
fn report(as_of: &str, figures: &[Value]) -> Report {
    let figures: Vec<Value> = figures
        .iter()
        .enumerate()
        .map(|(index, figure)| {
            let mut figure = figure.clone();
            figure["id"] = json!(format!("f{index}"));
            figure["range"] = figure.get("range").cloned().unwrap_or_else(|| json!([0, 0]));
            figure
        })
        .collect();
    serde_json::from_value(json!({
        "id": "a", "locality": { "name": "Hòa Phú", "level": "commune" },
        "term": { "from": 2020, "to": 2025 },
        "as_of": if as_of.is_empty() { Value::Null } else { json!(as_of) },
        "figures": figures
    }))
    .unwrap()
}

/// The assessment of one figure at a date; the end of the term is `2025`.
fn assessed(as_of: &str, figure: Value) -> Assessment {
    let report = report(as_of, &[figure]);
    assess(&report, &report.figures[0], &vocabulary())
}

/// Assessment of a figure in a term of three years, one year in.
fn a_third_in(figure: Value) -> Assessment {
    let mut report = report("2021-06", &[figure]);
    report.term = Some(crate::model::Term { from: 2020, to: 2023 });
    assess(&report, &report.figures[0], &vocabulary())
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 0.005 * other.abs().max(0.1)
}

fn words(assessment: &Assessment) -> String {
    attainment_text(assessment, English).unwrap_or_default()
}

#[test]
fn case_1_more_than_540_against_500_is_met_for_sure() {
    let assessment = assessed(
        "2025",
        json!({ "metric": "up", "value": 540, "comparator": ">", "target": { "value": 500 } }),
    );
    assert_eq!((assessment.status, words(&assessment).as_str()), (Status::Met, ">108%"));
}

#[test]
fn case_2_more_than_540_against_600_is_undecided() {
    let assessment = assessed(
        "2025",
        json!({ "metric": "up", "value": 540, "comparator": ">", "target": { "value": 600 } }),
    );
    assert_eq!((assessment.status, words(&assessment).as_str()), (Status::Undecided, ">90%"));
    assert!(assessment.is_assessed(), "it was set against a target");
}

#[test]
fn case_3_less_is_better_has_a_gap_and_no_percent() {
    let assessment = assessed(
        "2025",
        json!({ "metric": "down", "value": 1.2, "unit": "percent", "target": { "value": 1.5, "comparator": "<=" } }),
    );
    assert_eq!(assessment.status, Status::Met);
    assert_eq!(assessment.attainment, None);
    let report = report("2025", &[json!({ "metric": "down", "value": 1.2, "unit": "percent" })]);
    let gap = gap_text(&assessment, &report.figures[0], English).unwrap();
    assert_eq!(gap, "0.3 points below the target");
    let missed = assessed(
        "2025",
        json!({ "metric": "down", "value": 1.7, "unit": "percent", "target": { "value": 1.5, "comparator": "<=" } }),
    );
    assert_eq!(missed.status, Status::NotMet);
}

#[test]
fn case_4_distance_from_a_baseline_gives_pace() {
    let assessment =
        a_third_in(json!({ "metric": "down", "value": 5, "target": { "value": 0, "baseline": 10 } }));
    assert!(near(assessment.distance.unwrap().low, 0.5));
    assert!(near(assessment.pace.unwrap().low, 1.5));
    assert_eq!((assessment.status, assessment.attainment), (Status::OnPace, None));
}

#[test]
fn case_5_an_unknown_direction_gives_no_verdict() {
    let assessment =
        assessed("2025", json!({ "metric": "unknown", "value": 98, "target": { "value": 100 } }));
    assert_eq!(assessment.status, Status::NoVerdict);
    assert_eq!(assessment.missing, [Missing::DirectionUnknown]);
}

#[test]
fn case_6_no_target_is_said_and_counted() {
    let assessment = assessed("2025", json!({ "metric": "up", "value": 12 }));
    assert_eq!((assessment.status, assessment.goal), (Status::NoVerdict, Goal::None));
    let summary = summary([&assessment]);
    assert_eq!((summary.assessed, summary.missing(Missing::NoTarget)), (0, 1));
}

#[test]
fn case_7_a_range_may_not_be_passed() {
    let spent = |value: f64| {
        assessed(
            "2025",
            json!({ "metric": "range", "value": value, "unit": "percent", "target": { "value": 97, "value_max": 103 } }),
        )
    };
    assert_eq!(spent(104.0).status, Status::NotMet);
    assert!(near(spent(104.0).gap.unwrap().low, 1.0), "one over");
    assert_eq!(spent(96.0).status, Status::NotMet);
    assert_eq!(spent(103.0).status, Status::Met);
}

#[test]
fn case_8_a_percent_that_does_not_recompute_is_flagged_and_kept() {
    let report = report(
        "2025",
        &[json!({ "metric": "up", "value": 540, "target": { "value": 500, "percent": 105 } })],
    );
    let assessment = assess(&report, &report.figures[0], &vocabulary());
    assert_eq!((assessment.status, words(&assessment).as_str()), (Status::Met, "108%"));
    assert!(near(assessment.reported.unwrap().low, 1.05));
    let findings = audit(&report, &vocabulary());
    assert_eq!(findings[0].kind, FindingKind::PercentDiffers);
    assert_eq!(findings[0].text.en, "Reports 105%, but 540 of 500 is 108%: does not agree");
}

#[test]
fn case_9_a_percent_without_a_value_implies_nothing() {
    for figure in [
        json!({ "metric": "up", "target": { "percent": 33.3 } }),
        json!({ "metric": "up", "value": 33.3, "unit": "percent", "role": "share", "target": { "percent": 33.3 } }),
        json!({ "metric": "up", "value": 33.3, "unit": "percent", "role": "share", "target": {} }),
    ] {
        let assessment = assessed("2025", figure);
        assert_eq!((assessment.goal, assessment.implied), (Goal::Percent, None));
        assert_eq!(assessment.attainment.unwrap().basis, Basis::Reported);
        assert_eq!(words(&assessment), "33.3% of the target (as reported)");
    }
}

#[test]
fn case_10_a_third_after_a_third_is_on_pace() {
    let assessment = a_third_in(json!({ "metric": "up", "value": 1, "target": { "value": 3 } }));
    assert_eq!(assessment.status, Status::OnPace);
    assert!(near(assessment.pace.unwrap().low, 1.0));
}

#[test]
fn case_11_statuses_are_counted_and_percents_never_averaged() {
    let by_percent = |share: f64| json!({ "metric": "up", "target": { "percent": share } });
    let by_value = |share: f64| json!({ "metric": "up", "value": share, "target": { "value": 100 } });
    for figures in
        [[400.0, 90.0, 90.0, 90.0, 90.0].map(by_percent), [400.0, 90.0, 90.0, 90.0, 90.0].map(by_value)]
    {
        let assessments = figures.map(|figure| assessed("2025", figure));
        let summary = summary(&assessments);
        assert_eq!((summary.total, summary.assessed), (5, 5));
        assert_eq!((summary.count(Status::Exceeded), summary.count(Status::NotMet)), (1, 4));
        let spread = summary.attainment.unwrap();
        assert!(near(spread.median, 0.9) && near(spread.low, 0.9) && near(spread.high, 4.0));
    }
}

#[test]
fn case_12_another_unit_is_left_out_and_counted() {
    let report = report(
        "2025",
        &[
            json!({ "metric": "up", "value": 10 }),
            json!({ "metric": "up", "value": 30 }),
            json!({ "metric": "up", "value": 50, "unit": "percent" }),
        ],
    );
    let comparison = compare("up", &candidates(&[&report]), Peers::Any, &vocabulary());
    assert_eq!(comparison.rows.iter().map(|row| row.value.low).collect::<Vec<_>>(), [30.0, 10.0]);
    assert_eq!(comparison.left_out.get(&LeftOut::OtherUnit), Some(&1));
    assert!(!comparison.per_year);
}

#[test]
fn case_13_a_percent_implies_a_band_and_the_yearly_target_agrees() {
    let percent_only =
        json!({ "metric": "up", "value": 26, "period": "từ đầu nhiệm kỳ", "target": { "percent": 57 } });
    let yearly =
        json!({ "metric": "up", "value": 9, "comparator": ">=", "role": "target", "period": "hằng năm" });
    let report = report("2023-06", &[percent_only, yearly]);
    let figure = &report.figures[0];
    let assessment = assess(&report, figure, &vocabulary());
    assert_eq!(goal_text(&assessment, figure, English), "45.2–46.0 (implied)");
    assert_eq!(
        (assessment.status, pace_text(&assessment, English).as_deref()),
        (Status::BehindPace, Some("0.95"))
    );
    let expected = assessment.expected.unwrap();
    assert!(near(expected.low, 27.13) && near(expected.high, 27.61), "{expected:?}");
    let findings = audit(&report, &vocabulary());
    assert_eq!(findings.len(), 1);
    assert_eq!((findings[0].kind, findings[0].figures.as_slice()), (FindingKind::RateCut, [0, 1].as_slice()));
    assert_eq!(
        findings[0].text.en,
        "Target ≥9 a year × 5 years = ≥45. Reports 57%; 26 of 45 is 57.8%: agrees when cut, not when rounded"
    );
    let lone = assess(&report, &report.figures[1], &vocabulary());
    assert_eq!(
        (lone.status, lone.missing.as_slice()),
        (Status::NoVerdict, [Missing::ValueNotGiven].as_slice())
    );
}

#[test]
fn case_13_reads_the_same_when_the_yearly_target_stands_on_the_figure() {
    let assessment = assessed(
        "2023-06",
        json!({ "metric": "up", "value": 26,
                "target": { "value": 9, "comparator": ">=", "per": "year", "percent": 57 } }),
    );
    assert!(matches!(assessment.goal, Goal::Rate(RateGoal { years: 5, .. })), "{:?}", assessment.goal);
    assert_eq!(interval_text(assessment.goal.stated().unwrap(), English), "≥45");
    assert_eq!(interval_text(assessment.implied.unwrap(), English), "45.2–46.0");
    assert_eq!(pace_text(&assessment, English).as_deref(), Some("0.95"));
    assert_eq!(assessment.status, Status::BehindPace);
    assert_eq!(assessment.target(), assessment.implied, "the band is drawn, not our total");
    assert!(near(assessment.expected.unwrap().high, 27.61));
}

#[test]
fn case_14_the_band_of_a_province() {
    let report = report("2023-12", &[json!({ "metric": "up", "value": 3847, "target": { "percent": 67 } })]);
    let figure = &report.figures[0];
    let assessment = assess(&report, figure, &vocabulary());
    assert_eq!(goal_text(&assessment, figure, Vietnamese), "5.700–5.785 (suy ra)");
    assert!(near(assessment.implied.unwrap().bound(), 5742.0));
    assert!(near(assessment.pace.unwrap().low, 0.67 / 0.7));
}

#[test]
fn case_15_a_share_of_a_whole_is_no_attainment() {
    let assessment = assessed("", json!({ "metric": "unknown", "value": 22, "target": { "whole": 24 } }));
    assert_eq!(share_text(&assessment, English).as_deref(), Some("91.7% of 24"));
    assert_eq!((assessment.attainment, assessment.status), (None, Status::NoVerdict));
    let with_its_percent =
        assessed("", json!({ "metric": "up", "value": 22, "target": { "whole": 24, "percent": 91.7 } }));
    assert_eq!((with_its_percent.reported, with_its_percent.attainment), (None, None), "never mixed");
}

#[test]
fn case_16_a_fall_that_is_the_goal_is_met_by_more_of_it() {
    let fall = |value: f64, verdict: Value| {
        json!({ "metric": "down", "value": value, "unit": "percent",
                "change": { "form": "points", "toward": "down", "per": "year" },
                "target": { "value": 1.5, "per": "year", "verdict": verdict } })
    };
    assert_eq!(assessed("2025", fall(1.6, Value::Null)).status, Status::Met);
    assert_eq!(assessed("2025", fall(1.6, json!("exceeded"))).status, Status::Exceeded);
    assert_eq!(assessed("2025", fall(1.4, Value::Null)).status, Status::NotMet);
    // The other way round: a rise of what is to fall.
    let mut rise = fall(1.6, Value::Null);
    rise["change"]["toward"] = json!("up");
    assert_ne!(assessed("2025", rise).status, Status::Met);
    // A metric that is a change by definition is a level of its own.
    let level = json!({ "metric": "poverty-reduction", "value": 1.6, "unit": "percent", "target": { "value": 1.5 },
                        "change": { "form": "points", "toward": "down" } });
    assert_eq!(assessed("2025", level).status, Status::Met);
}

#[test]
fn case_17_a_quarter_is_paced_by_the_year_of_its_target() {
    let quarter = |percent: u32| {
        json!({ "metric": "up", "value": 30, "target": { "percent": percent, "per": "year" },
                "span": { "from": "2024-01", "to": "2024-03" } })
    };
    let ahead = assessed("2024-03-31", quarter(30));
    assert_eq!((ahead.status, ahead.timing.stretch), (Status::OnPace, Stretch::Year(2024)));
    assert!(near(ahead.timing.elapsed.unwrap(), 0.25) && near(ahead.pace.unwrap().bound(), 1.2));
    assert_eq!(assessed("2024-03-31", quarter(20)).status, Status::BehindPace);
    // A report of the end of the term that looks back at a quarter does not make it final.
    assert_eq!(assessed("2025-12", quarter(30)).status, Status::OnPace);
    // The date alone says which part of the year is gone; without it nothing is decided.
    let undated = |as_of: &str| {
        assessed(as_of, json!({ "metric": "up", "value": 30, "target": { "percent": 30, "per": "year" } }))
    };
    assert_eq!(undated("2024-03").status, Status::OnPace);
    assert_eq!(undated("").status, Status::Undecided);
}

#[test]
fn case_18_eleven_months_of_a_year_are_not_final() {
    let figure = json!({ "metric": "yearly", "value": 92, "target": { "percent": 92, "per": "year" } });
    let running = assessed("2023-11", figure.clone());
    assert_eq!((running.status, running.timing.phase), (Status::OnPace, Phase::Running));
    assert_eq!(assessed("2023-12", figure).status, Status::NotMet);
}

#[test]
fn case_19_a_ceiling_decides_whatever_is_counted() {
    let cases = |value: u32, metric: &str| {
        assessed(
            "2025",
            json!({ "metric": metric, "value": value, "target": { "value": 150, "comparator": "<=" } }),
        )
    };
    assert_eq!((cases(180, "unknown").status, cases(180, "unknown").attainment), (Status::NotMet, None));
    assert_eq!(cases(140, "unknown").status, Status::Met);
    assert_eq!(cases(150, "unknown").status, Status::Met);
    let floor = json!({ "metric": "unknown", "value": 31, "target": { "value": 25, "comparator": ">=" } });
    assert_eq!(assessed("2025", floor).status, Status::Met);
    // Against the vocabulary the target's own words decide, and the clash is remarked.
    assert_eq!(cases(180, "up").status, Status::NotMet);
    let report = report(
        "2025",
        &[json!({ "metric": "up", "value": 180, "target": { "value": 150, "comparator": "<=" } })],
    );
    let findings = audit(&report, &vocabulary());
    assert_eq!((findings[0].kind, findings[0].severity()), (FindingKind::DirectionDiffers, Severity::Remark));
}

#[test]
fn case_20_rounding_never_crosses_a_line() {
    let short = assessed("2025", json!({ "metric": "up", "value": 2499, "target": { "value": 2500 } }));
    assert_eq!((short.status, words(&short).as_str()), (Status::NotMet, "99.96%"));
    let percent = |share: f64| percent_text(Interval::point(share).unwrap(), English);
    assert_eq!(
        (percent(1.0), percent(1.000_04), percent(0.578_3)),
        ("100%".into(), "100.004%".into(), "57.8%".into())
    );
    assert_eq!(
        (percent(0.000_04), percent(1.499_99), percent(0.0)),
        ("0.004%".into(), "149.999%".into(), "0%".into())
    );
    let open = Interval::closed(0.578_1, 0.999_9).unwrap();
    assert_eq!(percent_text(open, English), "57.8–99.99%", "ends are rounded outward");
}

#[test]
fn case_21_targets_met_are_counted_and_not_judged() {
    let counted =
        |target: Value| assessed("2025", json!({ "metric": "tasks-met", "value": 14, "target": target }));
    let part = counted(json!({ "whole": 18, "verdict": "met" }));
    assert_eq!((part.status, part.verdict), (Status::NoVerdict, None));
    assert!(near(part.share.unwrap().low, 0.778));
    assert_eq!(counted(json!({ "verdict": "met" })).status, Status::Met, "all of them were met");
    let missed = json!({ "metric": "tasks-missed", "value": 4, "target": { "verdict": "not-met" } });
    assert_eq!(assessed("2025", missed).status, Status::NoVerdict);
}

#[test]
fn case_22_below_the_target_is_good_where_less_is_better() {
    let below = json!({ "metric": "down", "value": 1.4, "unit": "percent", "target": { "verdict": "met" } });
    assert_eq!(assessed("2025", below).status, Status::Met);
    let by_points = json!({ "metric": "down", "value": 0.6, "unit": "percent", "target": { "value": 2 },
                            "change": { "form": "points", "toward": "down", "basis": "plan" } });
    let distance = assessed("2025", by_points);
    assert_eq!((distance.status, distance.goal), (Status::NoVerdict, Goal::None), "how far off is no result");
}

#[test]
fn case_23_a_percent_that_is_rounded_agrees_everywhere() {
    let figure = json!({ "metric": "up", "value": 512, "target": { "value": 600, "percent": 85.3 } });
    let other = json!({ "metric": "up", "value": 512, "target": { "value": 600, "percent": 86 } });
    let report = report("2023-06", &[figure, other]);
    let assessment = |at: usize| assess(&report, &report.figures[at], &vocabulary());
    assert!(!reported_differs(&assessment(0), &report.figures[0]));
    assert!(reported_differs(&assessment(1), &report.figures[1]));
    let kinds: Vec<FindingKind> = audit(&report, &vocabulary()).iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, [FindingKind::PercentAgrees, FindingKind::PercentDiffers]);
}

#[test]
fn case_24_a_change_is_not_a_level() {
    let change = json!({ "metric": "up", "value": 7.4, "unit": "percent",
                         "change": { "form": "percent", "toward": "up", "basis": "last-year" } });
    let level = json!({ "metric": "up", "value": 190 });
    let part = json!({ "metric": "up", "value": 25, "part_of": "f1" });
    let report = report("2025", &[change, level, part]);
    let assessment = assess(&report, &report.figures[0], &vocabulary());
    assert_eq!(
        (assessment.status, assessment.missing.as_slice()),
        (Status::NoVerdict, &[Missing::NoTarget][..])
    );
    let comparison = compare("up", &candidates(&[&report]), Peers::Any, &vocabulary());
    assert_eq!(comparison.rows.iter().map(|row| row.at.figure).collect::<Vec<_>>(), [1]);
    assert_eq!(
        (comparison.left_out.get(&LeftOut::Change), comparison.left_out.get(&LeftOut::Part)),
        (Some(&1), Some(&1))
    );
}

#[test]
fn case_25_reports_that_contradict_each_other_both_stand() {
    let said = |id: &str, value: u32, period: &str| {
        let mut report = report("2025", &[json!({ "metric": "up", "value": value, "period": period })]);
        report.id = id.to_owned();
        report
    };
    let of = |reports: &[Report]| Conflicts::among(reports, &vocabulary()).groups().to_vec();
    let at = |report: u32| FigureAt { report, figure: 0 };
    let two = [said("a", 957, "năm 2024"), said("b", 975, "năm 2024"), said("c", 900, "năm 2023")];
    assert_eq!(of(&two), [[at(0), at(1)]]);
    assert_eq!(Conflicts::among(two.as_slice(), &vocabulary()).of(at(1)), [at(0), at(1)]);
    assert!(of(&[said("a", 957, "năm 2024"), said("b", 957, "năm 2024")]).is_empty(), "they agree");
    let mut elsewhere = said("b", 975, "năm 2024");
    elsewhere.locality.name = "Kế Sách".to_owned();
    assert!(of(&[said("a", 957, "năm 2024"), elsewhere]).is_empty(), "of another place");
    let mut about = said("b", 960, "năm 2024");
    about.figures[0].comparator = crate::model::Comparator::About;
    assert!(of(&[said("a", 957, "năm 2024"), about]).is_empty(), "the intervals meet");
}

#[test]
fn about_540_against_540_is_undecided() {
    let about = |target: u32| {
        assessed(
            "2025",
            json!({ "metric": "up", "value": 540, "comparator": "~", "target": { "value": target } }),
        )
    };
    assert_eq!(about(540).status, Status::Undecided);
    assert_eq!(about(500).status, Status::Met);
    assert_eq!(about(600).status, Status::NotMet);
}

#[test]
fn a_line_to_hold_is_in_or_out_and_never_behind() {
    let held = |value: f64, as_of: &str| {
        assessed(
            as_of,
            json!({ "metric": "held", "value": value, "unit": "percent", "target": { "value": 90, "comparator": ">=" } }),
        )
    };
    assert_eq!(held(95.0, "2021-03").status, Status::Met);
    assert_eq!(held(85.0, "2021-03").status, Status::NotMet);
    assert_eq!(held(85.0, "").status, Status::NotMet);
    assert_eq!(held(85.0, "2021-03").pace, None);
}

#[test]
fn a_yearly_count_is_missed_only_once_its_year_is_over() {
    let count = |period: &str, as_of: &str| {
        assessed(as_of, json!({ "metric": "yearly", "value": 5, "period": period, "target": { "value": 9 } }))
    };
    assert_eq!(
        count("năm 2022", "2022-06").status,
        Status::OnPace,
        "5 of 9 by the middle of the year (method M17)"
    );
    assert_eq!(count("năm 2022", "2022-09").status, Status::BehindPace);
    assert_eq!(count("năm 2022", "2022").status, Status::NotMet);
    assert_eq!(count("hằng năm", "2022-06").status, Status::NotMet);
}

#[test]
fn without_a_date_nothing_is_behind() {
    let assessment = assessed("", json!({ "metric": "up", "value": 5, "target": { "value": 9 } }));
    assert_eq!((assessment.status, assessment.missing[0]), (Status::Undecided, Missing::DateUnknown));
    assert!(!assessment.is_assessed());
    let reached = assessed("", json!({ "metric": "up", "value": 9, "target": { "value": 9 } }));
    assert_eq!(reached.status, Status::Met, "a count that is reached stays reached");
}

#[test]
fn the_date_of_publication_stands_in_and_says_so() {
    let mut report = report("", &[json!({ "metric": "up", "value": 5, "target": { "value": 10 } })]);
    report.source.published = Some(crate::model::PartialDate::day(2023, 6, 30));
    let figure = &report.figures[0];
    let assessment = assess(&report, figure, &vocabulary());
    assert_eq!(assessment.timing.as_of.unwrap().source, AsOfSource::Publication);
    assert_eq!(assessment.status, Status::BehindPace);
    let lines = explain(&assessment, &report, figure, &vocabulary(), English);
    assert!(lines.iter().any(|line| line.text.contains("date of publication 2023-06-30")), "{lines:?}");
}

#[test]
fn a_verdict_in_words_lacks_a_percent_and_no_verdict() {
    let why = |target: Value| {
        let report = report("2018", &[json!({ "metric": "up", "value": null, "target": target })]);
        let assessment = assess(&report, &report.figures[0], &vocabulary());
        let lines = explain(&assessment, &report, &report.figures[0], &vocabulary(), English);
        lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
    };
    let exceeded = why(json!({ "verdict": "exceeded" }));
    assert!(exceeded.contains("No percent because: value not given"), "{exceeded}");
    assert!(!exceeded.contains("No verdict because"), "{exceeded}");
    assert!(why(json!({ "value": 9 })).contains("No verdict because: value not given"));
}

#[test]
fn a_level_short_of_its_target_waits_for_the_end_of_the_term() {
    let level = |as_of: &str| {
        assessed(as_of, json!({ "metric": "up-level", "value": 13, "target": { "value": 20 } }))
    };
    assert_eq!((level("2022").status, level("2022").missing[0]), (Status::Undecided, Missing::TermRunning));
    assert_eq!(level("2025").status, Status::NotMet);
}

#[test]
fn a_figure_may_belong_to_the_term_before() {
    let assessment = assessed(
        "2020-11",
        json!({ "metric": "up", "value": 5, "period": "nhiệm kỳ 2015 - 2020", "target": { "value": 9 } }),
    );
    assert_eq!((assessment.status, assessment.timing.phase), (Status::NotMet, Phase::Finished));
}

#[test]
fn the_report_s_own_verdict_is_shown_as_reported() {
    for metric in ["up", "unknown", "down"] {
        let assessment =
            assessed("2023-06", json!({ "metric": metric, "target": { "verdict": "exceeded" } }));
        assert_eq!((assessment.status, assessment.basis), (Status::Exceeded, Basis::Reported), "{metric}");
    }
    let missed = assessed(
        "2023-06",
        json!({ "metric": "up", "value": 5, "target": { "value": 10, "verdict": "not-met" } }),
    );
    assert_eq!((missed.status, missed.basis), (Status::NotMet, Basis::Reported));
}

#[test]
fn a_verdict_against_the_numbers_is_flagged() {
    let report = report(
        "2025",
        &[json!({ "metric": "up", "value": 540, "target": { "value": 500, "verdict": "not-met" } })],
    );
    assert_eq!(assess(&report, &report.figures[0], &vocabulary()).status, Status::Met);
    assert_eq!(audit(&report, &vocabulary())[0].kind, FindingKind::VerdictDiffers);
}

#[test]
fn an_upper_limit_on_a_count_is_safe_only_at_the_end() {
    let limit = |value: u32, as_of: &str| {
        assessed(
            as_of,
            json!({ "metric": "down-term", "value": value, "target": { "value": 10, "comparator": "<=" } }),
        )
    };
    assert_eq!(limit(8, "2022").status, Status::Undecided);
    assert_eq!(limit(11, "2022").status, Status::NotMet);
    assert_eq!(limit(8, "2025").status, Status::Met);
}

#[test]
fn a_target_per_something_else_is_a_unit_mismatch() {
    let assessment =
        assessed("2025", json!({ "metric": "up", "value": 90, "target": { "value": 3, "per": "đơn vị" } }));
    assert_eq!((assessment.status, assessment.missing[0]), (Status::NoVerdict, Missing::UnitMismatch));
}

#[test]
fn zero_targets_take_the_linear_form() {
    let assessment = assessed("2022", json!({ "metric": "up", "value": 5, "target": { "value": 0 } }));
    assert_eq!((assessment.attainment, assessment.distance, assessment.status), (None, None, Status::Met));
}

#[test]
fn counts_over_different_spans_are_compared_per_year() {
    let figure = json!({ "metric": "up", "value": 30 });
    let (one, two) =
        (report("2021-06", std::slice::from_ref(&figure)), report("2023-06", std::slice::from_ref(&figure)));
    let mut undated = report("", &[figure]);
    undated.term = None;
    let comparison = compare("up", &candidates(&[&two, &one, &undated]), Peers::Any, &vocabulary());
    assert!(comparison.per_year);
    let rates: Vec<f64> = comparison.rows.iter().map(|row| row.measure.low).collect();
    assert!(near(rates[0], 30.0) && near(rates[1], 10.0), "{rates:?}");
    assert_eq!(comparison.left_out.get(&LeftOut::SpanUnknown), Some(&1));
}

#[test]
fn counts_add_up_to_the_denominator() {
    let assessments = [
        assessed("2025", json!({ "metric": "up", "value": 5, "target": { "value": 5 } })),
        assessed("2025", json!({ "metric": "up", "value": 5 })),
        assessed("2025", json!({ "metric": "up", "value": 5, "target": {} })),
        assessed("", json!({ "metric": "up", "value": 4, "target": { "value": 5 } })),
    ];
    let summary = summary(&assessments);
    let missing: usize = Missing::ALL.iter().map(|missing| summary.missing(*missing)).sum();
    let statuses: usize = Status::ALL.iter().map(|status| summary.count(*status)).sum();
    assert_eq!((summary.total, summary.assessed, missing, statuses), (4, 1, 3, 4));
    assert_eq!(summary.missing(Missing::TargetInWords), 1);
}

fn candidates<'a>(reports: &[&'a Report]) -> Vec<Candidate<'a>> {
    let of = |(index, report): (usize, &&'a Report)| {
        let report: &'a Report = report;
        let figures = report.figures.iter().enumerate();
        figures
            .map(|(figure, found)| Candidate {
                at: FigureAt { report: index as u32, figure: figure as u32 },
                report,
                figure: found,
            })
            .collect::<Vec<_>>()
    };
    reports.iter().enumerate().flat_map(of).collect()
}

/// A report of one text whose numbers are its figures, in order.
fn prose(text: &str) -> Report {
    let mut figures = Vec::new();
    let mut start = None;
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (character.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let value: f64 = text[from..at].parse().unwrap();
                figures.push(json!({ "metric": "unknown", "value": value, "range": [from, at] }));
                start = None;
            }
            _ => {}
        }
    }
    let mut report = report("2025", &figures);
    report.text = text.to_owned();
    report
}

#[test]
fn sums_that_a_sentence_implies_are_checked() {
    let cases = [
        ("Có 467 trường hợp (khai trừ 74, xóa tên 213, xin ra 180).", Some("74 + 213 + 180 = 467")),
        ("Toàn huyện có 65 tổ chức, gồm 44 chi bộ, 21 đảng bộ với 300 chi bộ.", Some("44 + 21 = 65")),
        ("Có 65 tổ chức, trong đó 44 chi bộ và 21 đảng bộ.", Some("44 + 21 = 65")),
        ("Có 65 tổ chức, gồm 44 chi bộ và 20 đảng bộ.", Some("44 + 20 = 64")),
        ("Có 65 tổ chức, trong đó 44 chi bộ và 20 đảng bộ.", None),
        ("Có 65 tổ chức. Huyện gồm 44 chi bộ và 20 đảng bộ.", None),
        ("Kết nạp 65 đảng viên (tăng 5) và mở 3 lớp.", None),
        ("Có 65 tổ chức và 44 chi bộ, 21 đảng bộ.", None),
    ];
    for (text, expected) in cases {
        let findings = audit(&prose(text), &vocabulary());
        let found = findings.first().map(|finding| &*finding.text.vi);
        match expected {
            Some(sum) => {
                assert!(found.is_some_and(|found| found.starts_with(sum)), "{text}: {found:?}");
                assert_eq!(findings[0].kind == FindingKind::SumDiffers, sum.ends_with("64"), "{text}");
            }
            None => assert_eq!(found, None, "{text}"),
        }
    }
}

#[test]
fn the_why_of_an_implied_target_shows_this_figure_s_numbers() {
    let text = "Kết nạp 26 đảng viên, đạt 57% chỉ tiêu.";
    let figure = json!({ "metric": "up", "value": 26, "range": [10, 24], "target": { "percent": 57, "range": [28, 46] } });
    let mut report = report("2023-06", &[figure]);
    report.text = text.to_owned();
    let figure = &report.figures[0];
    let assessment = assess(&report, figure, &vocabulary());
    let lines = |language: Language| -> Vec<String> {
        explain(&assessment, &report, figure, &vocabulary(), language)
            .into_iter()
            .map(|line| format!("{} {}", line.rule.unwrap_or("-"), line.text))
            .collect()
    };
    let vietnamese = lines(Vietnamese);
    for expected in [
        "M6 Trạng thái: chậm tiến độ",
        "M15 Chỉ tiêu suy ra: 26 ÷ 57,5% … 26 ÷ 56,5% = 45,2–46,0",
        "M1 Tiến độ: 57% ÷ 60% = 0,95",
    ] {
        assert!(vietnamese.iter().any(|line| line == expected), "{expected} in {vietnamese:#?}");
    }
    let english = lines(English);
    assert!(english.iter().any(|line| line.starts_with("M15 Implied target: 26 ÷ 57.5%")), "{english:#?}");
    assert!(english.last().unwrap().starts_with("- “"), "{english:#?}");
}

fn any_number() -> impl Strategy<Value = Value> {
    prop_oneof![
        2 => Just(Value::Null),
        4 => (0_u32..2000).prop_map(Value::from),
        1 => (-50.0..500.0_f64).prop_map(|value| json!((value * 100.0).round() / 100.0)),
        1 => prop_oneof![Just(1.0e300), Just(-1.0e300), Just(5.0e-324), Just(0.0)].prop_map(|value: f64| json!(value)),
    ]
}

prop_compose! {
    fn any_figure()(
        metric in prop::sample::select(vec!["up", "up-level", "down", "down-term", "range", "unknown", "held", "yearly", "tasks-met", "none"]),
        change in prop::sample::select(vec![Value::Null, json!({ "form": "percent", "toward": "up" }), json!({ "form": "points", "toward": "down", "per": "year" })]),
        value in any_number(), value_max in any_number(), target in any_number(), target_max in any_number(),
        percent in any_number(), whole in any_number(), baseline in any_number(),
        signs in (0_usize..6, 0_usize..6),
        unit in prop::sample::select(vec!["count", "percent", "money", "area", "rank", "other"]),
        role in prop::sample::select(vec!["actual", "share", "target", "whole"]),
        verdict in prop::sample::select(vec![Value::Null, json!("met"), json!("exceeded"), json!("not-met")]),
        per in prop::sample::select(vec![Value::Null, json!("year"), json!("quý"), json!("unit")]),
        period in prop::sample::select(vec![Value::Null, json!("hằng năm"), json!("năm 2022"), json!("nhiệm kỳ 2015 - 2020")]),
        has_target in any::<bool>(),
    ) -> Value {
        let sign = |index: usize| ["=", "~", ">", "<", ">=", "<="][index];
        let target = json!({ "value": target, "value_max": target_max, "comparator": sign(signs.1), "percent": percent,
                             "whole": whole, "verdict": verdict, "per": per, "baseline": baseline });
        json!({ "metric": metric, "value": value, "value_max": value_max, "comparator": sign(signs.0), "unit": unit,
                "role": role, "period": period, "change": change, "target": if has_target { target } else { Value::Null } })
    }
}

fn intervals(assessment: &Assessment) -> Vec<Interval> {
    [
        assessment.value,
        assessment.implied,
        assessment.reported,
        assessment.attainment.map(|attainment| attainment.share),
        assessment.share,
        assessment.distance,
        assessment.pace,
        assessment.expected,
        assessment.gap,
        assessment.goal.stated(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

proptest! {
    #[test]
    fn any_figure_is_assessed_soundly(figure in any_figure(), as_of in prop::sample::select(vec!["", "2019", "2021-06", "2023-06-15", "2025", "2030"])) {
        let report = report(as_of, &[figure]);
        let figure = &report.figures[0];
        let assessment = assess(&report, figure, &vocabulary());
        for interval in intervals(&assessment) {
            prop_assert!(interval.low <= interval.high, "{interval:?}");
        }
        for language in [Vietnamese, English] {
            for line in explain(&assessment, &report, figure, &vocabulary(), language) {
                prop_assert!(!line.text.contains("NaN") && !line.text.contains('{'), "{}", line.text);
            }
            prop_assert!(!goal_text(&assessment, figure, language).contains("inf"));
            prop_assert!(!value_text(figure, language).is_empty());
        }
        audit(&report, &vocabulary());
        let summary = summary([&assessment]);
        let missing: usize = Missing::ALL.iter().map(|missing| summary.missing(*missing)).sum();
        prop_assert_eq!(summary.assessed + missing, summary.total);
        if assessment.status == Status::NoVerdict {
            prop_assert!(!assessment.missing.is_empty());
        }
    }

    #[test]
    fn only_certain_numbers_are_called_met(figure in any_figure(), as_of in prop::sample::select(vec!["", "2021-06", "2025"])) {
        let report = report(as_of, &[figure]);
        let assessment = assess(&report, &report.figures[0], &vocabulary());
        if assessment.basis == Basis::Computed && assessment.status.is_reached() {
            prop_assert!(assessment.direction != crate::model::Direction::Unknown);
            let by_percent = assessment.attainment.is_some_and(|reached| reached.basis == Basis::Reported);
            match (assessment.goal, assessment.direction) {
                _ if by_percent => prop_assert!(assessment.attainment.unwrap().share.low >= 0.995),
                (Goal::Threshold(target), _) => prop_assert_eq!(assessment.value.unwrap().inside(target), Certainty::Yes),
                (Goal::Stated(target), crate::model::Direction::Up) => prop_assert!(assessment.value.unwrap().low >= target.low),
                (Goal::Stated(target), crate::model::Direction::Down) => prop_assert!(assessment.value.unwrap().high <= target.high),
                // As much as all the years together ask is met, however far above.
                (Goal::Rate(rate), crate::model::Direction::Up) => prop_assert!(assessment.value.unwrap().low >= rate.total.low),
                // Fewer than all the years together allow is met, however far below.
                (Goal::Rate(rate), crate::model::Direction::Down) => prop_assert!(assessment.value.unwrap().high <= rate.total.high),
                (goal, _) => prop_assert!(assessment.value.unwrap().meets(goal.stated().unwrap())),
            }
        }
        if assessment.status == Status::BehindPace || assessment.status == Status::OnPace {
            prop_assert_eq!(assessment.timing.phase, Phase::Running);
            prop_assert!(assessment.pace.is_some());
        }
        if assessment.direction == crate::model::Direction::Down {
            prop_assert_eq!(assessment.attainment, None);
        }
    }
}
