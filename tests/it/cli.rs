//! The command line of the built program, with an environment of nothing but what a test names (promises T8, T9, C1 to C5).

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::Command;
use dauan::app::{ACTIONS, Settings};
use dauan::export::FORMATS;
use ratatui::layout::Size;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::corpora::Corpora;
use crate::docs::words;
use crate::stage::{Disk, Stage};

/// The snapshots of this file, for the search for orphans.
pub(crate) const SNAPSHOTS: &[&str] = &["help", "help_of_commands", "help_in_vietnamese", "errors"];

/// The commands that `--help` lists, but for that of the help itself.
const COMMANDS: &[&str] = &[
    "list",
    "show",
    "chart",
    "export",
    "ingest",
    "check",
    "rules",
    "schema",
    "config",
    "keys",
    "completions",
    "man",
];

/// The program without an environment.
fn dauan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dauan"));
    command.env_clear().args(arguments);
    command
}

/// What the program writes to standard output in a language; it must end well and say nothing else.
pub(crate) fn output_of(arguments: &[&str], language: &str) -> String {
    String::from_utf8(bytes_of(arguments, language)).unwrap()
}

pub(crate) fn bytes_of(arguments: &[&str], language: &str) -> Vec<u8> {
    let output = dauan(arguments).env("DAUAN_LANG", language).output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success() && errors.is_empty(),
        "dauan {arguments:?}: {:?}\n{errors}",
        output.status
    );
    output.stdout
}

/// How a run ended that was to fail: its exit code and what it said; standard output must be empty.
fn failure_of(command: &mut Command) -> (i32, String) {
    let output = command.output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "standard output is for data");
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// A folder with a file of three reports, one of which lacks its locality.
fn folder() -> TempDir {
    let folder = TempDir::new().unwrap();
    let report = |id: &str, name: Option<&str>| {
        let locality = name.map(|name| json!({ "name": name, "level": "district" }));
        json!({ "id": id, "locality": locality, "text": "Có 5 việc.",
                "figures": [{ "id": "f1", "metric": "other", "value": 5, "range": [4, 5] }] })
    };
    let good = json!([report("mot", Some("Một")), report("hai", Some("Hai"))]);
    let bad = json!([report("mot", Some("Một")), report("hai", None), report("ba", Some("Ba"))]);
    fs::write(folder.path().join("reports.json"), good.to_string()).unwrap();
    fs::write(folder.path().join("partly.json"), bad.to_string()).unwrap();
    folder
}

fn assert_snapshot(name: &str, text: &str) {
    let mut insta = insta::Settings::new();
    insta.set_prepend_module_to_snapshot(false);
    insta.set_omit_expression(true);
    insta.bind(|| insta::assert_snapshot!(name, text));
}

