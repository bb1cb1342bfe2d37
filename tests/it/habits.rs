//! What a person means by keys that other programs taught them, and by words typed as people write them.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dauan::app::event::Event;
use dauan::app::{Overlay, Settings};
use dauan::lang::Language;
use dauan::tui::Program as _;
use dauan::tui::print::to_text;
use dauan::view::plot::Plot;
use dauan::view::{Chart, Listing, SortKey};
use ratatui::layout::Size;

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};

const SIZE: Size = Size::new(120, 40);

fn pressed_in(language: Language, corpora: Corpora, keys: &str) -> Stage {
    let mut stage = Stage::new(corpora, Settings { language, ..Settings::default() });
    stage.press(keys, SIZE, &mut Disk::default());
    stage
}

fn pressed(keys: &str) -> Stage {
    pressed_in(Language::Vietnamese, Corpora::Five, keys)
}

fn filter(stage: &Stage) -> String {
    stage.app.view().filter.to_text()
}

fn message(stage: &Stage) -> String {
    stage.app.message().map(|message| message.text.clone()).unwrap_or_default()
}

#[test]
fn a_half_typed_condition_completes_where_it_is_clear_and_stays_where_it_is_not() {
    for (keys, wanted) in [
        ("/status:beh<enter>", "status:behind"),
        ("/chậm tiến độ<enter>", "status:behind"),
        ("/cham tien do<enter>", "status:behind"),
        ("/trạng thái:chậm<enter>", "status:behind"),
        ("/chủ đề:đảng viên<enter>", "theme:\"đảng viên\""),
    ] {
        let stage = pressed(keys);
        assert_eq!(filter(&stage), wanted, "{keys}");
        assert!(stage.app.line().is_none(), "{keys}");
        assert!(!stage.app.shown().is_empty(), "{keys} finds something");
    }
    for (keys, says) in [
        ("/status:no<enter>", "không đạt, không xếp loại"),
        ("/loc:<enter>", "còn thiếu giá trị"),
        ("/year:20<enter>", "chưa gõ xong"),
    ] {
        let stage = pressed(keys);
        let line = stage.app.line().unwrap_or_else(|| panic!("{keys} closed the line"));
        let error = line.error.as_ref().unwrap().text(Language::Vietnamese);
        assert!(error.contains(says), "{keys}: {error}");
        assert!(to_text(&stage.screen()).contains("↑ Ký tự thứ"), "{keys} is told on the screen");
    }
}

#[test]
fn a_number_is_what_the_screen_writes() {
    let stage = pressed_in(Language::English, Corpora::Five, "/value>=3,847<enter>v");
    let values: Vec<f64> = stage
        .app
        .shown()
        .figures()
        .iter()
        .filter_map(|at| stage.app.corpus().figure(at).value.map(|value| value.0))
        .collect();
    assert!(!values.is_empty() && values.iter().all(|value| *value >= 3847.0), "{values:?}");
    assert_eq!(filter(&pressed("/value>=3.847<enter>")), filter(&stage));
    assert!(to_text(&stage.screen()).contains("value>=3,847 ×"), "the chip writes it as it was typed");
    let refused = pressed_in(Language::English, Corpora::Five, "/value>=3.847,5<enter>");
    assert!(to_text(&refused.screen()).contains("the comma groups thousands"));
}

#[test]
fn a_space_belongs_to_what_is_typed_and_tab_marks() {
    let stage = pressed("lke sach<enter>");
    let chosen = dauan::text::fold(&filter(&stage)).text;
    assert!(chosen.contains("ke sach"), "{chosen}");
    let stage = pressed("tcan bo<tab><enter>");
    assert_eq!(filter(&stage), "theme:cadres");
    let stage = pressed("l<tab><down><tab><enter>");
    assert_eq!(stage.app.view().filter.conditions().len(), 2);
}

#[test]
fn esc_gives_the_row_back() {
    for keys in ["jjj/chiem<esc>", "jjj/chiem<bs><bs><esc>", "jjj/<esc>", "jjj/xyzzy<esc>"] {
        let stage = pressed(keys);
        assert_eq!((stage.app.list().at, filter(&stage).as_str()), (3, ""), "{keys}");
    }
    let stage = pressed("v12j/chiem<esc>");
    let plain = pressed("v12j");
    assert_eq!(stage.app.list(), plain.app.list());
    assert_eq!(stage.app.subject(), plain.app.subject());
}

#[test]
fn esc_that_drops_a_condition_says_so_and_u_brings_it_back() {
    for key in ["<esc>", "x", "<bs>"] {
        let mut stage = pressed(&format!("/trạng thái:chậm<enter>{key}"));
        assert_eq!(filter(&stage), "", "{key}");
        assert_eq!(message(&stage), "Đã bỏ điều kiện trạng thái:chậm tiến độ (u: lấy lại)");
        stage.press("u", SIZE, &mut Disk::default());
        assert_eq!(filter(&stage), "status:behind");
    }
}

