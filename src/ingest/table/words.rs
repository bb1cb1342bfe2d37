//! What the words of tables say: the sections of `assets/rules/tables.txt`, and which of them stand in a cell.
//!
//! Must not know rows or columns.

use crate::ingest::document::lexer::{Kind, Token, tokens};
use crate::ingest::rules::file::Tables;
use crate::ingest::rules::lexicon::{Hit, Phrases, Tree};
pub(crate) use crate::ingest::rules::section::Saying;
use crate::ingest::rules::section::Section;

/// The words of tables, compiled.
#[derive(Debug)]
pub(crate) struct TableWords {
    tree: Tree,
    /// What each phrase says.
    sayings: Vec<Vec<Saying>>,
}

impl TableWords {
    /// Compiles the sections of words of tables.
    pub(crate) fn of(tables: &Tables<'_>) -> Self {
        let mut phrases = Phrases::default();
        let mut sayings: Vec<Vec<Saying>> = Vec::new();
        for line in &tables.lines {
            let Section::Words(saying) = line.section else { continue };
            for field in line.fields() {
                let Some(phrase) = phrases.add(field) else { continue };
                sayings.resize(phrases.len(), Vec::new());
                sayings[phrase.index()].push(saying);
            }
        }
        Self { tree: phrases.compiled(), sayings }
    }

    /// What stands in the words of a cell or a line.
    pub(crate) fn said(&self, words: &str) -> Said {
        let tokens = tokens(words);
        let mut found = Vec::new();
        for Hit { start, length, phrase } in self.tree.find(&tokens) {
            let sayings = self.sayings.get(phrase.index()).into_iter().flatten();
            found.extend(sayings.map(|saying| (start, length, *saying)));
        }
        Said { tokens, found }
    }
}

/// The words of a cell and what they say.
#[derive(Debug)]
pub(crate) struct Said {
    /// The tokens.
    pub(crate) tokens: Vec<Token>,
    /// What is said: the first token, how many tokens, what.
    found: Vec<(usize, usize, Saying)>,
}

impl Said {
    fn of(&self, saying: Saying) -> impl Iterator<Item = (usize, usize)> {
        let found = self.found.iter().filter(move |(.., other)| *other == saying);
        found.map(|(start, length, _)| (*start, *length))
    }

    /// Whether something is said somewhere.
    pub(crate) fn has(&self, saying: Saying) -> bool {
        self.of(saying).next().is_some()
    }

    /// The first token at which something is said, and how many tokens say it.
    pub(crate) fn first(&self, saying: Saying) -> Option<(usize, usize)> {
        self.of(saying).min_by_key(|(start, length)| (*start, usize::MAX - length))
    }

    /// The first token that is no mark.
    fn begin(&self) -> Option<usize> {
        self.tokens.iter().position(|token| token.kind != Kind::Mark)
    }

    /// Tokens of the longest phrase with which the words begin that says something, signs before it not counted.
    pub(crate) fn begins(&self, saying: Saying) -> Option<usize> {
        let begin = self.begin()?;
        self.of(saying).filter(|(start, _)| *start == begin).map(|(_, length)| length).max()
    }

    /// Whether the words say something and nothing else, but for signs and numbers.
    pub(crate) fn is_all(&self, saying: Saying) -> bool {
        self.begins(saying).is_some_and(|length| {
            let first = self.begin().unwrap_or(0);
            self.tokens.iter().skip(first + length).all(|token| token.kind != Kind::Word)
        })
    }

    /// Words that say none of these things.
    pub(crate) fn others(&self, sayings: &[Saying]) -> usize {
        let said = |at: usize| {
            self.found.iter().any(|(start, length, saying)| {
                (*start..start + length).contains(&at) && sayings.contains(saying)
            })
        };
        (0..self.tokens.len()).filter(|at| self.tokens[*at].kind == Kind::Word && !said(*at)).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::rules::file::FILES;

    #[test]
    fn words_are_found_whole_and_in_any_case() {
        let words = TableWords::of(&Tables::read(FILES));
        let said = words.said("Ước TH năm 2024");
        assert_eq!(said.begins(Saying::Estimate), Some(2));
        assert!(said.has(Saying::Result) && !said.has(Saying::Target));
        assert!(words.said("ĐVT:").is_all(Saying::Unit));
        assert!(!words.said("Đơn vị thực hiện").is_all(Saying::Unit));
    }
}
