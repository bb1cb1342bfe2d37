//! The grammar of rule files: sections, lines and examples with the place where each stands.
//!
//! Owns the form. Must not know what sections mean. The manual is `assets/rules/README.md`.

use std::fmt;

use super::section::{Class, Rows, Section};

/// Declares the rule files that the program carries, in the order in which they are read.
macro_rules! files {
    ($($name:literal),* $(,)?) => {
        /// The rule files that the program carries.
        pub(crate) const FILES: &[File<'static>] =
            &[$(File { name: $name, text: include_str!(concat!("../../../assets/rules/", $name)) }),*];
    };
}

files![
    "numbers.txt",
    "units.txt",
    "counted.txt",
    "targets.txt",
    "changes.txt",
    "headings.txt",
    "times.txt",
    "places.txt",
    "masks.txt",
    "abbreviations.txt",
    "tables.txt",
    "page.txt",
    "roles.txt",
    "people.txt",
    "fields.txt",
    "metrics.txt",
    "metrics-economy.txt",
    "metrics-society.txt",
];

/// One file of rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct File<'a> {
    /// What it is called in messages.
    pub(crate) name: &'a str,
    /// What it says.
    pub(crate) text: &'a str,
}

/// A line of a rule file, for messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At<'a> {
    /// The file's name.
    pub(crate) file: &'a str,
    /// The line, from 1.
    pub(crate) line: usize,
}

impl fmt::Display for At<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.file, self.line)
    }
}

/// A line of phrases or one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line<'a> {
    /// Where it stands.
    pub(crate) at: At<'a>,
    /// The section it stands in.
    pub(crate) section: Section,
    /// What it says, without comment.
    pub(crate) text: &'a str,
    /// Which opening of a section it stands in, counted over all files.
    pub(crate) opening: usize,
}

impl<'a> Line<'a> {
    /// Its phrases or fields.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.text.split('|').map(str::trim)
    }
}

/// An example: a sentence and what is read from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Example<'a> {
    /// Where it stands.
    pub(crate) at: At<'a>,
    /// The section it stands in.
    pub(crate) section: Section,
    /// The index among the lines of the one that it is an example of; `None` where it is one of all lines up to the next section.
    pub(crate) line: Option<usize>,
    /// Which opening of a section it stands in, counted over all files.
    pub(crate) opening: usize,
    /// The sentence.
    pub(crate) text: &'a str,
    /// The figures read from it, in the notation of examples; `None` where it only shows the words.
    pub(crate) reading: Option<&'a str>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault<'a> {
    /// Where.
    pub(crate) at: At<'a>,
    /// What.
    pub(crate) kind: FaultKind<'a>,
}

