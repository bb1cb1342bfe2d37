//! What keys do: a script of keys, and the whole state after them as one line.

#![allow(clippy::too_many_lines, reason = "a table of keys is as long as what it covers")]

use std::collections::BTreeSet;
use std::path::PathBuf;

use dauan::app::effect::{Effect, Existing};
use dauan::app::event::Event;
use dauan::app::layout::Pane;
use dauan::app::{Settings, Subject};
use dauan::lang::Language;
use dauan::measure::{LeftOut, level_of};
use dauan::tui::Program as _;
use dauan::tui::print::to_text;
use dauan::view::Row;
use dauan::view::plot::Plot;
use ratatui::layout::Size;

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};
use crate::state::line;

const SIZE: Size = Size::new(120, 40);

fn english() -> Settings {
    Settings { language: Language::English, ..Settings::default() }
}

/// Checks a table of (keys, state after them), each from the start on the five reports.
fn check(table: &[(&str, &str)]) {
    check_on(Corpora::Five, table);
}

fn check_on(corpora: Corpora, table: &[(&str, &str)]) {
    let mut wrong = Vec::new();
    for (keys, expected) in table {
        let mut stage = Stage::new(corpora, english());
        stage.press(keys, SIZE, &mut Disk::default());
        let state = line(&stage.app, english());
        if state != *expected {
            wrong.push(format!("{keys:?}\n  should be {expected:?}\n  but is    {state:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn moving() {
    check(&[
        ("", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("j", "list  reports 2/5 Đức Trọng  (duc-trong-2015-2020)  5r 62f"),
        ("jjk", "list  reports 2/5 Đức Trọng  (duc-trong-2015-2020)  5r 62f"),
        ("k", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("G", "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f"),
        ("Gjg", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("<c-d>", "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f"),
        ("<c-d><c-u>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("<pgdn><pgup>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("<down><end><up>", "list  reports 4/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f"),
        ("<home>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
    ]);
}

#[test]
fn panes() {
    check(&[
        ("<tab>", "detail  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "<tab><tab>",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 1 chiem-hoa-2020-2025#f5]",
        ),
        ("<tab><tab><tab>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "<s-tab>",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 1 chiem-hoa-2020-2025#f5]",
        ),
        ("2", "detail  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "3",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 1 chiem-hoa-2020-2025#f5]",
        ),
        ("321", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("z", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  alone"),
        ("<tab>zz", "detail  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
    ]);
}

#[test]
fn typing_a_filter() {
    check(&[
        ("/", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  typing[]"),
        ("/ke", "list  reports 1/4 Kế Sách  (ke-sach-2018)  4r 15f  filter[ke]  typing[ke]"),
        ("/ke sach", "list  reports 1/1 Kế Sách  (ke-sach-2018)  1r 10f  filter[ke sach]  typing[ke sach]"),
        ("/kế sách", "list  reports 1/1 Kế Sách  (ke-sach-2018)  1r 10f  filter[kế sách]  typing[kế sách]"),
        (
            "/duc trong",
            "list  reports 1/1 Đức Trọng  (duc-trong-2015-2020)  1r 10f  filter[duc trong]  typing[duc trong]",
        ),
        (
            "/dai hoi",
            "list  reports 1/2 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  2r 16f  filter[dai hoi]  typing[dai hoi]",
        ),
        ("/ke sach<enter>", "list  reports 1/1 Kế Sách  (ke-sach-2018)  1r 10f  filter[ke sach]"),
        (
            "/ke sach<down>",
            "list  reports 1/1 Kế Sách  (ke-sach-2018)  1r 10f  filter[ke sach]  typing[ke sach]",
        ),
        ("/ke sach<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "/loc:lam<enter>/theme:can bo",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 3f  filter[loc:lam theme:\"can bo\"]  typing[theme:can bo]",
        ),
        (
            "/loc:lam<enter>/theme:can bo<esc>",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]",
        ),
        (
            "/loc:lam<enter>/theme:can bo<enter>",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 3f  filter[loc:lam theme:\"can bo\"]",
        ),
        (
            "/loc:la<tab>",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\"]  typing[loc=\"Lâm Đồng\"]",
        ),
        ("/the<tab>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  typing[theme:]"),
        ("/pct<lt><lt>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  typing[pct<< wrong]"),
        (
            "/pct<lt><lt><enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  typing[pct<< wrong]",
        ),
        ("/pct<lt><lt><esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("/xyzzy", "list  reports 0/0  (nothing)  0r 0f  filter[xyzzy]  typing[xyzzy]"),
        ("/q?<bs><bs>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  typing[]"),
        (
            "/loc:lam<home><del><del><del><del>",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[lam]  typing[lam]",
        ),
    ]);
}

#[test]
fn dropping_conditions() {
    check(&[
        (
            "/loc:lam<enter>x",
            "list  reports 4/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f  says[Dropped loc:lam (u brings it back)]",
        ),
        (
            "/loc:lam<enter><bs>",
            "list  reports 4/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f  says[Dropped loc:lam (u brings it back)]",
        ),
        (
            "/loc:lam<enter>/theme:can bo<enter>x",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  says[Dropped theme:can bo (u brings it back)]",
        ),
        ("/loc:lam<enter>/theme:can bo<enter>X", "list  reports 4/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f"),
        (
            "/loc:lam<enter><esc>",
            "list  reports 4/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f  says[Dropped loc:lam (u brings it back)]",
        ),
        (
            "/loc:lam<enter>/place:hoa phu<enter>",
            "list  reports 0/0  (nothing)  0r 0f  filter[loc:lam place:\"hoa phu\"]",
        ),
        (
            "/loc:lam<enter>/place:hoa phu<enter>x",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  says[Dropped place:hoa phu (u brings it back)]",
        ),
        ("x", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("X", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
    ]);
}

#[test]
fn undoing() {
    check(&[
        ("u", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  fails[Nothing to undo]"),
        ("U", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  fails[Nothing to redo]"),
        ("/loc:lam<enter>u", "list  reports 4/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f  says[Undone]"),
        (
            "/loc:lam<enter>uU",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  says[Redone]",
        ),
        (
            "/loc:lam<enter>u<c-r>",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  says[Redone]",
        ),
        (
            "splace<enter>Svu",
            "list  reports 1/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f  sort[-locality]  says[Undone]",
        ),
        ("splace<enter>Svuuu", "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f  says[Undone]"),
        (
            "splace<enter>Svuuuu",
            "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f  fails[Nothing to undo]",
        ),
        (
            "splace<enter>SvuuuUUU",
            "list  figures 1/62 mo-cay-bac-2020-2025#f1  (figure mo-cay-bac-2020-2025#f1)  5r 62f  sort[-locality]  says[Redone]",
        ),
        (
            "splace<enter>usplace<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[locality]  says[Order: place, A to Z]",
        ),
        (
            "/loc:lam<esc>u",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  fails[Nothing to undo]",
        ),
        ("cu", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Undone]"),
        (
            "/loc:lam<enter>xu",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  says[Undone]",
        ),
    ]);
}

#[test]
fn sorting() {
    check(&[
        (
            "s",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[1/7 against the target, 1 chosen, \"\"]",
        ),
        (
            "s<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[worst]  says[Order: against the target, worst first]",
        ),
        (
            "s<enter>S",
            "list  reports 1/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f  sort[-worst]  says[Order: against the target, best first]",
        ),
        (
            "S",
            "list  reports 1/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f  sort[-relevance]  says[Order: relevance, least match first]",
        ),
        (
            "s<down><enter>",
            "list  reports 1/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f  sort[attainment]  says[Order: percent of the target, highest first]",
        ),
        (
            "space<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[pace]  says[Order: pace, slowest first]",
        ),
        (
            "splace<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[locality]  says[Order: place, A to Z]",
        ),
        (
            "splace<enter>s<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[worst]  says[Order: against the target, worst first]",
        ),
        (
            "sdate<enter>",
            "list  reports 1/5 Lâm Đồng  (lam-dong-2020-2025)  5r 62f  sort[date]  says[Order: date, newest first]",
        ),
        (
            "snumber<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[figures]  says[Order: number of]",
        ),
        (
            "srelevance<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Order: relevance, best match first]",
        ),
        (
            "vGs<enter>",
            "list  figures 1/62 chiem-hoa-2020-2025#f5  (figure chiem-hoa-2020-2025#f5)  5r 62f  sort[worst]  says[Order: against the target, worst first]",
        ),
        (
            "vsvalue<enter>",
            "list  figures 1/62 lam-dong-2020-2025#f1  (figure lam-dong-2020-2025#f1)  5r 62f  sort[value]  says[Order: value, highest first]",
        ),
        (
            "vsgap<enter>",
            "list  figures 1/62 lam-dong-2020-2025#f6  (figure lam-dong-2020-2025#f6)  5r 62f  sort[distance]  says[Order: gap to the target, furthest short first]",
        ),
        (
            "vsmetric<enter>S",
            "list  figures 1/62 lam-dong-2020-2025#f12  (figure lam-dong-2020-2025#f12)  5r 62f  sort[-metric]  says[Order: metric, against the order of the vocabulary]",
        ),
        (
            "vsdia phuong<enter>",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  sort[locality]  says[Order: place, A to Z]",
        ),
        ("jjs<esc>", "list  reports 3/5 Kế Sách  (ke-sach-2018)  5r 62f"),
        ("jjs<enter>u", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Undone]"),
    ]);
}

#[test]
fn listings() {
    check(&[
        ("v", "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f"),
        ("vv", "list  localities 2/9 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("vvv", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("vG", "list  figures 62/62 mo-cay-bac-2020-2025#f15  (figure mo-cay-bac-2020-2025#f15)  5r 62f"),
        ("vvj", "list  localities 3/9 -Lâm Đồng  (place 3)  5r 62f"),
        ("jjv", "list  figures 26/62 ke-sach-2018#f1  (figure ke-sach-2018#f1)  5r 62f"),
        ("jjvjvv", "list  reports 3/5 Kế Sách  (ke-sach-2018)  5r 62f"),
        ("jjvjv", "list  localities 7/9 Kế Sách  (ke-sach-2018)  5r 62f"),
        ("vvGv", "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f"),
        ("vv<left>jv", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("vvj<left>", "list  localities 3/7 +Lâm Đồng  (place 3)  5r 62f"),
        ("vvjj<left>", "list  localities 3/9 -Lâm Đồng  (place 3)  5r 62f"),
        ("vv<left>", "list  localities 1/9 -Tuyên Quang  (place 1)  5r 62f"),
        ("vv<left><left>", "list  localities 1/8 +Tuyên Quang  (place 1)  5r 62f"),
        ("vv<left><left><right>", "list  localities 1/9 -Tuyên Quang  (place 1)  5r 62f"),
        ("vv<left><left>v", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("vv<left><enter>", "list  localities 1/8 +Tuyên Quang  (place 1)  5r 62f"),
        ("vv<enter>", "detail  localities 2/9 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "vv<enter><enter>",
            "detail  localities 2/9 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f",
        ),
    ]);
}

#[test]
fn evidence() {
    check(&[
        ("<enter>", "detail  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("<enter><enter>", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f"),
        ("<enter><enter><enter>", "detail  reports 1/5 Chiêm Hóa  (figure chiem-hoa-2020-2025#f1)  5r 62f"),
        (
            "<enter><enter><enter><enter>",
            "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f",
        ),
        ("<enter><esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "vjjj<enter>",
            "detail  figures 4/62 chiem-hoa-2020-2025#f4  (evidence of chiem-hoa-2020-2025#f4)  5r 62f",
        ),
        (
            "vjjj<enter><enter>",
            "detail  figures 4/62 chiem-hoa-2020-2025#f4  (figure chiem-hoa-2020-2025#f4)  5r 62f",
        ),
        (
            "vjjj<enter><esc>",
            "list  figures 4/62 chiem-hoa-2020-2025#f4  (figure chiem-hoa-2020-2025#f4)  5r 62f",
        ),
        (
            "vjjj<enter><enter><esc>",
            "detail  figures 4/62 chiem-hoa-2020-2025#f4  (evidence of chiem-hoa-2020-2025#f4)  5r 62f",
        ),
        (
            "vjjj<enter><enter><esc><esc>",
            "list  figures 4/62 chiem-hoa-2020-2025#f4  (figure chiem-hoa-2020-2025#f4)  5r 62f",
        ),
        (
            "vjjj<enter><esc>j",
            "list  figures 5/62 chiem-hoa-2020-2025#f5  (figure chiem-hoa-2020-2025#f5)  5r 62f",
        ),
        ("]", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f"),
        ("[", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f15)  5r 62f"),
        ("]]", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f2)  5r 62f"),
        ("][", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f15)  5r 62f"),
        ("2][", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f15)  5r 62f"),
        ("vj]", "detail  figures 2/62 chiem-hoa-2020-2025#f2  (figure chiem-hoa-2020-2025#f3)  5r 62f"),
        ("vj2]", "detail  figures 2/62 chiem-hoa-2020-2025#f2  (figure chiem-hoa-2020-2025#f3)  5r 62f"),
        ("G]<esc>", "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f"),
        (
            "3",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 1 chiem-hoa-2020-2025#f5]",
        ),
        ("3j<enter>", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f3)  5r 62f"),
        (
            "3j<enter><esc>",
            "chart  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f3)  5r 62f  chart[targets 2 chiem-hoa-2020-2025#f3]",
        ),
        ("zz<enter>z<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  alone"),
        ("<enter>z<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  alone"),
        ("2<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
    ]);
}

#[test]
fn hits_are_gone_through_without_leaving_the_list() {
    let mut stage = Stage::new(Corpora::Five, english());
    let mut disk = Disk::default();
    stage.press("/loc:chiem text:chi bo<enter>", SIZE, &mut disk);
    let mut seen = Vec::new();
    for keys in ["n", "n", "N", "N"] {
        stage.press(keys, SIZE, &mut disk);
        let line = stage.app.scroll();
        let shown = stage.app.detail().split_off(line);
        assert!(shown.iter().take(30).any(|line| line.hit), "no hit in sight after {keys} at line {line}");
        seen.push(line);
    }
    assert!(seen[0] < seen[1] && seen[2] == seen[0], "{seen:?}");
    assert_eq!(stage.app.focus(), Pane::List);
    check(&[
        ("n", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f"),
        ("N", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f15)  5r 62f"),
        (
            "/text:zzzz<enter>n",
            "list  reports 0/0  (nothing)  0r 0f  filter[text:zzzz]  fails[No match in this report]",
        ),
        (
            "/status:undecided<enter>n",
            "list  reports 0/0  (nothing)  0r 0f  filter[status:undecided]  fails[No match in this report]",
        ),
    ]);
}

#[test]
fn why() {
    check(&[
        ("w", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  why[0 of 14]"),
        (
            "vw",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  why[0 of 7]",
        ),
        (
            "vw<down>",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  why[1 of 7]",
        ),
        (
            "vw<pgdn>",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  why[6 of 7]",
        ),
        ("vw<esc>", "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f"),
        ("vw<enter>", "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f"),
        ("vwq", "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f"),
        ("2]w", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f  why[0 of 7]"),
        (
            "3w",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 1 chiem-hoa-2020-2025#f5]  why[0 of 14]",
        ),
        (
            "/xyzzy<enter>w",
            "list  reports 0/0  (nothing)  0r 0f  filter[xyzzy]  fails[There is no figure here]",
        ),
    ]);
}

#[test]
fn pickers() {
    check(&[
        (
            "l",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[1/10 Lâm Đồng · province, 0 chosen, \"\"]",
        ),
        (
            "lj",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[0/0 nothing, 0 chosen, \"j\"]",
        ),
        (
            "l<tab>",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\"]  locality[1/10 Lâm Đồng · province, 1 chosen, \"\"]",
        ),
        (
            "l<tab><down><tab>",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\" loc=\"Đức Trọng\"]  locality[2/10   Đức Trọng · district, 2 chosen, \"\"]",
        ),
        (
            "l<tab><down><tab><enter>",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\" loc=\"Đức Trọng\"]",
        ),
        ("l<enter>", "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\"]"),
        (
            "l<tab><esc>",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\"]",
        ),
        ("l<enter>l<enter>", "list  reports 2/5 Đức Trọng  (duc-trong-2015-2020)  5r 62f"),
        (
            "t",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  theme[1/19 Organisation, 0 chosen, \"\"]",
        ),
        (
            "t<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 19f  filter[theme:organisation]",
        ),
        (
            "tcad",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  theme[1/1 Cadres, 0 chosen, \"cad\"]",
        ),
        (
            "tcanbo",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  theme[1/1 Cadres, 0 chosen, \"canbo\"]",
        ),
        ("tcad<enter>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 25f  filter[theme:cadres]"),
        (
            "tcad<tab><bs><bs><bs>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 25f  filter[theme:cadres]  theme[1/19 Organisation, 1 chosen, \"\"]",
        ),
        (
            "l<enter>t",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\"]  theme[1/19 Organisation, 0 chosen, \"\"]",
        ),
        (
            "lxyzzy",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[0/0 nothing, 0 chosen, \"xyzzy\"]",
        ),
        (
            "lxyzzy<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  fails[Nothing matches]",
        ),
        (
            "lxyzzy<tab>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[0/0 nothing, 0 chosen, \"xyzzy\"]",
        ),
        (
            "l<up>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[1/10 Lâm Đồng · province, 0 chosen, \"\"]",
        ),
        (
            "l<end>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[1/10 Lâm Đồng · province, 0 chosen, \"\"]",
        ),
        (
            "M",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  metric[1/43 Members admitted, 0 chosen, \"\"]",
        ),
        (
            "M<down><enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[compare members-total]",
        ),
        (
            "C",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[1/6 Against targets, 1 chosen, \"\"]",
        ),
        (
            "C<down><enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[compare members-admitted]",
        ),
        (
            "C<tab>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[2/6 Compare, 1 chosen, \"\"]",
        ),
        (
            "l<tab>u",
            "list  reports 1/2 Đức Trọng  (duc-trong-2015-2020)  2r 22f  filter[loc=\"Lâm Đồng\"]  locality[0/0 nothing, 0 chosen, \"u\"]",
        ),
        ("l<tab><esc>u", "list  reports 2/5 Đức Trọng  (duc-trong-2015-2020)  5r 62f  says[Undone]"),
    ]);
}

#[test]
fn commands() {
    check(&[
        (
            ":",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  command[1 Type a filter · filter]",
        ),
        (
            ":language",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  command[1/1 Switch the language of the program · language, 0 chosen, \"language\"]",
        ),
        (
            ":language<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  vi  says[Giao diện tiếng Việt]",
        ),
        (
            ":quit",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  command[1/1 Quit · quit, 0 chosen, \"quit\"]",
        ),
        (
            ":sort<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[1/7 against the target, 1 chosen, \"\"]",
        ),
        (":help<enter>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[0]"),
        (":<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (":xyzzy<enter>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            ": chart",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  command[1/3 Next chart · chart, 0 chosen, \" chart\"]",
        ),
    ]);
}

#[test]
fn helping() {
    check(&[
        ("?", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[0]"),
        ("<f1>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[0]"),
        ("?filter", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[1 of 13 \"filter\"]"),
        (
            "?filter<bs><bs>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[1 of 13 \"filt\"]",
        ),
        ("?<down><down>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[2]"),
        ("?<pgdn>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[13]"),
        ("?<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("?q", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("?<enter>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("?zzzzzz", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[1 of 0 \"zzzzzz\"]"),
    ]);
}

#[test]
fn charts() {
    check(&[
        ("c", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[compare members-admitted]"),
        ("cc", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[coverage × organisation]"),
        ("ccc", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[pace]"),
        ("ccccc", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[profile]"),
        ("cccccc", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        ("cccc", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[status]"),
        // What the chart is at, the list is at; a status chosen is a condition.
        (
            "ccc3j",
            "chart  reports 4/5 Lâm Đồng  (evidence of lam-dong-2020-2025#f6)  5r 62f  chart[pace 2 lam-dong-2020-2025#f6]",
        ),
        (
            "cccc3jjj<enter>",
            "chart  reports 1/2 Chiêm Hóa  (chiem-hoa-2020-2025)  2r 2f  filter[status:behind]  chart[status 4 nothing]",
        ),
        (
            "cccc3jjj<enter>u",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[status 4 nothing]  says[Undone]",
        ),
        (
            "vcccjjjj",
            "list  figures 5/62 chiem-hoa-2020-2025#f5  (figure chiem-hoa-2020-2025#f5)  5r 62f  chart[pace]",
        ),
        (
            "cc3<right><right><right><right><right><enter>",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[coverage 1 chiem-hoa-2020-2025 × inspection]  fails[Chiêm Hóa · Inspection: the report is silent]",
        ),
        (
            "cc3<right><right><enter><esc>",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[coverage 1 chiem-hoa-2020-2025 × cadres]",
        ),
        (
            "3jj",
            "chart  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f  chart[targets 3 chiem-hoa-2020-2025#f1]",
        ),
        ("3G", "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 7 nothing]"),
        (
            "c3",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[compare members-admitted 1 chiem-hoa-2020-2025#f15]",
        ),
        (
            "c3j",
            "chart  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f15)  5r 62f  chart[compare members-admitted 1 chiem-hoa-2020-2025#f15]",
        ),
        (
            "cc3",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[coverage 1 chiem-hoa-2020-2025 × organisation]",
        ),
        (
            "cc3<right>",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[coverage 1 chiem-hoa-2020-2025 × ideology]",
        ),
        (
            "cc3j<right><right><enter>",
            "detail  reports 2/5 Đức Trọng  (duc-trong-2015-2020)  5r 62f  chart[coverage × cadres]",
        ),
        (
            "cc3<left>",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[coverage 1 chiem-hoa-2020-2025 × organisation]",
        ),
        (
            "cG",
            "list  reports 5/5 Mỏ Cày Bắc  (mo-cay-bac-2020-2025)  5r 62f  chart[compare members-admitted]",
        ),
        (
            "vc",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  chart[compare members-admitted]",
        ),
        (
            "vGc",
            "list  figures 62/62 mo-cay-bac-2020-2025#f15  (figure mo-cay-bac-2020-2025#f15)  5r 62f  chart[compare members-admitted]",
        ),
    ]);
}

#[test]
fn looks() {
    check(&[
        ("L", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  vi  says[Giao diện tiếng Việt]"),
        (
            "LL",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[The interface is in English]",
        ),
        ("P", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  plain  says[Palette: plain]"),
        ("PP", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  dark  says[Palette: dark]"),
        ("PPP", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  light  says[Palette: light]"),
        ("PPPP", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Palette: sixteen]"),
        ("A", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  ascii  says[ASCII signs]"),
        ("AA", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Unicode signs]"),
        (
            "b",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  both texts  says[Vietnamese and English]",
        ),
        (
            "bb",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  English text  says[English alone]",
        ),
        ("bbb", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[The text alone]"),
    ]);
}

#[test]
fn copying() {
    check(&[
        (
            "y",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Copied the command: dauan list --lang=en]",
        ),
        (
            "/loc:lam<enter>y",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  says[Copied the command: dauan list --filter=loc:lam --lang=en]",
        ),
        (
            "vy",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  says[Copied the command: dauan list --view=figures --lang=en]",
        ),
        (
            "2]y",
            "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f  says[Copied the command: dauan show 'chiem-hoa-2020-2025#f1' --lang=en]",
        ),
        (
            "splace<enter>y",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  sort[locality]  says[Copied the command: dauan list --sort=locality --lang=en]",
        ),
        (
            "vGc3y",
            "chart  figures 62/62 mo-cay-bac-2020-2025#f15  (figure mo-cay-bac-2020-2025#f15)  5r 62f  chart[compare members-admitted 1 chiem-hoa-2020-2025#f15]  says[Copied the command: dauan chart --view=figures --chart=compare --metric=members-admitted --level=district --lang=en]",
        ),
    ]);
}

#[test]
fn exporting() {
    check(&[
        (
            "e",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to dauan-reports.md, at format]",
        ),
        (
            "e<right>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as csv to dauan-reports.csv, at format]",
        ),
        (
            "e<left>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as ndjson+envelope to dauan-reports.ndjson, at format]",
        ),
        (
            "e<tab>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to dauan-reports.md, at path]",
        ),
        (
            "e<s-tab><right>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[report as markdown to chiem-hoa-2020-2025.md, at scope]",
        ),
        (
            "e<tab><bs><bs>txt",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as text to dauan-reports.txt, at path]",
        ),
        (
            "e<tab><bs><bs>txt<s-tab><right>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as ndjson to dauan-reports.ndjson, at format]",
        ),
        (
            "e<right>x",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as csv to dauan-reports.csv, at format]",
        ),
        ("e<esc>", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f"),
        (
            "2e",
            "detail  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[report as markdown to chiem-hoa-2020-2025.md, at format]",
        ),
        (
            "2]e",
            "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f  export[figure as markdown to chiem-hoa-2020-2025-members-in-cells.md, at format]",
        ),
        (
            "3e",
            "chart  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  chart[targets 1 chiem-hoa-2020-2025#f5]  export[chart as markdown to targets-chiem-hoa-2020-2025.md, at format]",
        ),
        (
            "e<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Wrote /home/dauan-reports.md: 62]",
        ),
        ("e<enter>j", "list  reports 2/5 Đức Trọng  (duc-trong-2015-2020)  5r 62f"),
        (
            "e<enter>e<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Wrote /home/dauan-reports-2.md: 62]",
        ),
        (
            "e<enter>e",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to dauan-reports-2.md, at format]",
        ),
        (
            "e<left><left><left><left><left>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as svg to dauan-reports.svg, at format]",
        ),
        (
            "e<tab><tab><right>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to dauan-reports.md, at language]",
        ),
        (
            "e<right><tab><tab><tab>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as csv to dauan-reports.csv, at metadata]",
        ),
        (
            "e<enter>e<tab><left><left><left><bs><bs><enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to /home/dauan-reports.md, at path, overwrite /home/dauan-reports.md or write /home/dauan-reports-free.md?]",
        ),
        (
            "e<enter>e<tab><left><left><left><bs><bs><enter><enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Wrote /home/dauan-reports-free.md: 62]",
        ),
        (
            "e<enter>e<tab><left><left><left><bs><bs><enter><c-o>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Wrote /home/dauan-reports.md: 62]",
        ),
        (
            "e<enter>e<tab><left><left><left><bs><bs><enter><esc>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f",
        ),
        (
            "e<enter>e<tab><left><left><left><bs><bs><enter>2<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  says[Wrote /home/dauan-reports.md2: 62]",
        ),
        (
            "e<tab><home>/denied/<enter>",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to /denied/dauan-reports.md, at path, failed: permission denied]",
        ),
        (
            "e<tab><home>/denied/<enter>x",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to /denied/xdauan-reports.md, at path]",
        ),
        (
            "/xyzzy<enter>e<enter>",
            "list  reports 0/0  (nothing)  0r 0f  filter[xyzzy]  says[Wrote /home/xyzzy.md: 0]",
        ),
    ]);
}

#[test]
fn another_key_replaces_the_file_and_anything_else_leaves_it() {
    let there = PathBuf::from("/home/dauan-reports.md");
    let mine = || Disk([(there.clone(), b"mine".to_vec())].into());
    for keys in
        ["e<enter>", "e<enter><esc>", "e<enter>n", "e<enter><tab>", "e<enter><enter>", "e<c-o><enter>"]
    {
        let mut disk = mine();
        Stage::new(Corpora::Five, english()).press(keys, SIZE, &mut disk);
        assert_eq!(disk.0[&there], b"mine", "{keys}");
    }
    let mut disk = mine();
    let mut stage = Stage::new(Corpora::Five, english());
    stage.press("e<enter><c-o>", SIZE, &mut disk);
    assert!(disk.0[&there].starts_with(b"# "));
    let asked: Vec<Existing> = stage
        .asked
        .iter()
        .filter_map(|effect| match effect {
            Effect::Write { existing, .. } => Some(*existing),
            _ => None,
        })
        .collect();
    assert_eq!(asked, [Existing::Keep, Existing::Replace]);
}

/// A table is described by a file beside it, in the language that was chosen, unless that is not wanted.
#[test]
fn a_table_is_written_with_what_describes_it() {
    let written = |keys: &str| {
        let mut disk = Disk::default();
        Stage::new(Corpora::Five, english()).press(keys, SIZE, &mut disk);
        disk.0.into_iter().map(|(path, bytes)| (path.display().to_string(), bytes)).collect::<Vec<_>>()
    };
    let both = written("e<right><enter>");
    let names: Vec<&str> = both.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["/home/dauan-reports.csv", "/home/dauan-reports.csv-metadata.json"]);
    let described: serde_json::Value = serde_json::from_slice(&both[1].1).unwrap();
    assert_eq!(
        (&described["url"], &described["@context"][1]["language"]),
        (&"dauan-reports.csv".into(), &"en".into())
    );
    let chosen = written("e<right><tab><tab><right><tab><right><enter>");
    assert_eq!(chosen.len(), 1);
    assert!(chosen[0].1 != both[0].1 && String::from_utf8_lossy(&chosen[0].1).contains("Chiêm Hóa"));
}

#[test]
fn effects_are_asked_for_and_nothing_else() {
    let asked = |keys: &str| {
        let mut stage = Stage::new(Corpora::Five, english());
        stage.press(keys, SIZE, &mut Disk::default());
        stage.asked
    };
    assert_eq!(asked("q"), [Effect::Quit]);
    assert_eq!(asked(":quit<enter>"), [Effect::Quit]);
    assert_eq!(asked("<c-z>"), [Effect::Suspend]);
    assert_eq!(asked("/q<enter><esc><esc><esc>?q<esc>lq<esc>"), []);
    assert_eq!(asked("/loc:lam<enter>y"), [Effect::Copy("dauan list --filter=loc:lam --lang=en".to_owned())]);
    assert_eq!(asked("jkGg<tab>L P A z c v w<esc>"), []);
}

#[test]
fn pasted_text_is_typed_where_typing_is() {
    let after = |keys: &str, text: &str| {
        let mut stage = Stage::new(Corpora::Five, english());
        stage.press(keys, SIZE, &mut Disk::default());
        stage.handle(Event::Paste(text.to_owned()));
        line(&stage.app, english())
    };
    let pasted: &[(&str, &str, &str)] = &[
        (
            "",
            "\u{1b}[31mke\nsach\u{1b}[0m\r\n",
            "list  reports 1/1 Kế Sách  (ke-sach-2018)  1r 10f  filter[ke sach]  typing[ke sach]",
        ),
        (
            "/loc:",
            "lam",
            "list  reports 1/2 Lâm Đồng  (lam-dong-2020-2025)  2r 22f  filter[loc:lam]  typing[loc:lam]",
        ),
        (
            "?",
            "filter",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  help[1 of 13 \"filter\"]",
        ),
        (
            "l",
            "ke",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  locality[1/1   Kế Sách · district, 0 chosen, \"ke\"]",
        ),
        (
            "e<tab>",
            "x\n",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to dauan-reports.mdx, at path]",
        ),
        (
            "e",
            "x",
            "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  export[view as markdown to dauan-reports.md, at format]",
        ),
        ("w", "x", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  why[0 of 14]"),
        ("", "", "list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  typing[]"),
    ];
    let wrong: Vec<String> = pasted
        .iter()
        .map(|(keys, text, state)| (keys, text, state, after(keys, text)))
        .filter(|(_, _, state, after)| after != *state)
        .map(|(keys, text, _, after)| format!("{keys:?}, {text:?} pasted: {after:?}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_change_of_size_keeps_the_place() {
    for keys in ["vGkk", "vG<enter>", "vjjjj3", "2G", "l<down><down>", "cc3jj<right>"] {
        let mut stage = Stage::new(Corpora::Five, english());
        stage.press(keys, SIZE, &mut Disk::default());
        let before = line(&stage.app, english());
        for size in [(0, 0), (40, 12), (200, 60), (39, 9), (80, 24)] {
            stage.handle(Event::Resize(size.0, size.1));
        }
        stage.handle(Event::Resize(SIZE.width, SIZE.height));
        assert_eq!(line(&stage.app, english()), before, "{keys}");
    }
}

#[test]
fn without_reports_nothing_happens() {
    let quiet = ["jkGg<c-d><c-u>", "]", "[", "n", "<enter>", "w", "x", "u", "s<enter>", "<left><right>"];
    for keys in quiet {
        let mut stage = Stage::new(Corpora::Empty, english());
        stage.press(keys, SIZE, &mut Disk::default());
        let state = line(&stage.app, english());
        assert!(state.starts_with("list  reports 0/0  (nothing)  0r 0f"), "{keys}: {state}");
    }
}

/// The chart against targets stands unit by unit, in each by how much is missing, and says so.
#[test]
fn figures_stand_by_their_distance_to_the_target_unit_by_unit() {
    for (turn, says) in [("", "furthest short first, unit by unit"), ("S", "least short first, unit by unit")]
    {
        let mut stage = Stage::new(Corpora::Invented, english());
        let keys = format!("/status:not-met<enter>vsgap<enter>{turn}3z");
        let screen = to_text(&stage.press(&keys, SIZE, &mut Disk::default()));
        assert!(screen.contains(says), "{screen}");
        let Plot::Targets(rows) = stage.app.chart().content() else { panic!("no targets") };
        let corpus = stage.app.corpus();
        let missing: Vec<(u8, f64)> = rows
            .figures
            .iter()
            .filter_map(|at| Some((corpus.figure(at).unit as u8, corpus.assessment(at).shortfall()?)))
            .collect();
        assert!(missing.is_sorted_by_key(|(unit, _)| *unit), "{missing:?}");
        let counted: Vec<f64> =
            missing.iter().filter(|(unit, _)| *unit == 0).map(|(_, missing)| *missing).collect();
        assert!(counted.len() > 5 && counted.iter().all(|missing| *missing >= 0.0), "{counted:?}");
        let is_sorted = |one: &f64, other: &f64| if turn.is_empty() { one >= other } else { one <= other };
        assert!(counted.is_sorted_by(is_sorted), "{counted:?}");
    }
}

/// Three hundred reports: a metric is chosen, fifty localities stand on one scale, the evidence of one is read and left.
#[test]
fn a_metric_is_compared_over_fifty_localities_and_each_leads_to_its_sentence() {
    let size = Size::new(160, 60);
    let mut stage = Stage::new(Corpora::Invented, english());
    let mut disk = Disk::default();
    let screen = to_text(&stage.press("jjs<down><enter>Mmembers admitted<enter>3z", size, &mut disk));
    let rows = screen
        .lines()
        .filter(|line| line.contains(['█', '▉', '▊', '▋', '▌', '▍', '▎', '▏', '▕', '◀']))
        .count();
    assert!(rows >= 50, "{rows} rows\n{screen}");
    let comparison = |stage: &Stage| match stage.app.chart().content() {
        Plot::Compare(comparison) => comparison.clone(),
        other => panic!("{other:?}"),
    };
    let compared = comparison(&stage);
    let corpus = stage.app.corpus();
    let levels: BTreeSet<_> = compared
        .rows
        .iter()
        .map(|row| level_of(&corpus.report(row.at.report), &corpus.figure(row.at)))
        .collect();
    assert_eq!(levels.len(), 1, "peers are of one level");
    assert!(compared.left_out.contains_key(&LeftOut::OtherLevel), "{:?}", compared.left_out);
    let reached: Vec<f64> =
        compared.rows.iter().filter_map(|row| corpus.assessment(row.at).attainment_bound()).collect();
    assert!(reached.len() > 10 && reached.is_sorted_by(|one, other| one >= other), "{reached:?}");

    stage.press("jjjjj", size, &mut disk);
    let (at, cursor) = (stage.app.chart().figure().unwrap(), stage.app.chart().cursor());
    assert_eq!((at, cursor.at), (compared.rows[5].at, 5));
    let Some(Row::Report { report, .. }) = stage.app.shown().row(stage.app.list().at, stage.app.corpus())
    else {
        panic!("the list lists reports");
    };
    assert_eq!(report, at.report, "the list goes along");

    stage.press("<enter>", size, &mut disk);
    assert_eq!(
        (stage.app.focus(), stage.app.subject()),
        (Pane::Detail, Subject::Report(at.report, Some(at)))
    );
    let seen = stage.app.detail().split_off(stage.app.scroll());
    let current =
        seen.iter().take(50).flat_map(|line| &line.runs).any(|run| run.mark.current && run.mark.evidence);
    assert!(current, "the sentence is in sight and marked");

    stage.press("<esc>", size, &mut disk);
    assert_eq!(stage.app.focus(), Pane::Chart);
    assert_eq!((stage.app.chart().figure(), stage.app.chart().cursor()), (Some(at), cursor));
    assert_eq!(comparison(&stage).rows, compared.rows, "the same chart in the same order");
}

#[test]
fn reading() {
    check(&[
        (
            "v/place:hoa phu<enter>jT",
            "detail  figures 2/2 chiem-hoa-2020-2025#f5  (chiem-hoa-2020-2025)  1r 2f  filter[place:\"hoa phu\"]",
        ),
        (
            "v/place:hoa phu<enter>jT<esc>",
            "list  figures 2/2 chiem-hoa-2020-2025#f5  (figure chiem-hoa-2020-2025#f5)  1r 2f  filter[place:\"hoa phu\"]",
        ),
        (
            "vT",
            "list  figures 1/62 chiem-hoa-2020-2025#f1  (figure chiem-hoa-2020-2025#f1)  5r 62f  fails[No words state a target of this figure]",
        ),
        ("}", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f15)  5r 62f"),
        (
            "]}",
            "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f  fails[Nowhere else is there a figure of this metric]",
        ),
        (
            "vjjj<enter>}",
            "detail  figures 4/62 chiem-hoa-2020-2025#f4  (evidence of chiem-hoa-2020-2025#f5)  5r 62f",
        ),
        (
            "vjjj<enter>}}}{",
            "detail  figures 4/62 chiem-hoa-2020-2025#f4  (evidence of chiem-hoa-2020-2025#f15)  5r 62f",
        ),
        (
            "vjjj<enter>}<esc>",
            "list  figures 4/62 chiem-hoa-2020-2025#f4  (figure chiem-hoa-2020-2025#f4)  5r 62f",
        ),
        (
            "v/loc:lam<enter>/value:3847<enter>}",
            "list  figures 1/1 lam-dong-2020-2025#f6  (figure lam-dong-2020-2025#f6)  1r 1f  filter[loc:lam value:3847]  fails[Nowhere else is there a figure of this metric]",
        ),
        ("2O]", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f"),
        ("2]o", "detail  reports 1/5 Chiêm Hóa  (evidence of chiem-hoa-2020-2025#f1)  5r 62f"),
    ]);
}

/// A part that is folded opens for a figure in it, and stays folded otherwise.
#[test]
fn folding() {
    let mut stage = Stage::new(Corpora::Five, english());
    let mut disk = Disk::default();
    let text = |stage: &Stage| -> String {
        let lines = stage.app.detail();
        lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect::<String>() + "\n")
            .collect()
    };
    stage.press("2z", SIZE, &mut disk);
    let open = text(&stage);
    assert!(open.contains("26 đảng viên mới") && open.contains("▾ Results"), "{open}");
    stage.press("O", SIZE, &mut disk);
    let folded = text(&stage);
    assert!(!folded.contains("26 đảng viên mới") && folded.contains("▸ Results"), "{folded}");
    stage.press("]", SIZE, &mut disk);
    let one = text(&stage);
    assert!(one.contains("▾ Results") && one.contains("▸ Limitations"), "{one}");
    stage.press("o", SIZE, &mut disk);
    assert_eq!(text(&stage), folded, "the part of the figure is folded again");
    stage.press("O", SIZE, &mut disk);
    assert_eq!(text(&stage), open);
}
