//! The command line: arguments, subcommands, exit codes.
//!
//! Owns what a user types in a shell, and reads the environment for everything below. `main` only calls it.

mod arguments;
mod beside;
mod check;
mod completion;
mod config;
mod delivery;
mod drawn;
mod environment;
mod explore;
mod headless;
mod ingest;
mod load;
mod man;
mod names;
mod ordered;
mod program;
mod prose;
mod reading;
mod rules;
mod signals;
mod synthetic;
mod translated;
mod twice;
mod uptake;
mod usage;

use std::io::Write as _;
use std::process::ExitCode;

use clap::error::ErrorKind;

use crate::ingest::RuleSet;
use crate::lang::Language;
use crate::model;
use crate::store;
use arguments::{Arguments, Command};
use config::Config;

/// Everything went well.
const OK: u8 = 0;
/// Something failed.
const FAILURE: u8 = 1;
/// The arguments are wrong in a way that clap does not see.
const WRONG_USAGE: u8 = 2;
/// Records were rejected and `--strict` was given.
const REJECTED: u8 = 3;

/// An argument whose value is wrong, in words.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct WrongUsage(String);

/// Runs the program with the arguments and the environment of the process, and says how it ended.
pub fn run() -> ExitCode {
    completion::answer();
    signals::let_writing_fail();
    let arguments = match Arguments::given() {
        Ok(arguments) => arguments,
        Err(told) => return tell(&told),
    };
    let config = Config::load(arguments.config.as_deref());
    let language = environment::language(arguments.language(), config.settings.language);
    config.complain(language);
    let folder = arguments.rules.as_deref().or(config.settings.rules.as_deref());
    let ended = rules::load(folder, language).and_then(|rules| {
        // The rules are shared by threads that may outlive every scope, so they live as long as the process.
        dispatch(&arguments, &config, Box::leak(Box::new(rules)), language)
    });
    match ended {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            let text = crate::text::sanitise(&format!("dauan: {error:#}")).into_owned();
            // With standard error gone there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{text}");
            ExitCode::from(if error.is::<WrongUsage>() { WRONG_USAGE } else { FAILURE })
        }
    }
}

/// The language for what is wrong with the arguments: as far as they can be read, else as always.
fn language_of_wrong_arguments() -> Language {
    let words: Vec<String> = std::env::args_os().map(|word| word.to_string_lossy().into_owned()).collect();
    let after =
        words.iter().position(|word| word == "--lang").and_then(|at| words.get(at + 1)).map(String::as_str);
    let inside = words.iter().find_map(|word| word.strip_prefix("--lang="));
    let asked = inside.or(after).and_then(|text| arguments::language(text).ok());
    environment::language(asked, Config::load(None).settings.language)
}

/// Tells what clap has to tell: help and version on standard output, which may be full (promise T9), errors on standard error.
fn tell(told: &clap::Error) -> ExitCode {
    let language = language_of_wrong_arguments();
    let in_vietnamese = (language == Language::Vietnamese && told.kind() == ErrorKind::DisplayHelp)
        .then(|| translated::told(language.strings(), std::env::args_os()))
        .flatten();
    let told = in_vietnamese.as_ref().unwrap_or(told);
    let written = if told.use_stderr() && language == Language::Vietnamese {
        std::io::stderr().write_all(usage::words(told, language.strings()).as_bytes())
    } else {
        told.print().and_then(|()| std::io::stdout().flush())
    };
    match written {
        Err(error) if !told.use_stderr() && error.kind() != std::io::ErrorKind::BrokenPipe => {
            let _ = writeln!(std::io::stderr(), "dauan: {error}");
            ExitCode::from(FAILURE)
        }
        _ => ExitCode::from(told.exit_code() as u8),
    }
}

fn dispatch(
    arguments: &Arguments,
    config: &Config,
    rules: &'static RuleSet,
    language: Language,
) -> anyhow::Result<u8> {
    match &arguments.command {
        None => explore::run(&arguments.explore, config, rules, language),
        Some(Command::List(list)) => headless::list(list, rules, language),
        Some(Command::Chart(chart)) => headless::chart(chart, rules, language),
        Some(Command::Show(show)) => headless::show(show, rules, language),
        Some(Command::Export(export)) => headless::export(export, rules, language),
        Some(Command::Synthetic(plan)) => synthetic::run(plan, language),
        Some(Command::Ingest(ingest)) => ingest::run(ingest, rules, language),
        Some(Command::Rules(own)) => rules::run(own, rules, language),
        Some(Command::Check(check)) => check::run(check, rules, language),
        Some(Command::Schema) => put(model::SCHEMA.as_bytes()),
        Some(Command::Keys { .. }) => put(headless::key_table(&config.settings.keymap, language).as_bytes()),
        Some(Command::Config { .. }) => put(config.text(language).as_bytes()),
        Some(Command::Completions { shell }) => put(&completion::script(*shell)?),
        Some(Command::Man { command }) => put(&man::page(command.as_deref())?),
    }
}

/// Writes to standard output; a reader that has left is no error (promise T9).
fn put(bytes: &[u8]) -> anyhow::Result<u8> {
    store::checked_stdout(bytes).map_err(|error| anyhow::anyhow!("{error}"))?;
    Ok(OK)
}
