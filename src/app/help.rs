//! Help: what one wants to do, what the signs mean, how a filter is written, and every key; all of it found by one search.
//!
//! Owns the rows and what Enter does on each. Must not know how they are drawn.

use std::collections::BTreeSet;

use tui_input::Input;

use super::action::{ACTIONS, Action, Group};
use super::keymap::Keymap;
use crate::lang::{Language, Strings};
use crate::measure::Status;
use crate::search::{FIELDS, Field};
use crate::text::GlyphSet;

/// The state of the help overlay.
#[derive(Debug, Default)]
pub struct Help {
    /// What was typed to narrow it.
    pub input: Input,
    /// The row at the cursor.
    pub cursor: usize,
}

/// What Enter does on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Run {
    /// Carries an action out.
    Act(Action),
    /// Puts a filter on, written as in the filter line.
    Filter(&'static str),
    /// Begins a condition of a field.
    Begin(Field),
    /// Nothing: a heading, or a key that means something only elsewhere.
    Nothing,
}

/// A line of the help overlay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// A heading.
    Heading(&'static str),
    /// Keys or an example, and what they do.
    Key {
        /// The keys by their names, or the words to type.
        keys: String,
        /// What they do.
        help: &'static str,
        /// What Enter does here.
        run: Run,
    },
    /// A sign, its word and what it says.
    Sign {
        /// The status.
        status: Status,
        /// What it says.
        help: &'static str,
    },
}

impl HelpRow {
    /// What Enter does on it.
    pub fn run(&self) -> Run {
        match self {
            Self::Heading(_) => Run::Nothing,
            Self::Key { run, .. } => *run,
            Self::Sign { status, .. } => Run::Filter(match status {
                Status::Exceeded => "status:exceeded",
                Status::Met => "status:met",
                Status::OnPace => "status:on-pace",
                Status::BehindPace => "status:behind",
                Status::NotMet => "status:not-met",
                Status::Undecided => "status:undecided",
                Status::NoVerdict => "status:no-verdict",
            }),
        }
    }
}

