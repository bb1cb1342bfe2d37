//! The arguments: one field an option, with its help.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::check::Check;
use super::completion;
use super::ingest::Ingest;
use super::rules::Rules;
use crate::lang::{Language, help};
use crate::model::Level;
use crate::view::{By, Chart, Listing, Sort};

/// Examples go first (promise C1).
pub(super) const HELP: &str = "{about-with-newline}\n{usage-heading} {usage}{after-help}\n\n{all-args}";

/// Explore local term reports: every figure against its target, with the sentence that says it.
#[derive(Debug, Default, Parser)]
#[command(name = "dauan", version, about, after_help = help::EXPLORER.0, help_template = HELP, args_conflicts_with_subcommands = true)]
#[command(max_term_width = 100)]
pub(super) struct Arguments {
    #[command(flatten)]
    pub(super) explore: Explore,
    /// Settings from this file; otherwise from DAUAN_CONFIG or dauan/config.toml in the user's configuration folder
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) config: Option<PathBuf>,
    /// Read articles with the rules of this folder too (*.txt, see assets/rules/README.md): words, places, metrics, themes
    #[arg(long, value_name = "DIR", global = true)]
    pub(super) rules: Option<PathBuf>,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// What to load and how to show it.
#[derive(Debug, Default, Args)]
pub(super) struct Common {
    /// Report data (.json, .ndjson), articles (.txt, .md), folders, or - for standard input; the embedded reports when left out
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Show what fits this filter, as typed after / in the explorer
    #[arg(short, long, value_name = "FILTER", default_value = "", hide_default_value = true)]
    pub(super) filter: String,
    /// Order: relevance, worst, attainment, pace, distance, value, locality, date, metric, figures; -KEY reverses it
    #[arg(short, long, value_name = "KEY", default_value = "relevance", allow_hyphen_values = true, add = completion::sorts())]
    pub(super) sort: Sort,
    /// List reports (the default), figures or localities
    #[arg(long, value_name = "LISTING", value_parser = listing, add = completion::listings())]
    pub(super) view: Option<Listing>,
    /// Chart: targets (the default), compare, coverage, pace, time, status, profile
    #[arg(long, value_name = "CHART", value_parser = chart, add = completion::charts())]
    pub(super) chart: Option<Chart>,
    /// The metric that is compared, by its id
    #[arg(long, value_name = "METRIC", add = completion::metrics())]
    pub(super) metric: Option<String>,
    /// Compare localities of this level: province, district, commune, village, sector, other
    #[arg(long, value_name = "LEVEL", value_parser = level, add = completion::levels())]
    pub(super) level: Option<Level>,
    /// The locality whose reports are set along time, as the chart names it
    #[arg(long, value_name = "LOCALITY", add = completion::localities())]
    pub(super) locality: Option<String>,
    /// Compare by value (the default) within a level, or by percent of the own target over all levels
    #[arg(long, value_name = "BY", value_parser = by)]
    pub(super) by: Option<By>,
    /// Draw also the figures without a stated target as rows of their own
    #[arg(long)]
    pub(super) unfold: bool,
    /// Language of the program: vi or en; otherwise from DAUAN_LANG or the locale
    #[arg(long = "lang", value_name = "LANG", value_parser = language, add = completion::languages())]
    pub(super) language: Option<Language>,
    /// Make anything that was left out an error (exit code 3)
    #[arg(long)]
    pub(super) strict: bool,
    /// Name files in exports by their whole paths as they were given, not by their names alone
    #[arg(long)]
    pub(super) full_paths: bool,
}

/// Options of the explorer.
#[derive(Debug, Args)]
#[allow(rustdoc::invalid_html_tags, reason = "help texts show keys as they are written")]
pub(super) struct Explore {
    #[command(flatten)]
    pub(super) common: Common,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColourChoice,
    /// Colours for a dark or a light ground, the terminal's sixteen, or none
    #[arg(long, value_name = "NAME")]
    pub(super) palette: Option<PaletteChoice>,
    /// Draw with ASCII signs only
    #[arg(long)]
    pub(super) ascii: bool,
    /// Print the listing as plain text instead of opening the explorer
    #[arg(long)]
    pub(super) plain: bool,
    /// Press these keys first, e.g. '/ke sach<enter><tab>'
    #[arg(long, value_name = "KEYS")]
    pub(super) keys: Option<String>,
    /// Print the resulting screen instead of opening the explorer
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, default_missing_value = "text", require_equals = true)]
    pub(super) print: Option<PrintForm>,
    /// Size of the printed screen
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x40", value_parser = size)]
    pub(super) size: (u16, u16),
}

