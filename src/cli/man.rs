//! Manual pages, one a command: what `--help` says, with the environment, the files and the exit codes as sections.
//!
//! Owns the form of the pages. Must not know what the commands do.

use std::io::{self, Write};

use clap::{Command, CommandFactory as _};
use clap_mangen::Man;

use super::WrongUsage;
use super::arguments::Arguments;
use crate::text::nearest;

/// What the surroundings change: name, meaning.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("DAUAN_LANG", "Language of the program, vi or en; goes before LC_ALL, LC_MESSAGES and LANG."),
    ("DAUAN_CONFIG", "The settings file, in place of the usual one."),
    ("NO_COLOR", "When set and not empty, no colours; --color goes before it."),
    ("CLICOLOR_FORCE", "When set and not 0, colours also where standard output is no terminal."),
    ("ACCESSIBLE", "When set and not 0, plain lines in place of the explorer, as --plain."),
    ("TERM", "With dumb or nothing, plain lines in place of the explorer."),
    ("XDG_CONFIG_HOME", "Where the settings folder is looked for; otherwise ~/.config."),
];

/// Files beside those that are named on the line: path, meaning.
const FILES: &[(&str, &str)] =
    &[("~/.config/dauan/config.toml", "Settings; dauan config prints them, commented.")];

/// How a command ends: code, meaning (promise C2).
const EXIT_STATUS: &[(&str, &str)] = &[
    ("0", "Done."),
    ("1", "Something failed, or nothing could be read."),
    ("2", "Wrong usage."),
    ("3", "Something was left out, under --strict."),
    ("128+n", "Ended by signal n; what was written by then is whole."),
];

/// The page of the program, or of one of its commands.
pub(super) fn page(command: Option<&str>) -> anyhow::Result<Vec<u8>> {
    let mut all = Arguments::command();
    all.build();
    let mut page = Vec::new();
    // Pages are called `dauan-export`; whoever asks for that one means `export`.
    let command = command.filter(|name| *name != all.get_name());
    match command.map(|name| name.strip_prefix("dauan-").unwrap_or(name)) {
        None => write(&all, &all, &mut page)?,
        Some(name) => {
            let shown = |command: &&Command| !command.is_hide_set();
            let one = all.get_subcommands().filter(shown).find(|command| command.get_name() == name);
            let Some(one) = one else {
                let names: Vec<&str> = all.get_subcommands().filter(shown).map(Command::get_name).collect();
                let near = nearest(name, names.iter().copied());
                let known = near.map_or_else(|| names.join(", "), str::to_owned);
                return Err(WrongUsage(format!("man: {name}? ({known})")).into());
            };
            write(&all, one, &mut page)?;
        }
    }
    Ok(page)
}

fn write(all: &Command, command: &Command, out: &mut Vec<u8>) -> io::Result<()> {
    let is_whole = command.get_name() == all.get_name();
    let title = if is_whole { "dauan".to_owned() } else { format!("dauan-{}", command.get_name()) };
    let manual = Man::new(command.clone().name(title.clone()).display_name(title.clone()))
        .title(title)
        .date("")
        .manual("dauan");
    manual.render_title(out)?;
    manual.render_name_section(out)?;
    manual.render_synopsis_section(out)?;
    manual.render_description_section(out)?;
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    examples(&after, out)?;
    manual.render_options_section(out)?;
    if is_whole {
        commands(all, out)?;
    }
    list("ENVIRONMENT", ENVIRONMENT, out)?;
    list("FILES", FILES, out)?;
    list("EXIT STATUS", EXIT_STATUS, out)?;
    see_also(all, command, out)
}

/// The examples of a command as they are printed, and the words behind them but for the exit codes, which have a section.
fn examples(after: &str, out: &mut dyn Write) -> io::Result<()> {
    for part in after.split("\n\n").filter(|part| !part.trim().is_empty()) {
        if part.starts_with("Exit codes") {
            continue;
        }
        match part.strip_prefix("Examples:\n") {
            Some(lines) => {
                writeln!(out, ".SH EXAMPLES\n.nf")?;
                for line in lines.lines() {
                    writeln!(out, "{}", escaped(line.trim_start()))?;
                }
                writeln!(out, ".fi")?;
            }
            None => writeln!(out, ".PP\n{}", escaped(&part.replace('\n', " ")))?,
        }
    }
    Ok(())
}

fn commands(all: &Command, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ".SH COMMANDS")?;
    for command in all.get_subcommands().filter(|command| !command.is_hide_set()) {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        writeln!(out, ".TP\n.B dauan {}\n{}", escaped(command.get_name()), escaped(&about))?;
    }
    Ok(())
}

fn list(heading: &str, rows: &[(&str, &str)], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, ".SH {heading}")?;
    rows.iter()
        .try_for_each(|(name, meaning)| writeln!(out, ".TP\n.B {}\n{}", escaped(name), escaped(meaning)))
}

fn see_also(all: &Command, command: &Command, out: &mut dyn Write) -> io::Result<()> {
    let others = all.get_subcommands().filter(|other| !other.is_hide_set() && other.get_name() != "help");
    let mut names: Vec<String> = others.map(|other| format!("dauan-{}", other.get_name())).collect();
    names.push("dauan".to_owned());
    names.retain(|name| *name != command.get_name() && *name != format!("dauan-{}", command.get_name()));
    names.sort();
    let names: Vec<String> = names.iter().map(|name| format!("\\fB{}\\fR(1)", escaped(name))).collect();
    writeln!(out, ".SH SEE ALSO\n{}", names.join(",\n"))
}

/// Text as roff prints it letter by letter.
fn escaped(text: &str) -> String {
    let text = text.replace('\\', "\\e").replace('-', "\\-");
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page_of(command: Option<&str>) -> String {
        String::from_utf8(page(command).unwrap()).unwrap()
    }

    #[test]
    fn every_command_has_a_page_of_its_own() {
        let all = Arguments::command();
        for command in all.get_subcommands().filter(|command| !command.is_hide_set()) {
            let page = page_of(Some(command.get_name()));
            for section in ["NAME", "SYNOPSIS", "OPTIONS", "ENVIRONMENT", "FILES", "EXIT STATUS", "SEE ALSO"]
            {
                assert!(
                    page.contains(&format!(".SH {section}")),
                    "{}: {section}\n{page}",
                    command.get_name()
                );
            }
            assert!(page.contains(&format!("dauan\\-{}", command.get_name())), "{page}");
        }
        assert!(page_of(None).contains(".SH COMMANDS") && !page_of(None).contains("synthetic"));
    }

    #[test]
    fn a_mistyped_command_is_told_the_likely_one() {
        let error = page(Some("exprot")).unwrap_err().to_string();
        assert!(error.contains("export"), "{error}");
        assert!(page(Some("synthetic")).is_err());
    }

    #[test]
    fn lines_that_look_like_requests_are_words() {
        assert_eq!(escaped(".SH x\\-y"), "\\&.SH x\\e\\-y");
        assert_eq!(escaped("'a"), "\\&'a");
    }
}
