//! The words of the package, in both languages: what it holds, its files, how to cite it and how it was made.

use std::fmt::Write as _;

use super::Entry;
use crate::export::content::title;
use crate::export::escape::{code, markdown};
use crate::export::{drawing, footing};
use crate::lang::{Language, fill, format_number};
use crate::text::sanitise_line;
use crate::view::{Scope, Selection};

/// Names of sources that a citation lists.
const NAMED: usize = 5;

/// README.md, the language of the selection first.
pub(super) fn text(selection: &Selection<'_>, entries: &[Entry], missing: &[(String, String)]) -> String {
    let other = match selection.language {
        Language::Vietnamese => Language::English,
        Language::English => Language::Vietnamese,
    };
    // Writing to a String cannot fail.
    let mut text = format!("# {}\n", markdown(&title(selection)));
    part(selection, (entries, missing), &mut text);
    let other = Selection::new(selection.corpus, selection.view, selection.scope, other);
    let other = Selection { command: selection.command.clone(), ..other };
    let _ = write!(text, "\n# {}\n", markdown(&title(&other)));
    part(&other, (entries, missing), &mut text);
    text
}

fn part(selection: &Selection<'_>, (entries, missing): (&[Entry], &[(String, String)]), text: &mut String) {
    let (language, strings) = (selection.language, selection.strings());
    let number = |count: usize| format_number(count as f64, language);
    let counts: [(&str, &dyn std::fmt::Display); 2] =
        [("figures", &number(selection.figures.len())), ("reports", &number(selection.reports.len()))];
    // Writing to a String cannot fail.
    let _ = write!(text, "\n{}\n\n## {}\n\n", fill(strings.package_readme, &counts), strings.package_files);
    for entry in entries {
        let mut says = (entry.says)(strings).to_owned();
        if let Some(view) = &entry.chart {
            let drawn = Selection::new(selection.corpus, view, Scope::Chart, language);
            says = fill(&says, &[("title", &markdown(&drawing::title(&drawn)))]);
        }
        let _ = writeln!(text, "- `{}`: {says}", entry.name);
    }
    for (file, reason) in missing {
        let values: [(&str, &dyn std::fmt::Display); 2] =
            [("file", &format!("`{file}`")), ("reason", &markdown(reason))];
        let _ = writeln!(text, "- {}", fill(strings.package_no_picture, &values));
    }
    let cited = citation(selection, language);
    let _ = write!(text, "\n## {}\n\n{}\n\n", strings.package_cite, markdown(&cited));
    let _ = write!(text, "```bibtex\n{}```\n\n## {}\n\n", bibtex(selection, &cited), strings.package_made);
    for fact in footing::facts(selection) {
        let words = if fact.is_code { code(&fact.text) } else { markdown(&fact.text) };
        let _ = writeln!(text, "- {}: {words}", fact.label);
    }
    let _ = write!(text, "\n## {}\n\n", strings.export_sources);
    for source in footing::sources(selection) {
        let _ = writeln!(text, "- {}", markdown(&source));
    }
}

/// The package as one names it in a text.
fn citation(selection: &Selection<'_>, language: Language) -> String {
    let mut outlets: Vec<String> = Vec::new();
    let reports = selection.reports.iter().map(|report| selection.corpus.outline(*report));
    for outlet in reports.filter_map(|report| report.source.outlet.clone()) {
        let outlet = sanitise_line(&outlet).into_owned();
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let more = if outlets.len() > NAMED { ", …" } else { "" };
    let none = language.strings().unknown.to_owned();
    let sources = outlets.into_iter().take(NAMED).collect::<Vec<_>>().join(", ");
    let sources = if sources.is_empty() { none } else { sources + more };
    let number = |count: usize| format_number(count as f64, language);
    let values: [(&str, &dyn std::fmt::Display); 6] = [
        ("title", &title(selection)),
        ("figures", &number(selection.figures.len())),
        ("reports", &number(selection.reports.len())),
        ("sources", &sources),
        ("program", &footing::PROGRAM),
        ("hash", &selection.corpus.data().sha256),
    ];
    sanitise_line(&fill(language.strings().package_cite_text, &values)).into_owned()
}

/// The same for a list of references; what BibTeX would take for its own signs is left out.
fn bibtex(selection: &Selection<'_>, cited: &str) -> String {
    let plain = |text: &str| -> String {
        let is_sign = |character: &char| !matches!(character, '{' | '}' | '\\' | '`' | '"' | '@');
        sanitise_line(text).chars().filter(is_sign).collect()
    };
    let escaped = |text: &str| {
        plain(text)
            .replace('%', "\\%")
            .replace('&', "\\&")
            .replace('#', "\\#")
            .replace('_', "\\_")
            .replace('$', "\\$")
    };
    let published =
        selection.reports.iter().filter_map(|report| selection.corpus.outline(*report).source.published);
    let year = published.map(|date| date.year).max();
    let hash: String =
        plain(&selection.corpus.data().sha256).chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    let mut text = format!("@misc{{dauan-{hash},\n  title = {{{}}},\n", escaped(&title(selection)));
    if let Some(year) = year {
        let _ = writeln!(text, "  year = {{{year}}},");
    }
    let _ = write!(text, "  note = {{{}}}\n}}\n", escaped(cited));
    text
}