type Words = fn(&'static Strings) -> &'static str;

/// What people want to do, in their words, and what does it.
const HOW_TO: &[(Words, Run)] = &[
    (|strings| strings.how_to_worst, Run::Act(Action::PickSort)),
    (|strings| strings.how_to_behind, Run::Filter("status:behind")),
    (|strings| strings.how_to_missed, Run::Filter("status:not-met")),
    (|strings| strings.how_to_compare, Run::Act(Action::PickMetric)),
    (|strings| strings.how_to_export, Run::Act(Action::Export)),
    (|strings| strings.how_to_find, Run::Act(Action::EditFilter)),
    (|strings| strings.how_to_locality, Run::Act(Action::PickLocality)),
    (|strings| strings.how_to_text, Run::Begin(Field::Text)),
    (|strings| strings.how_to_evidence, Run::Act(Action::Open)),
    (|strings| strings.how_to_why, Run::Act(Action::Why)),
    (|strings| strings.how_to_check, Run::Filter("has:mismatch")),
    (|strings| strings.how_to_limitations, Run::Filter("role:limitation")),
    (|strings| strings.how_to_language, Run::Act(Action::SwitchLanguage)),
];

/// What each field of a filter asks for.
fn grammar(field: Field, strings: &'static Strings) -> &'static str {
    match field {
        Field::Words => strings.grammar_words,
        Field::Locality => strings.grammar_locality,
        Field::Theme => strings.grammar_theme,
        Field::Metric => strings.grammar_metric,
        Field::Level => strings.grammar_level,
        Field::Place => strings.grammar_place,
        Field::Person => strings.grammar_person,
        Field::Status => strings.grammar_status,
        Field::Has => strings.grammar_has,
        Field::Role => strings.grammar_role,
        Field::Unit => strings.grammar_unit,
        Field::Year => strings.grammar_year,
        Field::Percent => strings.grammar_percent,
        Field::Value => strings.grammar_value,
        Field::Term => strings.grammar_term,
        Field::Text => strings.grammar_text,
    }
}

/// A row that the search looks at: what it is found by in either language, and the row.
type Found = (String, HelpRow);

/// The lines of the help overlay that fit what was typed: wishes, signs, the grammar of filters, then the keys in force.
pub fn help_rows(typed: &str, keymap: &Keymap, language: Language) -> Vec<HelpRow> {
    let strings = language.strings();
    let both = |words: Words| {
        format!("{} {}", words(Language::Vietnamese.strings()), words(Language::English.strings()))
    };
    let mut sections: Vec<(&'static str, Vec<Found>)> = Vec::new();
    let signs = Status::ALL.into_iter().map(|status| {
        let languages = [Language::Vietnamese, Language::English];
        let names = languages.map(|language| status.word(language));
        let meanings = languages.map(|language| status.meaning(language));
        let sign = status.glyph(GlyphSet::Unicode);
        (
            format!("{sign} {} {}", names.join(" "), meanings.join(" ")),
            HelpRow::Sign { status, help: status.meaning(language) },
        )
    });
    sections.push((strings.help_signs, signs.collect()));
    let wishes = HOW_TO.iter().map(|(words, run)| {
        let keys = match run {
            Run::Act(action) => keymap.names(*action),
            Run::Filter(filter) => localised(filter, language),
            Run::Begin(field) => format!("{}:", field.label(language)),
            Run::Nothing => String::new(),
        };
        (format!("{} {keys}", both(*words)), HelpRow::Key { keys, help: words(strings), run: *run })
    });
    sections.push((strings.help_how_to, wishes.collect()));
    let fields = FIELDS.iter().map(|row| {
        let keys = localised(row.example, language);
        let help = grammar(row.field, strings);
        let found = format!(
            "{} {} {keys} {} {}",
            row.key,
            row.aliases.join(" "),
            grammar(row.field, Language::Vietnamese.strings()),
            grammar(row.field, Language::English.strings())
        );
        (found, HelpRow::Key { keys, help, run: Run::Begin(row.field) })
    });
    let plain = |keys: &str, words: Words| {
        let run = Run::Act(Action::EditFilter);
        (format!("{keys} {}", both(words)), HelpRow::Key { keys: keys.to_owned(), help: words(strings), run })
    };
    let general = [
        plain("ke sach", |strings| strings.grammar_words),
        plain("!", |strings| strings.grammar_not),
        plain("\"…\"", |strings| strings.grammar_quotes),
        plain("a: b:", |strings| strings.grammar_and),
    ];
    sections.push((strings.help_grammar, general.into_iter().chain(fields).collect()));
    for group in Group::ALL {
        let rows = ACTIONS.iter().filter(|row| row.group == group).map(|row| {
            let keys = keymap.names(row.action);
            let run = if row.scope == super::Scope::Panes { Run::Act(row.action) } else { Run::Nothing };
            let found = format!("{keys} {} {}", both(row.help), row.name);
            (found, HelpRow::Key { keys, help: (row.help)(strings), run })
        });
        sections.push((group.heading(strings), rows.collect()));
    }
    narrowed(typed, sections)
}

/// The sections with the rows that fit, each in its order; sections without any are left out.
fn narrowed(typed: &str, sections: Vec<(&'static str, Vec<Found>)>) -> Vec<HelpRow> {
    let labels: Vec<[&str; 1]> =
        sections.iter().flat_map(|(_, rows)| rows).map(|(found, _)| [found.as_str()]).collect();
    let typed = typed.trim();
    let kept: BTreeSet<usize> = if typed.contains(char::is_alphanumeric) || typed.is_empty() {
        crate::search::rank(typed, &labels).into_iter().collect()
    } else {
        // A sign has no letters to be ranked by.
        (0..labels.len()).filter(|index| labels[*index][0].contains(typed)).collect()
    };
    let mut lines = Vec::new();
    let mut number = 0;
    for (heading, rows) in sections {
        let first = number;
        number += rows.len();
        if kept.range(first..number).next().is_some() {
            lines.push(HelpRow::Heading(heading));
        }
        let rows = (first..).zip(rows).filter(|(number, _)| kept.contains(number));
        lines.extend(rows.map(|(_, (_, row))| row));
    }
    lines
}

/// A filter as the screen's language writes it.
fn localised(filter: &str, language: Language) -> String {
    let Ok(read) = crate::search::Filter::parse(filter) else { return filter.to_owned() };
    let chips = read.conditions().iter().map(|condition| condition.chip(language, |_, _| None));
    chips.collect::<Vec<_>>().join(" ")
}
