//! The commands without a terminal: list, show, export and the key table, from the same views as the explorer's.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::arguments::{ChartOf, Export, List, Show};
use super::load::{self, Opened};
use super::names::unknown;
use super::{WrongUsage, put};
use crate::app::keymap::Keymap;
use crate::app::{ACTIONS, Group};
use crate::export;
use crate::ingest::RuleSet;
use crate::lang::{Language, fill};
use crate::model::FigureAt;
use crate::store::{self, Overwrite, WriteError};
use crate::text::{pad, sanitise_line};
use crate::view::{About, Chart, Corpus, Format, Scope, Selection};

/// Prints the filtered figures.
pub(super) fn list(list: &List, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let format = format_named(&list.format, language)?;
    let opened = load::open(&list.common, rules, language)?;
    put(&made(&opened, Scope::View, format, language)?)?;
    Ok(opened.code)
}

/// Prints the chart.
pub(super) fn chart(chart: &ChartOf, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let format = format_named(&chart.list.format, language)?;
    let mut opened = load::open(&chart.list.common, rules, language)?;
    if let Some(id) = &chart.report {
        scope_of(&opened.corpus, id, language)?;
    }
    let report = chart.report.clone().map(About::Report);
    opened.view.about = report.or_else(|| chart.under.clone().map(About::Place));
    put(&made(&opened, Scope::Chart, format, language)?)?;
    Ok(opened.code)
}

/// The listing that stands in for the explorer where there is no terminal.
pub(super) fn listing(opened: &Opened, language: Language) -> anyhow::Result<Vec<u8>> {
    made(opened, Scope::View, format_named("text", language)?, language)
}

/// Prints one report or figure.
pub(super) fn show(show: &Show, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let format = format_named(&show.format, language)?;
    let mut opened = load::open(&show.common, rules, language)?;
    let mut scope = scope_of(&opened.corpus, &show.id, language)?;
    if let (true, Scope::Report(report)) = (show.card, scope) {
        opened.view.chart = Chart::Profile;
        opened.view.about = Some(About::Report(opened.corpus.report(report).id.clone()));
        scope = Scope::Chart;
    }
    put(&made(&opened, scope, format, language)?)?;
    Ok(opened.code)
}

/// Writes the filtered figures to a file.
pub(super) fn export(export: &Export, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let format = match &export.format {
        Some(name) => format_named(name, language)?,
        None => format_of(&export.output, language)?,
    };
    if export.bom && !BEGINS_WITH_A_MARK.contains(&format.name) {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("name", &format.name), ("known", &BEGINS_WITH_A_MARK.join(", "))];
        return Err(WrongUsage(fill(language.strings().cli_no_mark, &values)).into());
    }
    let mut opened = load::open(&export.common, rules, language)?;
    let has_chart = export.common.chart.is_some();
    let scope = match (&export.report, &export.figure) {
        // A chart that was asked for is what is written, in every form.
        (Some(id), _) if has_chart => {
            scope_of(&opened.corpus, id, language)?;
            opened.view.about = Some(About::Report(id.clone()));
            Scope::Chart
        }
        (None, None) if has_chart => Scope::Chart,
        (Some(id), _) | (None, Some(id)) => scope_of(&opened.corpus, id, language)?,
        // A form that draws has nothing but the chart to draw.
        (None, None) if export::is_picture(format) => Scope::Chart,
        (None, None) => Scope::View,
    };
    let selection = Selection::new(&opened.corpus, &opened.view, scope, language).in_form(format);
    let mut bytes = (format.write)(&selection)?;
    if export.bom {
        bytes.splice(0..0, export::BYTE_ORDER_MARK.iter().copied());
    }
    if export.output.as_os_str() == "-" {
        put(&bytes)?;
        return Ok(opened.code);
    }
    let overwrite = if export.force { Overwrite::Allow } else { Overwrite::Refuse };
    let written =
        store::write(&export.output, &bytes, overwrite).map_err(|error| refusal(&error, language))?;
    let values: [(&str, &dyn std::fmt::Display); 3] =
        [("path", &written.path.display()), ("rows", &selection.figures.len()), ("bytes", &written.bytes)];
    let mut text = sanitise_line(&fill(language.strings().export_done, &values)).into_owned();
    text.push('\n');
    if format.name == "csv" && !export.no_metadata {
        let beside = metadata_path(&written.path);
        let name = written.path.file_name().unwrap_or_default().to_string_lossy();
        let described = export::csvw::metadata(&selection, &name);
        // The table was written, so what describes it follows it.
        let described =
            store::write(&beside, &described, Overwrite::Allow).map_err(|error| refusal(&error, language))?;
        let said = fill(language.strings().export_metadata, &[("path", &described.path.display())]);
        text.push_str(&sanitise_line(&said));
        text.push('\n');
    }
    // The file is written; where standard error is gone the word of it is lost, not the file.
    let _ = std::io::Write::write_all(&mut std::io::stderr(), text.as_bytes());
    Ok(opened.code)
}

