//! The help of the command line in Vietnamese: the same commands, with their texts from the table.

use clap::builder::{Resettable, StyledStr};
use clap::{Arg, Command, CommandFactory as _};

use super::arguments::Arguments;
use crate::lang::{Strings, fill, help};

/// As the help of the explorer begins: examples go first (promise C1).
const TEMPLATE: &str = "{about-with-newline}\n{heading} {usage}{after-help}\n\n{all-args}";

/// What the parser has to say to these words, in Vietnamese; `None` where they ask for nothing.
pub(super) fn told(
    strings: &Strings,
    words: impl Iterator<Item = std::ffi::OsString>,
) -> Option<clap::Error> {
    commands(strings).try_get_matches_from(words).err()
}

fn commands(strings: &Strings) -> Command {
    let mut commands = Arguments::command();
    commands.build();
    translate(commands, TEMPLATE, strings)
}

fn translate(command: Command, template: &str, strings: &Strings) -> Command {
    let about = translated(command.get_about());
    let after = translated(command.get_after_help());
    let command = command
        .help_template(template.replace("{heading}", strings.help_usage))
        .subcommand_help_heading(strings.help_commands_heading)
        .mut_args(|argument| translate_argument(argument, strings))
        .mut_subcommands(|command| translate(command, TEMPLATE, strings));
    let command = if let Some(about) = about { command.about(about) } else { command };
    if let Some(after) = after { command.after_help(after) } else { command }
}

fn translate_argument(argument: Arg, strings: &Strings) -> Arg {
    let heading = if argument.is_positional() { strings.help_arguments } else { strings.help_options };
    let Some(text) = argument.get_help().map(|text| in_vietnamese(&text.to_string())) else {
        return argument.help_heading(heading);
    };
    let mut text = text;
    let values = argument.get_possible_values();
    let takes_values = argument.get_action().takes_values();
    if takes_values && !values.is_empty() {
        let described = |value: &clap::builder::PossibleValue| match value.get_help() {
            Some(help) => format!("{} ({})", value.get_name(), in_vietnamese(&help.to_string())),
            None => value.get_name().to_owned(),
        };
        let known: Vec<String> = values.iter().map(described).collect();
        text = format!("{text} [{}]", fill(strings.usage_known, &[("known", &known.join(", "))]));
    }
    if takes_values && !argument.is_hide_default_value_set() {
        for value in argument.get_default_values() {
            let value = value.to_string_lossy();
            text = format!("{text} [{}]", fill(strings.help_default, &[("value", &value)]));
        }
    }
    argument
        .help(text)
        .long_help(Resettable::Reset)
        .help_heading(heading)
        .hide_possible_values(true)
        .hide_default_value(true)
}

fn translated(text: Option<&StyledStr>) -> Option<String> {
    text.map(|text| in_vietnamese(&text.to_string()))
}

/// A text in Vietnamese; what the table lacks stays as it is, which a test does not allow.
fn in_vietnamese(text: &str) -> String {
    // Where help has a short and a long form, the parser says so in brackets.
    let whole = text.split_once(" (see ").map_or(text, |(whole, _)| whole);
    help::in_vietnamese(whole).map_or_else(|| text.to_owned(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every text of the help of a command and of those below it.
    fn texts(command: &Command, found: &mut BTreeSet<String>) {
        let mut add = |text: Option<&StyledStr>| {
            let text = text.map(ToString::to_string);
            found.extend(text.map(|text| text.split(" (see ").next().unwrap_or_default().to_owned()));
        };
        add(command.get_about());
        add(command.get_after_help());
        for argument in command.get_arguments() {
            add(argument.get_help());
            for value in argument.get_possible_values() {
                add(value.get_help());
            }
        }
        command.get_subcommands().for_each(|command| texts(command, found));
    }

    #[test]
    fn every_text_of_the_help_stands_in_vietnamese_and_nothing_else_does() {
        let mut commands = Arguments::command();
        commands.build();
        let mut found = BTreeSet::new();
        texts(&commands, &mut found);
        let known: BTreeSet<String> = help::HELP.iter().map(|(english, _)| (*english).to_owned()).collect();
        assert_eq!(found, known);
        assert_eq!(known.len(), help::HELP.len(), "a text stands twice");
        for (english, vietnamese) in help::HELP {
            assert!(unicode_normalization::is_nfc(vietnamese) && !vietnamese.is_empty(), "{english}");
        }
    }
}
