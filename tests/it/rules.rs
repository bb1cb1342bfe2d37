//! Rules as data: one line in one place changes the reading, what is wrong with a line is told with its place, and of two
//! spellings of one fact both are read alike.

use std::fs;

use assert_cmd::Command;
use dauan::ingest::{Context, Ingested, RuleSet, RuleText, read};
use dauan::model::{Gazetteer, Level, Unit, Verdict};

/// Reads a text with lines of rules on top of those that the program carries.
fn read_with(rules: &str, text: &str) -> Ingested {
    let own = RuleText { name: "own.txt".to_owned(), text: rules.to_owned() };
    let set = if rules.is_empty() { RuleSet::embedded() } else { RuleSet::with(vec![own]) };
    let gazetteer = Gazetteer::embedded();
    read(text, &Context::of_rules(&set).with_gazetteer(&gazetteer))
}

/// The verdicts of the figures of a text.
fn verdicts(rules: &str, text: &str) -> Vec<Option<Verdict>> {
    let figures = read_with(rules, text).report.figures;
    figures.iter().map(|figure| figure.target.as_ref().and_then(|target| target.verdict)).collect()
}

/// The place of the first figure: its own, else the report's.
fn place(rules: &str, text: &str) -> Option<(String, Level)> {
    let report = read_with(rules, text).report;
    let own = report.figures[0].place.as_ref().map(|place| (place.name.clone(), place.level));
    own.or_else(|| (report.locality.name != "?").then_some((report.locality.name, report.locality.level)))
}

#[test]
fn a_verdict_phrase_is_one_line() {
    let text = "Năm 2023, xã kết nạp 12 đảng viên, bứt phá 10% chỉ tiêu.";
    assert_eq!(verdicts("", text).first(), Some(&None));
    assert_eq!(verdicts("[exceed]\nbứt phá\n", text).first(), Some(&Some(Verdict::Exceeded)));
}

#[test]
fn a_place_type_is_one_line() {
    let text = "Năm qua, lũng Tà Mơn kết nạp 12 đảng viên.";
    assert_eq!(place("", text), None);
    assert_eq!(place("[village]\nlũng\n", text), Some(("Tà Mơn".to_owned(), Level::Village)));
}

#[test]
fn a_unit_is_one_line() {
    let text = "Huyện thu hoạch 500 sải cá khô.";
    let unit = |rules: &str| read_with(rules, text).report.figures[0].unit_text.clone();
    assert_eq!(unit(""), None);
    assert_eq!(unit("[measure]\nsải\n").as_deref(), Some("sải"));
}

#[test]
fn an_abbreviation_is_one_line() {
    let text = "Huyện nhìn lại nhiệm kỳ\n\nTheo ĐDV. Nguyễn Văn Ba, xã có 12 hộ nghèo.\n";
    let sentences = |rules: &str| read_with(rules, text).report.passages.len();
    let figure = |rules: &str| read_with(rules, text).report.figures[0].value;
    let own = "[abbreviation]\nđdv\n";
    assert_eq!((sentences(""), sentences(own)), (2, 1), "a sentence does not end at it any more");
    assert_eq!(figure(""), figure(own));
}

#[test]
fn a_metric_is_one_row_with_its_definition() {
    let rules = "[vocabulary]\nschool-meals | Suất ăn bán trú | School meals | count | up | yearly | society\n\
                 [metrics]\nschool-meals | =suất ăn ; @none | ăn bán trú ; bếp ăn học đường\n";
    let text = "Năm 2023, huyện phục vụ 1.250 suất ăn bán trú, đạt 110% kế hoạch.";
    let metric = |rules: &str| read_with(rules, text).report.figures[0].metric.clone();
    assert_ne!(metric(""), "school-meals");
    assert_eq!(metric(rules), "school-meals");
    assert_eq!(read_with(rules, text).report.figures[0].unit, Unit::Count);
}

#[test]
fn two_ways_to_say_a_thing_are_read_alike() {
    // What was set is counted; only all of it is judged (method M21).
    for counted in ["chỉ tiêu", "mục tiêu", "đầu việc", "nhiệm vụ", "tiêu chí"] {
        let text = format!("Năm 2023, xã có 12 {counted} đã hoàn thành.");
        assert_eq!(verdicts("", &text), [None], "{text}");
        let text = format!("Năm 2023, xã hoàn thành 12/15 {counted}.");
        assert_eq!(verdicts("", &text), [None], "{text}");
        let text = format!("Năm 2023, cả 12 {counted} của xã đều hoàn thành.");
        assert_eq!(verdicts("", &text), [Some(Verdict::Met)], "{text}");
        let text = format!("Năm 2023, xã hoàn thành cả 12 {counted}.");
        assert_eq!(verdicts("", &text), [Some(Verdict::Met)], "{text}");
    }
    // After each title of a person the sentence goes on.
    for title in ["GS", "BS", "PGS", "ThS", "TS", "KS", "LS"] {
        let text = format!("Theo {title}. Nguyễn Văn Ba, xã kết nạp 12 đảng viên, đạt 120% chỉ tiêu.");
        let report = read_with("", &text).report;
        let percent = report.figures[0].target.as_ref().and_then(|target| target.percent);
        assert_eq!(percent.map(|percent| percent.0), Some(120.0), "{text}");
    }
    // Every type of village has its name.
    for village in
        ["ấp", "phum", "sóc", "thôn", "bản", "buôn", "khóm", "khu dân cư", "tổ dân phố", "tiểu khu"]
    {
        let text = format!("Năm qua, {village} Tà Mẹt kết nạp 12 đảng viên.");
        assert_eq!(place("", &text), Some(("Tà Mẹt".to_owned(), Level::Village)), "{text}");
    }
}