/// As without any argument.
impl Default for Explore {
    fn default() -> Self {
        Self {
            common: Common::default(),
            color: ColourChoice::Auto,
            palette: None,
            ascii: false,
            plain: false,
            keys: None,
            print: None,
            size: (120, 40),
        }
    }
}

/// Everything but the explorer.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print the filtered figures
    #[command(after_help = help::LIST.0, help_template = HELP)]
    List(List),
    /// Print one report or figure with its passages: REPORT or REPORT#FIGURE
    #[command(after_help = help::SHOW.0, help_template = HELP)]
    Show(Show),
    /// Print the chart of the filtered figures
    #[command(after_help = help::CHART.0, help_template = HELP)]
    Chart(ChartOf),
    /// Write the filtered figures to a file
    #[command(after_help = help::EXPORT.0, help_template = HELP)]
    Export(Export),
    /// Read prose (articles, reports) into report data
    Ingest(Ingest),
    /// Check data against its form, and its percents and sums against each other
    Check(Check),
    /// Check the rules of reading, or print what makes a metric
    Rules(Rules),
    /// Print the JSON Schema of report data
    #[command(after_help = help::SCHEMA.0, help_template = HELP)]
    Schema,
    /// Print the settings file in force, commented, and where it stands
    #[command(after_help = help::CONFIG.0, help_template = HELP)]
    Config {
        /// Language of the comments: vi or en; otherwise from DAUAN_LANG or the locale
        #[arg(long = "lang", value_name = "LANG", value_parser = language, add = completion::languages())]
        language: Option<Language>,
    },
    /// Print the keys in force
    #[command(after_help = help::KEYS.0, help_template = HELP)]
    Keys {
        /// Language of the table: vi or en; otherwise from DAUAN_LANG or the locale
        #[arg(long = "lang", value_name = "LANG", value_parser = language, add = completion::languages())]
        language: Option<Language>,
    },
    /// Print a completion script for a shell
    #[command(after_help = help::COMPLETIONS.0, help_template = HELP)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or that of a command
    #[command(after_help = help::MAN.0, help_template = HELP)]
    Man {
        /// The page of this command; that of the program when left out
        #[arg(add = completion::commands())]
        command: Option<String>,
    },
    /// Write made-up reports, marked as such, for trials of size
    #[command(hide = true)]
    Synthetic(Synthetic),
}

/// Options of `list`.
#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    pub(super) common: Common,
    /// Format of the listing: text, or a format of export; a drawn table on a terminal when left out
    #[arg(long, value_name = "FORMAT", add = completion::formats())]
    pub(super) format: Option<String>,
    /// Write to this file as export does; its ending gives the format
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long)]
    pub(super) force: bool,
    /// Begin NDJSON with a line that says how the figures were taken and how each stands
    #[arg(long)]
    pub(super) envelope: bool,
    /// When to use colour
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: ColourChoice,
}

/// Options of `chart`.
#[derive(Debug, Args)]
pub(super) struct ChartOf {
    #[command(flatten)]
    pub(super) list: List,
    /// Only of this report, by its id
    #[arg(long, value_name = "ID")]
    pub(super) report: Option<String>,
    /// Only of the reports under this node of the locality tree
    #[arg(long, value_name = "NODE", conflicts_with = "report")]
    pub(super) under: Option<String>,
}

/// Options of `show`.
#[derive(Debug, Args)]
pub(super) struct Show {
    /// A report's id, or a report's and a figure's: chiem-hoa-2020-2025#f4
    #[arg(add = completion::figure_ids())]
    pub(super) id: String,
    /// Only the report card: every figure with a target, by theme, the worst first
    #[arg(long)]
    pub(super) card: bool,
    #[command(flatten)]
    pub(super) common: Common,
    /// Format of the text
    #[arg(long, value_name = "FORMAT", default_value = "markdown", add = completion::formats())]
    pub(super) format: String,
}

