//! The account of what was left out: the one place to which every reader of files, data and prose tells what it lost.
//!
//! Owns the kinds of losses and their counts. Must not know why something was lost: the reader's own message says that.

use std::collections::BTreeMap;
use std::fmt::Display;

use crate::lang::{Language, fill, format_number};

/// What was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lost {
    /// A file, or an article: no word of it was read.
    File,
    /// The rest of a file of report data.
    Rest,
    /// A report.
    Report,
    /// A figure.
    Figure,
    /// A passage of a report.
    Passage,
    /// A person named in a report.
    Person,
    /// A single field: a date, the range of a target.
    Field,
    /// Bytes of text over the limit of one document.
    Text,
    /// Bytes of text so far over the limit that not even their figures were counted.
    Uncounted,
    /// Letters that could not be decoded.
    Letter,
    /// Bytes of markup that lead to no text: a tag that is never closed.
    Markup,
}

impl Lost {
    /// Every kind, the gravest first.
    pub const ALL: [Self; 11] = [
        Self::File,
        Self::Rest,
        Self::Report,
        Self::Figure,
        Self::Passage,
        Self::Person,
        Self::Field,
        Self::Text,
        Self::Uncounted,
        Self::Letter,
        Self::Markup,
    ];

    /// The word for records, the same in every language.
    pub fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Rest => "rest-of-file",
            Self::Report => "report",
            Self::Figure => "figure",
            Self::Passage => "passage",
            Self::Person => "person",
            Self::Field => "field",
            Self::Text => "text",
            Self::Uncounted => "text-not-counted",
            Self::Letter => "letter",
            Self::Markup => "markup",
        }
    }

    /// So many of them in words of a language: `3 figures`.
    pub fn counted(self, count: u64, language: Language) -> String {
        let strings = language.strings();
        let template = match self {
            Self::File => strings.lost_files,
            Self::Rest => strings.lost_rests,
            Self::Report => strings.lost_reports,
            Self::Figure => strings.lost_figures,
            Self::Passage => strings.lost_passages,
            Self::Person => strings.lost_people,
            Self::Field => strings.lost_fields,
            Self::Text => strings.lost_text,
            Self::Uncounted => strings.lost_uncounted,
            Self::Letter => strings.lost_letters,
            Self::Markup => strings.lost_markup,
        };
        fill(template, &[("count", &format_number(count as f64, language))])
    }
}

/// What was left out of one file, of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss<'a> {
    /// What.
    pub lost: Lost,
    /// The file's name as given, `-` for standard input.
    pub file: &'a str,
    /// The line of the first of them, from 1, where it is known.
    pub line: Option<usize>,
    /// How many; bytes of text and of markup.
    pub count: u64,
}

impl Loss<'_> {
    /// The loss in one line: `a.json:3: 2 figures`; not yet safe to show, as file names are not.
    pub fn line(&self, language: Language) -> String {
        let place = self.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{place}: {}", self.file, self.lost.counted(self.count, language))
    }
}

/// Everything that was left out, by file and kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Account(BTreeMap<(String, Lost), (Option<usize>, u64)>);

impl Account {
    /// Takes a loss in; of several of one kind in one file the first line stays.
    pub fn add(&mut self, lost: Lost, file: &str, line: Option<usize>, count: u64) {
        if count > 0 {
            self.0.entry((file.to_owned(), lost)).or_insert((line, 0)).1 += count;
        }
    }

    /// Takes in all of another account.
    pub fn merge(&mut self, other: Self) {
        for ((file, lost), (line, count)) in other.0 {
            self.add(lost, &file, line, count);
        }
    }

    /// Whether nothing was left out.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The losses, by file.
    pub fn losses(&self) -> impl Iterator<Item = Loss<'_>> {
        let entries = self.0.iter();
        entries.map(|((file, lost), (line, count))| Loss { lost: *lost, file, line: *line, count: *count })
    }

    /// How many of a kind were left out.
    pub fn count(&self, lost: Lost) -> u64 {
        self.losses().filter(|loss| loss.lost == lost).map(|loss| loss.count).sum()
    }

    /// The account in one phrase, `None` where nothing was left out: `left out: 1 report, 3 fields`; where figures are
    /// among it, how many of all are there: `13,099 of 40,000 figures read; left out: …`.
    pub fn summary(&self, figures: usize, language: Language) -> Option<String> {
        let strings = language.strings();
        let counted =
            Lost::ALL.into_iter().map(|lost| (lost, self.count(lost))).filter(|(_, count)| *count > 0);
        let kinds: Vec<String> = counted.map(|(lost, count)| lost.counted(count, language)).collect();
        if kinds.is_empty() {
            return None;
        }
        let left_out = fill(strings.lost_of, &[("kinds", &kinds.join(", "))]);
        let lost = self.count(Lost::Figure);
        if lost == 0 {
            return Some(left_out);
        }
        let number = |count: u64| format_number(count as f64, language);
        let read = figures as u64;
        let values: [(&str, &dyn Display); 2] = [("read", &number(read)), ("all", &number(read + lost))];
        let is_all = self.count(Lost::Uncounted) == 0;
        let of = if is_all { strings.lost_figures_of } else { strings.lost_figures_of_at_least };
        Some(format!("{}; {left_out}", fill(of, &values)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn losses_are_summed_by_file_and_kind_and_told_in_both_languages() {
        let mut account = Account::default();
        assert_eq!((account.is_empty(), account.summary(5, Language::English)), (true, None));
        account.add(Lost::Field, "b.json", Some(7), 1);
        account.add(Lost::Field, "b.json", Some(9), 2);
        account.add(Lost::Field, "a.json", None, 0);
        assert_eq!(account.summary(5, Language::English).unwrap(), "left out: 3 fields");
        let mut other = Account::default();
        other.add(Lost::Figure, "a.txt", Some(2), 26_901);
        other.add(Lost::Text, "a.txt", Some(2), 1_048_576);
        account.merge(other);
        let lines: Vec<String> = account.losses().map(|loss| loss.line(Language::English)).collect();
        assert_eq!(
            lines,
            [
                "a.txt:2: 26,901 figures",
                "a.txt:2: 1,048,576 bytes of text over the limit",
                "b.json:7: 3 fields"
            ]
        );
        assert_eq!(
            account.summary(13_099, Language::English).unwrap(),
            "13,099 of 40,000 figures read; left out: 26,901 figures, 3 fields, 1,048,576 bytes of text over the limit"
        );
        account.add(Lost::Uncounted, "a.txt", Some(2), 7);
        let summary = account.summary(13_099, Language::English).unwrap();
        assert!(summary.starts_with("13,099 of at least 40,000 figures read"), "{summary}");
        account.0.retain(|(_, lost), _| *lost != Lost::Uncounted);
        assert_eq!(
            account.summary(13_099, Language::Vietnamese).unwrap(),
            "đọc được 13.099 trên 40.000 số liệu; bỏ qua: 26.901 số liệu, 3 trường, 1.048.576 byte văn bản quá giới hạn"
        );
    }

    #[test]
    fn every_kind_has_its_own_words() {
        for language in [Language::Vietnamese, Language::English] {
            let words: std::collections::HashSet<_> = Lost::ALL.map(|lost| lost.counted(2, language)).into();
            assert_eq!(words.len(), Lost::ALL.len());
        }
    }
}
