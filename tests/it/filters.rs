//! The filter language: live and from the command line the same figures in the same order; presets and saved filters.

use std::collections::HashMap;
use std::path::Path;

use dauan::app::effect::Effect;
use dauan::app::keymap::Keymap;
use dauan::app::keys::parse_keys;
use dauan::app::preferences::{PRESETS, Preferences, SavedFilter};
use dauan::app::{Overlay, Settings};
use dauan::lang::Language;
use dauan::search::{FIELDS, Filter};
use ratatui::layout::Size;

use crate::cli::output_of;
use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};
use crate::state::line;

const SIZE: Size = Size::new(120, 40);

fn settings() -> Settings {
    Settings { language: Language::English, ..Settings::default() }
}

fn pressed(keys: &str) -> Stage {
    let mut stage = Stage::new(Corpora::Five, settings());
    stage.press(keys, SIZE, &mut Disk::default());
    stage
}

/// A filter as a key script types it.
fn typed(filter: &str) -> String {
    filter.replace('<', "<lt>")
}

/// The rows of the filter table, and some together.
const TABLE: &[&str] = &[
    "ke sach",
    "Kế Sách",
    "loc:ke sach",
    "loc:\"can tho\"",
    "loc:\"vinh long\"",
    "theme:members",
    "metric:ket nap",
    "level:district",
    "place:hoa phu",
    "person:bi thu",
    "status:exceeded",
    "has:target",
    "has:mismatch",
    "role:limitation",
    "unit:percent",
    "year:2018..2020",
    "pct<80",
    "value>=100",
    "term:2020-2025",
    "text:\"nông thôn mới\"",
    "!theme:cadres",
    "!has:target",
    "theme:members theme:cadres",
    "theme:members loc:\"ke sach\"",
];

#[test]
fn each_row_of_the_filter_table_gives_the_same_figures_in_the_same_order_live_and_listed() {
    for filter in TABLE {
        let stage = pressed(&format!("/{}<enter>", typed(filter)));
        assert!(stage.app.line().is_none(), "{filter}: an error keeps the line open");
        let shown = stage.app.shown();
        assert!(shown.figures().len() < 62, "{filter} filters nothing");
        let corpus = stage.app.corpus();
        let live: Vec<String> = shown
            .figures()
            .iter()
            .map(|at| format!("{},{}", corpus.report(at.report).id, corpus.figure(at).id))
            .collect();
        let csv = output_of(&["list", "--filter", filter, "--format", "csv-plain"], "en");
        assert_eq!(ids_of(&csv), live, "{filter}");
    }
}

/// Report and figure of each row of a table of figures.
fn ids_of(csv: &str) -> Vec<String> {
    let mut rows = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let head = rows.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|cell| cell == name).unwrap();
    let (report, figure) = (column("report"), column("figure"));
    rows.records().map(Result::unwrap).map(|row| format!("{},{}", &row[report], &row[figure])).collect()
}

#[test]
fn each_field_stands_in_the_table_and_in_the_readme() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    for row in FIELDS {
        let is_its =
            |text: &str| Filter::parse(text).is_ok_and(|filter| filter.conditions()[0].field() == row.field);
        assert!(TABLE.iter().any(|text| is_its(text)), "{} is not tried", row.key);
        let named = [":", "<", ">="].iter().any(|sign| readme.contains(&format!("`{}{sign}", row.key)));
        assert!(named, "README.md does not name {}", row.key);
    }
}

#[test]
fn tab_completes_every_exact_field_to_a_value_that_it_has() {
    for (begun, whole) in [
        ("status:exc", "status:exceeded"),
        ("has:tar", "has:target"),
        ("has:mis", "has:mismatch"),
        ("role:lim", "role:limitation"),
        ("unit:per", "unit:percent"),
        ("level:dis", "level:district"),
    ] {
        let stage = pressed(&format!("/{begun}<tab>"));
        assert_eq!(stage.app.line().unwrap().input.value(), whole, "{begun}");
    }
}

#[test]
fn presets_are_put_on_beside_what_is_there_and_taken_off_again() {
    for (index, preset) in PRESETS.iter().enumerate() {
        let down = "<down>".repeat(index);
        let stage = pressed(&format!("/loc:lam<enter>F{down}<enter>"));
        assert_eq!(stage.app.view().filter.to_text(), format!("loc:lam {}", preset.filter));
        let stage = pressed(&format!("/loc:lam<enter>F{down}<enter>F<enter>"));
        assert_eq!(stage.app.view().filter.to_text(), "loc:lam", "chosen again it goes");
    }
    let stage = pressed("F<tab><down><tab><enter>u");
    assert_eq!(stage.app.view().filter.to_text(), "status:behind", "each choice is undone by itself");
}

