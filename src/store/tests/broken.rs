use std::fmt::Write as _;
use std::io::Read as _;

use super::{LoadOptions, Origin, ids, lines, load, load_bytes, report};
use crate::lang::Language;
use crate::model::Report;

/// Loads bytes; the ids that were loaded, then each diagnostic.
fn seen_in(bytes: &[u8], language: Language) -> String {
    let loaded = load_bytes(bytes);
    let left_out = loaded.left_out.summary(0, language).unwrap_or_default();
    let mut text = format!("{} | {left_out}\n", ids(&loaded).join(" "));
    for line in lines(&loaded, language) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn seen(bytes: impl AsRef<[u8]>) -> String {
    seen_in(bytes.as_ref(), Language::English)
}

fn figure(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","metric":"members-admitted","value":26,"range":[11,13]{more}}}"#)
}

/// A report with figures, written over several lines.
fn with_figures(figures: &[String]) -> String {
    report("a", &format!(",\n\"figures\":[\n{}\n]", figures.join(",\n")))
}

#[test]
fn every_form_of_good_data_is_read_without_a_word() {
    let (a, b) = (report("a", ""), report("b", ""));
    let pretty: Report = serde_json::from_str(&a).unwrap();
    let pretty = serde_json::to_string_pretty(&pretty).unwrap();
    let good = [
        format!("[{a},{b}]"),
        format!("[\n  {a},\n  {b}\n]\n"),
        format!("{a}\n{b}\n"),
        format!("{a}\r\n\r\n  \r\n{b}"),
        format!("\u{feff}{a}\n{b}\n"),
        format!("\u{feff}[{a},{b}]"),
        format!(r#"{{"format":"dauan/1","reports":[{a},{b}]}}"#),
        format!(r#"{{"view":{{"id":1}},"reports":[{a},{b}],"format":"dauan/1.4"}}"#),
        format!("{{\n\"reports\": [\n{a}\n,\n{b}]\n}}"),
        format!("{pretty}\n{b}\n"),
        format!("\n\n{a}{b}"),
        format!("{a}\n[{b}]\n"),
    ];
    for text in good {
        assert_eq!(seen(&text), "a b | \n", "{text}");
    }
    assert_eq!(seen("[]"), " | \n");
}

/// Broken data by name; what is expected of each stands in the snapshot.
fn broken_data() -> Vec<(&'static str, Vec<u8>)> {
    let (a, b) = (report("a", ""), report("b", ""));
    let deep = format!(",\"deep\":{}{}", "[".repeat(130), "]".repeat(130));
    let between = |line: &str| format!("{a}\n{line}\n{b}\n").into_bytes();
    let mut not_utf8 = between(&report("x", r#","title":"K?""#));
    let mark = not_utf8.iter().position(|byte| *byte == b'?').unwrap();
    not_utf8[mark] = 0xe1;
    vec![
        ("a missing field", between(r#"{"id":"x"}"#)),
        ("an unknown word", format!("[{a},\n {{\"id\":\"x\",\"locality\":{{\"name\":\"Kế\",\"level\":\"town\"}}}},\n{b}]").into_bytes()),
        ("a wrong type", between(&report("x", r#","term":{"from":"2020","to":2025}"#))),
        ("no date", between(&report("x", r#","as_of":"2023-13""#))),
        ("a syntax error", between(r#"{"id":"x",,}"#)),
        ("a known key twice", between(&report("x", r#","id":"y""#))),
        ("an unknown key twice", between(&report("x", r#","later":1,"later":{"k":1,"\u006b":2}"#))),
        ("an unknown version", between(&report("x", r#","format":"dauan/2","figures":7"#))),
        ("an unknown version of the envelope", format!(r#"{{"format":"dauan/2","reports":[{a}]}}"#).into_bytes()),
        ("values nested too deep", between(&report("x", &deep))),
        ("a number too large", between(&report("x", r#","later":1e999"#))),
        ("bytes that are no text", not_utf8),
        ("a line cut in the middle", format!("{a}\n{{\"id\":\"x\",\"te\n{b}\n").into_bytes()),
        ("the first line cut", format!("{{\"id\":\"x\",\"te\n{a}\n{b}\n").into_bytes()),
        ("the last line cut", format!("{a}\n{b}\n{{\"id\":\"x\",\"te").into_bytes()),
        ("a list cut in a report", format!("[{a},\n{b},\n{{\"id\":\"x").into_bytes()),
        ("a list cut between reports", format!("[{a},\n{b},\n").into_bytes()),
        ("no reports in lines", between("42\n\"x\"\n# words")),
        ("no reports in a list", format!("[{a}, 42, [1], {b}]").into_bytes()),
        ("commas wrong", format!("[{a} {b},]").into_bytes()),
        ("the same id again", format!("{a}\n{a}\n{b}\n{a}\n").into_bytes()),
        ("an empty id", between(&report("", ""))),
        ("a term turned round", between(&report("x", r#","term":{"from":2025,"to":2020}"#))),
        ("no data", b"hello\nworld".to_vec()),
        ("nothing", b"\n \n".to_vec()),
        ("UTF-16", b"\xff\xfe{\0}\0".to_vec()),
        ("something that could redraw the screen", between("{\"\u{1b}]0;x\u{7}\u{202e}\":\u{1b}[31m}")),
        ("a binary", vec![0, 159, 146, 150, b'\n', b'{', 0, 255, b'\n', b'{']),
        (
            "figures that break rules",
            with_figures(&[
                figure("f1", ""),
                figure("f1", r#","value_max":3"#),
                figure("f3", r#","value":27"#),
                figure("f4", r#","comparator":"≥""#),
                r#"{"id":"f5","metric":"x","value":1e999,"range":[0,1]}"#.to_owned(),
                r#"{"id":"f6","metric":"x","range":[3,4]}"#.to_owned(),
                r#"{"id":"f7","metric":"x","range":[0]}"#.to_owned(),
                figure("f8", r#","target":{"value":30,"range":[0,999]}"#),
                "{\"id\": oops}".to_owned(),
                figure("f1", ""),
            ])
            .into_bytes(),
        ),
        (
            "passages and people that break rules",
            report("a", r#","passages":[{"range":[0,3],"role":"result"},{"range":[0,4],"role":"wish"},{"range":[0,99],"role":"result"}],"people":[{"name":7,"range":[0,1]}]"#).into_bytes(),
        ),
    ]
}

#[test]
fn whatever_is_broken_costs_no_more_than_itself_and_is_told() {
    let mut all = String::new();
    for (name, bytes) in broken_data() {
        writeln!(all, "# {name}\n{}", seen(&bytes)).unwrap();
    }
    insta::assert_snapshot!("broken", all);
}

#[test]
fn it_is_told_in_vietnamese_too() {
    let mut all = String::new();
    for (name, bytes) in broken_data() {
        let words = seen_in(&bytes, Language::Vietnamese);
        assert!(!words.contains('\u{1b}') && !words.contains('\u{202e}'), "{words:?}");
        writeln!(all, "# {name}\n{words}").unwrap();
    }
    insta::assert_snapshot!("broken_vi", all);
}

#[test]
fn what_is_kept_of_a_broken_report_is_right() {
    let figures = [
        "{\"id\": oops}".to_owned(),
        figure("f1", r#","value_max":3"#),
        figure("f2", r#","target":{"value":30,"range":[0,999]}"#),
        figure("f2", ""),
    ];
    let loaded = load_bytes(with_figures(&figures).as_bytes());
    let report = &loaded.reports[0];
    let kept: Vec<&str> = report.figures.iter().map(|figure| figure.id.as_str()).collect();
    assert_eq!(kept, ["f2", "f2-2"]);
    let target = report.figures[0].target.as_ref().unwrap();
    assert_eq!((target.value.unwrap().0, target.range), (30.0, None));
    let paths: Vec<&str> = loaded.diagnostics.iter().map(|diagnostic| diagnostic.path.as_str()).collect();
    assert_eq!(paths, ["figures[0].id", "figures[1].value_max", "figures[2].target.range", "figures[3].id"]);
    assert!(report.violations().is_empty());
}

#[test]
fn text_that_is_not_composed_is_composed_with_its_ranges() {
    let text = "Huyện Ke\u{302}\u{301} Sa\u{301}ch 26.";
    let at = text.find("26").unwrap();
    let raw = format!(
        r#"{{"id":"a","locality":{{"name":"Ke\u0302\u0301","level":"district"}},"text":"{text}","figures":[{{"id":"f","metric":"x","range":[{at},{}]}}]}}"#,
        at + 2
    );
    let loaded = load_bytes(raw.as_bytes());
    let report = &loaded.reports[0];
    assert_eq!(report.text, "Huyện Kế Sách 26.");
    assert_eq!(report.locality.name, "Kế");
    assert_eq!(report.words(report.figures[0].range), "26");
    assert_eq!(lines(&loaded, Language::English).len(), 1);
}

#[test]
fn unknown_fields_survive_loading() {
    let loaded = load_bytes(report("a", r#","later":[1,{"b":2}],"source":{"x":1}"#).as_bytes());
    let back = serde_json::to_value(&loaded.reports[0]).unwrap();
    assert_eq!(back["later"], serde_json::json!([1, {"b": 2}]));
    assert_eq!(back["source"]["x"], 1);
    assert!(loaded.diagnostics.is_empty());
}

#[test]
fn a_record_full_of_flaws_is_told_in_few_words() {
    let figures: Vec<String> = (0..500).map(|_| "{}".to_owned()).collect();
    let loaded = load_bytes(with_figures(&figures).as_bytes());
    assert_eq!(loaded.diagnostics.len(), 101);
    assert!(lines(&loaded, Language::English)[100].contains("400 more messages"));
}

#[test]
fn an_endless_line_and_an_endless_string_end_in_words() {
    let options = LoadOptions {
        line_limit: 1 << 16,
        data_limit: 1 << 17,
        document_limit: 1 << 16,
        ..LoadOptions::default()
    };
    for (begins, reports, words) in [
        (report("a", "") + "\n{\"id\":\"", 1, "the line is longer than 65536 bytes"),
        (report("a", "") + "\n" + &report("b", "") + "\n", 2, "the line is longer than 65536 bytes"),
        ("{\"id\":\"".to_owned(), 0, "longer than 131072 bytes"),
        ("[\n{\"id\":\"".to_owned(), 0, "longer than 131072 bytes"),
        // Nothing but blank lines.
        (String::new(), 0, "longer than 65536 bytes"),
        // What stands so is no report data.
        ("[[".to_owned(), 0, "the document is longer than 65536 bytes"),
    ] {
        let more = if begins.is_empty() { b'\n' } else { b'a' };
        let mut endless = begins.as_bytes().chain(std::io::repeat(more));
        let loaded = load(&[Origin::Stdin], &options, &mut endless).unwrap();
        let said = lines(&loaded, Language::English);
        assert_eq!(loaded.reports.len(), reports, "{begins}: {said:?}");
        assert!(said.iter().any(|line| line.contains(words)), "{begins}: {said:?}");
        assert!(!loaded.left_out.is_empty(), "{begins}");
    }
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_much(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        load_bytes(&bytes);
    }

    #[test]
    fn a_report_with_some_bytes_broken_is_read_or_told(places in proptest::collection::vec((0_usize..300, proptest::sample::select(b"{}[]\",:\\0 e\xff\n".to_vec())), 1..4)) {
        let mut bytes = with_figures(&[figure("f1", ""), figure("f2", "")]).into_bytes();
        for (at, byte) in places {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        let loaded = load_bytes(&bytes);
        proptest::prop_assert!(!loaded.reports.is_empty() || !loaded.diagnostics.is_empty());
        for report in &loaded.reports {
            proptest::prop_assert!(report.violations().is_empty());
        }
    }
}
