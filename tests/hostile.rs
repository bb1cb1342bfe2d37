//! Hostile input through the program itself: nothing hangs, nothing is silent, nothing is lost.
//!
//! What once broke, and the test that fails where it does again:
//!
//! | what broke | test |
//! |---|---|
//! | text over 1 MiB cut without an error under `--strict` or `-q` | `a_text_over_the_limit_is_told_by_every_command_and_is_an_error_under_strict` |
//! | limits named nowhere | `tests/it/docs.rs`: `the_limits_of_the_readme_and_of_both_helps_are_the_programs` |
//! | a figure of `NaN`, a bad range, a bad date: silent, or a whole report lost | `the_smallest_part_that_is_wrong_is_left_out_and_is_an_error_under_strict` |
//! | unknown fields of term, place and envelope dropped, large integers rounded | `unknown_fields_are_written_back_from_every_level_as_they_were_printed`; `tests/it/properties.rs` |
//! | a sum in an archive that does not fit, UTF-32, many attributes, one bad file ends the folder | `a_folder_with_hostile_files_keeps_the_others_and_names_each` |
//! | a short article beside a counter lost, `0/0` met | `a_short_article_beside_a_counter_is_read_and_nothing_of_nothing_is_not_met` |
//! | equal ids, ranges off the letters, figures of one line: quadratic | `figures_of_one_id_off_the_letters_and_of_one_line_take_no_minutes`; `tests/doubling` |
//! | gigabytes for many semicolons | `tests/doubling`: `article: semicolons` |
//! | thousands of queued keys, each filtered by itself; Ctrl-C unheard | `a_burst_of_keys_and_a_long_paste_leave_the_way_out_open`, `control_c_is_heard_behind_a_paste_of_megabytes_and_within_one_without_an_end`; `tests/doubling`: `keys in a burst` |
//! | exporting to `-` or a pipe from the explorer | `the_dialogs_refuse_pipes_devices_and_standard_streams` |
//! | endless standard input | `endless_input_ends_in_words`; `src/store/tests/broken.rs`: `an_endless_line_and_an_endless_string_end_in_words` |
//! | a terminal that reads nothing stays raw | `a_stalled_terminal_gets_its_modes_back` |
//! | 65535 by 65535 | `a_screen_of_any_size_and_a_storm_of_sizes_are_drawn` |
//! | `-` at a terminal wants Ctrl-D twice | `data_typed_at_the_terminal_are_read_before_the_explorer_takes_it` |
//! | settings that are a folder, a pipe or too long; JSON of a wrong type; an empty folder; colour on a vt100 | `words_say_what_it_is` |
//! | U+009B raw on a terminal | `control_characters_of_the_data_reach_no_terminal` |
//! | a signal beside the usual four leaves the terminal raw | `a_stalled_terminal_gets_its_modes_back` |
//! | a limit on the length of files ends the program without a word | `a_file_longer_than_the_system_allows_is_an_error_in_words` |
//! | reports written over the article that they are read from | `reports_are_never_written_over_the_article_that_they_are_read_from` |
//! | an article given twice counted twice | `an_article_given_twice_counts_once_and_that_is_said` |
//! | a loader that fell over left the explorer reading for ever | `src/cli/beside.rs`: `a_fault_of_the_program_ends_the_reading_in_words_and_in_the_account` |

#![allow(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

#[path = "pty/session.rs"]
#[allow(dead_code)]
mod session;

use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};
use serde_json::{Value, json};
use session::{Launch, Session};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dauan");

/// How long a command may take before it counts as hanging.
const HANGS: Duration = Duration::from_secs(60);

