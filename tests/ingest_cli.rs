//! Articles from files, folders and standard input through the program itself: `ingest`, `check`, and the explorer on prose.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization as _;

const ARTICLE: &str = "Nửa nhiệm kỳ ở huyện Ba Tri\n\nTừ đầu nhiệm kỳ đến nay, Đảng bộ huyện Ba Tri kết nạp 412 đảng viên mới, \
đạt 68,7% chỉ tiêu nghị quyết. Toàn huyện có 22/24 xã đạt chuẩn nông thôn mới.\n\nCó 467 trường hợp bị xử lý, gồm 74 trường hợp khai trừ và 213 trường hợp xóa tên.\n";

fn dauan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dauan"));
    command.args(arguments).env_clear().env("LC_ALL", "C.UTF-8").env("TERM", "dumb").stdin(Stdio::null());
    command
}

/// How a run ended: exit code, standard output, standard error.
struct Ran {
    code: i32,
    out: String,
    said: String,
}

impl Ran {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}:\n{}\n{}", self.out, self.said))
    }

    fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, b"")
}

fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = dauan(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that ends before it has read all of its input closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        said: String::from_utf8(output.stderr).unwrap(),
    }
}

fn path(folder: &Path, name: &str) -> String {
    folder.join(name).to_str().unwrap().to_owned()
}

/// A folder with articles of these names.
fn articles(names: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (index, name) in names.iter().enumerate() {
        fs::write(folder.path().join(name), ARTICLE.replace("412", &(100 + index).to_string())).unwrap();
    }
    folder
}

fn first_values(reports: &[Value]) -> Vec<i64> {
    reports.iter().map(|report| report["figures"][0]["value"].as_i64().unwrap()).collect()
}

/// A report's figures without their places in the text, and the words at these places in one spelling.
fn meaning(report: &Value) -> Vec<Value> {
    let text = report["text"].as_str().unwrap();
    let words = |range: &Value| {
        let (start, end) = (range[0].as_u64().unwrap() as usize, range[1].as_u64().unwrap() as usize);
        Value::from(spelled(text.get(start..end).unwrap()))
    };
    let mut figures = report["figures"].as_array().unwrap().clone();
    for figure in &mut figures {
        figure["range"] = words(&figure["range"]);
        for key in ["counted", "period"] {
            figure[key] = figure[key].as_str().map(spelled).into();
        }
        if figure["target"]["range"].is_array() {
            figure["target"]["range"] = words(&figure["target"]["range"]);
        }
        if let Some(name) = figure["place"]["name"].as_str().map(spelled) {
            figure["place"]["name"] = name.into();
        }
    }
    figures
}

/// One spelling: composed, plain spaces, Đ, the tone where the newer rule puts it.
fn spelled(text: &str) -> String {
    let text: String = text.nfc().collect();
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace(['Ð', 'Ɖ'], "Đ");
    text.replace("uỷ", "ủy").replace("oà", "òa").replace("hoá", "hóa")
}

#[test]
fn one_text_in_every_spelling_gives_the_same_figures() {
    let plain = "Từ đầu nhiệm kỳ đến nay, Đảng ủy xã Hòa Phú kết nạp 1.026 đảng viên mới, bằng 57,5% chỉ tiêu nghị quyết. \
        Huyện ủy Đức Hòa có 22/24 đồng chí là bí thư cấp ủy; 41 vụ/71 trường hợp bị xử lý, giảm từ 50 - 60 vụ.";
    let spellings = [
        plain.to_owned(),
        plain.nfd().collect(),
        plain.replace('Đ', "Ð"),
        plain.replace('Đ', "Ɖ"),
        plain.replace("ủy", "uỷ").replace("Hòa", "Hoà"),
        plain.replace(' ', "\u{a0}"),
        plain.replace("1.026 ", "1.026\u{a0}").replace("41 ", "41\u{202f}"),
        format!("\u{feff}{plain}\r\n"),
    ];
    let read =
        |text: &str| run_with(&["ingest", "-", "-o", "-", "--quiet"], text.as_bytes()).json()[0].clone();
    let expected = read(plain);
    let figures = meaning(&expected);
    let values: Vec<f64> = figures.iter().map(|figure| figure["value"].as_f64().unwrap()).collect();
    assert!(values.starts_with(&[1026.0, 22.0, 41.0, 71.0]), "{values:?}");
    assert_eq!(figures[0]["target"]["percent"], json!(57.5));
    assert_eq!(figures[0]["range"], json!("1.026 đảng viên mới"));
    assert_eq!(figures[1]["target"]["whole"], json!(24));
    for text in &spellings {
        let report = read(text);
        assert_eq!(meaning(&report), figures, "{text:?}");
        let given: String = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").nfc().collect();
        assert_eq!(report["text"], json!(given));
    }
}

