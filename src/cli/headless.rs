//! The commands without a terminal: list, show, export and the key table, from the same views as the explorer's.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};

use super::arguments::{Export, List, Show};
use super::load::{self, Opened};
use super::put;
use crate::app::ACTIONS;
use crate::app::choose::key_names;
use crate::export;
use crate::lang::Language;
use crate::model::FigureAt;
use crate::store::{self, Overwrite};
use crate::view::{Corpus, Format, Scope, Selection};

/// Prints the filtered figures.
pub(super) fn list(list: &List, language: Language) -> anyhow::Result<u8> {
    let format = format_named(&list.format)?;
    let opened = load::open(&list.common, language)?;
    put(&made(&opened, Scope::View, format, language)?)?;
    Ok(opened.code)
}

/// Prints the chart.
pub(super) fn chart(list: &List, language: Language) -> anyhow::Result<u8> {
    let format = format_named(&list.format)?;
    let opened = load::open(&list.common, language)?;
    put(&made(&opened, Scope::Chart, format, language)?)?;
    Ok(opened.code)
}

/// The listing that stands in for the explorer where there is no terminal.
pub(super) fn listing(opened: &Opened, language: Language) -> anyhow::Result<Vec<u8>> {
    made(opened, Scope::View, format_named("text")?, language)
}

/// Prints one report or figure.
pub(super) fn show(show: &Show, language: Language) -> anyhow::Result<u8> {
    let format = format_named(&show.format)?;
    let opened = load::open(&show.common, language)?;
    let scope = scope_of(&opened.corpus, &show.id)?;
    put(&made(&opened, scope, format, language)?)?;
    Ok(opened.code)
}

/// Writes the filtered figures to a file.
pub(super) fn export(export: &Export, language: Language) -> anyhow::Result<u8> {
    let format = match &export.format {
        Some(name) => format_named(name)?,
        None => format_of(&export.output)?,
    };
    let opened = load::open(&export.common, language)?;
    let scope = match (&export.report, &export.figure) {
        (Some(id), _) | (None, Some(id)) => scope_of(&opened.corpus, id)?,
        // A form that draws has nothing but the chart to draw.
        (None, None) if format.name == "svg" => Scope::Chart,
        (None, None) => Scope::View,
    };
    let mut bytes = made(&opened, scope, format, language)?;
    if export.bom {
        bytes.splice(0..0, export::BYTE_ORDER_MARK.iter().copied());
    }
    if export.output.as_os_str() == "-" {
        put(&bytes)?;
        return Ok(opened.code);
    }
    let overwrite = if export.force { Overwrite::Allow } else { Overwrite::Refuse };
    let written = store::write(&export.output, &bytes, overwrite)
        .map_err(|error| anyhow::anyhow!("{}", error.text(language)))?;
    let mut text = written.text(language);
    text.push('\n');
    // The file is written; where standard error is gone the word of it is lost, not the file.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), text.as_bytes());
    Ok(opened.code)
}

/// The key table as text.
pub(super) fn key_table(language: Language) -> String {
    let mut text = String::new();
    for row in ACTIONS {
        // Writing to a String cannot fail.
        let _ =
            writeln!(text, "{:<24} {:<18} {}", key_names(row.keys), row.name, (row.help)(language.strings()));
    }
    text
}

fn made(opened: &Opened, scope: Scope, format: &Format, language: Language) -> anyhow::Result<Vec<u8>> {
    let selection = Selection::new(&opened.corpus, &opened.view, scope, language).in_form(format);
    (format.write)(&selection)
}

fn format_named(name: &str) -> anyhow::Result<&'static Format> {
    export::named(name).with_context(|| {
        let known: Vec<&str> = export::FORMATS.iter().map(|format| format.name).collect();
        format!("{name:?} is no form of export; known: {}", known.join(", "))
    })
}

fn format_of(path: &Path) -> anyhow::Result<&'static Format> {
    if path.as_os_str() == "-" {
        return format_named("json");
    }
    export::of_path(path).with_context(|| {
        let known: Vec<&str> = export::FORMATS.iter().map(|format| format.extension).collect();
        let path = path.display();
        format!(
            "{path}: no form of export has this ending; known: {}; or name one with --format",
            known.join(", ")
        )
    })
}

/// The scope of a report's id, or of `REPORT#FIGURE`.
fn scope_of(corpus: &Corpus, id: &str) -> anyhow::Result<Scope> {
    let (report_id, figure_id) =
        id.split_once('#').map_or((id, None), |(report, figure)| (report, Some(figure)));
    let Some(report) = corpus.reports().iter().position(|report| report.id == report_id) else {
        let known: Vec<&str> = corpus.reports().iter().take(20).map(|report| report.id.as_str()).collect();
        bail!("there is no report {report_id:?}; known: {}", known.join(", "));
    };
    let Some(figure_id) = figure_id else { return Ok(Scope::Report(report as u32)) };
    let figures = &corpus.report(report as u32).figures;
    let Some(figure) = figures.iter().position(|figure| figure.id == figure_id) else {
        let known: Vec<&str> = figures.iter().take(40).map(|figure| figure.id.as_str()).collect();
        bail!("report {report_id:?} has no figure {figure_id:?}; known: {}", known.join(", "));
    };
    Ok(Scope::Figure(FigureAt { report: report as u32, figure: figure as u32 }))
}