/// Kinds of faults in the form of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaultKind<'a> {
    /// No section has this name.
    UnknownSection(&'a str),
    /// A line stands before the first section, or in an unknown one.
    NoSection,
    /// An example has no sentence.
    EmptyExample,
    /// A row whose fields are not those of its section.
    BadRow(&'static str),
    /// A metric of a theme that there is not.
    UnknownTheme(&'a str),
    /// A row of a metric that there is not.
    UnknownMetric(&'a str),
    /// A head that is no section of phrases and no unit.
    UnknownHead(&'a str),
    /// A phrase in two classes of which only one can be right; the other line.
    Excluded { phrase: &'a str, section: &'static str, other: At<'a> },
    /// An example reads otherwise.
    Misread { read: String },
    /// No example has the phrase; never wrong, but nothing holds it.
    NoExample(&'a str),
    /// A row whose phrases stand in no example.
    RowNoExample(&'a str),
    /// The program has the phrase in the same section; never wrong, but it adds nothing.
    AlreadyThere { phrase: &'a str, at: At<'static> },
}

/// What files of rules say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tables<'a> {
    /// Lines of phrases and rows, in order.
    pub(crate) lines: Vec<Line<'a>>,
    /// The examples.
    pub(crate) examples: Vec<Example<'a>>,
    /// What could not be read.
    pub(crate) faults: Vec<Fault<'a>>,
    /// How many times a section was opened.
    openings: usize,
}

impl<'a> Tables<'a> {
    /// Reads files, one after the other.
    pub(crate) fn read(files: &[File<'a>]) -> Self {
        let mut tables = Self::default();
        for file in files {
            tables.add(*file);
        }
        tables
    }

    /// The lines of a section of rows, in order.
    pub(crate) fn rows(&self, rows: Rows) -> impl Iterator<Item = &Line<'a>> {
        self.lines.iter().filter(move |line| line.section == Section::Rows(rows))
    }

    /// The phrases of a class, in order.
    pub(crate) fn phrases(&self, class: Class) -> impl Iterator<Item = &'a str> {
        self.lines.iter().filter(move |line| line.section == Section::Phrases(class)).flat_map(Line::fields)
    }

    fn add(&mut self, file: File<'a>) {
        let mut section = None;
        // The section's name being wrong, what stands in it is no fault of its own.
        let mut is_unknown = false;
        // The line that an example behind it belongs to.
        let mut last = None;
        for (index, line) in file.text.lines().enumerate() {
            let at = At { file: file.name, line: index + 1 };
            let text = line.split('#').next().unwrap_or_default().trim();
            if text.is_empty() {
                continue;
            }
            if let Some(name) = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = Section::named(name);
                last = None;
                self.openings += 1;
                is_unknown = section.is_none();
                if is_unknown {
                    self.faults.push(Fault { at, kind: FaultKind::UnknownSection(name) });
                }
                continue;
            }
            let Some(section) = section else {
                if !is_unknown {
                    self.faults.push(Fault { at, kind: FaultKind::NoSection });
                }
                continue;
            };
            if let Some(example) = text.strip_prefix('>') {
                self.add_example(example, at, section, last);
            } else {
                last = Some(self.lines.len());
                self.lines.push(Line { at, section, text, opening: self.openings });
            }
        }
    }

    fn add_example(&mut self, text: &'a str, at: At<'a>, section: Section, line: Option<usize>) {
        let (sentence, reading) = text
            .split_once("=>")
            .map_or((text, None), |(sentence, reading)| (sentence, Some(reading.trim())));
        let text = sentence.trim();
        if text.is_empty() {
            self.faults.push(Fault { at, kind: FaultKind::EmptyExample });
        } else {
            self.examples.push(Example { at, section, line, opening: self.openings, text, reading });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_files_are_well_formed_and_every_section_is_filled() {
        let tables = Tables::read(FILES);
        assert_eq!(tables.faults, []);
        let own = [Section::Rows(Rows::Vocabulary), Section::Rows(Rows::Themes)];
        for section in Section::names().iter().filter_map(|name| Section::named(name)) {
            if own.contains(&section) {
                continue;
            }
            assert!(tables.lines.iter().any(|line| line.section == section), "nothing in {section:?}");
        }
    }

    #[test]
    fn lines_examples_and_faults_know_where_they_stand() {
        let text = "đồng\n[money]\n> Thu 5 tỷ đồng.\nđồng | euro # tiền\n> Thu 5 euro. => 5 euro\n> => 5\n[coins]\nxu";
        let tables = Tables::read(&[File { name: "own.txt", text }]);
        let at = |line| At { file: "own.txt", line };
        let section = Section::Phrases(Class::Money);
        assert_eq!(tables.lines, [Line { at: at(4), section, text: "đồng | euro", opening: 1 }]);
        assert_eq!(tables.lines[0].fields().collect::<Vec<_>>(), ["đồng", "euro"]);
        let examples: Vec<_> = tables
            .examples
            .iter()
            .map(|example| (example.at.line, example.line, example.text, example.reading))
            .collect();
        assert_eq!(
            examples,
            [(3, None, "Thu 5 tỷ đồng.", None), (5, Some(0), "Thu 5 euro.", Some("5 euro"))]
        );
        let faults: Vec<_> =
            tables.faults.iter().map(|fault| (fault.at.to_string(), fault.kind.clone())).collect();
        assert_eq!(
            faults,
            [
                ("own.txt:1".to_owned(), FaultKind::NoSection),
                ("own.txt:6".to_owned(), FaultKind::EmptyExample),
                ("own.txt:7".to_owned(), FaultKind::UnknownSection("coins")),
            ]
        );
    }
}
