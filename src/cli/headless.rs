//! The commands without a terminal: list, show, chart, export and the key table, from the same views as the explorer's.

use std::fmt::Write as _;
use std::io::IsTerminal as _;

use super::arguments::{ChartOf, Export, List, Show};
use super::delivery::{Delivery, format_for, format_named, with_envelope};
use super::drawn::{self, Manner};
use super::load::{self, Opened};
use super::names::unknown;
use super::{environment, put};
use crate::app::keymap::Keymap;
use crate::app::{ACTIONS, Group};
use crate::export;
use crate::ingest::RuleSet;
use crate::lang::{Language, fill};
use crate::model::FigureAt;
use crate::text::pad;
use crate::view::{About, Chart, Corpus, Format, Scope, Selection};

/// Prints or writes the filtered figures; on a terminal as a table.
pub(super) fn list(list: &List, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    print(list, Scope::View, language, || load::open(&list.common, rules, language))
}

/// Prints or writes the chart; on a terminal it is drawn.
pub(super) fn chart(chart: &ChartOf, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    print(&chart.list, Scope::Chart, language, || {
        let mut opened = load::open(&chart.list.common, rules, language)?;
        if let Some(id) = &chart.report {
            scope_of(&opened.corpus, id, language)?;
        }
        let report = chart.report.clone().map(About::Report);
        opened.view.about = report.or_else(|| chart.under.clone().map(About::Place));
        Ok(opened)
    })
}

fn print(
    list: &List,
    scope: Scope,
    language: Language,
    open: impl FnOnce() -> anyhow::Result<Opened>,
) -> anyhow::Result<u8> {
    if let Some(output) = &list.output {
        let delivery = Delivery { output, force: list.force, bom: false, metadata: true };
        let mut format = format_for(list.format.as_deref(), output, language)?;
        if list.envelope {
            format = with_envelope(format, language)?;
        }
        let opened = open()?;
        let selection = Selection::new(&opened.corpus, &opened.view, scope, language).in_form(format);
        delivery.write(&selection, format, &list.common)?;
        return Ok(opened.code);
    }
    if list.format.is_none() && !list.envelope && std::io::stdout().is_terminal() {
        let opened = open()?;
        let selection = Selection::new(&opened.corpus, &opened.view, scope, language);
        let manner = Manner {
            columns: environment::columns(),
            palette: environment::palette(list.color, None, None),
            glyphs: environment::glyphs(false, None),
        };
        put(drawn::text(&selection, manner).as_bytes())?;
        return Ok(opened.code);
    }
    let mut format = format_named(list.format.as_deref().unwrap_or("text"), language)?;
    if list.envelope {
        format = with_envelope(format, language)?;
    }
    let opened = open()?;
    put(&made(&opened, scope, format, language)?)?;
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
        opened.view.about = Some(About::Report(opened.corpus.outline(report).id.clone()));
        scope = Scope::Chart;
    }
    put(&made(&opened, scope, format, language)?)?;
    Ok(opened.code)
}

/// Writes the filtered figures to a file.
pub(super) fn export(export: &Export, rules: &'static RuleSet, language: Language) -> anyhow::Result<u8> {
    let mut format = format_for(export.format.as_deref(), &export.output, language)?;
    if export.envelope {
        format = with_envelope(format, language)?;
    }
    let delivery = Delivery {
        output: &export.output,
        force: export.force,
        bom: export.bom,
        metadata: !export.no_metadata,
    };
    delivery.check(format, language)?;
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
    delivery.write(&selection, format, &export.common)?;
    Ok(opened.code)
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
    format.made(&selection)
}

/// The scope of a report's id, or of `REPORT#FIGURE`.
fn scope_of(corpus: &Corpus, id: &str, language: Language) -> anyhow::Result<Scope> {
    let strings = language.strings();
    let (report_id, figure_id) =
        id.split_once('#').map_or((id, None), |(report, figure)| (report, Some(figure)));
    let Some(report) = corpus.heads().position(|report| report.id == report_id) else {
        let known: Vec<String> = corpus.heads().map(|report| report.id.clone()).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        return Err(unknown(strings.cli_unknown_report, ("id", report_id), &known, language));
    };
    let Some(figure_id) = figure_id else { return Ok(Scope::Report(report as u32)) };
    let outline = corpus.outline(report as u32);
    let figures = &outline.figures;
    let Some(figure) = figures.iter().position(|figure| figure.id == figure_id) else {
        let known: Vec<&str> = figures.iter().map(|figure| figure.id.as_str()).collect();
        let template = fill(strings.cli_unknown_figure, &[("report", &report_id)]);
        return Err(unknown(&template, ("id", figure_id), &known, language));
    };
    Ok(Scope::Figure(FigureAt { report: report as u32, figure: figure as u32 }))
}