#[test]
fn a_filter_is_saved_under_a_name_and_found_by_it() {
    let keys = "/loc:lam<enter>Wmine<enter>";
    let mut stage = pressed(keys);
    let asked = Effect::SaveFilter { name: "mine".to_owned(), filter: "loc:lam".to_owned() };
    assert_eq!(stage.asked, [asked]);
    assert!(line(&stage.app, settings()).ends_with("says[Saved the filter “mine” in /home/config.toml]"));
    stage.press("XFmine<enter>", SIZE, &mut Disk::default());
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam");
    let stage = pressed("/loc:lam<enter>Wdenied<enter>");
    assert!(line(&stage.app, settings()).ends_with("naming[\"denied\", failed: permission denied]"));
    let stage = pressed("W");
    assert!(stage.app.overlays().is_empty(), "there is nothing to save");
}

#[test]
fn the_key_of_a_saved_filter_puts_it_on_and_off() {
    let key = parse_keys("<f2>").unwrap()[0];
    let filter = Filter::parse("theme:members").unwrap();
    let saved = SavedFilter { name: "members".to_owned(), filter, key: Some(key) };
    let preferences = Preferences {
        keymap: Keymap::new(&HashMap::new(), &[(0, key)]).0,
        saved: vec![saved],
        ..Preferences::default()
    };
    let mut stage = Stage::new(Corpora::Five, settings());
    stage.app = stage.app.with_preferences(preferences);
    stage.press("/loc:lam<enter><f2>", SIZE, &mut Disk::default());
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam theme:members");
    stage.press("<f2>", SIZE, &mut Disk::default());
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam");
}

#[test]
fn lines_typed_before_come_back_with_up() {
    let value = |keys: &str| pressed(keys).app.line().map(|line| line.input.value().to_owned());
    let typed = "/lam<enter>/theme:can bo<enter>X/";
    assert_eq!(value(&format!("{typed}<up>")).as_deref(), Some("theme:can bo"));
    assert_eq!(value(&format!("{typed}<up><up><up>")).as_deref(), Some("lam"));
    assert_eq!(value(&format!("{typed}ke<up><up><down><down>")).as_deref(), Some("ke"));
    assert_eq!(
        value(&format!("{typed}ke<down>")).as_deref(),
        Some("ke"),
        "below the newest, the candidates begin"
    );
    let stage = pressed(&format!("{typed}<up><enter>"));
    assert_eq!(stage.app.view().filter.to_text(), "theme:\"can bo\"");
}

#[test]
fn conditions_are_dropped_one_by_one() {
    let stage = pressed("/loc:lam<enter>/theme:can bo<enter>/has:target<enter>d<down><enter>");
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam has:target");
    let stage = pressed("/loc:lam<enter>/theme:can bo<enter>d<tab><tab>");
    assert!(stage.app.view().filter.is_empty());
    assert!(matches!(stage.app.overlays(), [Overlay::Picker(_)]));
}

#[test]
fn a_wrong_line_names_the_place_and_the_last_good_filter_stays() {
    let stage = pressed("/loc:lam staus:met");
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam", "what can be read stays");
    let error = stage.app.line().unwrap().error.clone().unwrap();
    assert_eq!(error.column, 9);
    let screen = dauan::tui::print::to_text(&stage.screen());
    let under = screen.lines().nth(2).unwrap();
    assert!(under.contains("did you mean “status:”"), "{under}");
}

#[test]
fn what_a_report_contradicts_is_found_as_a_mismatch() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.json");
    let text = "Kết nạp 10 đảng viên, đạt 80% chỉ tiêu 20; kết nạp 10 đoàn viên, đạt 50% chỉ tiêu 20.";
    let at = |words: &str| text.find(words).map(|at| [at, at + 2]).unwrap();
    let figure = |id: &str, percent: u32, range: [usize; 2]| {
        serde_json::json!({"id": id, "metric": "members-admitted", "counted": "x", "value": 10, "unit": "count",
            "role": "actual", "range": range, "target": {"value": 20, "percent": percent}})
    };
    let report = serde_json::json!({"format": "dauan/1", "id": "r", "title": "t", "language": "vi", "source": {},
        "locality": {"name": "Xã", "level": "commune"}, "text": text, "passages": [],
        "figures": [figure("wrong", 80, at("10 đảng")), figure("right", 50, at("10 đoàn"))]});
    std::fs::write(&path, report.to_string()).unwrap();
    let listed = |filter: &str| {
        let path = path.to_str().unwrap();
        ids_of(&output_of(&["list", path, "--filter", filter, "--format", "csv-plain"], "en"))
    };
    assert_eq!(listed("has:mismatch"), ["r,wrong"]);
    assert_eq!(listed("!has:mismatch"), ["r,right"]);
}
