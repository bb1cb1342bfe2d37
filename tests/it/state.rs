//! The explorer's state as one readable line, so that tests compare all of it at once.
//!
//! ```text
//!   list  reports 1/5 Chiêm Hóa  (chiem-hoa-2020-2025)  5r 62f  filter[loc:lâm]  picker[theme 2/14 Cán bộ "can"]
//!   ^focus ^listing  ^row        ^subject               ^shown  ^only where there is one
//! ```

use std::fmt::Write as _;

use dauan::app::export_dialog::{ExportField, ExportStage};
use dauan::app::layout::{Layout, Pane};
use dauan::app::picker::PickerKind;
use dauan::app::{App, MessageKind, Overlay, PaletteName, Settings, Subject, Translation};
use dauan::lang::Language;
use dauan::model::FigureAt;
use dauan::text::GlyphSet;
use dauan::view::{Corpus, Row, Sort};

/// The state of an explorer that began with `began`.
pub(crate) fn line(app: &App, began: Settings) -> String {
    let corpus = app.corpus();
    let view = app.view();
    let rows = app.shown().len();
    let focus = match app.focus() {
        Pane::List => "list",
        Pane::Detail => "detail",
        Pane::Chart => "chart",
    };
    let place = match app.shown().row(app.list().at, corpus) {
        None => "0/0".to_owned(),
        Some(row) => format!("{}/{} {}", app.list().at + 1, rows, row_label(corpus, &row)),
    };
    let mut parts = vec![
        focus.to_owned(),
        format!("{} {place}", view.listing.code()),
        format!("({})", subject_label(app)),
        format!("{}r {}f", app.shown().reports().len(), app.shown().figures().len()),
    ];
    if is_alone(app) {
        parts.push("alone".to_owned());
    }
    if !view.filter.is_empty() {
        parts.push(format!("filter[{}]", view.filter.to_text()));
    }
    if let Some(line) = app.line() {
        let error = if line.error.is_some() { " wrong" } else { "" };
        parts.push(format!("typing[{}{error}]", line.input.value()));
    }
    if view.sort != Sort::default() {
        parts.push(format!("sort[{}]", view.sort));
    }
    if view.chart != dauan::view::Chart::default() || app.focus() == Pane::Chart {
        parts.push(chart_label(app));
    }
    parts.extend(app.overlays().iter().map(|overlay| overlay_label(app, overlay)));
    parts.extend(settings_label(app.settings(), began));
    if let Some(message) = app.message() {
        let sign = if message.kind == MessageKind::Good { "says" } else { "fails" };
        // How long a file is follows from every text in it, and says nothing here.
        let text = message.text.split(" figures, ").next().unwrap_or_default();
        parts.push(format!("{sign}[{text}]"));
    }
    parts.join("  ")
}

/// Whether the pane in focus is the only one on a screen that has room for all.
fn is_alone(app: &App) -> bool {
    let shown = |layout: Layout| Pane::ALL.into_iter().filter(|pane| !layout.area(*pane).is_empty()).count();
    app.layout().is_some_and(|layout| shown(layout) == 1)
}

fn row_label(corpus: &Corpus, row: &Row) -> String {
    match row {
        Row::Report { report, .. } => corpus.report(*report).locality.name.clone(),
        Row::Figure(at) => figure_label(corpus, *at),
        Row::Place(place) => format!("{}{}", if place.is_open { "-" } else { "+" }, place.name),
    }
}

fn figure_label(corpus: &Corpus, at: FigureAt) -> String {
    format!("{}#{}", corpus.report(at.report).id, corpus.figure(at).id)
}

fn subject_label(app: &App) -> String {
    let corpus = app.corpus();
    match app.subject() {
        Subject::Nothing => "nothing".to_owned(),
        Subject::Report(report, None) => corpus.report(report).id.clone(),
        Subject::Report(_, Some(at)) => format!("evidence of {}", figure_label(corpus, at)),
        Subject::Figure(at) => format!("figure {}", figure_label(corpus, at)),
        Subject::Place(row) => format!("place {}", row + 1),
    }
}

