//! Loading for the commands: paths to a corpus and a view, diagnostics to standard error.

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::CommandFactory as _;

use super::arguments::{Arguments, Common};
use super::uptake::{Asked, Stage, Uptake};
use super::{OK, WrongUsage, names};
use crate::ingest::RuleSet;
use crate::lang::{Language, fill};
use crate::model::{Account, Extra};
use crate::search::Filter;
use crate::store::{self, DataName, LoadError, Origin};
use crate::text::nearest;
use crate::view::{Corpus, Data, View};

/// A corpus with the view that the arguments ask for, and the exit code that its diagnostics ask for.
#[derive(Debug)]
pub(super) struct Opened {
    pub(super) corpus: Corpus,
    pub(super) view: View,
    pub(super) code: u8,
}

/// Loads what the arguments name; what is wrong is said on standard error.
pub(super) fn open(common: &Common, rules: &'static RuleSet, language: Language) -> anyhow::Result<Opened> {
    let view = view(common, language)?;
    let mut say = |line: String| {
        // With standard error gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "dauan: {line}");
    };
    let asked = Asked::new(common, rules, language);
    let mut watch = |_: &Stage<'_>| {};
    let (corpus, code) = if common.paths.is_empty() {
        let loaded = store::embedded();
        let data = data(&asked, loaded.data, loaded.left_out, loaded.envelope);
        (Corpus::new(loaded.reports, rules.vocabulary(), data), OK)
    } else {
        let mut uptake = Uptake::new(&asked, &mut say, &mut watch);
        uptake.read().map_err(|error| not_loaded(&error, language))?;
        uptake.finish()
    };
    names::check(&view, &corpus, language)?;
    Ok(Opened { corpus, view, code })
}

/// What is known of the data as a whole.
pub(super) fn data(asked: &Asked, name: DataName, left_out: Account, envelope: Extra) -> Data {
    Data {
        name: if asked.paths.is_empty() { String::new() } else { name.name },
        sha256: name.sha256,
        arguments: arguments(asked),
        full_paths: asked.full_paths,
        left_out,
        envelope,
    }
}

/// The paths as they were given, behind the folder of own rules that the same reading needs.
fn arguments(asked: &Asked) -> Vec<String> {
    let paths = asked.paths.iter().map(|path| path.display().to_string());
    let folder = asked.rules.folder().filter(|_| !asked.paths.is_empty());
    folder.map(|folder| format!("--rules={folder}")).into_iter().chain(paths).collect()
}

/// The origins that arguments name; the embedded reports where they name none.
pub(super) fn origins(paths: &[PathBuf]) -> Vec<Origin> {
    if paths.is_empty() {
        return vec![Origin::Embedded];
    }
    let origin =
        |path: &PathBuf| if path.as_os_str() == "-" { Origin::Stdin } else { Origin::Path(path.clone()) };
    paths.iter().map(origin).collect()
}

/// Why nothing could be loaded; a path that is no file may be a mistyped command.
pub(super) fn not_loaded(error: &LoadError, language: Language) -> anyhow::Error {
    let text = error.text(language);
    let commands = Arguments::command();
    let names: Vec<&str> = commands.get_subcommands().map(clap::Command::get_name).collect();
    let near = match error {
        LoadError::Missing { path, similar } if similar.is_empty() => {
            path.to_str().and_then(|path| nearest(path, names.iter().copied()))
        }
        _ => None,
    };
    let values =
        near.map(|near| fill(language.strings().cli_near_command, &[("error", &text), ("near", &near)]));
    anyhow::anyhow!(values.unwrap_or(text))
}

pub(super) fn view(common: &Common, language: Language) -> anyhow::Result<View> {
    let filter = Filter::parse_in(&common.filter, language)
        .map_err(|error| WrongUsage(format!("--filter: {}", error.text(language))))?;
    Ok(View {
        filter,
        sort: common.sort,
        listing: common.view.unwrap_or_default(),
        chart: common.chart.unwrap_or_default(),
        metric: common.metric.clone(),
        level: common.level,
        locality: common.locality.clone(),
        by: common.by.unwrap_or_default(),
        unfolded: common.unfold,
        ..View::default()
    })
}
