//! The package: everything of a selection in one zip file, for an archive or a newsroom: the table with its description, the page,
//! the charts, the reports, the sources and how to cite them. The same selection gives the same bytes.

mod readme;

use std::io::{Cursor, Write as _};

use anyhow::Result;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::content::{lead, title};
use super::{csv, csvw, footing, html, json, svg};
use crate::lang::Strings;
use crate::view::{About, Chart, Format, METADATA_ENDING, Scope, Selection, View};

/// One zip file.
pub(super) const FORMAT: Format = Format {
    name: "package",
    extension: "zip",
    help: |strings| strings.format_package,
    write,
    metadata: None,
};

/// A file of the package and what is said of it.
struct Entry {
    name: String,
    bytes: Vec<u8>,
    says: fn(&Strings) -> &'static str,
    /// What is drawn, where it is a chart.
    chart: Option<View>,
}

fn write(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let (entries, missing) = entries(selection)?;
    let readme = readme::text(selection, &entries, &missing);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock and no user enter: the same selection is the same file.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    archive.start_file("README.md", options)?;
    archive.write_all(readme.as_bytes())?;
    for entry in &entries {
        archive.start_file(entry.name.as_str(), options)?;
        archive.write_all(&entry.bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// Names of pictures that could not be made, each with the reason.
type Missing = Vec<(String, String)>;

/// The files of the package, and what of it could not be made.
fn entries(selection: &Selection<'_>) -> Result<(Vec<Entry>, Missing)> {
    // Each part says in its own footing by which command it is made again.
    let part = |format: &Format| {
        Selection::new(selection.corpus, selection.view, selection.scope, selection.language).in_form(format)
    };
    let file = |name: &str, bytes: Vec<u8>, says| Entry { name: name.to_owned(), bytes, says, chart: None };
    let table = part(&csv::FORMAT);
    let mut entries = vec![
        file("data.csv", (csv::FORMAT.write)(&table)?, |strings| strings.package_data),
        file(&format!("data.csv{METADATA_ENDING}"), csvw::metadata(&table, "data.csv"), |strings| {
            strings.package_metadata
        }),
        file("datapackage.json", datapackage(selection)?, |strings| strings.package_datapackage),
        file("page.html", (html::FORMAT.write)(&part(&html::FORMAT))?, |strings| strings.package_page),
        file("reports.json", (json::FORMAT.write)(&part(&json::FORMAT))?, |strings| strings.package_reports),
        file("sources.csv", csv::sources(selection)?, |strings| strings.package_sources),
    ];
    #[cfg_attr(not(feature = "png"), allow(unused_mut, reason = "only pictures can be missing"))]
    let mut missing = Missing::new();
    for view in charts(selection) {
        let drawn = Selection::new(selection.corpus, &view, Scope::Chart, selection.language);
        let name = format!("charts/{}", view.chart.code());
        let drawn = drawn.in_form(&svg::FORMAT);
        entries.push(Entry {
            name: format!("{name}.svg"),
            bytes: svg::picture(&drawn).into_bytes(),
            says: |strings| strings.package_chart,
            chart: Some(view.clone()),
        });
        #[cfg(feature = "png")]
        {
            let drawn = Selection::new(selection.corpus, &view, Scope::Chart, selection.language);
            match (super::png::FORMAT.write)(&drawn.in_form(&super::png::FORMAT)) {
                Ok(bytes) => entries.push(Entry {
                    name: format!("{name}.png"),
                    bytes,
                    says: |strings| strings.package_chart,
                    chart: Some(view.clone()),
                }),
                Err(error) => missing.push((format!("{name}.png"), error.to_string())),
            }
        }
    }
    Ok((entries, missing))
}

/// The charts that belong to what is taken.
fn charts(selection: &Selection<'_>) -> Vec<View> {
    let of = |chart: Chart| View { chart, ..selection.view.clone() };
    match selection.scope {
        Scope::Chart => vec![selection.view.clone()],
        Scope::View => [Chart::Targets, Chart::Status, Chart::Coverage].map(of).into(),
        Scope::Report(report) | Scope::Figure(crate::model::FigureAt { report, .. }) => {
            let about = Some(About::Report(selection.corpus.outline(report).id.clone()));
            vec![View { about, filter: crate::search::Filter::default(), ..of(Chart::Profile) }]
        }
    }
}

/// The description of the tables after the Frictionless Data Package.
fn datapackage(selection: &Selection<'_>) -> Result<Vec<u8>> {
    let dialect = json!({ "lineTerminator": "\r\n" });
    let resource = |name: &str, fields: Vec<Value>| {
        json!({
            "name": name, "path": format!("{name}.csv"), "profile": "tabular-data-resource", "format": "csv",
            "mediatype": "text/csv", "encoding": "utf-8", "dialect": dialect, "schema": { "fields": fields },
        })
    };
    let sources: Vec<Value> =
        csvw::sources(selection).into_iter().map(|source| json!({ "title": source })).collect();
    let whole = json!({
        "profile": "tabular-data-package",
        "name": "dauan",
        "title": crate::text::sanitise(&title(selection)),
        "description": lead(selection, &footing::counts(selection)),
        "sources": sources,
        "resources": [
            resource("data", csvw::fields(selection)),
            resource("sources", csv::SOURCES.iter().map(|name| json!({ "name": name, "type": "string" })).collect()),
        ],
    });
    let mut bytes = json::plain(serde_json::to_vec_pretty(&whole)?);
    bytes.push(b'\n');
    Ok(bytes)
}