fn chart_label(app: &App) -> String {
    let chart = app.chart();
    let mut text = format!("chart[{}", app.view().chart.code());
    if let Some(metric) = app.chart_metric() {
        let _ = write!(text, " {metric}");
    }
    if app.focus() == Pane::Chart {
        let at = match (chart.figure(), chart.report()) {
            (Some(at), _) => figure_label(app.corpus(), at),
            (None, Some(report)) => app.corpus().report(report).id.clone(),
            (None, None) => "nothing".to_owned(),
        };
        let _ = write!(text, " {} {at}", chart.cursor().at + 1);
    }
    if let Some(theme) = chart.theme() {
        let _ = write!(text, " × {theme}");
    }
    if app.view().unfolded {
        text.push_str(" unfolded");
    }
    text + "]"
}

fn overlay_label(app: &App, overlay: &Overlay) -> String {
    match overlay {
        Overlay::Help(help) => {
            let typed = help.input.value();
            // The whole table grows with every action; what is typed picks the same rows of it.
            let rows = app.help_rows(typed).len();
            let of = if typed.is_empty() { String::new() } else { format!(" of {rows} {typed:?}") };
            format!("help[{}{of}]", help.cursor)
        }
        Overlay::Picker(picker) => {
            let chosen = picker.shown().filter(|row| row.chosen).count();
            let at = picker.current().map_or("nothing", |row| row.label.as_str());
            let kind = format!("{:?}", picker.kind).to_lowercase();
            let (row, rows) = ((picker.cursor + 1).min(picker.shown().len()), picker.shown().len());
            let typed = picker.input.value();
            if picker.kind == PickerKind::Command && typed.is_empty() {
                return format!("{kind}[{row} {at}]");
            }
            format!("{kind}[{row}/{rows} {at}, {chosen} chosen, {typed:?}]")
        }
        Overlay::Export(dialog) => {
            let field = match dialog.field {
                ExportField::Scope => "scope",
                ExportField::Format => "format",
                ExportField::Language => "language",
                ExportField::Metadata => "metadata",
                ExportField::Path => "path",
            };
            let scope = dialog.scopes.get(dialog.scope).map(|scope| format!("{scope:?}"));
            let scope = scope.unwrap_or_default().split(['(', ' ']).next().unwrap_or_default().to_lowercase();
            let format = dialog.chosen_format().map_or("none", |format| format.name);
            let stage = match &dialog.stage {
                ExportStage::Editing => String::new(),
                ExportStage::Working { .. } => ", working".to_owned(),
                ExportStage::Confirm { path, free } => {
                    format!(", overwrite {} or write {}?", path.display(), free.display())
                }
                ExportStage::Failed(reason) => format!(", failed: {reason}"),
            };
            format!("export[{scope} as {format} to {}, at {field}{stage}]", dialog.path.value())
        }
        Overlay::Naming(naming) => {
            let failed = naming.failed.as_ref().map(|reason| format!(", failed: {reason}"));
            format!("naming[{:?}{}]", naming.input.value(), failed.unwrap_or_default())
        }
        Overlay::Why(why) => format!("why[{} of {}]", why.offset, why.lines.len()),
    }
}

fn settings_label(settings: Settings, began: Settings) -> Vec<String> {
    let mut parts = Vec::new();
    if settings.language != began.language {
        parts.push(if settings.language == Language::English { "en" } else { "vi" }.to_owned());
    }
    if settings.palette != began.palette {
        parts.push(PaletteName::code(settings.palette).to_owned());
    }
    if settings.glyphs != began.glyphs {
        parts.push(if settings.glyphs == GlyphSet::Ascii { "ascii" } else { "unicode" }.to_owned());
    }
    if settings.translation != began.translation {
        let text = match settings.translation {
            Translation::Source => "source text",
            Translation::Both => "both texts",
            Translation::English => "English text",
        };
        parts.push(text.to_owned());
    }
    parts
}
