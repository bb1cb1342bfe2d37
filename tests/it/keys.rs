//! What keys do: a script of keys, and the whole state after them as one line.

use std::path::PathBuf;

use dauan::app::Settings;
use dauan::app::effect::{Effect, Existing};
use dauan::app::event::Event;
use dauan::lang::Language;
use dauan::tui::Program as _;
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
        ("", ""),
        ("j", ""),
        ("jjk", ""),
        ("k", ""),
        ("G", ""),
        ("Gjg", ""),
        ("<c-d>", ""),
        ("<c-d><c-u>", ""),
        ("<pgdn><pgup>", ""),
        ("<down><end><up>", ""),
        ("<home>", ""),
    ]);
}

#[test]
fn panes() {
    check(&[
        ("<tab>", ""),
        ("<tab><tab>", ""),
        ("<tab><tab><tab>", ""),
        ("<s-tab>", ""),
        ("2", ""),
        ("3", ""),
        ("321", ""),
        ("z", ""),
        ("<tab>zz", ""),
    ]);
}

#[test]
fn typing_a_filter() {
    check(&[
        ("/", ""),
        ("/ke", ""),
        ("/ke sach", ""),
        ("/kế sách", ""),
        ("/duc trong", ""),
        ("/dai hoi", ""),
        ("/ke sach<enter>", ""),
        ("/ke sach<down>", ""),
        ("/ke sach<esc>", ""),
        ("/loc:lam<enter>/theme:can bo", ""),
        ("/loc:lam<enter>/theme:can bo<esc>", ""),
        ("/loc:lam<enter>/theme:can bo<enter>", ""),
        ("/loc:la<tab>", ""),
        ("/the<tab>", ""),
        ("/pct<lt><lt>", ""),
        ("/pct<lt><lt><enter>", ""),
        ("/pct<lt><lt><esc>", ""),
        ("/xyzzy", ""),
        ("/q?<bs><bs>", ""),
        ("/loc:lam<home><del><del><del><del>", ""),
    ]);
}

#[test]
fn dropping_conditions() {
    check(&[
        ("/loc:lam<enter>x", ""),
        ("/loc:lam<enter><bs>", ""),
        ("/loc:lam<enter>/theme:can bo<enter>x", ""),
        ("/loc:lam<enter>/theme:can bo<enter>X", ""),
        ("/loc:lam<enter><esc>", ""),
        ("/loc:lam<enter>/place:hoa phu<enter>", ""),
        ("/loc:lam<enter>/place:hoa phu<enter>x", ""),
        ("x", ""),
        ("X", ""),
    ]);
}

#[test]
fn undoing() {
    check(&[
        ("u", ""),
        ("U", ""),
        ("/loc:lam<enter>u", ""),
        ("/loc:lam<enter>uU", ""),
        ("/loc:lam<enter>u<c-r>", ""),
        ("sSvu", ""),
        ("sSvuuu", ""),
        ("sSvuuuu", ""),
        ("sSvuuuUUU", ""),
        ("sus", ""),
        ("/loc:lam<esc>u", ""),
        ("cu", ""),
        ("/loc:lam<enter>xu", ""),
    ]);
}

#[test]
fn sorting() {
    check(&[
        ("s", ""),
        ("S", ""),
        ("ss", ""),
        ("sss", ""),
        ("ssss", ""),
        ("sssss", ""),
        ("ssssss", ""),
        ("vssssG", ""),
        ("jjs", ""),
    ]);
}

#[test]
fn listings() {
    check(&[
        ("v", ""),
        ("vv", ""),
        ("vvv", ""),
        ("vG", ""),
        ("vvj", ""),
        ("jjv", ""),
        ("vvj<left>", ""),
        ("vvjj<left>", ""),
        ("vv<left>", ""),
        ("vv<left><right>", ""),
        ("vv<enter>", ""),
        ("vv<enter><enter>", ""),
    ]);
}