/// How a run ended: exit code, standard output, standard error.
struct Ran {
    code: i32,
    out: String,
    said: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Ran {
    run_with(folder, arguments, Stdio::null())
}

fn run_with(folder: &Path, arguments: &[&str], input: Stdio) -> Ran {
    let mut command = Command::new(PROGRAM);
    command.args(arguments).current_dir(folder).env_clear().env("LC_ALL", "C.UTF-8").env("TERM", "dumb");
    command.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let (mut out, mut said) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
    let told = std::thread::spawn(move || {
        let mut text = Vec::new();
        said.read_to_end(&mut text).map(|_| text)
    });
    let watched = child.id();
    let begun = Instant::now();
    let reading = std::thread::spawn(move || {
        let mut text = Vec::new();
        out.read_to_end(&mut text).map(|_| text)
    });
    while !reading.is_finished() {
        if begun.elapsed() > HANGS {
            let _ = kill_process(Pid::from_raw(watched as i32).unwrap(), Signal::KILL);
            panic!("{arguments:?} hangs");
        }
        std::thread::yield_now();
    }
    let text = |bytes: std::thread::Result<std::io::Result<Vec<u8>>>| {
        String::from_utf8(bytes.unwrap().unwrap()).unwrap()
    };
    Ran { out: text(reading.join()), said: text(told.join()), code: child.wait().unwrap().code().unwrap() }
}

fn report(id: &str, more: &str) -> String {
    format!(r#"{{"id":"{id}","locality":{{"name":"X","level":"district"}},"text":"Kết nạp 26."{more}}}"#)
}

/// An archive with one file and the sum that its content had before `change`.
fn archive(content: &str, change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let mut archive = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    archive.start_file("word/document.xml", stored).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    let mut bytes = archive.finish().unwrap().into_inner();
    change(&mut bytes);
    bytes
}

const ARTICLE: &str = "Đảng bộ xã An Đức kết nạp 26 đảng viên, đạt 57% chỉ tiêu.";

fn article(number: usize) -> String {
    format!(
        "Đảng bộ xã An Đức\n\nTrong nhiệm kỳ, Đảng bộ xã kết nạp {number} đảng viên mới, đạt 57% chỉ tiêu nghị quyết đề ra.\n"
    )
}

#[test]
fn a_text_over_the_limit_is_told_by_every_command_and_is_an_error_under_strict() {
    let folder = tempfile::tempdir().unwrap();
    let line = |name: &str, count: usize| {
        format!("Xã {name} kết nạp {count} đảng viên mới, đạt 57% chỉ tiêu của nghị quyết.\n\n")
    };
    let rest = [line("Hòa An", 31), line("Hòa Phú", 32), line("Kim Bình", 33)].concat();
    // Blank space is cheap to read and counts as text.
    let text = format!("{}{}{rest}", line("An Đức", 26), " ".repeat(1 << 20));
    fs::write(folder.path().join("long.txt"), text).unwrap();
    for arguments in [
        &["list", "long.txt"][..],
        &["chart", "long.txt"],
        &["show", "an-duc", "long.txt"],
        &["export", "long.txt", "-o", "-"],
        &["check", "long.txt"],
        &["ingest", "long.txt"],
        &["ingest", "-q", "long.txt"],
    ] {
        let ran = run(folder.path(), &[arguments, &["--strict"]].concat());
        assert_eq!(ran.code, 3, "{arguments:?}: {}", ran.said);
        assert!(ran.said.contains("long.txt:3:"), "{arguments:?} names no place: {}", ran.said);
        assert!(ran.said.contains("bytes of text over the limit"), "{arguments:?}: {}", ran.said);
        assert!(ran.said.contains("1 of 4 figures read"), "{arguments:?}: {}", ran.said);
        assert!(!ran.said.contains("“”"), "{arguments:?} quotes no words: {}", ran.said);
    }
    let listed = run(folder.path(), &["list", "long.txt"]);
    assert!(listed.code == 0 && listed.out.contains("Not read: 1 of 4 figures read"), "{}", listed.out);
    let exported: Value =
        serde_json::from_str(&run(folder.path(), &["export", "long.txt", "-o", "-"]).out).unwrap();
    assert_eq!(exported["view"]["not_read"][0]["kind"], json!("figure"), "{}", exported["view"]);
    let screen = run(folder.path(), &["--print", "--size", "160x40", "--lang", "en", "long.txt"]).out;
    assert!(screen.lines().next().unwrap().contains("1 of 4 figures read"), "{screen}");
    let remarks = run(folder.path(), &["--print", "--keys", "r", "--lang", "en", "long.txt"]).out;
    assert!(remarks.contains("left out: 3 figures") && remarks.contains("long.txt:3"), "{remarks}");
}

#[test]
fn the_smallest_part_that_is_wrong_is_left_out_and_is_an_error_under_strict() {
    let folder = tempfile::tempdir().unwrap();
    let good = r#"{"id":"g","metric":"x","value":1,"range":[11,13]}"#;
    for (name, more, left_out, figures) in [
        (
            "nan",
            format!(r#","figures":[{{"id":"f","metric":"x","value":NaN,"range":[11,13]}},{good}]"#),
            "1 figure",
            1,
        ),
        ("date", format!(r#","as_of":"2023-13","figures":[{good}]"#), "1 field", 1),
        (
            "published",
            format!(r#","source":{{"published":"hôm qua","outlet":"Báo X"}},"figures":[{good}]"#),
            "1 field",
            1,
        ),
        ("term", format!(r#","term":{{"from":"2020","to":2025}},"figures":[{good}]"#), "1 field", 1),
        ("title", format!(r#","title":7,"figures":[{good}]"#), "1 field", 1),
        (
            "range",
            format!(r#","figures":[{{"id":"f","metric":"x","value":2,"range":[3,4]}},{good}]"#),
            "1 figure",
            1,
        ),
        (
            "target",
            format!(
                r#","figures":[{}]"#,
                good.replace("\"range\"", r#""target":{"value":3,"range":[0,999]},"range""#)
            ),
            "1 field",
            1,
        ),
        ("twice", format!(r#","title":"a","title":"b","figures":[{good}]"#), "1 field", 1),
        ("later", format!(r#","later":NaN,"figures":[{good}]"#), "1 field", 1),
    ] {
        let file = format!("{name}.json");
        fs::write(folder.path().join(&file), report("a", &more)).unwrap();
        let ran = run(folder.path(), &["list", "--format", "json", "--strict", &file]);
        assert_eq!(ran.code, 3, "{name}: {}", ran.said);
        assert!(ran.said.contains(&format!("left out: {left_out}")), "{name}: {}", ran.said);
        let listed: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(listed["reports"][0]["figures"].as_array().unwrap().len(), figures, "{name}");
        let checked = run(folder.path(), &["check", "--strict", &file]);
        assert_eq!(checked.code, 3, "{name}: {}", checked.said);
    }
    let ran = run(folder.path(), &["list", "range.json"]);
    assert!(ran.said.contains("this figure left out, the rest of the report kept"), "{}", ran.said);
}

#[test]
fn unknown_fields_are_written_back_from_every_level_as_they_were_printed() {
    let folder = tempfile::tempdir().unwrap();
    let figure = r#"{"id":"f","metric":"x","value":26,"range":[11,13],"place":{"name":"Y","level":"commune","x":1.50},"span":{"from":"2022","to":"2023","x":2e5},"target":{"value":3,"x":[1,{"y":-0.0}]},"x":12345678901234567890123}"#;
    let one =
        report("a", &format!(r#","term":{{"from":2020,"to":2025,"x":"t"}},"figures":[{figure}],"x":null"#));
    fs::write(
        folder.path().join("a.json"),
        format!(r#"{{"made":"by hand","format":"dauan/1","reports":[{one}],"x":{{"n":0.10}}}}"#),
    )
    .unwrap();
    for form in ["json", "ndjson"] {
        let out = run(folder.path(), &["export", "a.json", "-o", "-", "--format", form, "--envelope"]).out;
        let compact: String = out.replace(": ", ":");
        for kept in [
            "\"made\":\"by hand\"",
            "\"n\":0.10",
            "\"x\":\"t\"",
            "\"x\":1.50",
            "\"x\":2e+5",
            "-0.0",
            "\"x\":12345678901234567890123",
            "\"x\":null",
        ] {
            assert!(compact.contains(kept), "{form} lost {kept}: {out}");
        }
    }
}

#[test]
fn control_characters_of_the_data_reach_no_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.json"), report("a", ",\"title\":\"x\u{9b}31m\u{7f}y\"")).unwrap();
    for form in ["json", "ndjson"] {
        let out = run(folder.path(), &["list", "--format", form, "a.json"]).out;
        assert!(!out.contains(['\u{9b}', '\u{7f}']) && out.contains("\\u009b31m\\u007fy"), "{form}: {out}");
    }
}

#[test]
fn an_article_given_twice_counts_once_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.path().join(name), ARTICLE).unwrap();
    }
    let listed = run(folder.path(), &["list", "--format", "json", "a.txt", "b.txt", "--strict"]);
    let reports: Value = serde_json::from_str(&listed.out).unwrap();
    assert_eq!((reports["reports"].as_array().unwrap().len(), listed.code), (1, 0));
    assert!(listed.said.contains("b.txt: the same article as a.txt; counted once"), "{}", listed.said);
    let read = run(folder.path(), &["ingest", "-q", "."]);
    let reports: Value = serde_json::from_str(&read.out).unwrap();
    assert_eq!(reports.as_array().unwrap().len(), 1);
    assert!(read.said.contains("counted once"), "{}", read.said);
}

#[test]
fn words_say_what_it_is() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("empty")).unwrap();
    let listed = run(folder.path(), &["list", "empty"]);
    assert!(listed.said.contains("the folder holds no file that can be read"), "{}", listed.said);
    let listed = run(folder.path(), &["list", "--lang", "vi", "empty"]);
    assert!(listed.said.contains("thư mục không có tệp nào đọc được"), "{}", listed.said);
    fs::write(folder.path().join("large.toml"), "#".repeat((1 << 20) + 1)).unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe")).status().unwrap().success());
    for (config, words, in_vietnamese) in [
        ("empty", "a folder", "thư mục"),
        ("pipe", "a pipe", "ống dẫn"),
        ("large.toml", "1048577 bytes long", "dài 1048577 byte"),
    ] {
        for (language, words) in [("en", words), ("vi", in_vietnamese)] {
            let said = run(folder.path(), &["--lang", language, "--config", config, "list"]).said;
            assert!(said.contains(words) && !said.contains("UTF-8"), "{config}: {said}");
        }
    }
    fs::write(folder.path().join("a.json"), "42").unwrap();
    let said = run(folder.path(), &["list", "a.json"]).said;
    assert!(!said.contains("not valid JSON"), "{said}");
    assert!(said.contains("expected a report, which is a JSON object"), "{said}");
    let said = run(folder.path(), &["list", "--lang", "vi", "a.json"]).said;
    assert!(said.contains("cần một báo cáo là một đối tượng JSON"), "{said}");
    let printed = |term: &str| {
        let mut command = Command::new(PROGRAM);
        command.args(["--print=ansi"]).env_clear().env("LC_ALL", "C.UTF-8").env("TERM", term);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(printed("xterm").contains("\u{1b}[3") || printed("xterm").contains(";3"));
    assert!(
        !printed("vt100").contains(";34m") && !printed("vt100").contains("\u{1b}[34m"),
        "colour on a vt100"
    );
}

#[test]
fn a_short_article_beside_a_counter_is_read_and_nothing_of_nothing_is_not_met() {
    let folder = tempfile::tempdir().unwrap();
    let counter = "Lượt truy cập: 123.456\nTổng truy cập\n7.654.321\n";
    fs::write(folder.path().join("short.txt"), format!("Xã An Đức kết nạp 26 đảng viên.\n\n{counter}"))
        .unwrap();
    fs::write(folder.path().join("none.txt"), "Đảng bộ xã An Đức\n\nXã đạt 0/0 chỉ tiêu năm 2023.\n")
        .unwrap();
    let listed = |file: &str| -> Value {
        serde_json::from_str(&run(folder.path(), &["list", "--format", "json", file]).out).unwrap()
    };
    let short = listed("short.txt");
    let figures = short["reports"][0]["figures"].as_array().unwrap();
    assert_eq!((figures.len(), &figures[0]["value"]), (1, &json!(26)), "{short}");
    let none = listed("none.txt");
    let statuses: Vec<&Value> =
        none["view"]["assessments"].as_array().unwrap().iter().map(|one| &one["status"]).collect();
    assert!(statuses.iter().all(|status| **status == json!("no-verdict")), "{statuses:?}");
}

#[test]
fn reports_are_never_written_over_the_article_that_they_are_read_from() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), ARTICLE).unwrap();
    std::os::unix::fs::symlink("a.txt", folder.path().join("link")).unwrap();
    for (path, output) in [("a.txt", "a.txt"), ("a.txt", "link"), (".", "a.txt"), (".", "./link")] {
        let ran = run(folder.path(), &["ingest", path, "--force", "-o", output]);
        assert!(
            ran.code == 2 && ran.said.contains("write to another file"),
            "{path} to {output}: {}",
            ran.said
        );
        assert_eq!(fs::read_to_string(folder.path().join("a.txt")).unwrap(), ARTICLE);
    }
    // Beside the articles is where reports belong.
    for _ in 0..2 {
        assert_eq!(run(folder.path(), &["ingest", ".", "--force", "-o", "reports.json"]).code, 0);
    }
}

#[test]
fn a_file_longer_than_the_system_allows_is_an_error_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let command = format!("ulimit -f 1; exec {PROGRAM} export -o figures.csv");
    let ran = Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&ran.stderr);
    assert!(ran.status.code() == Some(1) && said.contains("figures.csv"), "{:?}: {said}", ran.status);
    assert_eq!(names_in(folder.path()), [""; 0]);
}

#[test]
fn endless_input_ends_in_words() {
    let folder = tempfile::tempdir().unwrap();
    for command in [&["ingest", "-"][..], &["list", "-"]] {
        let zeros = fs::File::open("/dev/zero").unwrap();
        let ran = run_with(folder.path(), command, Stdio::from(zeros));
        assert!(ran.said.contains("longer than 67108864 bytes"), "{command:?}: {}", ran.said);
    }
}

#[test]
fn figures_of_one_id_off_the_letters_and_of_one_line_take_no_minutes() {
    let folder = tempfile::tempdir().unwrap();
    let figures =
        |count: usize, figure: &dyn Fn(usize) -> String| (0..count).map(figure).collect::<Vec<_>>().join(",");
    let off = figures(10_000, &|_| r#"{"id":"f","metric":"m","value":26,"range":[1,2]}"#.to_owned());
    fs::write(folder.path().join("off.json"), report("off", &format!(",\"figures\":[{off}]"))).unwrap();
    let said = run(folder.path(), &["list", "--strict", "off.json"]);
    assert!(said.code == 3 && said.said.contains("left out: 10,000 figures"), "{}", said.said);
    let part = "co 26 to; ";
    let at = |number: usize| number * part.len() + 3;
    let line = figures(16_000, &|number| {
        let (start, end) = (at(number), at(number) + 2);
        format!(r#"{{"id":"f{number}","metric":"m","value":26,"range":[{start},{end}]}}"#)
    });
    let text = format!(",\"figures\":[{line}]");
    let text = report("line", &text).replace("Kết nạp 26.", &part.repeat(16_000));
    fs::write(folder.path().join("line.json"), text).unwrap();
    for command in [&["list", "--view", "figures"][..], &["show", "line"], &["export", "-o", "-"]] {
        let ran = run(folder.path(), &[command, &["line.json"]].concat());
        assert!(ran.code == 0 && ran.out.len() > 16_000, "{command:?}: {}", ran.said);
    }
}

#[test]
fn a_folder_with_hostile_files_keeps_the_others_and_names_each() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for number in 0..40 {
        fs::write(path(&format!("good{number}.txt")), article(number + 10)).unwrap();
    }
    // As many as took minutes when each was looked for from the beginning.
    let attributes = format!("<w:p {}><w:t>26</w:t></w:p>", "a=\"\" ".repeat(400_000));
    let wide: Vec<u8> = article(7).chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    let broken = |bytes: &mut Vec<u8>| {
        let at = bytes.windows(5).position(|window| window == b"1.234").unwrap();
        bytes[at] = b'9';
    };
    let read: &[(&str, Vec<u8>)] = &[
        ("attributes.docx", archive(&attributes, |_| ())),
        (
            "attributes.html",
            format!("<html><p {}>Xã kết nạp 26 đảng viên.</p></html>", "a=\"\" ".repeat(400_000))
                .into_bytes(),
        ),
        ("utf32.txt", wide),
        (
            "entities.html",
            format!("<!DOCTYPE html><html><p>Xã kết nạp 26 đảng viên.{}</p></html>", "&lol;".repeat(20_000))
                .into_bytes(),
        ),
    ];
    let refused: &[(&str, Vec<u8>)] = &[
        ("sum.docx", archive("<w:p><w:t>1.234 đảng viên</w:t></w:p>", broken)),
        ("binary.txt", b"\x7fELF\0\0\0\x01\xff".repeat(1000)),
        ("empty.txt", Vec::new()),
        ("cut.docx", archive("<w:p><w:t>26</w:t></w:p>", |bytes| bytes.truncate(60))),
        ("huge.txt", "kết nạp 26 đảng viên ".repeat(900_000).into_bytes()),
        // Within the bytes of a document, and more than its steps.
        ("numbers.txt", "(12 ".repeat(100_000).into_bytes()),
        ("numbers.html", format!("<html><p>{}</p></html>", "1 ".repeat(100_000)).into_bytes()),
    ];
    for (name, bytes) in read.iter().chain(refused) {
        fs::write(path(name), bytes).unwrap();
    }
    assert!(Command::new("mkfifo").arg(path("pipe.txt")).status().unwrap().success());
    std::os::unix::fs::symlink("nowhere", path("dangling.txt")).unwrap();
    let ran = run(folder.path(), &["ingest", "-q", "--ndjson", "--strict", "."]);
    let names: Vec<Value> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["source"]["document"].clone())
        .collect();
    assert_eq!(names.len(), 40 + read.len(), "{}", ran.said);
    for name in refused.iter().map(|(name, _)| *name).chain(["pipe.txt", "dangling.txt"]) {
        assert!(ran.said.contains(name), "{name} is not named: {}", ran.said);
    }
    assert!(ran.said.contains("left out: 9 files"), "{}", ran.said);
    let steps =
        |name: &str| ran.said.lines().any(|line| line.contains(name) && line.contains("750,000 steps"));
    assert!(steps("numbers.txt") && steps("numbers.html"), "{}", ran.said);
    assert_eq!(ran.code, 3);
    let wide = ran.out.lines().find(|line| line.contains("utf32.txt")).unwrap();
    let wide: Value = serde_json::from_str(wide).unwrap();
    assert_eq!(wide["figures"][0]["value"], json!(7), "{wide}");
}

fn started<'a>(arguments: &'a [&'a str], folder: &'a Path) -> Session {
    let launch = Launch {
        program: Path::new(PROGRAM),
        arguments,
        size: (120, 40),
        variables: &[],
        folder: Some(folder),
    };
    let mut session = Session::start(launch);
    session.wait_for("filter");
    session
}

#[test]
fn the_dialogs_refuse_pipes_devices_and_standard_streams() {
    let folder = tempfile::tempdir().unwrap();
    assert!(Command::new("mkfifo").arg(folder.path().join("pipe.csv")).status().unwrap().success());
    for target in ["-", "pipe.csv", "/dev/null"] {
        let mut session = started(&[], folder.path());
        session.type_keys("e");
        session.wait_for("Export");
        // The path is the last field: what stands in it is taken away first.
        session.type_keys("\t\u{15}");
        session.type_keys(target);
        session.type_keys("\r");
        session.wait_for("is not an ordinary file");
        session.type_keys("\u{1b}\u{1b}q");
        session.assert_given_back();
        assert_eq!(session.end(), 0, "{target}");
    }
}

/// The export dialog of made-up data, at work on a workbook that takes its time.
fn exporting(folder: &Path) -> Session {
    let made =
        run(folder, &["synthetic", "--reports", "400", "--figures", "4000", "--ndjson", "-o", "many.ndjson"]);
    assert_eq!(made.code, 0, "{}", made.said);
    fs::write(folder.join("old.xlsx"), "old").unwrap();
    let mut session = started(&["many.ndjson"], folder);
    // The data are read beside the screen and exported once all of them are there.
    session.wait_until("all of the data", |screen| {
        let text = screen.contents();
        text.contains("400 of 400 reports") && !text.contains("so far")
    });
    session.type_keys("e");
    session.wait_for("Esc leaves");
    session.type_keys(&"\u{1b}[C".repeat(6));
    session.wait_for("xlsx –");
    session.type_keys("\t\u{15}old.xlsx\r");
    session.wait_for("overwrites");
    session.type_keys("\u{f}");
    session.wait_for("Esc stops");
    session
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_export_is_stopped_by_escape_and_by_control_c_with_the_old_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    for (keys, said, code) in [("\u{1b}", "The export was stopped", 0), ("q", "", 0), ("\u{3}", "", 130)] {
        let mut session = exporting(folder.path());
        session.type_keys(keys);
        if !said.is_empty() {
            session.wait_for(said);
        }
        if code == 0 {
            // What was typed belongs to the panes again: the first key after it is heard.
            session.wait_for_end_of("Esc stops");
            session.type_keys("q");
        }
        session.assert_given_back();
        assert_eq!(session.end(), code, "{keys:?}");
        assert_eq!(names_in(folder.path()), ["many.ndjson", "old.xlsx"], "{keys:?}");
        assert_eq!(fs::read_to_string(folder.path().join("old.xlsx")).unwrap(), "old", "{keys:?}");
        fs::remove_file(folder.path().join("many.ndjson")).unwrap();
    }
}

#[test]
fn an_export_that_is_let_be_ends_with_its_file_and_the_keys_meanwhile_change_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = started(&[], folder.path());
    session.type_keys("e");
    session.wait_for("Esc leaves");
    session.type_keys(&"\u{1b}[C".repeat(6));
    session.wait_for("xlsx –");
    // The name is that of a workbook all the same, whatever is typed behind the Enter.
    session.type_keys("\t\u{15}new.xlsx\rxyz");
    session.wait_for("Wrote");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
    assert_eq!(names_in(folder.path()), ["new.xlsx"]);
    assert!(fs::read(folder.path().join("new.xlsx")).unwrap().starts_with(b"PK"));
}

#[test]
fn a_burst_of_keys_and_a_long_paste_leave_the_way_out_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = started(&[], folder.path());
    session.type_keys("/");
    session.type_keys(&"ke sach ".repeat(500));
    session.type_keys("\u{3}");
    session.assert_given_back();
    assert_eq!(session.end(), 130);
    let mut session = started(&[], folder.path());
    session.type_keys(&format!("\u{1b}[200~{}\u{1b}[201~", "ke sach ".repeat(20_000)));
    session.wait_for("4096");
    session.type_keys("\u{3}");
    session.assert_given_back();
    assert_eq!(session.end(), 130);
}

#[test]
fn control_c_is_heard_behind_a_paste_of_megabytes_and_within_one_without_an_end() {
    let folder = tempfile::tempdir().unwrap();
    for end in ["\u{1b}[201~", ""] {
        let mut session = started(&[], folder.path());
        session.type_keys(&format!("\u{1b}[200~{}{end}\u{3}", "ke sach ".repeat(5 << 17)));
        session.assert_given_back();
        assert_eq!(session.end(), 130, "{end:?}");
    }
    // Other keys that a terminal's driver may take for itself reach the program.
    let mut session = started(&[], folder.path());
    session.type_keys("\u{1c}?");
    session.wait_for("type to search");
    session.type_keys("\u{1b}\u{1b}q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

#[test]
fn a_report_of_the_mouse_that_breaks_its_reader_leaves_no_deaf_screen() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = started(&[], folder.path());
    session.type_keys("\u{1b}[<35;0;0M");
    if !cfg!(debug_assertions) {
        // Only where sums are checked does it break.
        session.type_keys("q");
    }
    session.assert_given_back();
    assert_eq!(session.end(), u32::from(cfg!(debug_assertions)));
}

#[test]
fn a_pipe_or_a_device_among_own_rules_is_an_error_in_words() {
    let folder = tempfile::tempdir().unwrap();
    let rules = |name: &str| {
        let rules = folder.path().join(name);
        fs::create_dir(&rules).unwrap();
        rules.join("own.txt")
    };
    assert!(Command::new("mkfifo").arg(rules("pipe")).status().unwrap().success());
    std::os::unix::fs::symlink("/dev/zero", rules("device")).unwrap();
    fs::write(rules("long"), "#".repeat((4 << 20) + 1)).unwrap();
    for name in ["pipe", "device", "long"] {
        let ran = run(folder.path(), &["rules", "check", name]);
        assert!(ran.code == 2 && ran.said.contains("own.txt"), "{name}: {}", ran.said);
    }
}

#[test]
fn data_typed_at_the_terminal_are_read_before_the_explorer_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let start = || {
        Session::start(Launch {
            program: Path::new(PROGRAM),
            arguments: &["-"],
            size: (120, 40),
            variables: &[],
            folder: Some(folder.path()),
        })
    };
    let mut session = start();
    session.type_keys(&format!("{}\n\u{4}", report("a", "")));
    session.wait_for("1 report");
    session.wait_for("filter");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
    // While it waits for data, Ctrl-C is the terminal's own, which ends it by the signal.
    let mut session = start();
    session.type_keys("{\n");
    session.wait_for("{");
    session.type_keys("\u{3}");
    assert_eq!(session.end_by_signal(), "Interrupt");
}

#[test]
fn a_screen_of_any_size_and_a_storm_of_sizes_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let mut session = started(&[], folder.path());
    for round in 0..20 {
        for size in [(65535, 65535), (0, 0), (1, 65535), (65535, 1), (80 + round, 24)] {
            session.resize(size);
        }
    }
    session.resize((120, 40));
    session.wait_for("filter");
    session.type_keys("q");
    session.assert_given_back();
    assert_eq!(session.end(), 0);
}

/// A terminal that nobody reads: the program's output fills it, and a signal must still give back its modes.
#[test]
fn a_stalled_terminal_gets_its_modes_back() {
    for (signal, code) in [
        (Signal::INT, 130),
        (Signal::TERM, 143),
        (Signal::HUP, 129),
        (Signal::QUIT, 131),
        (Signal::USR1, 138),
        (Signal::USR2, 140),
        (Signal::ALARM, 142),
        (Signal::XCPU, 152),
    ] {
        let pair = native_pty_system()
            .openpty(PtySize { rows: 50, cols: 200, pixel_width: 0, pixel_height: 0 })
            .unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        for (name, value) in [("TERM", "xterm-256color"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        let mut child = pair.slave.spawn_command(command).unwrap();
        let pid = Pid::from_raw(child.process_id().unwrap() as i32).unwrap();
        let mut writer = pair.master.take_writer().unwrap();
        let is_raw = || format!("{:?}", pair.master.get_termios()) != before;
        wait(&is_raw, "the terminal is not taken");
        // Each of these draws all of the screen anew, which nobody reads.
        for _ in 0..200 {
            writer.write_all(b"\x0cT\x0cL").unwrap();
        }
        let begun = Instant::now();
        kill_process(pid, signal).unwrap();
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            assert!(begun.elapsed() < Duration::from_secs(5), "{signal:?} is not heard");
            std::thread::yield_now();
        };
        assert_eq!(status.exit_code(), code, "{signal:?}");
        assert_eq!(format!("{:?}", pair.master.get_termios()), before, "{signal:?}");
    }
}

fn wait(until: &dyn Fn() -> bool, what: &str) {
    let begun = Instant::now();
    while !until() {
        assert!(begun.elapsed() < Duration::from_secs(10), "{what}");
        std::thread::yield_now();
    }
}
