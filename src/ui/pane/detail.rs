//! The detail pane: lines of marked words, and how far one has read.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Scrollbar, ScrollbarOrientation, ScrollbarState};

use crate::app::detail::{DetailLine, Ink, Mark};
use crate::app::{Pane, Subject};
use crate::text::{GlyphSet, sanitise_line};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, cut};
use crate::ui::write::Words;
use crate::view::words;

/// Draws the detail.
pub(in crate::ui) fn draw(painter: &Painter<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let app = painter.app;
    let inside = painter.frame_pane(Pane::Detail, &title(painter), area, canvas);
    let height = usize::from(inside.height);
    for (row, line) in app.detail_lines(app.scroll()..app.scroll() + height).iter().enumerate() {
        let area = Rect { y: inside.y + row as u16, height: 1, ..inside };
        canvas.render(Words(styled(painter, line, usize::from(inside.width))), area);
    }
    let hidden = app.detail_len().saturating_sub(height);
    if hidden > 0 && inside.height > 2 {
        let mut state = ScrollbarState::new(hidden).position(app.scroll());
        let bar = Scrollbar::new(ScrollbarOrientation::VerticalRight)
            .begin_symbol(None)
            .end_symbol(None)
            .track_style(painter.palette.border())
            .thumb_style(painter.palette.dim());
        let bar = match painter.glyphs() {
            GlyphSet::Unicode => bar.track_symbol(Some("│")).thumb_symbol("┃"),
            GlyphSet::Ascii => bar.track_symbol(Some("|")).thumb_symbol("#"),
        };
        let edge = Rect { y: inside.y, height: inside.height, ..area };
        canvas.render_stateful(bar, edge, &mut state);
    }
}

fn title(painter: &Painter<'_>) -> String {
    let (app, strings) = (painter.app, painter.strings());
    let about = match app.subject() {
        Subject::Nothing | Subject::Place(_) => return strings.pane_detail.to_owned(),
        Subject::Report(report, _) => {
            let report = &*app.corpus().outline(report);
            format!("{} · {}", words::locality(&report.locality, strings), words::term(report.term, strings))
        }
        Subject::Figure(at) => {
            let figure = &*app.corpus().figure(at);
            words::figure_name(figure, app.corpus(), app.settings().language)
        }
    };
    format!("{}: {}", strings.pane_detail, sanitise_line(&about))
}

fn styled<'a>(painter: &Painter<'_>, line: &'a DetailLine, columns: usize) -> Line<'a> {
    let spans =
        line.runs.iter().map(|run| Span::styled(run.text.as_str(), style(painter, run.mark))).collect();
    Line::from(cut(spans, columns))
}

/// The style of a mark: what it is, then figure, evidence and hit on top of each other; without its sentence no figure is current.
fn style(painter: &Painter<'_>, mark: Mark) -> Style {
    let palette = painter.palette;
    let mut style = match mark.ink {
        Ink::Text => palette.text(),
        Ink::Dim => palette.dim(),
        Ink::Heading => palette.title(),
        Ink::Status(status) => palette.status(status),
    };
    if mark.figure {
        style = style.patch(palette.figure());
    }
    if mark.evidence {
        style = if mark.current { palette.evidence_figure() } else { style.patch(palette.evidence()) };
    }
    if mark.matched {
        style = style.patch(palette.matched());
    }
    style
}