#[test]
fn evidence() {
    check(&[
        ("<enter>", ""),
        ("<enter><enter>", ""),
        ("<enter><enter><enter>", ""),
        ("<enter><enter><enter><enter>", ""),
        ("<enter><esc>", ""),
        ("vjjj<enter>", ""),
        ("vjjj<enter><enter>", ""),
        ("vjjj<enter><esc>", ""),
        ("vjjj<enter><enter><esc>", ""),
        ("vjjj<enter><enter><esc><esc>", ""),
        ("vjjj<enter><esc>j", ""),
        ("]", ""),
        ("[", ""),
        ("]]", ""),
        ("][", ""),
        ("2][", ""),
        ("vj]", ""),
        ("vj2]", ""),
        ("G]<esc>", ""),
        ("3", ""),
        ("3j<enter>", ""),
        ("3j<enter><esc>", ""),
        ("zz<enter>z<esc>", ""),
        ("<enter>z<esc>", ""),
        ("2<esc>", ""),
    ]);
}

#[test]
fn hits() {
    check(&[
        ("/dai hoi<enter>n", ""),
        ("/dai hoi<enter>nn", ""),
        ("/dai hoi<enter>nN", ""),
        ("/dai hoi<enter>N", ""),
        ("n", ""),
        ("N", ""),
        ("/text:zzzz<enter>n", ""),
    ]);
}

#[test]
fn why() {
    check(&[
        ("w", ""),
        ("vw", ""),
        ("vw<down>", ""),
        ("vw<pgdn>", ""),
        ("vw<esc>", ""),
        ("vw<enter>", ""),
        ("vwq", ""),
        ("2]w", ""),
        ("3w", ""),
        ("/xyzzy<enter>w", ""),
    ]);
}

#[test]
fn pickers() {
    check(&[
        ("l", ""),
        ("lj", ""),
        ("l<space>", ""),
        ("l<space><down><space>", ""),
        ("l<space><down><space><enter>", ""),
        ("l<enter>", ""),
        ("l<space><esc>", ""),
        ("l<enter>l<enter>", ""),
        ("t", ""),
        ("t<enter>", ""),
        ("tcan", ""),
        ("tcan<enter>", ""),
        ("tcan<space><bs><bs><bs>", ""),
        ("l<enter>t", ""),
        ("lxyzzy", ""),
        ("lxyzzy<enter>", ""),
        ("lxyzzy<space>", ""),
        ("l<up>", ""),
        ("l<end>", ""),
        ("M", ""),
        ("M<down><enter>", ""),
        ("C", ""),
        ("C<down><enter>", ""),
        ("C<space>", ""),
        ("l<space>u", ""),
        ("l<space><esc>u", ""),
    ]);
}

#[test]
fn commands() {
    check(&[
        (":", ""),
        (":language", ""),
        (":language<enter>", ""),
        (":quit", ""),
        (":sort<enter>", ""),
        (":help<enter>", ""),
        (":<esc>", ""),
        (":xyzzy<enter>", ""),
        (": chart", ""),
    ]);
}

#[test]
fn helping() {
    check(&[
        ("?", ""),
        ("<f1>", ""),
        ("?filter", ""),
        ("?filter<bs><bs>", ""),
        ("?<down><down>", ""),
        ("?<pgdn>", ""),
        ("?<esc>", ""),
        ("?q", ""),
        ("?<enter>", ""),
        ("?zzzzzz", ""),
    ]);
}

#[test]
fn charts() {
    check(&[
        ("c", ""),
        ("cc", ""),
        ("ccc", ""),
        ("3jj", ""),
        ("3G", ""),
        ("c3", ""),
        ("c3j", ""),
        ("cc3", ""),
        ("cc3<right>", ""),
        ("cc3j<right><right><enter>", ""),
        ("cc3<left>", ""),
        ("cG", ""),
        ("vc", ""),
        ("vGc", ""),
    ]);
}

#[test]
fn looks() {
    check(&[
        ("L", ""),
        ("LL", ""),
        ("P", ""),
        ("PP", ""),
        ("PPP", ""),
        ("PPPP", ""),
        ("A", ""),
        ("AA", ""),
        ("b", ""),
        ("bb", ""),
        ("bbb", ""),
    ]);
}

#[test]
fn copying() {
    check(&[("y", ""), ("/loc:lam<enter>y", ""), ("vy", ""), ("2]y", ""), ("sy", ""), ("3cy", "")]);
}