/// The file beside a CSV file that says what its columns are: `NAME.csv-metadata.json`.
fn metadata_path(table: &Path) -> PathBuf {
    let mut name = table.as_os_str().to_owned();
    name.push(export::csvw::ENDING);
    PathBuf::from(name)
}

/// The keys in force as text, group by group.
pub(super) fn key_table(keymap: &Keymap, language: Language) -> String {
    let strings = language.strings();
    let mut text = String::new();
    for group in Group::ALL {
        let gap = if text.is_empty() { "" } else { "\n" };
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{gap}{}", group.heading(strings));
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let keys = pad(&keymap.names(row.action), 22);
            let _ = writeln!(text, "  {keys} {:<18} {}", row.name, (row.help)(strings));
        }
    }
    text
}

fn made(opened: &Opened, scope: Scope, format: &Format, language: Language) -> anyhow::Result<Vec<u8>> {
    let selection = Selection::new(&opened.corpus, &opened.view, scope, language).in_form(format);
    (format.write)(&selection)
}

/// Why nothing was written, with the way out where there is one.
fn refusal(error: &WriteError, language: Language) -> anyhow::Error {
    let text = error.text(language);
    match error {
        WriteError::Exists(_) => anyhow!(fill(language.strings().cli_use_force, &[("error", &text)])),
        _ => anyhow!(text),
    }
}

fn format_named(name: &str, language: Language) -> anyhow::Result<&'static Format> {
    export::named(name).ok_or_else(|| {
        let known: Vec<&str> = export::FORMATS.iter().map(|format| format.name).collect();
        unknown(language.strings().cli_unknown_format, ("name", name), &known, language)
    })
}

fn format_of(path: &Path, language: Language) -> anyhow::Result<&'static Format> {
    if path.as_os_str() == "-" {
        return format_named("json", language);
    }
    export::of_path(path).ok_or_else(|| {
        let mut known: Vec<&str> = Vec::new();
        for format in export::FORMATS {
            if !known.contains(&format.extension) {
                known.push(format.extension);
            }
        }
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("path", &path.display()), ("known", &known.join(", "))];
        WrongUsage(fill(language.strings().cli_unknown_ending, &values)).into()
    })
}

/// The forms that may begin with a byte order mark; others would no longer be what they are.
const BEGINS_WITH_A_MARK: [&str; 5] = ["csv", "csv+notes", "text", "markdown", "html"];

/// The scope of a report's id, or of `REPORT#FIGURE`.
fn scope_of(corpus: &Corpus, id: &str, language: Language) -> anyhow::Result<Scope> {
    let strings = language.strings();
    let (report_id, figure_id) =
        id.split_once('#').map_or((id, None), |(report, figure)| (report, Some(figure)));
    let Some(report) = corpus.reports().iter().position(|report| report.id == report_id) else {
        let known: Vec<&str> = corpus.reports().iter().map(|report| report.id.as_str()).collect();
        return Err(unknown(strings.cli_unknown_report, ("id", report_id), &known, language));
    };
    let Some(figure_id) = figure_id else { return Ok(Scope::Report(report as u32)) };
    let figures = &corpus.report(report as u32).figures;
    let Some(figure) = figures.iter().position(|figure| figure.id == figure_id) else {
        let known: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
        let template = fill(strings.cli_unknown_figure, &[("report", &report_id)]);
        return Err(unknown(&template, ("id", figure_id), &known, language));
    };
    Ok(Scope::Figure(FigureAt { report: report as u32, figure: figure as u32 }))
}
