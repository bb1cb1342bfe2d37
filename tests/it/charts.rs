//! Charts say the same wherever they are seen: on the screen, in pictures, in words and as data (promise of one set of rows).

use dauan::app::Settings;
use dauan::app::effect::Effect;
use dauan::export::{FORMATS, named};
use dauan::lang::Language;
use dauan::text::GlyphSet;
use dauan::tui::print::to_text;
use dauan::view::plot::{BulletRow, Manner, Plot, RowKind};
use dauan::view::{Chart, Scope, Selection, View};
use ratatui::layout::Size;
use serde_json::Value;

use crate::cli::{bytes_of, output_of};
use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};

const LANGUAGES: [Language; 2] = [Language::Vietnamese, Language::English];

/// The letters of a text, so that lines may break anywhere.
fn letters(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// The words of a picture without its elements.
fn words_of(svg: &str) -> String {
    let mut words = String::new();
    let mut is_inside = false;
    for character in svg.chars() {
        match character {
            '<' => is_inside = true,
            '>' => is_inside = false,
            _ if !is_inside => words.push(character),
            _ => {}
        }
    }
    let plain = [("&gt;", ">"), ("&lt;", "<"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    letters(&plain.iter().fold(words, |words, (escaped, plain)| words.replace(escaped, plain)))
}

/// The rows of a chart of bars over all that is shown.
fn rows_of(selection: &Selection<'_>) -> Vec<BulletRow> {
    let plot = selection.plot.as_ref().unwrap();
    let manner = Manner { language: selection.language, glyphs: GlyphSet::Unicode };
    plot.bullets(0..plot.len(), selection.corpus, manner)
}

/// The screen with nothing but the chart, large enough for all of its rows.
fn screen_of(chart: Chart, language: Language) -> String {
    let settings = Settings { language, ..Settings::default() };
    let mut stage = Stage::new(Corpora::Five, settings);
    let script = format!("vC{}<enter>3z", chart.code());
    let cells = stage.press(&script, Size::new(200, 90), &mut Disk::default());
    let width = usize::from(cells.area.width);
    cells
        .content
        .chunks(width)
        .map(|line| line.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "\n")
        .collect()
}

#[test]
fn the_picture_the_words_and_the_data_have_the_rows_of_the_screen() {
    let corpus = Corpora::Five.corpus();
    for chart in Chart::ALL {
        for language in LANGUAGES {
            let view = View { chart, ..View::default() };
            let selection = Selection::new(&corpus, &view, Scope::Chart, language);
            let text = |format: &str| {
                String::from_utf8((named(format).unwrap().write)(&selection).unwrap()).unwrap()
            };
            let (picture, words) = (words_of(&text("svg")), letters(&text("text")));
            let data: Value = serde_json::from_str(&text("json")).unwrap();
            let rows = data["chart"]["rows"].as_array().unwrap();
            let counted = selection.plot.as_ref().unwrap().footing(&view, language);
            assert!(picture.contains(&letters(&counted)) && words.contains(&letters(&counted)), "{counted}");
            assert_eq!(data["chart"]["counted"], counted.as_str());
            // Signs of the screen are drawn as the marks they stand for; shades above four are one.
            for sign in data["chart"]["legend"].as_array().unwrap() {
                let entry = sign["meaning"].as_str().unwrap();
                let is_shade = entry.starts_with(['4', '≥']);
                assert!(is_shade || picture.contains(&letters(entry)), "{chart:?} {entry}");
            }
            let in_data: Vec<String> =
                rows.iter().map(|row| letters(row["label"].as_str().unwrap())).collect();
            let bullets = rows_of(&selection);
            if chart == Chart::Coverage {
                assert_eq!(in_data.len(), corpus.report_count());
                continue;
            }
            let drawn: Vec<&BulletRow> = bullets.iter().filter(|row| row.kind != RowKind::Heading).collect();
            assert_eq!(in_data, drawn.iter().map(|row| letters(&row.label)).collect::<Vec<_>>());
            for row in drawn {
                for part in [&row.label, &row.place, &row.value, &row.note, &row.word] {
                    let part = letters(part.trim_start_matches(['·', ' ']));
                    assert!(picture.contains(&part), "{chart:?}: the picture lacks {part}");
                    assert!(words.contains(&part), "{chart:?}: the words lack {part}");
                }
            }
        }
    }
}

#[test]
fn the_screen_has_the_rows_of_the_export() {
    let corpus = Corpora::Five.corpus();
    for chart in Chart::ALL.into_iter().filter(|chart| *chart != Chart::Profile) {
        for language in LANGUAGES {
            let screen = screen_of(chart, language);
            // The explorer compares what is of the metric and level at its cursor; the export is asked for the same.
            let view = View { chart, ..View::default() };
            let selection = Selection::new(&corpus, &view, Scope::Chart, language);
            if matches!(selection.plot, Some(Plot::Coverage(_))) {
                let names: Vec<String> = corpus.heads().map(|report| report.locality.name.clone()).collect();
                let names = names.iter().map(String::as_str);
                names.for_each(|name| assert!(screen.contains(name), "{name}\n{screen}"));
                continue;
            }
            if matches!(chart, Chart::Compare | Chart::Time) {
                continue;
            }
            let mut lines = screen.lines();
            for row in rows_of(&selection) {
                let label: String = row.label.chars().take(24).collect();
                let is_it = |line: &&str| line.contains(&label) && line.contains(&row.value);
                assert!(lines.any(|line| is_it(&line)), "{chart:?}: no row {label} {}\n{screen}", row.value);
            }
        }
    }
}

/// What the explorer asks the clipboard to hold: the command that makes the chart on the screen again.
fn command_of(stage: &Stage) -> String {
    let copied = stage.asked.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    copied.unwrap_or_else(|| panic!("nothing was copied: {:?}", stage.asked))
}

#[test]
fn the_command_of_a_chart_makes_what_the_screen_shows() {
    for chart in Chart::ALL.into_iter().filter(|chart| *chart != Chart::Time) {
        for (language, listing) in [("vi", ""), ("en", ""), ("vi", "v"), ("en", "v")] {
            let settings =
                Settings { language: Language::from_locale(language).unwrap(), ..Settings::default() };
            let mut stage = Stage::new(Corpora::Five, settings);
            let script = format!("{listing}C{}<enter>3zy", chart.code());
            let cells = stage.press(&script, Size::new(200, 90), &mut Disk::default());
            let command = command_of(&stage);
            let screen = letters(&to_text(&cells));
            let words: Vec<&str> = command.split(' ').skip(1).collect();
            let unquoted: Vec<String> = words.iter().map(|word| word.replace('\'', "")).collect();
            let mut asked: Vec<&str> = unquoted.iter().map(String::as_str).collect();
            asked.push("--format=json");
            let data: Value = serde_json::from_str(&output_of(&asked, language)).unwrap();
            let drawn = &data["chart"];
            let text = |value: &Value| letters(value.as_str().unwrap_or_default());
            let rows = drawn["rows"].as_array().unwrap();
            assert!(!rows.is_empty(), "{command}");
            if chart != Chart::Coverage {
                for row in rows {
                    for part in ["label", "value_text", "status_text"] {
                        let part = text(&row[part]);
                        assert!(screen.contains(&part), "{command}: no {part}\n{}", to_text(&cells));
                    }
                }
                assert!(screen.contains(&text(&drawn["counted"])), "{command}: {}", drawn["counted"]);
            }
            for sign in drawn["legend"].as_array().unwrap() {
                let (sign, meaning) = (text(&sign["sign"]), text(&sign["meaning"]));
                assert!(screen.contains(&format!("{sign}{meaning}")), "{command}: no {sign} {meaning}");
            }
            let made = |format: &str| {
                let format = format!("--format={format}");
                let asked: Vec<&str> =
                    asked[..asked.len() - 1].iter().copied().chain([format.as_str()]).collect();
                output_of(&asked, language)
            };
            assert_same_picture(&made("svg"), drawn, &command);
            assert_same_table(&made("csv"), rows, &command);
        }
    }
}

/// The picture has the rows, the signs with their words and the count of the data.
fn assert_same_picture(svg: &str, drawn: &Value, command: &str) {
    let picture = words_of(svg);
    let has = |value: &Value, what: &str| {
        let part = letters(value.as_str().unwrap_or_default());
        assert!(picture.contains(&part), "{command}: the picture lacks {what} {part}");
    };
    has(&drawn["counted"], "the count");
    for row in drawn["rows"].as_array().unwrap() {
        for part in ["label", "value_text", "status_text"] {
            has(&row[part], part);
        }
    }
    for sign in drawn["legend"].as_array().unwrap() {
        let meaning = sign["meaning"].as_str().unwrap();
        // Shades above four are one.
        let is_shade = meaning.starts_with(['4', '≥']);
        assert!(is_shade || picture.contains(&letters(meaning)), "{command}: the picture lacks {meaning}");
    }
}

/// The table has the rows of the data in their order, each with the same texts and numbers.
fn assert_same_table(text: &str, rows: &[Value], command: &str) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let table: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(table.len(), rows.len(), "{command}");
    for (record, row) in table.iter().zip(rows) {
        for (column, name) in columns.iter().enumerate() {
            let same = match &row[name] {
                Value::Null => record[column].is_empty(),
                Value::String(text) => record[column].trim_start_matches('\'') == text.as_str(),
                Value::Number(number) => record[column].parse::<f64>().ok() == number.as_f64(),
                _ => true,
            };
            assert!(same, "{command}: {name} is {:?} and {}", &record[column], row[name]);
        }
    }
}

#[test]
fn along_time_the_screen_the_picture_and_the_data_are_the_same() {
    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("data.json");
    let data = data.to_str().unwrap();
    bytes_of(&["synthetic", "--reports", "120", "--figures", "1200", "-o", data], "en");
    let printed = output_of(&["--keys", "Ctime<enter>3z", "--print", "--size", "200x90", data], "en");
    let title = printed.lines().find(|line| line.contains("Over time: ")).unwrap();
    let (metric, locality) = title.split_once("Over time: ").unwrap().1.split_once(" · ").unwrap();
    let locality = locality.split_once(" ─").map_or(locality, |(locality, _)| locality);
    let vocabulary = dauan::model::Vocabulary::embedded();
    let metric = vocabulary.metrics().iter().find(|known| known.name.en == metric).unwrap();
    let asked =
        ["chart", "--chart", "time", "--metric", &metric.id, "--locality", locality, data, "--format"];
    let made = |format: &'static str| output_of(&[&asked[..], &[format]].concat(), "en");
    let drawn: Value = serde_json::from_str(&made("json")).unwrap();
    let drawn = &drawn["chart"];
    let (screen, rows) = (letters(&printed), drawn["rows"].as_array().unwrap());
    assert!(rows.len() >= 2, "{title}");
    for row in rows {
        for part in ["label", "value_text", "status_text"] {
            let part = letters(row[part].as_str().unwrap_or_default());
            assert!(screen.contains(&part), "no {part}\n{printed}");
        }
    }
    assert!(screen.contains(&letters(drawn["counted"].as_str().unwrap())), "{printed}");
    assert_same_picture(&made("svg"), drawn, title);
    assert_same_table(&made("csv"), rows, title);
}

#[test]
fn the_command_of_the_footing_makes_the_same_bytes() {
    for chart in Chart::ALL {
        for format in FORMATS {
            let asked = ["export", "--chart", chart.code(), "-o", "-", "--format", format.name];
            let bytes = bytes_of(&asked, "vi");
            let data: Value = serde_json::from_str(&output_of(
                &["chart", "--chart", chart.code(), "--format", "json"],
                "vi",
            ))
            .unwrap();
            let command = data["view"]["command"].as_str().unwrap();
            let command = command.replace("--format=json", &format!("--format={}", format.name));
            let words: Vec<&str> = command.split(' ').skip(1).collect();
            assert!(bytes_of(&words, "en") == bytes, "{command}");
        }
    }
}

#[test]
fn csv_is_a_clean_table_and_numbers_are_numbers() {
    for chart in Chart::ALL {
        let text = output_of(&["chart", "--chart", chart.code(), "--format", "csv"], "vi");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let columns = reader.headers().unwrap().clone();
        assert!(columns.iter().all(|name| !name.is_empty() && !name.starts_with('#')), "{columns:?}");
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert!(!rows.is_empty(), "{chart:?}");
        let numbers = ["value", "low", "high", "attainment_percent"];
        for (column, name) in columns.iter().enumerate().filter(|(_, name)| numbers.contains(name)) {
            for row in &rows {
                assert!(
                    row[column].is_empty() || row[column].parse::<f64>().is_ok(),
                    "{name}: {}",
                    &row[column]
                );
            }
        }
        let noted = output_of(&["chart", "--chart", chart.code(), "--format", "csv+notes"], "vi");
        let plain: String =
            noted.split_inclusive('\n').skip_while(|line| line.starts_with(['#', '"'])).collect();
        assert_eq!(plain, text, "the notes stand before the same table");
    }
}

#[test]
fn unknown_names_are_told_with_the_likeliest() {
    use assert_cmd::Command;
    let failed = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dauan"));
        let output = command.env_clear().env("DAUAN_LANG", "en").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    };
    let metric = failed(&["chart", "--chart", "compare", "--metric", "member-admitted"]);
    assert!(metric.contains("did you mean members-admitted?"), "{metric}");
    let locality = failed(&["chart", "--chart", "time", "--locality", "ke sac"]);
    assert!(locality.contains("did you mean Kế Sách, Sóc Trăng?"), "{locality}");
    let mark = failed(&["export", "--bom", "--format", "json", "-o", "-"]);
    assert!(mark.contains("--bom breaks the format json"), "{mark}");
}