#[test]
fn q_closes_a_box_and_never_the_program_then() {
    for keys in ["v/place:hoa phu<enter>jwq", "?q", "eq"] {
        let stage = pressed(keys);
        assert!(stage.app.overlays().is_empty(), "{keys}");
        assert!(stage.asked.is_empty(), "{keys}: {:?}", stage.asked);
    }
    // Where words are typed it is one of their letters.
    for keys in ["lq", "?aq", ":q", "/q"] {
        let stage = pressed(keys);
        assert!(stage.app.overlays().len() + usize::from(stage.app.line().is_some()) == 1, "{keys}");
    }
}

#[test]
fn a_line_is_edited_word_by_word() {
    let value = |keys: &str| pressed(keys).app.line().unwrap().input.value().to_owned();
    assert_eq!(value("/ke sach lam<a-bs>x"), "ke sach x");
    assert_eq!(value("/ke sach<a-b>x"), "ke xsach");
    assert_eq!(value("/ke sach<home><a-f>x"), "ke xsach");
    assert_eq!(value("/ke sach<c-w>x"), "ke x");
    let stage = pressed("lke sach<a-bs>x");
    let Some(Overlay::Picker(picker)) = stage.app.overlays().last() else { panic!("no picker") };
    assert_eq!(picker.input.value(), "ke x");
}

#[test]
fn letters_of_an_input_method_act_as_their_keys() {
    assert!(matches!(pressed("vư").app.overlays().last(), Some(Overlay::Why(_))), "w");
    assert!(matches!(pressed("/chiem<enter>đ").app.overlays().last(), Some(Overlay::Picker(_))), "d");
    assert!(matches!(pressed("ê").app.overlays().last(), Some(Overlay::Export(_))), "e");
    let typed = "/chiem<enter>";
    let stage = pressed(&format!("{typed}ơ<bs>"));
    assert_eq!(filter(&stage), "chiem", "the Backspace behind it drops nothing");
    let stage = pressed(&format!("{typed}o<bs>ó"));
    assert_eq!(filter(&stage), "chiem");
    assert!(matches!(stage.app.overlays().last(), Some(Overlay::Picker(_))), "o, then s");
    let stage = pressed(&format!("{typed}<bs>"));
    assert_eq!(filter(&stage), "", "one by itself drops the last condition");
}

#[test]
fn candidates_are_taken_with_tab_and_arrows() {
    let value = |keys: &str| pressed(keys).app.line().unwrap().input.value().to_owned();
    assert_eq!(value("/ke sa<tab>"), "địa phương=\"Kế Sách\"");
    assert_eq!(value("/chậm<tab>"), "trạng thái:chậm tiến độ");
    let stage = pressed("/ke sa<down><enter>");
    assert_eq!((filter(&stage).as_str(), stage.app.line().is_some()), ("loc=\"Kế Sách\"", false));
    let screen = to_text(&pressed("/trạng thái:").screen());
    assert!(screen.contains("trạng thái:chậm tiến độ 2"), "{screen}");
    let screen = to_text(&pressed("/").screen());
    assert!(screen.contains("địa phương:") && screen.contains("trạng thái:"), "{screen}");
    let marked = pressed("/d<down><down><up>");
    assert_eq!(marked.app.line().unwrap().marked, Some(0));
    let none = pressed("/d<down><up>");
    assert_eq!(none.app.line().unwrap().marked, None);
}

#[test]
fn words_that_only_the_texts_hold_are_offered() {
    let screen = to_text(&pressed("/khen thưởng").screen());
    assert!(screen.contains("trong bài:"), "{screen}");
    let stage = pressed("/khen thưởng<tab><enter>");
    assert!(filter(&stage).starts_with("text:") && !stage.app.shown().is_empty(), "{}", filter(&stage));
}

#[test]
fn the_picker_of_localities_takes_the_words_that_one_types() {
    // What no locality is called may be a place that figures speak of.
    let stage = pressed("lyen lap<enter>");
    let corpus = stage.app.corpus();
    let is_there = |at| corpus.figure(at).place.as_ref().is_some_and(|place| place.name == "Yên Lập");
    let all = || stage.app.shown().figures().iter();
    assert!(all().count() > 0 && all().all(is_there), "{}", filter(&stage));
    // A locality of two words, with and without its report.
    let stage = pressed_in(Language::Vietnamese, Corpora::Invented, "ltan thanh<enter>");
    let names: Vec<_> =
        stage.app.shown().reports().iter().map(|report| stage.app.corpus().report(report)).collect();
    assert!(!names.is_empty() && names.len() < 10, "{}", filter(&stage));
    let stage = pressed("ltan thanh<enter>");
    assert_eq!((filter(&stage).as_str(), message(&stage)), ("", "Không có gì khớp".to_owned()));
}