fn dauan(arguments: &[&str]) -> (String, String, Option<i32>) {
    let output =
        Command::cargo_bin("dauan").unwrap().env("DAUAN_CONFIG", "").args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (text(&output.stdout), text(&output.stderr), output.status.code())
}

#[test]
fn a_folder_of_rules_changes_the_reading_and_the_explanation_names_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let rules = folder.path().join("rules");
    fs::create_dir(&rules).unwrap();
    fs::write(
        rules.join("own.txt"),
        "[abbreviation]\nđdv\n[village]\nlũng\n> Chi bộ lũng Tà Mơn có 21 đảng viên. => 21\n[vocabulary]\n\
         school-meals | Suất ăn bán trú | School meals | count | up | yearly | society\n[metrics]\n\
         school-meals | =suất ăn ; @none | ăn bán trú ; bếp ăn học đường\n\
         > Năm 2023, huyện phục vụ 1.250 suất ăn bán trú. => 1250 [school-meals]\n",
    )
    .unwrap();
    let article = folder.path().join("article.txt");
    let text = "Chi bộ lũng Tà Mơn nhìn lại nhiệm kỳ\n\nTheo ĐDV. Lý Thị Sa, lũng Tà Mơn phục vụ 1.250 suất ăn bán trú.\n";
    fs::write(&article, text).unwrap();
    let (rules, article) = (rules.to_str().unwrap(), article.to_str().unwrap());

    let (before, ..) = dauan(&["ingest", article]);
    let (after, ..) = dauan(&["ingest", article, "--rules", rules]);
    assert!(!before.contains("school-meals"), "{before}");
    assert!(after.contains("school-meals") && after.contains("\"name\": \"Tà Mơn\""), "{after}");

    let (explained, ..) = dauan(&["ingest", article, "--rules", rules, "--explain", "--lang", "en"]);
    assert!(explained.contains("school-meals") && explained.contains("own.txt:9"), "{explained}");
    let (shown, ..) = dauan(&["rules", "show", "school-meals", "--rules", rules]);
    assert!(shown.contains("School meals") && shown.contains("own.txt:10"), "{shown}");
    let (listed, ..) = dauan(&["list", article, "--rules", rules, "--view", "figures", "--lang", "en"]);
    assert!(listed.contains("School meals") && listed.contains("--rules="), "{listed}");

    let config = folder.path().join("config.toml");
    fs::write(&config, format!("rules = {rules:?}\n")).unwrap();
    let (set, ..) = dauan(&["ingest", article, "--config", config.to_str().unwrap()]);
    assert_eq!(set, after, "a folder named in the settings is as one named on the line");
}

#[test]
fn planted_faults_are_named_with_their_lines() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(
        folder.path().join("own.txt"),
        "[mony]\nxu\n[rise]\nsụt\n> Thu ngân sách sụt 5%.\n[fall]\nsụt\n[metrics]\nbus-trips | @none | xe buýt\n",
    )
    .unwrap();
    let path = folder.path().to_str().unwrap();
    let (told, summary, code) = dauan(&["rules", "check", path, "--lang", "en"]);
    for expected in [
        "own.txt:1: there is no section “mony”; did you mean “money”?",
        "own.txt:7: “sụt”",
        "own.txt:9: there is no metric “bus-trips”",
    ] {
        assert!(told.contains(expected), "{expected}: {told}");
    }
    assert!(told.contains("own.txt:9: bus-trips: no example"), "{told}");
    assert_eq!(code, Some(1), "{summary}");
    let (told, ..) = dauan(&["rules", "check", path, "--lang", "vi"]);
    assert!(told.contains("không có mục tên là “mony”"), "{told}");
    let (_, missing, code) = dauan(&["rules", "check", "no-such-folder", "--lang", "en"]);
    assert!(missing.contains("no-such-folder") && code == Some(2), "{missing}");
    let (.., code) = dauan(&["rules", "show", "bus-trip"]);
    assert_eq!(code, Some(2));
}
