//! The header of a digest: `key: value` lines between two lines of `---`.
//!
//! Owns the keys and how their values are read. Must not know the passages below.

use super::{Correction, Fault, correction};
use crate::model::{Level, PartialDate, Term};

/// Every key that a header may have.
pub(super) const KEYS: [&str; 17] = [
    "title",
    "language",
    "outlet",
    "author",
    "published",
    "url",
    "document",
    "sha256",
    "locality",
    "level",
    "within",
    "code",
    "now",
    "term",
    "as-of",
    "person",
    "correct",
];

/// The keys that may stand more than once.
const REPEATED: [&str; 2] = ["person", "correct"];

/// What a header says; absent is `None`.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) title: String,
    pub(super) language: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) author: Option<String>,
    pub(super) published: Option<PartialDate>,
    pub(super) url: Option<String>,
    pub(super) document: Option<String>,
    pub(super) sha256: Option<String>,
    pub(super) locality: String,
    pub(super) level: Level,
    pub(super) within: Option<String>,
    pub(super) code: Option<String>,
    pub(super) now: Option<String>,
    pub(super) term: Option<Term>,
    pub(super) as_of: Option<PartialDate>,
    /// Line, name and post of each person.
    pub(super) people: Vec<(usize, String, Option<String>)>,
    pub(super) corrections: Vec<Correction>,
}

/// Reads the header of a digest's lines; gives the index of the first line after it.
pub(super) fn read(lines: &[&str]) -> Result<(Header, usize), (usize, Fault)> {
    if lines.first().is_none_or(|line| line.trim_end() != "---") {
        return Err((1, Fault::Header));
    }
    let end = lines
        .iter()
        .skip(1)
        .position(|line| line.trim_end() == "---")
        .map(|at| at + 1)
        .ok_or((lines.len(), Fault::Header))?;
    let entries = Entries::read(&lines[1..end])?;
    let people = entries.all("person").map(|(line, value)| person(line, value)).collect::<Result<_, _>>()?;
    let header = Header {
        title: entries.needed("title")?,
        language: entries.text("language"),
        outlet: entries.text("outlet"),
        author: entries.text("author"),
        published: entries.parsed("published", "a date: 2023, 2023-06 or 2023-06-30", date)?,
        url: entries.text("url"),
        document: entries.text("document"),
        sha256: entries.parsed("sha256", "64 hexadecimal digits", sha256)?,
        locality: entries.needed("locality")?,
        level: entries
            .parsed("level", "province, district, commune, village, sector or other", level)?
            .ok_or((end + 1, Fault::MissingKey("level")))?,
        within: entries.text("within"),
        code: entries.text("code"),
        now: entries.text("now"),
        term: entries.parsed("term", "two years: 2020-2025", term)?,
        as_of: entries.parsed("as-of", "a date: 2023, 2023-06 or 2023-06-30", date)?,
        people,
        corrections: entries
            .all("correct")
            .map(|(line, value)| correction::parse(line, value).map_err(|fault| (line, fault)))
            .collect::<Result<_, _>>()?,
    };
    Ok((header, end + 1))
}

/// The lines of a header as line number, key and value.
struct Entries<'a> {
    rows: Vec<(usize, &'static str, &'a str)>,
    /// The line after the last.
    end: usize,
}

impl<'a> Entries<'a> {
    fn read(lines: &[&'a str]) -> Result<Self, (usize, Fault)> {
        let mut rows: Vec<(usize, &'static str, &'a str)> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let number = index + 2;
            if line.trim().is_empty() {
                continue;
            }
            let (key, value) = line
                .split_once(':')
                .map(|(key, value)| (key.trim(), value.trim()))
                .filter(|(_, value)| !value.is_empty())
                .ok_or_else(|| (number, Fault::HeaderLine((*line).to_owned())))?;
            let known = KEYS.iter().find(|known| **known == key);
            let key = *known.ok_or_else(|| (number, Fault::Key(key.to_owned())))?;
            if !REPEATED.contains(&key) && rows.iter().any(|(_, before, _)| *before == key) {
                return Err((number, Fault::RepeatedKey(key.to_owned())));
            }
            rows.push((number, key, value));
        }
        Ok(Self { rows, end: lines.len() + 2 })
    }

    fn all(&self, key: &str) -> impl Iterator<Item = (usize, &'a str)> {
        self.rows.iter().filter(move |row| row.1 == key).map(|(line, _, value)| (*line, *value))
    }

    fn text(&self, key: &str) -> Option<String> {
        self.all(key).next().map(|(_, value)| value.to_owned())
    }

    fn needed(&self, key: &'static str) -> Result<String, (usize, Fault)> {
        self.text(key).ok_or((self.end, Fault::MissingKey(key)))
    }

    fn parsed<T>(
        &self,
        key: &'static str,
        expected: &'static str,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, (usize, Fault)> {
        let Some((line, value)) = self.all(key).next() else { return Ok(None) };
        let wrong = || (line, Fault::Value { key, value: value.to_owned(), expected });
        parse(value).map(Some).ok_or_else(wrong)
    }
}

fn date(value: &str) -> Option<PartialDate> {
    value.parse().ok()
}

fn sha256(value: &str) -> Option<String> {
    (value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit())).then(|| value.to_owned())
}

fn level(value: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.code() == value)
}

fn term(value: &str) -> Option<Term> {
    let (from, to) = value.split_once('-')?;
    let term = Term { from: from.trim().parse().ok()?, to: to.trim().parse().ok()? };
    (term.from <= term.to).then_some(term)
}

/// Reads `NAME` or `NAME; post: POST`.
fn person(line: usize, value: &str) -> Result<(usize, String, Option<String>), (usize, Fault)> {
    let (name, post) = match value.split_once(';') {
        None => (value, None),
        Some((name, rest)) => {
            let post = rest.trim().strip_prefix("post:").map(str::trim).filter(|post| !post.is_empty());
            let wrong = || {
                let expected = "a name, or a name and a post: Lê Văn A; post: Bí thư";
                (line, Fault::Value { key: "person", value: value.to_owned(), expected })
            };
            (name.trim(), Some(post.ok_or_else(wrong)?.to_owned()))
        }
    };
    Ok((line, name.to_owned(), post))
}
