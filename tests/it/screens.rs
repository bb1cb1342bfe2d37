//! Whole screens from key scripts, as snapshots: the text, then the styles run by run.
//!
//! `INSTA_UPDATE=always cargo test --test it screens` writes them anew; each is one file whose name says what it shows.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use dauan::app::{PaletteName, Settings};
use dauan::lang::Language;
use dauan::text::{GlyphSet, sanitise};
use dauan::tui::print::{to_styles, to_text};
use dauan::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};

macro_rules! screens {
    ($($name:ident: $corpora:ident $size:literal $look:literal $keys:literal;)*) => {
        $(#[test]
        fn $name() {
            show(stringify!($name), Corpora::$corpora, $size, $look, $keys);
        })*

        /// The names of all screens, which are those of their files.
        const NAMES: &[&str] = &[$(stringify!($name)),*];
    };
}

screens! {
    five_start_wide: Five "120x40" "vi dark" "";
    five_start_english_light: Five "120x40" "en light" "";
    five_start_stacked: Five "80x24" "vi sixteen" "";
    five_start_smallest: Five "40x12" "vi plain" "";
    five_too_small: Five "39x9" "vi plain" "";
    five_figures_narrow: Five "80x24" "en sixteen" "vG";
    five_localities: Five "120x40" "vi sixteen" "vvjj<left>";
    invented_tree: Invented "120x40" "vi sixteen" "/loc:gia lai<enter>vvjj<left>";
    five_tree_of_can_tho: Five "120x40" "en dark" "/loc:can tho<enter>vvg";
    five_evidence: Five "120x40" "vi dark" "v/dang vien moi<enter><enter>";
    five_evidence_without_colour: Five "80x24" "en plain ascii" "v/dang vien moi<enter><enter>";
    five_figure_card: Five "80x24" "vi sixteen" "v/place:hoa phu<enter>j2z";
    five_why: Five "120x40" "en dark" "v/place:hoa phu<enter>jw";
    five_why_smallest: Five "40x12" "vi plain" "v/place:hoa phu<enter>jw";
    five_both_texts: Five "80x24" "en light" "b2z";
    five_typing_a_filter: Five "80x24" "vi sixteen" "/ke sach";
    five_chips: Five "120x40" "en light" "/loc:lam<enter>/theme:can bo<enter>";
    five_filter_that_empties: Five "80x24" "vi sixteen" "/loc:lam<enter>/place:hoa phu<enter>";
    five_filter_that_is_none: Five "80x24" "en sixteen" "/pct<lt><lt>";
    five_pick_localities: Five "80x24" "vi sixteen" "l<tab><down><tab>";
    five_pick_a_theme: Five "120x40" "en dark" "tca";
    five_pick_a_metric: Five "80x24" "vi plain ascii" "M";
    five_help: Five "80x24" "vi sixteen" "?";
    five_help_narrowed: Five "120x40" "en dark" "?filter";
    five_palette: Five "40x12" "en plain" ":sort";
    five_export: Five "80x24" "vi sixteen" "e";
    five_export_asks: Five "80x24" "en sixteen" "e<enter>e<tab><left><left><left><bs><bs><enter>";
    five_export_done: Five "120x40" "vi dark" "/loc:lam<enter>e<right><enter>";
    five_targets: Five "120x40" "vi dark" "vv3zjjjjj";
    five_compare: Five "120x40" "en dark" "cv/dang vien moi<enter>3";
    five_coverage: Five "120x40" "vi light" "cc3<right><right>j";
    five_coverage_without_colour: Five "80x24" "en plain ascii" "cc3z";
    five_chart_smallest: Five "40x12" "vi plain" "3";
    five_pace: Five "120x40" "vi dark" "ccc3z";
    five_pace_without_colour: Five "80x24" "en plain ascii" "ccc3z";
    five_status: Five "120x40" "en light" "Cstatus<enter>3";
    five_status_without_colour: Five "80x24" "vi plain ascii" "Cstatus<enter>3z";
    five_targets_narrow: Five "80x24" "en plain" "3";
    five_targets_of_figures: Five "120x40" "en light" "v3";
    five_profile: Five "80x24" "vi sixteen" "Cprofile<enter>3";
    five_profile_wide: Five "120x40" "en dark" "Cprofile<enter>3z";
    invented_status: Invented "120x40" "vi dark" "Cstatus<enter>3z";
    others_to_compare: Others "80x24" "vi plain" "M";
    five_folded: Five "100x30" "vi plain ascii" "2zO";
    five_side_by_side: Five "160x45" "vi dark" "b2z";
    cases_in_vietnamese: Cases "120x40" "vi dark" "v3z";
    cases_in_english: Cases "120x40" "en light" "v3z";
    cases_without_colour: Cases "160x45" "en plain ascii" "v3z";
    cases_narrow: Cases "80x24" "vi plain" "v3z";
    cases_pace: Cases "100x30" "en sixteen" "ccc3z";
    cases_statuses: Cases "100x30" "vi plain" "Cstatus<enter>3z";
    cases_compared: Cases "100x30" "vi plain" "vc3z";
    cases_why_of_a_mismatch: Cases "120x40" "en plain" "v/place:8<enter>w";
    invented_targets_of_a_filter: Invented "100x30" "en plain" "v/tan";
    invented_compared: Invented "160x45" "vi dark" "M<enter>3z";
    invented_compared_by_attainment: Invented "100x30" "en plain ascii" "s<down><enter>M<enter>3z";
    invented_by_distance: Invented "80x24" "vi plain" "/status:behind<enter>vs<down><down><down><enter>3z";
    invented_over_time: Invented "120x40" "en dark" "M<enter>/loc:an nghiep<enter>ccc3z";
    invented_table_without_colour: Invented "80x24" "en plain ascii" "vs<enter>";
    invented_table_widest: Invented "200x55" "en plain" "vs<enter>";
    five_sort_picker: Five "80x24" "vi sixteen" "vs";
    five_table_wide: Five "200x55" "vi dark" "v";
    empty_pace: Empty "80x24" "en plain" "ccc3";
    empty_start: Empty "120x40" "en dark" "";
    empty_coverage: Empty "80x24" "vi plain" "cc3";
    one_every_status: One "120x40" "vi dark" "3z";
    one_every_status_without_colour: One "80x24" "en plain ascii" "3z";
    many_end_of_the_list: Many "80x24" "en sixteen" "Gs<down><enter>";
    many_compared: Many "120x40" "vi dark" "c3z<pgdn>";
    many_coverage: Many "80x24" "en sixteen" "cc3zG";
    long_names: Long "120x40" "vi dark" "G";
    long_names_smallest: Long "40x12" "vi plain" "G2";
    long_figure: Long "80x24" "en sixteen" "vG2z";
    long_chart: Long "80x24" "vi sixteen" "G3z";
    hostile_report: Hostile "120x40" "en dark" "";
    hostile_figure: Hostile "80x24" "vi plain ascii" "v2";
}

