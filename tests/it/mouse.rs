//! The mouse through `update`: what a click, the wheel and a drag do, found by what stands on the screen.

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use dauan::app::Settings;
use dauan::app::effect::{Effect, Mouse};
use dauan::app::event::Event;
use dauan::app::layout::Pane;
use dauan::lang::Language;
use dauan::tui::Program as _;
use ratatui::layout::Size;

use crate::corpora::Corpora;
use crate::stage::{Disk, Stage};
use crate::state::line;

fn settings() -> Settings {
    Settings { language: Language::English, ..Settings::default() }
}

/// The explorer with the mouse taken and some keys pressed.
fn stage(keys: &str) -> Stage {
    let mut stage = Stage::new(Corpora::Five, settings());
    stage.press(&format!("m{keys}"), Size::new(120, 40), &mut Disk::default());
    stage
}

fn mouse(stage: &mut Stage, kind: MouseEventKind, at: (u16, u16)) {
    let event = MouseEvent { kind, column: at.0, row: at.1, modifiers: KeyModifiers::NONE };
    stage.handle(Event::Mouse(event));
}

fn click(stage: &mut Stage, at: (u16, u16)) {
    mouse(stage, MouseEventKind::Down(MouseButton::Left), at);
    mouse(stage, MouseEventKind::Up(MouseButton::Left), at);
}

/// The column and row of the first place of these words on the screen.
fn place_of(stage: &Stage, words: &str) -> (u16, u16) {
    let screen = stage.screen();
    for y in 0..screen.area.height {
        for x in 0..screen.area.width {
            let rest: String = (x..screen.area.width)
                .filter_map(|x| screen.cell((x, y)))
                .map(ratatui::buffer::Cell::symbol)
                .collect();
            if rest.starts_with(words) {
                return (x, y);
            }
        }
    }
    panic!("{words:?} does not stand on the screen");
}

fn click_on(stage: &mut Stage, words: &str) {
    let at = place_of(stage, words);
    click(stage, at);
}

#[test]
fn the_mouse_is_the_terminals_until_it_is_taken() {
    let mut stage = Stage::new(Corpora::Five, settings());
    stage.press("", Size::new(120, 40), &mut Disk::default());
    let before = line(&stage.app, settings());
    click_on(&mut stage, "Lâm Đồng");
    assert_eq!(line(&stage.app, settings()), before);
    stage.press("mm", Size::new(120, 40), &mut Disk::default());
    assert_eq!(stage.asked, [Effect::Mouse(Mouse::Program), Effect::Mouse(Mouse::Terminal)]);
}

#[test]
fn a_click_chooses_a_row_and_a_second_one_opens_it() {
    let mut stage = stage("");
    click_on(&mut stage, "Kế Sách");
    assert_eq!(line(&stage.app, settings()), "list  reports 3/5 Kế Sách  (ke-sach-2018)  5r 62f");
    click_on(&mut stage, "Kế Sách");
    assert_eq!(line(&stage.app, settings()), "detail  reports 3/5 Kế Sách  (ke-sach-2018)  5r 62f");
}

#[test]
fn a_click_goes_to_the_pane_and_to_the_row_of_a_chart() {
    let mut stage = stage("");
    let layout = stage.app.layout().unwrap();
    click(&mut stage, (layout.detail.x + 5, layout.detail.y + 3));
    assert_eq!(stage.app.focus(), Pane::Detail);
    let chart = layout.inside(Pane::Chart);
    click(&mut stage, (chart.x + 5, chart.y + 2));
    assert_eq!((stage.app.focus(), stage.app.chart().cursor().at), (Pane::Chart, 2));
    let figure = stage.app.chart().figure();
    click(&mut stage, (chart.x + 5, chart.y + 2));
    assert_eq!((stage.app.focus(), stage.app.subject().figure()), (Pane::Detail, figure), "the evidence");
}

