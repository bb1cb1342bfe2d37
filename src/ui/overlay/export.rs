//! The export dialog: what, in which form, to which file.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::app::export_dialog::{ExportDialog, ExportField, ExportStage};
use crate::app::overlay::EXPORT_HEIGHT;
use crate::app::{Action, layout};
use crate::lang::{Language, Strings, fill, format_number};
use crate::text::{pad, sanitise_line, width, wrap};
use crate::ui::canvas::Canvas;
use crate::ui::paint::{Painter, cut};
use crate::view::Scope;

/// Draws the dialog.
pub(in crate::ui) fn draw(painter: &Painter<'_>, dialog: &ExportDialog, canvas: &mut Canvas<'_>) {
    let strings = painter.strings();
    let area = layout::overlay(painter.app.size(), 76, EXPORT_HEIGHT);
    let inside = painter.frame_overlay(strings.export_title, area, canvas);
    let columns = usize::from(inside.width);
    let fields = fields(strings, dialog);
    let below = fields.len() as u16 + 1;
    let label_width = fields.iter().map(|(_, label, _)| width(label)).max().unwrap_or_default() + 2;
    for (row, (field, label, value)) in fields.into_iter().enumerate() {
        let at_cursor = field == dialog.field;
        let style = if at_cursor { painter.palette.selected() } else { painter.palette.text() };
        let spans = vec![
            painter.row_marker(at_cursor),
            Span::styled(pad(label, label_width), painter.palette.dim()),
            Span::styled(value, style),
        ];
        put(inside, row as u16, Line::from(cut(spans, columns)), canvas);
        if at_cursor && field == ExportField::Path {
            let x = inside.x + (1 + label_width + dialog.path.visual_cursor()) as u16;
            let y = (inside.y + row as u16).min(inside.bottom().saturating_sub(1));
            canvas.set_cursor(Position { x: x.min(inside.right().saturating_sub(1)), y });
        }
    }
    let (text, style) = stage(painter, dialog);
    let words = painter.app.export_words(dialog);
    let paragraphs = [(words, painter.palette.text()), (text, style)];
    let lines = paragraphs.iter().flat_map(|(text, style)| {
        wrap(text, columns).into_iter().map(|range| (text.get(range).unwrap_or_default().to_owned(), *style))
    });
    for ((line, style), row) in lines.zip(below..) {
        put(inside, row, Line::styled(line, style), canvas);
    }
}

/// The fields that the dialog has, each with its label and value.
fn fields(strings: &'static Strings, dialog: &ExportDialog) -> Vec<(ExportField, &'static str, String)> {
    let scope = dialog.scopes.get(dialog.scope).map_or("", |scope| match scope {
        Scope::View => strings.scope_view,
        Scope::Report(_) => strings.scope_report,
        Scope::Figure(_) => strings.scope_figure,
        Scope::Chart => strings.scope_chart,
    });
    let format = dialog
        .chosen_format()
        .map(|format| format!("{} – {}", format.name, (format.help)(strings)))
        .unwrap_or_default();
    let path = sanitise_line(dialog.path.value()).into_owned();
    let language = match dialog.language {
        Language::Vietnamese => "Tiếng Việt",
        Language::English => "English",
    };
    let metadata = if dialog.metadata { strings.export_metadata_yes } else { strings.export_metadata_no };
    let all = dialog.fields();
    let has = |field: &(ExportField, &str, String)| all.contains(&field.0);
    let fields = [
        (ExportField::Scope, strings.export_what, choice(scope)),
        (ExportField::Format, strings.export_format, choice(&format)),
        (ExportField::Path, strings.export_path, path),
        (ExportField::Language, strings.export_language, choice(language)),
        (ExportField::Metadata, strings.export_describes, choice(metadata)),
    ];
    fields.into_iter().filter(has).collect()
}

/// What the dialog says below its fields, by how far it has come.
fn stage(painter: &Painter<'_>, dialog: &ExportDialog) -> (String, Style) {
    let strings = painter.strings();
    match &dialog.stage {
        ExportStage::Editing => (strings.export_hint.to_owned(), painter.palette.dim()),
        ExportStage::Working { made, total } => {
            let number = |count: usize| format_number(count as f64, painter.app.settings().language);
            let values: [(&str, &dyn std::fmt::Display); 2] =
                [("made", &number(*made)), ("total", &number(*total))];
            let text = if *total > 0 { strings.export_progress } else { strings.export_working };
            (fill(text, &values), painter.palette.dim())
        }
        ExportStage::Confirm { path, free } => {
            let free = free.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let path = path.display().to_string();
            let keys = painter.app.keymap().names(Action::OverlayOverwrite);
            let values: [(&str, &dyn std::fmt::Display); 3] =
                [("path", &sanitise_line(&path)), ("free", &sanitise_line(&free)), ("key", &keys)];
            (fill(strings.export_exists, &values), painter.palette.error())
        }
        ExportStage::Failed(error) => {
            (fill(strings.export_failed, &[("error", &sanitise_line(error))]), painter.palette.error())
        }
    }
}

fn choice(value: &str) -> String {
    format!("‹ {value} ›")
}

fn put(inside: Rect, row: u16, line: Line<'_>, canvas: &mut Canvas<'_>) {
    if row < inside.height {
        canvas.render(line, Rect { y: inside.y + row, height: 1, ..inside });
    }
}
