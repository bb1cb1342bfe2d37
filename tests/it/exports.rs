//! Files that leave the program: made again by the command of their footing in a shell, written with care, without the paths of
//! whoever made them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use dauan::export::FORMATS;
use serde_json::Value;
use tempfile::TempDir;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dauan");

/// A folder with the five reports as `data.json`.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let reports = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/reports.json");
    fs::copy(reports, folder.path().join("data.json")).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("DAUAN_LANG", "en").current_dir(folder).args(arguments);
    command.stdin(Stdio::null()).output().unwrap()
}

fn written(output: &Output) -> Vec<u8> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout.clone()
}

/// What a shell makes of a command, with the data on its standard input.
fn in_shell(folder: &Path, command: &str) -> Vec<u8> {
    let bin = Path::new(PROGRAM).parent().unwrap();
    let mut shell = Command::new("/bin/sh");
    shell.env_clear().env("PATH", bin).current_dir(folder).args(["-c", command]);
    let data = fs::File::open(folder.join("data.json")).unwrap();
    written(&shell.stdin(data).output().unwrap())
}

/// The command in the footing of an export, for another form.
fn command_of(json: &[u8], format: &str) -> String {
    let value: Value = serde_json::from_slice(json).unwrap();
    let command = value["view"]["command"].as_str().unwrap();
    command.replace("--format=json", &format!("--format={format}"))
}

/// Promise: whatever a filter holds, the shell takes the command as it is written (quotes, `!`, `$`, a leading dash, backticks).
#[test]
fn a_shell_makes_the_same_bytes_of_the_command_of_a_footing() {
    let folder = folder();
    let filters = [
        "!loc:lam text:\"it's\"",
        "-lam",
        "text:\"$HOME `id` \\\\\" ",
        "loc:\"Kế Sách\" !theme:members",
        "pct<80 ; true & | > x",
    ];
    for filter in filters {
        let filter = format!("--filter={filter}");
        let json = written(&run(folder.path(), &["list", "data.json", &filter, "--format=json"]));
        assert_eq!(in_shell(folder.path(), &command_of(&json, "json")), json, "{filter}");
    }
    let chart = ["chart", "data.json", "--chart=status", "--filter=!loc:lam text:\"it's\"", "--format=json"];
    let json = written(&run(folder.path(), &chart));
    for format in FORMATS {
        let command = command_of(&json, format.name);
        let asked = format!("--format={}", format.name);
        let mut arguments = chart;
        arguments[4] = &asked;
        assert!(in_shell(folder.path(), &command) == written(&run(folder.path(), &arguments)), "{command}");
    }
}

#[test]
fn the_command_of_data_from_standard_input_reads_it_there() {
    let folder = folder();
    let json = in_shell(folder.path(), "dauan list - --lang=en --format=json");
    let command = command_of(&json, "csv");
    assert!(command.starts_with("dauan list - "), "{command}");
    let csv = in_shell(folder.path(), &command);
    assert_eq!(csv, in_shell(folder.path(), "dauan list - --lang=en --format=csv"));
}

/// Folders tell of a machine and its user; a file to be sent names files alone, unless it is asked for more.
#[test]
fn exports_name_files_and_no_folders() {
    let folder = folder();
    let path = folder.path().join("data.json").display().to_string();
    let place = folder.path().display().to_string();
    for format in FORMATS.iter().filter(|format| !["xlsx", "png", "package"].contains(&format.name)) {
        let asked = format!("--format={}", format.name);
        let plain = written(&run(folder.path(), &["list", &path, &asked]));
        assert!(!String::from_utf8_lossy(&plain).contains(&place), "{}", format.name);
    }
    let full = written(&run(folder.path(), &["list", &path, "--full-paths", "--format=json"]));
    let command = command_of(&full, "json");
    assert!(command.contains("--full-paths") && command.contains(&place), "{command}");
    assert_eq!(in_shell(folder.path(), &command), full);
}

#[test]
fn lists_and_charts_are_written_with_the_care_of_exports() {
    let folder = folder();
    let written_by = |arguments: &[&str]| run(folder.path(), arguments);
    let there = |name: &str| fs::read(folder.path().join(name)).ok();
    for (command, file) in [("list", "list.csv"), ("chart", "chart.svg"), ("chart", "chart.ndjson")] {
        let first = written_by(&[command, "data.json", "-o", file]);
        assert!(first.status.success() && first.stdout.is_empty());
        let bytes = there(file).unwrap();
        let again = written_by(&[command, "data.json", "--filter", "loc:lam", "-o", file]);
        assert_eq!((again.status.code(), there(file).unwrap() == bytes), (Some(1), true), "{file} is kept");
        assert!(
            written_by(&[command, "data.json", "--filter", "loc:lam", "-o", file, "--force"])
                .status
                .success()
        );
        assert_ne!(there(file).unwrap(), bytes);
    }
    assert!(there("list.csv-metadata.json").is_some(), "as export writes it");
    let export = written_by(&["export", "data.json", "--chart=status", "-o", "a.svg"]);
    assert!(
        export.status.success()
            && written_by(&["chart", "data.json", "--chart=status", "-o", "b.svg"]).status.success()
    );
    assert_eq!(there("a.svg"), there("b.svg"));
    let bad = written_by(&["list", "-o", "list.doc"]);
    assert_eq!(bad.status.code(), Some(2));
}

/// What a filter leaves out of one's only copy would be gone.
#[test]
fn the_data_that_are_read_are_never_replaced() {
    let folder = folder();
    let before = fs::read(folder.path().join("data.json")).unwrap();
    for arguments in [
        &["export", "data.json", "--filter=loc:lam", "-o", "data.json", "--force"][..],
        &["list", "./data.json", "-o", "data.json", "--force"],
    ] {
        let output = run(folder.path(), arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("is the data that is open"));
        assert_eq!(fs::read(folder.path().join("data.json")).unwrap(), before);
    }
    let keys = "/loc:lam<enter>e<tab><c-u>data.json<enter><c-o>";
    let screen = written(&run(folder.path(), &["data.json", "--keys", keys, "--print"]));
    assert_eq!(
        fs::read(folder.path().join("data.json")).unwrap(),
        before,
        "{}",
        String::from_utf8_lossy(&screen)
    );
}

#[test]
fn the_envelope_comes_when_it_is_asked_for() {
    let folder = folder();
    let lines = |arguments: &[&str]| String::from_utf8(written(&run(folder.path(), arguments))).unwrap();
    let plain = lines(&["list", "--format=ndjson"]);
    let with = lines(&["list", "--format=ndjson", "--envelope"]);
    assert_eq!(with.split_once('\n').unwrap().1, plain);
    assert!(!plain.contains("\"view\""));
    let refused = run(folder.path(), &["list", "--format=csv", "--envelope"]);
    assert_eq!(refused.status.code(), Some(2));
}

/// The schema takes whatever is exported as data, and the envelope as a whole.
#[test]
fn every_export_of_data_follows_the_schema() {
    let folder = folder();
    let of = |arguments: &[&str]| String::from_utf8(written(&run(folder.path(), arguments))).unwrap();
    let schema: Value = serde_json::from_str(&of(&["schema"])).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let mut texts = vec![of(&["list", "--format=json"]), of(&["chart", "--chart=compare", "--format=json"])];
    texts.push(of(&["show", "ke-sach-2018", "--format=json"]));
    texts.extend(of(&["list", "--format=ndjson", "--envelope"]).lines().map(str::to_owned));
    for text in texts {
        let value: Value = serde_json::from_str(&text).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
    }
}