#[test]
fn rows_of_every_chart_are_where_they_are_drawn() {
    for chart in ["", "c", "cc"] {
        let mut stage = stage(&format!("{chart}3zG"));
        let layout = stage.app.layout().unwrap();
        let last = stage.app.chart().cursor();
        let marked = (layout.chart.y..layout.chart.bottom()).find(|y| {
            let screen = stage.screen();
            screen.cell((layout.chart.x + 1, *y)).is_some_and(|cell| cell.symbol() == "▌")
        });
        stage.press("g", Size::new(120, 40), &mut Disk::default());
        assert_eq!((stage.app.chart().cursor().at, last.offset), (0, 0));
        click(&mut stage, (layout.chart.x + 2, marked.unwrap()));
        assert_eq!(stage.app.chart().cursor().at, last.at, "{}", stage.app.view().chart.code());
    }
}

#[test]
fn a_click_takes_one_condition_off_and_leaves_the_others() {
    let mut stage = stage("/loc:lam<enter>/theme:can bo<enter>/has:target<enter>");
    click_on(&mut stage, "theme:can bo");
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam has:target");
    let (x, y) = place_of(&stage, "has:target");
    click(&mut stage, (x + "has:target".len() as u16 + 1, y));
    assert_eq!(stage.app.view().filter.to_text(), "loc:lam", "the cross belongs to the condition");
    let (x, y) = place_of(&stage, "loc:lam");
    click(&mut stage, (x + 30, y));
    assert!(stage.app.line().is_some(), "beside the conditions a click begins one");
}

#[test]
fn rows_of_pickers_are_clicked_and_a_click_beside_closes() {
    let mut stage = stage("t");
    click_on(&mut stage, "○ Cadres");
    assert!(!stage.app.overlays().is_empty(), "several may be chosen");
    assert_eq!(stage.app.view().filter.to_text(), "theme:cadres");
    click(&mut stage, (0, 0));
    assert!(stage.app.overlays().is_empty());
    stage.press("C", Size::new(120, 40), &mut Disk::default());
    click_on(&mut stage, "○ Compare");
    assert!(stage.app.overlays().is_empty());
    assert_eq!(stage.app.view().chart.code(), "compare");
}

#[test]
fn the_wheel_scrolls_what_lies_under_it() {
    let mut stage = stage("");
    let layout = stage.app.layout().unwrap();
    let over = |pane: Pane| (layout.area(pane).x + 3, layout.area(pane).y + 2);
    mouse(&mut stage, MouseEventKind::ScrollDown, over(Pane::Detail));
    assert_eq!((stage.app.scroll(), stage.app.focus(), stage.app.list().at), (3, Pane::List, 0));
    mouse(&mut stage, MouseEventKind::ScrollUp, over(Pane::Detail));
    assert_eq!(stage.app.scroll(), 0);
    mouse(&mut stage, MouseEventKind::ScrollDown, over(Pane::List));
    assert_eq!(stage.app.list().at, 3);
    mouse(&mut stage, MouseEventKind::ScrollDown, over(Pane::Chart));
    assert_eq!((stage.app.chart().cursor().at, stage.app.focus()), (1, Pane::List));
}

#[test]
fn the_border_of_the_list_is_dragged_within_bounds() {
    let mut stage = stage("");
    let border = stage.app.layout().unwrap().detail.x;
    mouse(&mut stage, MouseEventKind::Down(MouseButton::Left), (border, 10));
    for (to, width) in [(60, 60), (3, 20), (119, 80), (50, 50)] {
        mouse(&mut stage, MouseEventKind::Drag(MouseButton::Left), (to, 12));
        let layout = stage.app.layout().unwrap();
        assert_eq!((layout.list.width, layout.detail.x, layout.detail.right()), (width, width, 120));
    }
    mouse(&mut stage, MouseEventKind::Up(MouseButton::Left), (50, 12));
    mouse(&mut stage, MouseEventKind::Drag(MouseButton::Left), (30, 12));
    assert_eq!(stage.app.layout().unwrap().list.width, 50, "let go");
    stage.screen();
}