/// Options of `export`.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(super) struct Export {
    #[command(flatten)]
    pub(super) common: Common,
    /// The file to write; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Format of the file; otherwise from its ending
    #[arg(long, value_name = "FORMAT", add = completion::formats())]
    pub(super) format: Option<String>,
    /// Only this report, by its id
    #[arg(long, value_name = "ID", add = completion::report_ids())]
    pub(super) report: Option<String>,
    /// Only this figure, as REPORT#FIGURE
    #[arg(long, value_name = "ID", conflicts_with = "report", add = completion::figure_ids())]
    pub(super) figure: Option<String>,
    /// Begin the file with a byte order mark, for old spreadsheet programs
    #[arg(long)]
    pub(super) bom: bool,
    /// Write no NAME.csv-metadata.json (CSV on the Web) beside a CSV file
    #[arg(long)]
    pub(super) no_metadata: bool,
    /// Begin NDJSON with a line that says how the figures were taken and how each stands
    #[arg(long)]
    pub(super) envelope: bool,
    /// Replace the file if it exists
    #[arg(long)]
    pub(super) force: bool,
}

/// Options of `synthetic`.
#[derive(Debug, Args)]
pub(super) struct Synthetic {
    /// How many reports
    #[arg(long, value_name = "N", default_value_t = 300)]
    pub(super) reports: u32,
    /// How many figures in all of them
    #[arg(long, value_name = "N", default_value_t = 3000)]
    pub(super) figures: u64,
    /// What the invention follows from: one seed, one corpus
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub(super) seed: u64,
    /// A report a line
    #[arg(long)]
    pub(super) ndjson: bool,
    /// The file to write; - for standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    pub(super) force: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourChoice {
    /// Where the terminal can and NO_COLOR is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The palettes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PaletteChoice {
    /// For a dark ground.
    Dark,
    /// For a light ground.
    Light,
    /// The terminal's sixteen colours.
    Sixteen,
    /// None.
    Plain,
}

/// The forms of a printed screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PrintForm {
    /// Characters alone.
    Text,
    /// Characters with terminal colours.
    Ansi,
    /// The styles, run by run.
    Styles,
    /// A picture.
    Svg,
    /// A picture of pixels.
    #[cfg(feature = "png")]
    Png,
}

impl Arguments {
    /// The arguments of this process; without any, the first frame need not wait for a parser.
    pub(super) fn given() -> Result<Self, clap::Error> {
        if std::env::args_os().len() <= 1 { Ok(Self::default()) } else { Self::try_parse() }
    }

    /// The language that was asked for, whatever the command.
    pub(super) fn language(&self) -> Option<Language> {
        match &self.command {
            Some(Command::List(list)) => list.common.language,
            Some(Command::Chart(chart)) => chart.list.common.language,
            Some(Command::Show(show)) => show.common.language,
            Some(Command::Export(export)) => export.common.language,
            Some(Command::Ingest(ingest)) => ingest.language,
            Some(Command::Check(check)) => check.language,
            Some(Command::Rules(rules)) => rules.language,
            Some(Command::Keys { language } | Command::Config { language }) => *language,
            _ => self.explore.common.language,
        }
    }
}

fn listing(text: &str) -> Result<Listing, String> {
    Listing::named(text).ok_or_else(|| known(text, Listing::ALL.map(Listing::code)))
}

fn chart(text: &str) -> Result<Chart, String> {
    Chart::named(text).ok_or_else(|| known(text, Chart::ALL.map(Chart::code)))
}

fn by(text: &str) -> Result<By, String> {
    By::named(text).ok_or_else(|| known(text, By::ALL.map(By::code)))
}

fn level(text: &str) -> Result<Level, String> {
    let named = Level::ALL.into_iter().find(|level| level.code() == text);
    named.ok_or_else(|| known(text, Level::ALL.map(Level::code)))
}

fn known<const N: usize>(text: &str, names: [&str; N]) -> String {
    format!("{text:?} is not known; known: {}", names.join(", "))
}

pub(super) fn language(text: &str) -> Result<Language, String> {
    match text {
        "vi" => Ok(Language::Vietnamese),
        "en" => Ok(Language::English),
        _ => Err(known(text, ["vi", "en"])),
    }
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let parse = |(columns, rows): (&str, &str)| Some((columns.parse().ok()?, rows.parse().ok()?));
    text.split_once('x')
        .and_then(parse)
        .filter(|(columns, rows)| *columns <= 1000 && *rows <= 1000)
        .ok_or_else(|| format!("{text:?} is no size: expected columns and rows up to 1000, as in 120x40"))
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory as _, Parser as _};

    use super::Arguments;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn no_arguments_are_what_the_parser_makes_of_none() {
        let parsed = Arguments::try_parse_from(["dauan"]).unwrap();
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Arguments::default()));
    }
}