#[test]
fn after_a_preset_the_list_is_of_what_it_asks_for() {
    let stage = pressed("F<enter>v");
    assert_eq!((filter(&stage).as_str(), stage.app.view().listing), ("status:behind", Listing::Figures));
    assert_eq!(stage.app.shown().figures().len(), stage.app.shown().len());
}

#[test]
fn the_worst_come_first_in_two_keys_and_the_view_follows_to_the_top() {
    let stage = pressed_in(Language::Vietnamese, Corpora::Invented, "v50js<enter>");
    assert_eq!((stage.app.view().sort.key, stage.app.list().at), (SortKey::Worst, 0));
    let stage = pressed_in(Language::Vietnamese, Corpora::Invented, "vjjjS");
    assert_eq!(stage.app.list().at, 0);
}

#[test]
fn ten_localities_worst_against_their_target_in_twelve_keys() {
    let keys = "/ket nap<enter>vs<enter>";
    assert!(dauan::app::keys::parse_keys(keys).unwrap().len() <= 12);
    let stage = pressed_in(Language::Vietnamese, Corpora::Invented, keys);
    let corpus = stage.app.corpus();
    let figures: Vec<_> = stage.app.shown().figures().iter().take(10).collect();
    let reached: Vec<f64> =
        figures.iter().filter_map(|at| corpus.assessment(*at).attainment_bound()).collect();
    assert!(reached.len() == 10 && reached.is_sorted(), "{reached:?}");
    let all = stage.app.shown().figures().iter().filter(|at| {
        matches!(corpus.status(*at), dauan::measure::Status::NotMet | dauan::measure::Status::BehindPace)
    });
    let least = all.filter_map(|at| corpus.assessment(at).attainment_bound()).fold(f64::MAX, f64::min);
    assert!((reached[0] - least).abs() < 1.0e-9);
}

/// How many keys a script has.
fn keys_of(script: &str) -> usize {
    dauan::app::keys::parse_keys(script).unwrap().len()
}

#[test]
fn a_metric_is_compared_by_percent_of_target_over_all_levels_in_four_keys() {
    let keys = "M<enter>%";
    assert!(keys_of(keys) <= 4);
    let stage = pressed_in(Language::Vietnamese, Corpora::Invented, keys);
    let Plot::Compare(comparison) = stage.app.chart().content() else { panic!("{}", filter(&stage)) };
    assert!(comparison.of_target && comparison.rows.len() > 100, "{}", comparison.rows.len());
    let corpus = stage.app.corpus();
    let level = |row: &dauan::measure::ComparisonRow| {
        dauan::measure::level_of(&corpus.report(row.at.report), &corpus.figure(row.at))
    };
    let levels: std::collections::HashSet<_> = comparison.rows.iter().map(level).collect();
    assert!(levels.len() >= 3, "{levels:?}");
    let bounds: Vec<f64> = comparison.rows.iter().map(|row| row.measure.bound()).collect();
    assert!(bounds.is_sorted(), "the least reached stands first");
}

#[test]
fn what_is_shown_is_exported_in_three_keys_and_a_sign_is_explained_in_two() {
    let keys = "e<enter>";
    assert!(keys_of(keys) <= 3);
    let mut stage = pressed("");
    let mut disk = Disk::default();
    stage.press(keys, SIZE, &mut disk);
    assert_eq!(disk.0.len(), 1, "{:?}", disk.0.keys());
    // "?" has the signs on its first screen, which the test of the help looks at; so has the summary of a report.
    assert!(keys_of("?") <= 2);
    let screen = to_text(&pressed_in(Language::English, Corpora::One, "").screen());
    for word in ["▲ 1 exceeded", "● 1 met", "▼ 1 behind pace", "✕ 1 not met"] {
        assert!(screen.contains(word), "{word}\n{screen}");
    }
}

#[test]
fn a_percent_that_agrees_stands_once_on_the_screen() {
    let text = "Nhiệm kỳ 2020-2025, đến tháng 6-2024, huyện kết nạp 512 đảng viên mới, đạt 85,3% chỉ tiêu (600 đảng viên).";
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dauan"));
    let asked = ["-", "--lang", "en", "--print", "--size", "100x30"];
    let output = command.env_clear().args(asked).write_stdin(text).output().unwrap();
    let screen = String::from_utf8(output.stdout).unwrap();
    assert_eq!(screen.matches("85.3%").count(), 1, "{screen}");
    assert!(screen.contains("◐ on pace") && !screen.contains('≠'), "{screen}");
    // Close to a target is not at it.
    let text =
        "Nhiệm kỳ 2015-2020, đến tháng 12-2020, huyện kết nạp 2.499 đảng viên mới, chỉ tiêu 2.500 đảng viên.";
    let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_dauan"));
    let output = command.env_clear().args(asked).write_stdin(text).output().unwrap();
    let screen = String::from_utf8(output.stdout).unwrap();
    assert!(
        screen.contains("99.96%") && screen.contains("✕ not met") && !screen.contains("100%"),
        "{screen}"
    );
}

