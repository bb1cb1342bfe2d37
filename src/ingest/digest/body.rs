//! The passages of a digest: a bracket line, a paragraph, its English.
//!
//! Owns how passages are told apart and how the report's text is put together. Must not know the header's keys.

use super::Fault;
use crate::model::{Passage, PassageRole, Span};

/// One passage as it is being read.
#[derive(Debug)]
struct Draft {
    line: usize,
    role: PassageRole,
    themes: Vec<String>,
    vietnamese: Vec<(usize, String)>,
    english: Vec<String>,
}

/// What stands below a header.
#[derive(Debug)]
pub(super) struct Body {
    /// The report's text.
    pub(super) text: String,
    /// Its passages.
    pub(super) passages: Vec<Passage>,
    /// Where in the text each line of the file's paragraphs begins, with its number from 1.
    pub(super) lines: Vec<(usize, usize)>,
}

/// Reads the passages from line index `after` on.
pub(super) fn read(title: &str, lines: &[&str], after: usize) -> Result<Body, (usize, Fault)> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut paragraph_open = false;
    for (index, line) in lines.iter().enumerate().skip(after) {
        let (number, line) = (index + 1, line.trim());
        if line.is_empty() {
            paragraph_open = false;
        } else if line.starts_with('[') && !paragraph_open {
            let (role, themes) = bracket(line).ok_or_else(|| (number, Fault::Bracket(line.to_owned())))?;
            drafts.push(Draft { line: number, role, themes, vietnamese: Vec::new(), english: Vec::new() });
            paragraph_open = true;
        } else {
            let draft = drafts.last_mut().ok_or((number, Fault::Stray))?;
            if let Some(english) = line.strip_prefix('>') {
                draft.english.push(english.trim().to_owned());
            } else if draft.vietnamese.is_empty() || paragraph_open && draft.english.is_empty() {
                draft.vietnamese.push((number, line.to_owned()));
                paragraph_open = true;
            } else {
                return Err((number, Fault::Stray));
            }
        }
    }
    let mut body = Body { text: title.to_owned(), passages: Vec::new(), lines: Vec::new() };
    for draft in drafts {
        let passage = finish(draft, &mut body)?;
        body.passages.push(passage);
    }
    Ok(body)
}

/// Reads `[role: theme, theme]`; the themes may be left out.
fn bracket(line: &str) -> Option<(PassageRole, Vec<String>)> {
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let (role, themes) = inner.split_once(':').unwrap_or((inner, ""));
    let role = PassageRole::ALL.into_iter().find(|known| known.code() == role.trim())?;
    let themes = themes.split(',').map(str::trim).filter(|theme| !theme.is_empty());
    Some((role, themes.map(str::to_owned).collect()))
}

/// Appends a passage's paragraph to the text and gives the passage with its range there.
fn finish(draft: Draft, body: &mut Body) -> Result<Passage, (usize, Fault)> {
    if draft.vietnamese.is_empty() {
        return Err((draft.line, Fault::NoText));
    }
    if draft.english.is_empty() {
        return Err((draft.line, Fault::NoEnglish));
    }
    body.text.push_str("\n\n");
    let start = body.text.len();
    for (number, line) in &draft.vietnamese {
        if body.text.len() > start {
            body.text.push(' ');
        }
        body.lines.push((body.text.len(), *number));
        body.text.push_str(line);
    }
    Ok(Passage {
        range: Span(start, body.text.len()),
        role: draft.role,
        themes: draft.themes,
        en: Some(draft.english.join(" ")),
        extra: serde_json::Map::new(),
    })
}