/// Shows the corpus with the keys pressed, and compares it with the snapshot of this name.
fn show(name: &str, corpora: Corpora, size: &str, look: &str, keys: &str) {
    let mut stage = Stage::new(corpora, settings(look));
    let (columns, rows) = size.split_once('x').unwrap();
    let size = Size::new(columns.parse().unwrap(), rows.parse().unwrap());
    let buffer = stage.press(keys, size, &mut Disk::default());
    let text = to_text(&buffer);
    assert!(text.lines().all(|line| sanitise(line) == line), "{name} would steer a terminal:\n{text:?}");
    let shown = format!("{text}--- styles\n{}", to_styles(&buffer));
    let mut insta = insta::Settings::new();
    insta.set_prepend_module_to_snapshot(false);
    insta.set_omit_expression(true);
    insta.set_description(format!("{corpora:?} {}x{} {look} keys {keys:?}", size.width, size.height));
    insta.bind(|| insta::assert_snapshot!(name, shown));
}

/// Settings of words: a language, a palette, and `ascii` for its signs.
fn settings(look: &str) -> Settings {
    let words: Vec<&str> = look.split(' ').collect();
    let palette = PaletteName::ALL.into_iter().find(|palette| words.contains(&palette.code()));
    Settings {
        language: if words[0] == "en" { Language::English } else { Language::Vietnamese },
        palette: palette.unwrap(),
        glyphs: if words.contains(&"ascii") { GlyphSet::Ascii } else { GlyphSet::Unicode },
        ..Settings::default()
    }
}

#[test]
fn no_snapshot_is_an_orphan() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let screens = NAMES.iter().chain(crate::cli::SNAPSHOTS).map(ToString::to_string);
    let wanted = screens.chain(crate::pictures::names()).map(|name| format!("{name}.snap")).collect();
    let orphans: Vec<&String> = files.difference(&wanted).collect();
    let missing: Vec<&String> = wanted.difference(&files).collect();
    assert!(orphans.is_empty() && missing.is_empty(), "orphans {orphans:?}, missing {missing:?}");
}

#[test]
fn a_screen_smaller_than_the_explorer_knows_of_yet_is_drawn_as_far_as_it_goes() {
    let wide = Size::new(195, 50);
    for script in ["", "v", "vc", "vcc", "vccc", "vcccc", "t", "d", "?", "e", ":", "M", "2", "3"] {
        let mut stage = Stage::new(Corpora::Five, Settings::default());
        stage.press(script, wide, &mut Disk::default());
        for (width, height) in [(195, 13), (76, 13), (195, 1), (1, 50), (20, 49), (0, 0)] {
            let mut cells = Buffer::empty(Rect { x: 0, y: 0, width, height });
            ui::draw(&stage.app, &mut cells);
            assert_eq!((cells.area.width, cells.area.height), (width, height), "{script}");
        }
    }
}
