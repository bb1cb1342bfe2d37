//! The documentation says what the program says: the key table, the help and the picture of README.
//!
//! `DAUAN_BLESS=1 cargo test --test it docs` writes them anew.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::output_of;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a file with what it should be, or writes it where that is asked for.
fn assert_is(path: &Path, right: &str) {
    if fs::read_to_string(path).ok().as_deref() == Some(right) {
        return;
    }
    if std::env::var_os("DAUAN_BLESS").is_some() {
        fs::write(path, right).unwrap();
    } else {
        panic!("{} is stale; DAUAN_BLESS=1 cargo test --test it docs writes it anew", path.display());
    }
}

fn readme() -> (PathBuf, String) {
    let path = root().join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    (path, text)
}

/// The text with what stands between `<!-- name -->` and `<!-- /name -->` replaced by a block of `content`.
fn with_block(text: &str, name: &str, content: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let (before, rest) = text.split_once(&open).unwrap_or_else(|| panic!("README.md lacks {open}"));
    let (_, after) = rest.split_once(&close).unwrap_or_else(|| panic!("README.md lacks {close}"));
    format!("{before}{open}\n```text\n{}\n```\n{close}{after}", content.trim_end())
}

/// The words of a command as a shell splits them.
pub(crate) fn words(command: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut quote = None;
    let mut inside = false;
    for character in command.chars() {
        match (character, quote) {
            ('\'' | '"', None) => quote = Some(character),
            (_, Some(open)) if character == open => quote = None,
            (' ', None) => inside = false,
            _ => {
                if !inside {
                    words.push(String::new());
                }
                inside = true;
                words.last_mut().unwrap().push(character);
            }
        }
    }
    words
}

#[test]
fn the_key_table_and_the_help_of_the_readme_are_the_programs() {
    let (path, text) = readme();
    let with_keys = with_block(&text, "keys", &output_of(&["keys"], "en"));
    assert_is(&path, &with_block(&with_keys, "help", &output_of(&["--help"], "en")));
}

#[test]
fn the_limits_of_the_readme_and_of_both_helps_are_the_programs() {
    let load = dauan::store::LoadOptions::default();
    let grouped = |number: usize| dauan::lang::format_number(number as f64, dauan::lang::Language::English);
    let mib = |bytes: u64| format!("{} MiB", bytes >> 20);
    let steps = format!("{} steps", grouped(dauan::ingest::STEP_LIMIT));
    let everywhere = [
        ("an article", mib(dauan::ingest::format::DOCUMENT_LIMIT as u64)),
        ("its text", mib(dauan::ingest::TEXT_LIMIT as u64)),
        ("its reading", steps),
        ("report data", format!("{} GiB", load.byte_limit >> 30)),
        ("report data", format!("{} GiB where", load.data_limit >> 30)),
        ("a line", mib(load.line_limit)),
        ("a line", mib(load.document_limit)),
    ];
    let (_, readme) = readme();
    let helps = [output_of(&["--help"], "en"), output_of(&["--help"], "vi").replace("nếu", "where")];
    let in_vietnamese =
        [("an article", "một bài viết"), ("its text", "phần chữ"), ("its reading", "việc đọc")];
    let in_vietnamese = in_vietnamese.iter().chain(&[("report data", "dữ liệu"), ("a line", "một dòng")]);
    for (what, limit) in &everywhere {
        let row = |text: &str, begins: &str| {
            text.lines()
                .find(|line| line.trim_start().starts_with(begins))
                .unwrap_or_else(|| panic!("{begins}"))
                .to_owned()
        };
        assert!(row(&readme, &format!("| {what}")).contains(limit), "README: {what}: {limit}");
        let limits =
            |help: &str| help.lines().skip_while(|line| !line.contains('(')).collect::<Vec<_>>().join("\n");
        assert!(row(&limits(&helps[0]), what).contains(limit), "help: {what}: {limit}");
        let named = in_vietnamese.clone().find(|(name, _)| name == what).unwrap().1;
        let limit = limit.replace(',', ".").replace("steps", "bước");
        assert!(row(&limits(&helps[1]), named).contains(&limit), "Vietnamese help: {named}: {limit}");
    }
    let counted = format!("counted for {} more", grouped(dauan::ingest::COUNT_LIMIT));
    assert!(readme.contains(&counted), "README: {counted}");
}

#[test]
fn the_picture_of_the_readme_is_what_its_command_makes() {
    let (_, text) = readme();
    let command = text
        .lines()
        .find(|line| {
            line.contains("dauan") && line.contains("--print=svg") && line.contains("> assets/screen.svg")
        })
        .expect(
            "README.md shows the command that makes its picture: dauan … --print=svg … > assets/screen.svg",
        );
    let (command, _) = command.split_once(" > ").unwrap();
    let arguments: Vec<String> =
        words(command).into_iter().skip_while(|word| !word.starts_with('-')).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    assert_is(&root().join("assets/screen.svg"), &output_of(&arguments, "en"));
}

#[test]
fn the_chart_of_the_readme_is_what_its_command_makes() {
    let (_, text) = readme();
    let command = text.lines().find_map(|line| line.strip_suffix(" > assets/chart.svg")).unwrap();
    let arguments: Vec<String> = words(command).into_iter().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    assert_is(&root().join("assets/chart.svg"), &output_of(&arguments, "en"));
}

#[test]
fn commands_are_split_as_a_shell_does() {
    assert_eq!(words("dauan  --keys 'v <enter>' --x=\"a b\"c"), ["dauan", "--keys", "v <enter>", "--x=a bc"]);
}
