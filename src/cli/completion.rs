//! Completion in the shell: what an option takes, and what the data named on the line hold.
//!
//! The shell asks this program for candidates (`COMPLETE=bash dauan -- dauan list a.json --metric bu`), so they are always those
//! of the version and of the files at hand. Must not print anything else, and must not wait for standard input.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_complete::engine::{ArgValueCandidates, ArgValueCompleter, CompletionCandidate};
use clap_complete::env::{CompleteEnv, Shells};

use super::arguments::Arguments;
use super::environment;
use crate::export::FORMATS;
use crate::lang::Language;
use crate::model::{Level, Report, Vocabulary};
use crate::store::{self, LoadOptions, Origin};
use crate::text::fold;
use crate::view::{Chart, Listing, SortKey};

/// Bytes of the files on the line that are read for candidates at most; beyond, the shell would wait too long.
const READ_AT_MOST: u64 = 16 << 20;

/// Answers a shell that asks for candidates; such a call ends here.
pub(super) fn answer() {
    if std::env::var_os("COMPLETE").is_some() {
        CompleteEnv::with_factory(Arguments::command).complete();
    }
}

/// The script that makes a shell ask this program.
pub(super) fn script(shell: Shell) -> anyhow::Result<Vec<u8>> {
    let name = shell.to_string();
    let shells = Shells::builtins();
    let completer = shells.completer(&name).context("shell")?;
    let mut script = Vec::new();
    completer.write_registration("COMPLETE", "dauan", "dauan", "dauan", &mut script)?;
    if shell == Shell::Bash {
        script.extend(BASH_QUOTED.bytes());
    }
    Ok(script)
}

/// Bash puts candidates on the line as they are, so "Lâm Đồng" would be two words: this quotes them where no quote is open.
const BASH_QUOTED: &str = r#"
_dauan_quoted() {
    _clap_complete_dauan "$@"
    local status=$? place
    if [[ "${COMP_WORDS[COMP_CWORD]}" != [\"\']* ]]; then
        for place in "${!COMPREPLY[@]}"; do
            if [[ "${COMPREPLY[place]}" == *[[:space:]\"\'\!\$\&\(\)\;]* ]]; then
                printf -v "COMPREPLY[place]" %q "${COMPREPLY[place]}"
            fi
        done
    fi
    return "$status"
}
complete -o nospace -o bashdefault -o nosort -F _dauan_quoted dauan 2> /dev/null ||
    complete -o nospace -o bashdefault -F _dauan_quoted dauan
"#;

/// Forms of exports and listings.
pub(super) fn formats() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let strings = language().strings();
        FORMATS.iter().map(|format| candidate(format.name, (format.help)(strings))).collect()
    })
}

/// Charts.
pub(super) fn charts() -> ArgValueCandidates {
    ArgValueCandidates::new(|| Chart::ALL.map(|chart| CompletionCandidate::new(chart.code())).into())
}

/// What is listed.
pub(super) fn listings() -> ArgValueCandidates {
    ArgValueCandidates::new(|| Listing::ALL.map(|listing| CompletionCandidate::new(listing.code())).into())
}

/// Orders.
pub(super) fn sorts() -> ArgValueCandidates {
    ArgValueCandidates::new(|| SortKey::ALL.map(|key| CompletionCandidate::new(key.code())).into())
}

/// Levels of localities.
pub(super) fn levels() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let strings = language().strings();
        let named = |level: Level| candidate(level.code(), crate::view::words::level(level, strings));
        Level::ALL.map(named).into()
    })
}

/// Languages of the program.
pub(super) fn languages() -> ArgValueCandidates {
    ArgValueCandidates::new(|| vec![candidate("vi", "Tiếng Việt"), candidate("en", "English")])
}

/// The metrics that the data on the line have, the most frequent first; all of the vocabulary where the data have none.
pub(super) fn metrics() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let (vocabulary, language) = (Vocabulary::embedded(), language());
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for figure in reports().iter().flat_map(|report| &report.figures) {
            *counts.entry(figure.metric.clone()).or_default() += 1;
        }
        let mut known: Vec<(String, usize)> = counts.into_iter().collect();
        if known.is_empty() {
            known = vocabulary.metrics().iter().map(|metric| (metric.id.to_string(), 0)).collect();
        }
        known.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let of = |(id, _): &(String, usize)| candidate(id, vocabulary.metric_name(id, language));
        known.iter().map(of).collect()
    })
}

/// The localities that the data on the line are about; unaccented letters find accented ones.
pub(super) fn localities() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let typed = fold(typed.to_str().unwrap_or_default()).text;
        let mut names: Vec<String> = reports().into_iter().map(|report| report.locality.name).collect();
        names.retain(|name| fold(name).text.starts_with(&typed));
        names.sort();
        names.dedup();
        names.into_iter().map(CompletionCandidate::new).collect()
    })
}

/// Every metric of the vocabulary.
pub(super) fn all_metrics() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let (vocabulary, language) = (Vocabulary::embedded(), language());
        let of = |id: &str| candidate(id, vocabulary.metric_name(id, language));
        vocabulary.metrics().iter().map(|metric| of(&metric.id)).collect()
    })
}

/// The commands that have a manual page.
pub(super) fn commands() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let all = Arguments::command();
        let shown = all.get_subcommands().filter(|command| !command.is_hide_set());
        shown.map(|command| CompletionCandidate::new(command.get_name().to_owned())).collect()
    })
}

/// The reports of the data on the line, by their ids.
pub(super) fn report_ids() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        reports().into_iter().map(|report| candidate(&report.id, &report.title)).collect()
    })
}

/// The figures of the data on the line, as REPORT#FIGURE, and the reports themselves.
pub(super) fn figure_ids() -> ArgValueCandidates {
    ArgValueCandidates::new(|| {
        let (vocabulary, language) = (Vocabulary::embedded(), language());
        let mut ids = Vec::new();
        for report in reports() {
            ids.push(candidate(&report.id, &report.title));
            for figure in &report.figures {
                let id = format!("{}#{}", report.id, figure.id);
                ids.push(candidate(&id, vocabulary.metric_name(&figure.metric, language)));
            }
        }
        ids
    })
}

fn candidate(value: &str, help: &str) -> CompletionCandidate {
    CompletionCandidate::new(value).help(Some(crate::text::sanitise_line(help).into_owned().into()))
}

fn language() -> Language {
    environment::language(None, None)
}

/// The reports of the data files that the line names, or the embedded ones; what cannot be read gives no candidates.
fn reports() -> Vec<Report> {
    let words: Vec<OsString> = std::env::args_os().skip_while(|word| word != "--").skip(2).collect();
    let paths: Vec<PathBuf> = words.iter().map(PathBuf::from).filter(|path| path.exists()).collect();
    if paths.is_empty() {
        return store::embedded().reports;
    }
    let size: u64 = paths.iter().filter_map(|path| path.metadata().ok()).map(|data| data.len()).sum();
    if size > READ_AT_MOST {
        return Vec::new();
    }
    let origins: Vec<Origin> = paths.into_iter().map(Origin::Path).collect();
    let loaded = store::load(&origins, &LoadOptions::default(), &mut std::io::empty());
    loaded.map(|loaded| loaded.reports).unwrap_or_default()
}