#[test]
fn what_was_read_is_read_again_alike() {
    let first = run_with(&["ingest", "-", "-q"], ARTICLE.as_bytes()).json();
    let text = first[0]["text"].as_str().unwrap();
    assert_eq!(run_with(&["ingest", "-", "-q"], text.as_bytes()).json(), first);
    let schema: Value = run(&["schema"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&first[0]));
}

#[test]
fn a_folder_is_read_in_order_and_a_bad_file_costs_itself_alone() {
    let folder = articles(&["b.txt", "a.md", "c.txt"]);
    fs::write(folder.path().join("bad.txt"), b"\x7fELF\0\0\0\x01\xff").unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    let name = folder.path().to_str().unwrap();
    let ran = run(&["ingest", name, "--lang", "en"]);
    let reports = ran.json();
    assert_eq!(first_values(reports.as_array().unwrap()), [101, 100, 102], "{}", ran.said);
    let ids: Vec<&str> =
        reports.as_array().unwrap().iter().map(|report| report["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["ba-tri", "ba-tri-2", "ba-tri-3"]);
    assert_eq!(reports[0]["source"]["document"], json!("a.md"));
    assert_eq!(reports[0]["source"]["sha256"].as_str().unwrap().len(), 64);
    assert!(ran.said.contains("bad.txt: the document is binary data, not text; left out"), "{}", ran.said);
    assert!(ran.said.contains("empty.txt: the document is empty; left out"), "{}", ran.said);
    assert!(ran.said.contains("3 documents read: 15 figures"), "{}", ran.said);
    assert_eq!((ran.code, run(&["ingest", name, "--strict"]).code), (0, 3));
    assert_eq!(run(&["ingest", &path(folder.path(), "bad.txt")]).code, 1);
    let quiet = run(&["ingest", name, "-q", "--lang", "en"]).said;
    assert_eq!(quiet.lines().count(), 3, "only what was left out:\n{quiet}");
    assert!(quiet.contains("left out: 2 files"), "{quiet}");
}

#[test]
fn remarks_say_where_and_in_which_words() {
    let folder = articles(&["a.txt"]);
    let file = path(folder.path(), "a.txt");
    let ran = run(&["ingest", &file, "--lang", "en"]);
    assert!(
        ran.said.contains(&format!("{file}:5:4: The parts do not add up to the total: “467 trường hợp")),
        "{}",
        ran.said
    );
    assert!(run(&["ingest", &file, "--lang", "vi"]).said.contains("không khớp với tổng số"));
}

#[test]
fn patterns_work_where_the_shell_leaves_them() {
    let folder = articles(&["b.txt", "a.txt", "c.md"]);
    let ran = run(&["ingest", "-q", "--ndjson", &path(folder.path(), "*.txt")]);
    assert_eq!(first_values(&ran.lines()), [101, 100]);
    let ran = run(&["ingest", &path(folder.path(), "*.pdf"), "--lang", "en"]);
    assert!(ran.code == 1 && ran.said.contains("no file matches"), "{}", ran.said);
}

#[test]
fn report_data_in_a_folder_is_left_alone_and_a_named_file_is_handed_on() {
    let folder = articles(&["a.txt"]);
    let out = path(folder.path(), "reports.json");
    let name = folder.path().to_str().unwrap();
    assert_eq!(run(&["ingest", name, "-o", &out]).code, 0);
    let first = fs::read(&out).unwrap();
    let refused = run(&["ingest", name, "-o", &out, "--lang", "en"]);
    assert!(refused.code == 1 && refused.said.contains("exists"), "{}", refused.said);
    assert_eq!(run(&["ingest", name, "-o", &out, "--force"]).code, 0);
    assert_eq!(fs::read(&out).unwrap(), first);
    let both = run(&["ingest", &out, &path(folder.path(), "a.txt"), "-q"]).json();
    assert_eq!(both.as_array().unwrap().len(), 2);
    assert_eq!(both[0], serde_json::from_slice::<Value>(&first).unwrap()[0]);
}

#[test]
fn lines_of_documents_become_lines_of_reports() {
    let line = |id: &str, count: usize| {
        json!({ "id": id, "text": format!("Xã A kết nạp {count} đảng viên mới."), "batch": count })
            .to_string()
    };
    let input = format!("{}\n\n{}\r\n{{\"no\": 1}}\n{}", line("x", 3), line("y", 4), line("x", 5));
    let ran = run_with(&["ingest", "--ndjson", "-", "--lang", "en"], input.as_bytes());
    let reports = ran.lines();
    assert_eq!(first_values(&reports), [3, 4, 5]);
    let kept: Vec<(&Value, &Value)> =
        reports.iter().map(|report| (&report["id"], &report["batch"])).collect();
    assert_eq!(kept, [(&json!("x"), &json!(3)), (&json!("y"), &json!(4)), (&json!("x"), &json!(5))]);
    assert!(ran.said.contains("-:4: this line is not a document written as JSON"), "{}", ran.said);
    assert_eq!(ran.code, 0);
    assert_eq!(run_with(&["ingest", "--ndjson", "-", "--strict"], input.as_bytes()).code, 3);
    let array = run_with(&["ingest", "-"], input.as_bytes()).json();
    assert_eq!(array[2]["id"], json!("x-2"), "ids of one file are unique");
    let nothing = run_with(&["ingest", "--ndjson", "-"], b"");
    assert_eq!((nothing.code, nothing.out.as_str()), (0, ""));
}

/// A document of a line whose first figure is a count and whose sum is wrong, which is remarked.
fn line_with_remark(count: usize) -> String {
    let sum = "Có 467 trường hợp bị xử lý, gồm 74 trường hợp khai trừ và 213 trường hợp xóa tên.";
    json!({ "text": format!("Xã A kết nạp {count} đảng viên mới. {sum}") }).to_string()
}

/// A filter that is fed line by line.
struct Filter {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
}

impl Filter {
    fn start(arguments: &[&str]) -> Self {
        let mut command = dauan(arguments);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = BufReader::new(child.stdout.take().unwrap());
        Self { child, out }
    }

    fn feed(&mut self, count: usize) {
        writeln!(self.child.stdin.as_mut().unwrap(), "{}", line_with_remark(count)).unwrap();
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.out.read_line(&mut line).unwrap();
        line
    }

    /// Interrupts it while its input is still open; its exit code and the rest of its output.
    fn interrupt(mut self) -> (i32, String) {
        kill_process(Pid::from_child(&self.child), Signal::INT).unwrap();
        let mut rest = String::new();
        self.out.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code().unwrap(), rest)
    }
}

#[test]
fn a_filter_answers_each_line_before_the_next_and_ends_with_whole_lines() {
    let mut filter = Filter::start(&["ingest", "--ndjson", "-", "--quiet"]);
    for count in [7, 8, 9] {
        filter.feed(count);
        let report: Value = serde_json::from_str(&filter.line()).unwrap();
        assert_eq!(report["figures"][0]["value"], json!(count));
    }
    assert_eq!(filter.interrupt(), (130, String::new()));
}

#[test]
fn an_interrupted_array_is_whole() {
    let mut filter = Filter::start(&["ingest", "-", "--quiet"]);
    filter.feed(7);
    let mut out = String::new();
    while !out.ends_with("\n  }") {
        let mut byte = [0];
        filter.out.read_exact(&mut byte).unwrap();
        out.push(char::from(if byte[0].is_ascii() { byte[0] } else { b'?' }));
    }
    let (code, rest) = filter.interrupt();
    assert_eq!((code, rest.as_str()), (130, "\n]\n"));
}

#[test]
fn an_interrupted_file_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = path(folder.path(), "out.json");
    let trial = run_with(&["ingest", "-", "--lang", "en"], line_with_remark(7).as_bytes());
    assert!(trial.said.contains("“467"), "without a remark this test would wait for ever: {}", trial.said);
    let mut filter = Filter::start(&["ingest", "-", "-o", &out, "--lang", "en"]);
    let mut said = BufReader::new(filter.child.stderr.take().unwrap());
    for count in [7, 8] {
        filter.feed(count);
        // Each line has a remark, so it has been read when the remark is there.
        let mut remark = String::new();
        said.read_line(&mut remark).unwrap();
        assert!(remark.contains("“467"), "{remark}");
    }
    assert!(!Path::new(&out).exists());
    assert_eq!(filter.interrupt(), (130, String::new()));
    let reports: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(first_values(reports.as_array().unwrap()), [7, 8]);
    let mut rest = String::new();
    said.read_to_string(&mut rest).unwrap();
    assert!(rest.contains("stopped; the 2 documents read so far are kept"), "{rest}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_reader_that_leaves_ends_the_filter_quietly() {
    let mut filter = Filter::start(&["ingest", "--ndjson", "-"]);
    filter.feed(7);
    assert!(filter.line().starts_with('{'));
    drop(filter.out);
    // The first answer after the reader has left finds the pipe closed.
    let line = json!({ "text": "Xã A kết nạp 3 đảng viên mới." }).to_string() + "\n";
    let _ = filter.child.stdin.as_mut().unwrap().write_all(line.as_bytes());
    assert_eq!(filter.child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_explorer_opens_on_an_article_and_marks_the_sentence_of_a_figure() {
    let folder = articles(&["a.txt"]);
    let file = path(folder.path(), "a.txt");
    let screen = run(&[&file, "--print", "--lang", "en", "--keys", "v<enter>"]);
    assert!(
        screen.out.contains("Ba Tri") && screen.out.contains("Nửa nhiệm kỳ ở huyện Ba Tri"),
        "{}",
        screen.out
    );
    let styles = run(&[&file, "--print=styles", "--lang", "en", "--keys", "v<enter>"]).out;
    assert_ne!(styles, run(&[&file, "--print=styles", "--lang", "en", "--keys", "<tab>"]).out);
    let piped = run_with(&["-", "--print", "--lang", "en"], ARTICLE.as_bytes());
    assert!(piped.out.contains("412") && piped.out.contains("68,7%"), "{}", piped.out);
}

#[test]
fn the_explorer_lists_remarks_and_leads_to_their_words() {
    let folder = articles(&["a.txt"]);
    let file = path(folder.path(), "a.txt");
    let listed = run(&[&file, "--print", "--lang", "en", "--keys", "r"]).out;
    assert!(listed.contains("Remarks on the text") && listed.contains("“467"), "{listed}");
    assert!(listed.contains(":5:4"), "{listed}");
    let plain = run(&[&file, "--print=styles", "--lang", "en", "--keys", "<enter>"]).out;
    let led = run(&[&file, "--print=styles", "--lang", "en", "--keys", "r<enter>"]).out;
    assert_ne!(plain, led, "the words are marked");
    let none = run(&["--print", "--lang", "en", "--keys", "r"]).out;
    assert!(none.contains("There are no remarks"), "{none}");
}

#[test]
fn data_and_prose_are_explored_together() {
    let folder = articles(&["a.txt", "b.txt"]);
    let data = path(folder.path(), "data.json");
    assert_eq!(run(&["ingest", &path(folder.path(), "a.txt"), "-o", &data, "-q"]).code, 0);
    let listed = run(&["list", "--format", "json", folder.path().to_str().unwrap()]);
    let reports = listed.json()["reports"].as_array().unwrap().clone();
    let mut ids: Vec<String> =
        reports.iter().map(|report| report["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    // One of the articles is what the data were read from: it is said and counted once.
    assert_eq!(ids, ["ba-tri", "ba-tri-3"], "{}", listed.said);
    assert!(listed.said.contains("ba-tri-2"), "{}", listed.said);
}

#[test]
fn check_finds_what_is_wrong_and_says_so_by_its_exit_code() {
    let clean = run(&["check", "--lang", "en"]);
    assert_eq!(clean.code, 0, "{}", clean.said);
    let folder = tempfile::tempdir().unwrap();
    let file = path(folder.path(), "a.json");
    let report = |figures: Value| json!([{ "id": "a", "locality": { "name": "X", "level": "commune" }, "text": "Có 10, gồm 4 và 5.", "figures": figures }]);
    let figure = |id: &str, value: usize, role: &str, at: usize| json!({ "id": id, "metric": "cells-total", "value": value, "role": role, "range": [at, at + 1] });
    fs::write(
        &file,
        report(json!([{ "id": "f1", "metric": "other", "value": 1, "range": [9, 400] }])).to_string(),
    )
    .unwrap();
    let wrong = run(&["check", &file, "--format", "json", "--lang", "en"]);
    let found = wrong.json();
    assert_eq!(found["warnings"], json!(1), "{found}");
    assert_eq!(found["findings"][0]["path"], json!("figures[0].range"), "{found}");
    assert_eq!((wrong.code, run(&["check", &file, "--strict"]).code), (0, 3));
    fs::write(&file, "[{\"id\": 5}]").unwrap();
    let lost = run(&["check", &file, "--lang", "en"]);
    assert!(lost.code == 1 && lost.out.contains("a.json:1:"), "{}", lost.out);
    let sums =
        json!([figure("f1", 10, "whole", 4), figure("f2", 4, "actual", 15), figure("f3", 5, "actual", 20)]);
    fs::write(&file, report(sums).to_string()).unwrap();
    let checked = run(&["check", &file, "--all", "--format", "json"]).json();
    assert_eq!(checked["reports"], json!(1));
    let article = path(folder.path(), "a.txt");
    fs::write(&article, ARTICLE).unwrap();
    let remarked = run(&["check", &article, "--format", "json", "--lang", "en"]).json();
    assert_eq!(remarked["findings"][0]["kind"], json!("remark"), "{remarked}");
    assert_eq!(remarked["findings"][0]["line"], json!(5));
}

#[test]
fn hostile_files_end_in_a_report_or_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let utf16: Vec<u8> = ARTICLE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, Vec<u8>); 7] = [
        ("utf16.txt", [b"\xff\xfe".as_slice(), &utf16].concat()),
        ("tags.html", "<div>".repeat(50_000).into_bytes()),
        ("zeros.txt", vec![0; 4096]),
        ("line.txt", "đạt 57% chỉ tiêu ".repeat(5_000).into_bytes()),
        ("marks.txt", format!("a{}", "\u{301}".repeat(100_000)).into_bytes()),
        ("zip.docx", b"PK\x03\x04nothing".to_vec()),
        ("digits.txt", "1".repeat(100_000).into_bytes()),
    ];
    for (name, bytes) in &files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let ran = run(&["ingest", folder.path().to_str().unwrap(), "-q", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    let reports = ran.json();
    let documents: Vec<&str> = reports
        .as_array()
        .unwrap()
        .iter()
        .map(|report| report["source"]["document"].as_str().unwrap())
        .collect();
    // The last line sums up what was left out.
    let said = ran.said.lines().count() - 1;
    assert_eq!(documents.len() + said, files.len(), "{documents:?}\n{}", ran.said);
    assert!(documents.contains(&"utf16.txt"));
    assert_eq!(
        reports[documents.iter().position(|name| *name == "utf16.txt").unwrap()]["figures"][0]["value"],
        json!(412)
    );
}