#[test]
fn help_leads_through_everything() {
    let help = output_of(&["--help"], "en");
    let (_, commands) = help.split_once("\nCommands:\n").unwrap();
    let listed: Vec<&str> =
        commands.lines().map_while(|line| line.strip_prefix("  ")?.split(' ').next()).collect();
    assert_eq!(listed, [COMMANDS, &["help"]].concat());
    assert_snapshot("help", &help);
    let helps: Vec<String> = COMMANDS
        .iter()
        .map(|command| format!("$ dauan {command} --help\n{}", output_of(&[command, "--help"], "en")))
        .collect();
    assert_snapshot("help_of_commands", &helps.join("\n"));
    assert_eq!(output_of(&["--version"], "en"), format!("dauan {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_speaks_vietnamese() {
    let asked: [&[&str]; 4] = [&["--help"], &["export", "-h"], &["help", "ingest"], &["check", "--help"]];
    let helps: Vec<String> = asked
        .iter()
        .map(|arguments| format!("$ dauan {}\n{}", arguments.join(" "), output_of(arguments, "vi")))
        .collect();
    assert_snapshot("help_in_vietnamese", &helps.join("\n"));
    assert_eq!(output_of(&["list", "--help", "--lang", "vi"], "en"), output_of(&["list", "--help"], "vi"));
    assert_eq!(output_of(&["list", "--help", "--lang=en"], "vi"), output_of(&["list", "--help"], "en"));
}

#[test]
fn errors_say_what_is_wrong_and_what_would_be_right() {
    let folder = folder();
    let runs: &[&[&str]] = &[
        &["--filtr", "x"],
        &["lst"],
        &["list", "--sort", "valu"],
        &["--view", "report"],
        &["--lang", "fr"],
        &["--print=txt"],
        &["--size", "12"],
        &["--keys", "<entr>", "--print"],
        &["--keys", "a<b", "--print"],
        &["list", "--filter", "loc:\"x"],
        &["list", "--filter", "status:behnd"],
        &["list", "--filter", "themes:members"],
        &["list", "--format", "cvs"],
        &["list", "reprots.json"],
        &["list", "no/such/folder/at-all.json"],
        &["show", "chiem-hoa"],
        &["show", "chiem-hoa-2020-2025#f999"],
        &["show"],
        &["export"],
        &["export", "-o", "a.txtt"],
        &["export", "-o", "reports.json"],
        &["export", "-o", "no/such/folder/a.csv"],
        &["completions", "bsh"],
    ];
    let said: Vec<String> = runs
        .iter()
        .map(|arguments| {
            let mut text = format!("$ dauan {}\n", arguments.join(" "));
            for language in ["en", "vi"] {
                let mut command = dauan(arguments);
                let (code, words) = failure_of(command.env("DAUAN_LANG", language).current_dir(&folder));
                assert!(matches!(code, 1 | 2), "{arguments:?} ended with {code}");
                assert!(!words.is_empty(), "{arguments:?} says nothing");
                let words =
                    words.replace(&folder.path().canonicalize().unwrap().display().to_string(), "FOLDER");
                writeln!(text, "[{language}, exit code {code}]\n{}", words.trim_end()).unwrap();
            }
            text
        })
        .collect();
    assert_snapshot("errors", &said.join("\n"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was left behind");
}

#[test]
fn a_list_holds_every_locality_in_both_languages() {
    for language in ["vi", "en"] {
        let text = output_of(&["list"], language);
        for name in ["Chiêm Hóa", "Đức Trọng", "Kế Sách", "Lâm Đồng", "Mỏ Cày Bắc"] {
            assert!(text.contains(name), "{name} is not in\n{text}");
        }
        assert!(!text.chars().any(|character| character.is_control() && character != '\n'));
    }
    assert_ne!(output_of(&["list"], "vi"), output_of(&["list"], "en"));
}

#[test]
fn every_form_lists_shows_and_exports_the_same_bytes() {
    let folder = folder();
    assert!(!FORMATS.is_empty());
    for format in FORMATS {
        // A picture is a picture of the chart.
        let command = if ["svg", "png"].contains(&format.name) { "chart" } else { "list" };
        let listed = bytes_of(&[command, "--filter", "loc:lam", "--format", format.name], "en");
        let file = folder.path().join(format!("out.{}", format.extension));
        let path = file.to_str().unwrap();
        let exported = ["export", "--filter", "loc:lam", "--format", format.name, "--force", "-o", path];
        dauan(&exported).env("DAUAN_LANG", "en").assert().success().stdout("");
        assert!(fs::read(&file).unwrap() == listed, "{}", format.name);
        // A spreadsheet is packed, so its words cannot be looked for.
        let shown = bytes_of(&["show", "ke-sach-2018", "--format", format.name], "en");
        let text = String::from_utf8_lossy(&shown);
        let is_packed = ["xlsx", "png", "package"].contains(&format.name);
        assert!(is_packed || text.contains("Kế Sách"), "{}:\n{text}", format.name);
    }
}

#[test]
fn a_filter_counts_alike_everywhere() {
    let figures = |arguments: &[&str]| {
        let value: Value = serde_json::from_str(&output_of(arguments, "en")).unwrap();
        let reports = value["reports"].as_array().cloned().unwrap_or_default();
        reports.iter().map(|report| report["figures"].as_array().unwrap().len()).sum::<usize>()
    };
    assert_eq!(figures(&["list", "--format", "json"]), 62);
    let narrowed = figures(&["list", "--format", "json", "--filter", "loc:lam theme:members"]);
    assert!(narrowed > 0 && narrowed < 62);
    let screen = output_of(&["--filter", "loc:lam theme:members", "--print", "--lang", "en"], "en");
    assert!(screen.contains(&format!("{narrowed} of 62 figures")), "{narrowed} figures, but\n{screen}");
}

#[test]
fn a_report_and_a_figure_are_shown() {
    let report = output_of(&["show", "chiem-hoa-2020-2025"], "vi");
    assert!(report.contains("Chiêm Hóa") && report.contains("Hòa Phú"), "{report}");
    let figure = output_of(&["show", "chiem-hoa-2020-2025#f5"], "vi");
    assert!(figure.contains("26") && figure.len() < report.len(), "{figure}");
}

#[test]
fn what_is_generated_is_whole() {
    let schema: Value = serde_json::from_str(&output_of(&["schema"], "en")).unwrap();
    let reports =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/reports.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let listed = output_of(&["list", "--format", "json"], "en");
    for text in [reports, listed] {
        let value: Value = serde_json::from_str(&text).unwrap();
        let reports = value.get("reports").unwrap_or(&value).as_array().unwrap();
        assert!(reports.len() == 5 && reports.iter().all(|report| validator.is_valid(report)));
    }
    assert!(!validator.is_valid(&json!({ "id": 5 })));
    for language in ["vi", "en"] {
        let keys = output_of(&["keys"], language);
        assert!(ACTIONS.iter().all(|row| keys.contains(row.name)), "{keys}");
    }
    assert_ne!(output_of(&["keys"], "vi"), output_of(&["keys"], "en"));
    for shell in ["bash", "zsh", "fish"] {
        let script = output_of(&["completions", shell], "en");
        assert!(script.contains("COMPLETE=") && script.contains("dauan"), "{script}");
    }
    let page = output_of(&["man"], "en");
    assert!(page.contains(".SH NAME") && page.contains(".SH EXIT STATUS"), "{page}");
    let page = output_of(&["man", "export"], "en");
    assert!(page.contains("dauan\\-export"));
    assert_eq!(output_of(&["man", "dauan-export"], "en"), page);
    // Every command that is shown has examples, in its help and in its page.
    for command in COMMANDS {
        let help = output_of(&[command, "--help"], "en");
        assert!(help.contains("Examples:\n"), "{help}");
        assert!(output_of(&["man", command], "en").contains(".SH EXAMPLES"), "{command}");
    }
}

/// What a shell is offered for the last of these words.
fn offered(words: &[&str]) -> Vec<String> {
    let mut command = dauan(&["--", "dauan"]);
    command.args(words).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env("COMPLETE", "bash").env("_CLAP_IFS", "\n").env("_CLAP_COMPLETE_COMP_TYPE", "9");
    command.env("_CLAP_COMPLETE_INDEX", words.len().to_string());
    let output = command.output().unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// A name of two words is one word on the line of bash, whose own completion quotes nothing.
#[test]
fn bash_gets_names_of_two_words_as_one() {
    assert_eq!(offered(&["chart", "assets/reports.json", "--locality", "lam"]), ["Lâm Đồng"]);
    assert_eq!(offered(&["rules", "show", "poverty-ra"]), ["poverty-rate"]);
    assert_eq!(offered(&["man", "exp"]), ["export"]);
    let Ok(found) = std::process::Command::new("bash").arg("--version").output() else { return };
    assert!(found.status.success());
    let script = output_of(&["completions", "bash"], "en");
    let asked = script
        + "\n_clap_complete_dauan() { COMPREPLY=('Lâm Đồng' 'ke-sach-2018#f1'); }\n\
           COMP_WORDS=(dauan chart --locality L); COMP_CWORD=3; _dauan_quoted; printf '%s|' \"${COMPREPLY[@]}\"\n\
           COMP_WORDS=(dauan chart --locality '\"L'); _dauan_quoted; printf '%s|' \"${COMPREPLY[@]}\"\n";
    let mut bash = std::process::Command::new("bash");
    let answered = bash.args(["--norc", "-c", &asked]).env("LC_ALL", "C.UTF-8").output().unwrap();
    let answered = String::from_utf8(answered.stdout).unwrap();
    assert_eq!(answered, "Lâm\\ Đồng|ke-sach-2018#f1|Lâm Đồng|ke-sach-2018#f1|");
}

#[test]
fn a_shell_completes_values_of_the_data_on_the_line() {
    let metrics = offered(&["chart", "--metric", "members-ad"]);
    assert_eq!(metrics, ["members-admitted"]);
    assert_eq!(offered(&["export", "assets/reports.json", "--locality", "K"]), ["Kế Sách"]);
    assert!(offered(&["export", "--format", ""]).iter().any(|format| format == "xlsx"));
    assert!(offered(&["show", "lam-dong-2020-2025#"]).len() > 5);
    assert_eq!(offered(&["list", "--lang", "v"]), ["vi"]);
    let commands = offered(&[""]);
    assert!(commands.iter().any(|command| command == "export"), "{commands:?}");
    assert!(!commands.iter().any(|command| command == "synthetic"), "{commands:?}");
    // A file that cannot be read is no reason to disturb the line.
    assert_eq!(offered(&["list", "Cargo.toml", "--locality", "K"]), [""; 0]);
}

#[test]
fn exit_codes_tell_how_it_ended() {
    let folder = folder();
    let code =
        |arguments: &[&str]| dauan(arguments).current_dir(&folder).output().unwrap().status.code().unwrap();
    assert_eq!(code(&["list"]), 0);
    assert_eq!(code(&["list", "--filter", "loc:zzzz"]), 0);
    assert_eq!(code(&["list", "nothing.json"]), 1);
    assert_eq!(code(&["list", "--no-such-option"]), 2);
    assert_eq!(code(&["list", "--filter", "nofield:x"]), 2);
    assert_eq!(code(&["show", "no-such-report"]), 2);
    assert_eq!(code(&["list", "partly.json"]), 0);
    assert_eq!(code(&["list", "--strict", "partly.json"]), 3);
    assert_eq!(code(&["list", "--strict", "reports.json"]), 0);
    assert_eq!(code(&["--strict", "--print", "partly.json"]), 3);
}

#[test]
fn a_rejected_record_is_said_and_the_rest_is_there() {
    let folder = folder();
    let output =
        dauan(&["list", "partly.json"]).env("DAUAN_LANG", "en").current_dir(&folder).output().unwrap();
    let (text, said) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(text.contains("Một") && text.contains("Ba") && !text.contains("Hai"), "{text}");
    assert!(said.contains("partly.json") && said.contains("locality"), "{said}");
}

#[test]
fn data_comes_from_standard_input_and_files_and_folders() {
    let folder = folder();
    let good = fs::read_to_string(folder.path().join("reports.json")).unwrap();
    for arguments in [["list", "-"], ["list", "reports.json"]] {
        let output = dauan(&arguments).current_dir(&folder).write_stdin(good.clone()).output().unwrap();
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Một") && text.contains("Hai"), "{text}");
    }
    let lines: String = ["mot", "hai"]
        .map(|id| format!("{{\"id\":\"{id}\",\"locality\":{{\"name\":\"{id}\",\"level\":\"other\"}}}}\n"))
        .concat();
    let screen = dauan(&["--print", "--lang", "en", "-"]).write_stdin(lines).output().unwrap();
    let screen = String::from_utf8(screen.stdout).unwrap();
    assert!(screen.contains("2 reports"), "{screen}");
    fs::remove_file(folder.path().join("partly.json")).unwrap();
    let listed = dauan(&["list", "."]).current_dir(&folder).output().unwrap();
    assert!(String::from_utf8_lossy(&listed.stdout).contains("Hai"));
}

#[test]
fn a_file_is_not_overwritten_without_force() {
    let folder = folder();
    let export = |force: &[&str]| {
        let mut command = dauan(&["export", "-o", "out.csv", "--lang", "en"]);
        command.args(force).current_dir(&folder);
        command
    };
    export(&[]).assert().success().stdout("");
    fs::write(folder.path().join("out.csv"), "mine").unwrap();
    let (code, said) = failure_of(&mut export(&[]));
    assert!(code == 1 && said.contains("out.csv") && said.contains("--force"), "{said}");
    assert_eq!(fs::read_to_string(folder.path().join("out.csv")).unwrap(), "mine");
    let output = export(&["--force"]).output().unwrap();
    assert!(output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("out.csv") && said.contains("62"), "path, rows and bytes are told: {said}");
    assert!(fs::read_to_string(folder.path().join("out.csv")).unwrap().lines().count() > 62);
}

#[test]
fn without_a_terminal_there_is_a_listing() {
    let listed = output_of(&["list"], "en");
    assert_eq!(output_of(&[], "en"), listed);
    assert_eq!(output_of(&["--plain"], "en"), listed);
    assert!(!listed.contains('\u{1b}'));
}

#[test]
fn the_language_is_the_arguments_then_our_own_then_the_locales() {
    let title = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = dauan(&["--print", "--size", "80x12"]);
        let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
        let screen = String::from_utf8(output.stdout).unwrap();
        if screen.contains("embedded") { "en" } else { "vi" }
    };
    let english = ("LANG", "en_US.UTF-8");
    assert_eq!(title(&[], &[]), "vi");
    assert_eq!(title(&[], &[english]), "en");
    assert_eq!(title(&[], &[("LANG", "vi_VN.UTF-8")]), "vi");
    assert_eq!(title(&[], &[english, ("LC_ALL", "vi_VN.UTF-8")]), "vi");
    assert_eq!(title(&[], &[english, ("DAUAN_LANG", "vi")]), "vi");
    assert_eq!(title(&["--lang", "en"], &[("DAUAN_LANG", "vi")]), "en");
    assert_eq!(title(&[], &[("LANG", "")]), "vi");
}

#[test]
fn colour_and_signs_follow_the_arguments_then_the_environment() {
    let ansi = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = dauan(&["--print=ansi"]);
        let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let is_coloured =
        |text: &str| text.contains("\u{1b}[3") || text.contains("\u{1b}[9") || text.contains(";3");
    assert!(is_coloured(&ansi(&[], &[])));
    assert!(!is_coloured(&ansi(&[], &[("NO_COLOR", "1")])));
    assert!(is_coloured(&ansi(&["--color", "always"], &[("NO_COLOR", "1")])));
    assert!(!is_coloured(&ansi(&["--color", "never"], &[])));
    assert!(!is_coloured(&ansi(&["--palette", "plain"], &[])));
    assert!(ansi(&[], &[]).contains('▌') && !ansi(&["--ascii"], &[]).contains('▌'));
    assert!(!ansi(&[], &[("LC_ALL", "C")]).contains('▌'));
}

#[test]
#[cfg(unix)]
fn a_reader_that_leaves_is_no_error() {
    for arguments in [&["list"][..], &["schema"], &["completions", "bash"], &["list", "--format", "json"]] {
        let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_dauan"))
            .env_clear()
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert!(output.status.success(), "{arguments:?}: {:?}", output.status);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_an_error_in_words() {
    for arguments in [&["list"][..], &["keys"], &["--help"], &["--print"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_dauan"))
            .env_clear()
            .args(arguments)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?} says nothing");
    }
}

#[test]
fn a_script_of_keys_prints_the_screen_that_they_lead_to() {
    let screen = output_of(&["--keys", "/ke sach<enter>w", "--print", "--size", "80x24"], "en");
    assert_eq!(screen.lines().count(), 24);
    assert!(screen.contains("1 of 5 reports"), "{screen}");
    let svg = output_of(&["--print=svg"], "en");
    assert!(svg.starts_with("<svg") && !svg.contains("<script"), "{svg}");
    for size in ["0x0", "1x1", "39x9", "200x60"] {
        output_of(&["--print", "--size", size], "en");
    }
}

/// What the export dialog writes after these keys on the five reports, in the form that is `steps` to the right.
fn exported(keys: &str, steps: usize) -> Vec<u8> {
    let mut stage = Stage::new(Corpora::Five, Settings::default());
    let mut disk = Disk::default();
    stage.press(&format!("{keys}e{}<enter>", "<right>".repeat(steps)), Size::new(120, 40), &mut disk);
    disk.0.into_values().next().unwrap_or_else(|| panic!("{keys} wrote nothing"))
}

#[test]
fn the_command_in_an_export_makes_the_same_bytes() {
    let views = [
        // Filter, sort and listing; a report whatever the filter; a figure; a chart whose metric the cursor chose.
        ("/loc:lam theme:members<enter>splace<enter>Sv", FORMATS.len()),
        ("/loc:lam<enter>2", 1),
        ("/dai hoi<enter>v2", 1),
        ("vjjjjc3", 1),
        ("vjjjjccc3", FORMATS.len()),
        ("vjjjjccc3", FORMATS.len()),
        ("cccc3", FORMATS.len()),
        ("s<down><enter>jjjc3", 1),
    ];
    for (keys, forms) in views {
        let page = String::from_utf8(exported(keys, 0)).unwrap();
        let command = page.lines().find_map(|line| Some(line.split_once("`dauan ")?.1)).unwrap();
        let command = command.trim_end_matches('`');
        for (steps, format) in FORMATS.iter().enumerate().take(forms) {
            let words = words(&command.replace(FORMATS[0].name, format.name));
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let (made, wanted) = (bytes_of(&words, "en"), exported(keys, steps));
            let shown = String::from_utf8_lossy;
            assert!(made == wanted, "{keys}: {words:?}\n{}\n--- is not\n{}", shown(&made), shown(&wanted));
        }
    }
}

/// A settings file of these words in a folder of its own.
fn settings(text: &str) -> (TempDir, String) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("config.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn a_wrong_settings_file_is_told_with_places_and_stops_nothing() {
    let (_folder, path) = settings("language = \"vi\"\nmose = true\n[keys]\nwhy = \"q\"\n");
    let output = dauan(&["list", "--config", &path]).env("LC_ALL", "en_GB.UTF-8").output().unwrap();
    assert!(output.status.success());
    assert_eq!(String::from_utf8(output.stdout).unwrap(), output_of(&["list"], "en"));
    let told = String::from_utf8(output.stderr).unwrap().replace(&path, "FILE");
    assert_eq!(
        told,
        "dauan: FILE:2:1: there is no setting “mose”; did you mean “mouse”?\n\
         dauan: FILE:4:7: key q is given to both “why” and “quit”\n\
         dauan: FILE has 2 faults; the program starts with its defaults\n"
    );
    let screen = dauan(&["--config", &path, "--print", "--lang", "en"]).output().unwrap();
    let screen = String::from_utf8(screen.stdout).unwrap();
    assert!(screen.contains("has 2 faults"), "said on the screen too:\n{screen}");
    let missing = dauan(&["list", "--config", "/no/such.toml"]).env("LANG", "en").output().unwrap();
    assert!(missing.status.success());
    assert!(String::from_utf8(missing.stderr).unwrap().contains("there is no such file"));
}

#[test]
fn settings_come_from_the_argument_the_variable_or_the_folder_of_settings() {
    let (_folder, path) = settings("[keys]\nquit = \"<c-q>\"\n");
    let keys = |command: &mut Command| String::from_utf8(command.output().unwrap().stdout).unwrap();
    let told = "Ctrl-q ";
    assert!(!keys(&mut dauan(&["keys"])).contains(told));
    assert!(keys(&mut dauan(&["keys", "--config", &path])).contains(told));
    assert!(keys(dauan(&["keys"]).env("DAUAN_CONFIG", &path)).contains(told));
    assert!(!keys(dauan(&["keys", "--config", ""]).env("DAUAN_CONFIG", &path)).contains(told));
    let home = TempDir::new().unwrap();
    for (variable, folder) in [("XDG_CONFIG_HOME", "dauan"), ("HOME", ".config/dauan")] {
        fs::create_dir_all(home.path().join(folder)).unwrap();
        fs::copy(&path, home.path().join(folder).join("config.toml")).unwrap();
        assert!(keys(dauan(&["keys"]).env(variable, home.path())).contains(told), "{variable}");
    }
    let help = dauan(&["--config", &path, "--keys", "?Quit", "--print"]).output().unwrap();
    assert!(String::from_utf8(help.stdout).unwrap().contains(told), "help shows the keys in force");
}

#[test]
fn the_language_of_the_settings_stands_between_the_variable_and_the_locale() {
    let (_folder, path) = settings("language = \"en\"\n");
    let head = |command: &mut Command| {
        let text = String::from_utf8(command.env("LC_ALL", "vi_VN.UTF-8").output().unwrap().stdout).unwrap();
        text.lines().next().unwrap().to_owned()
    };
    assert_eq!(head(&mut dauan(&["keys"])), "Lọc");
    assert_eq!(head(dauan(&["keys"]).env("DAUAN_CONFIG", &path)), "Filter");
    assert_eq!(head(dauan(&["keys"]).env("DAUAN_CONFIG", &path).env("DAUAN_LANG", "vi")), "Lọc");
    assert_eq!(head(dauan(&["keys", "--lang", "vi"]).env("DAUAN_CONFIG", &path)), "Lọc");
}

#[test]
fn the_settings_shown_are_settings_that_can_be_begun_with() {
    for language in ["vi", "en"] {
        let (_folder, path) = settings(&output_of(&["config"], language));
        let output = dauan(&["list", "--config", &path]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}