#[test]
fn along_time_is_offered_only_where_a_locality_has_two_reports() {
    for (corpora, is_offered) in [(Corpora::Five, false), (Corpora::Invented, true)] {
        let mut stage = pressed_in(Language::English, corpora, "C");
        assert_eq!(to_text(&stage.screen()).contains("Over time"), is_offered, "{corpora:?}");
        stage.press("<esc>", SIZE, &mut Disk::default());
        let mut seen = Vec::new();
        for _ in 0..7 {
            stage.press("c", SIZE, &mut Disk::default());
            seen.push(stage.app.view().chart);
        }
        assert_eq!(seen.contains(&Chart::Time), is_offered, "{corpora:?} {seen:?}");
        assert!(seen.contains(&Chart::Targets), "around to the first");
    }
}

#[test]
fn what_has_no_metric_is_compared_by_what_it_counts() {
    let stage = pressed_in(Language::Vietnamese, Corpora::Others, "M");
    let screen = to_text(&stage.screen());
    assert!(screen.contains("Buổi tuyên truyền") && screen.contains("Mô hình mới"), "{screen}");
    let stage = pressed_in(Language::Vietnamese, Corpora::Others, "Mbuoi tuyen<enter>");
    let Plot::Compare(comparison) = stage.app.chart().content() else { panic!("{screen}") };
    assert_eq!(comparison.rows.len(), 2, "{comparison:?}");
    let screen = to_text(&stage.screen());
    assert!(screen.contains("So sánh: Buổi tuyên truyền"), "{screen}");
}

#[test]
fn keys_at_the_foot_are_clicked() {
    let mut stage = pressed("m");
    stage.press("<f5>", SIZE, &mut Disk::default());
    let help = stage.app.footer().into_iter().find(|key| key.key == "?").unwrap();
    let click = MouseEvent {
        kind: MouseEventKind::Down(MouseButton::Left),
        column: help.columns.start + 1,
        row: 39,
        modifiers: KeyModifiers::NONE,
    };
    stage.handle(Event::Mouse(click));
    assert!(matches!(stage.app.overlays().last(), Some(Overlay::Help(_))));
    for key in stage.app.footer() {
        let shown: String = to_text(&stage.screen()).lines().last().unwrap().to_owned();
        let from = usize::from(key.columns.start);
        let there: String = shown.chars().skip(from).take(key.columns.len()).collect();
        assert!(there.contains(&key.key) && there.contains(key.word), "{there:?} is {key:?}");
    }
}

#[test]
fn the_empty_data_set_says_so() {
    for keys in ["", "v", "vv", "c", "/ke"] {
        let screen = to_text(&pressed_in(Language::English, Corpora::Empty, keys).screen());
        assert!(screen.contains("There are no reports."), "{keys}\n{screen}");
    }
}

#[test]
fn help_has_signs_grammar_and_wishes_and_enter_does_what_a_row_says() {
    for (keys, wanted) in [
        ("?chậm tiến độ<enter>", "status:behind"),
        ("?▼<enter>", "status:behind"),
        ("?behind<enter>", "status:behind"),
        ("?limitations alone<enter>", "role:limitation"),
        ("?hạn chế<enter>", "role:limitation"),
    ] {
        assert_eq!(filter(&pressed(keys)), wanted, "{keys}");
    }
    for keys in ["?export<enter>", "?xuất<enter>", "?excel<enter>", "?csv<enter>"] {
        assert!(matches!(pressed(keys).app.overlays().last(), Some(Overlay::Export(_))), "{keys}");
    }
    for keys in ["?compare<enter>", "?so sánh<enter>"] {
        assert!(matches!(pressed(keys).app.overlays().last(), Some(Overlay::Picker(_))), "{keys}");
    }
    let begun = pressed("?nhiệm kỳ<enter>");
    assert_eq!(begun.app.line().map(|line| line.input.value()), Some("nhiệm kỳ:"));
    assert!(pressed("?<enter>").app.overlays().is_empty());
    assert_eq!(filter(&pressed("?<enter>")), "");
    // What a sign means and how to export stand on the first screen.
    for (language, means) in [(Language::Vietnamese, "▼ chậm tiến độ"), (Language::English, "▼ behind pace")]
    {
        let mut stage = pressed_in(language, Corpora::Five, "");
        let screen = to_text(&stage.press("?", Size::new(80, 24), &mut Disk::default()));
        assert!(screen.contains(means) && screen.contains("CSV"), "{screen}");
    }
}
