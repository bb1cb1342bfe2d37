//! Blocks: what each paragraph of a document is, so that figures are read from prose and never from the page around it.
//!
//! Owns the shapes of pages: titles, datelines, captions, headings, questions, bylines, site furniture. Must not know figures,
//! people or places. Pure, one pass over the lines, no regular expressions.

mod dateline;
mod line;

use std::collections::HashSet;
use std::ops::Range;

use self::dateline::{date_beside, is_imprint};
use self::line::{Line, is_bullet, is_ending, kind_alone};
use crate::ingest::document::Document;
use crate::ingest::document::key::mark;
use crate::ingest::rules::lexicon::Class;
use crate::model::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The document's title; at most one.
    Title,
    /// When the document was published or signed.
    Dateline,
    /// The words under a picture, or a line in brackets that signs the words above.
    Caption,
    /// A kicker, a subtitle or a section heading.
    Heading,
    /// Prose and list items.
    Body,
    /// What an interviewer asks.
    Question,
    /// Who wrote it or where it was taken from.
    Byline,
    /// A line of a table of data.
    Table,
    /// Menus, banners, counters, licences, lists of other articles.
    Furniture,
}

/// A paragraph of the text with its kind; `range` is a byte range without white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the text.
    pub range: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// Splits a text into its paragraphs, in order, each with its kind; blank lines belong to none. Lines in these
/// stretches, given in order, are those of a table.
pub(super) fn blocks(page: &Document<'_>, paragraphs: &[Span], tables: &[Span]) -> Vec<Block> {
    let lines: Vec<Line> = paragraphs.iter().map(|span| Line::new(page, *span)).collect();
    let kind = |line: &Line| {
        if is_within(line.span, tables) { Some(BlockKind::Table) } else { kind_alone(page, line) }
    };
    let kinds = lines.iter().map(kind).collect();
    let mut layout = Layout { page, lines, kinds };
    layout.mark_ending();
    layout.mark_repeated();
    layout.mark_imprints();
    layout.mark_title();
    layout.mark_captions();
    layout.mark_bylines();
    layout.mark_rest();
    layout.finish()
}

/// Whether a line stands in one of some stretches, given in order.
fn is_within(line: Span, tables: &[Span]) -> bool {
    let at = tables.partition_point(|table| table.1 <= line.0);
    tables.get(at).is_some_and(|table| table.0 < line.1)
}

/// The lines of a text, wrapped ones joined again.
pub(super) fn paragraphs(text: &str, tables: &[Span]) -> Vec<Span> {
    let mut lines: Vec<Span> = Vec::new();
    let mut offset = 0;
    let mut apart = true;
    for raw in text.split('\n') {
        let start = offset;
        offset += raw.len() + 1;
        let is_space = |character: char| character.is_whitespace() || character == '\u{feff}';
        let trimmed = raw.trim_matches(is_space);
        if trimmed.is_empty() {
            apart = true;
            continue;
        }
        let start = start + raw.len() - raw.trim_start_matches(is_space).len();
        let span = Span(start, start + trimmed.len());
        if lines.len() < LETTERHEAD
            && !is_within(span, tables)
            && let Some((left, right)) = columns(trimmed)
        {
            lines.push(Span(start, start + left));
            lines.push(Span(start + right, span.1));
            apart = false;
            continue;
        }
        match lines.last_mut() {
            Some(before) if !apart && !is_within(span, tables) && continues(text, *before, trimmed) => {
                before.1 = span.1;
            }
            _ => lines.push(span),
        }
        apart = false;
    }
    lines
}

/// Lines at the top of a text that can be those of a letterhead.
const LETTERHEAD: usize = 12;

/// The end of the left and the start of the right column of a line of a letterhead: `HUYỆN ỦY BA TRI      ĐẢNG CỘNG SẢN VIỆT NAM`.
fn columns(line: &str) -> Option<(usize, usize)> {
    const LONGEST: usize = 200;
    let gap = line.find("    ").or_else(|| line.find('\t'));
    let left = line.get(..gap.filter(|_| line.len() <= LONGEST)?)?.trim_end();
    let right = line.get(left.len()..)?.trim_start();
    let counts = |part: &str| part.bytes().filter(u8::is_ascii_digit).count();
    // Numbers beside words are a row of a table; those of a letterhead number the document and date it.
    let dated = right.to_lowercase().contains("năm") && right.contains(',');
    let parted =
        !right.contains("    ") && !right.contains('\t') && !right.contains('|') && !left.contains('|');
    (!left.is_empty() && parted && (counts(right) == 0 || dated))
        .then(|| (left.len(), line.len() - right.len()))
}

/// Whether a line goes on with the sentence that the line before it broke off.
fn continues(text: &str, before: Span, line: &str) -> bool {
    // A shorter line was not broken by a margin.
    const MARGIN: usize = 55;
    /// Bytes of a line that may be nothing but a date, and digits that it has then.
    const DATELINE: (usize, usize) = (60, 6);
    let words = text.get(before.range()).unwrap_or_default();
    let dated = line.len() <= DATELINE.0 && line.bytes().filter(u8::is_ascii_digit).count() >= DATELINE.1;
    let last = words.rsplit('\n').next().unwrap_or_default();
    let open = last.ends_with(|end: char| {
        end.is_alphanumeric() || matches!(end, ',' | ')' | '”' | '%' | '-' | '–' | '/')
    });
    // Rows of a table were broken by nobody.
    let row = |line: &str| line.contains(['|', '\t']);
    if !open || last.len() < MARGIN || line.starts_with(is_bullet) || dated || row(line) || row(last) {
        return false;
    }
    let wrapped_before = last.len() < words.len();
    let enumerated = line.split_whitespace().next().is_some_and(|word| word.ends_with(['.', ')']));
    match line.chars().next() {
        Some(first) if first.is_lowercase() => true,
        Some(first) if first.is_ascii_digit() => !enumerated,
        _ => wrapped_before || last.ends_with(','),
    }
}

/// Tokens at the end of a caption that its credit stands in.
const CREDIT: usize = 14;

/// A page while its lines are being told apart; a kind once given stays.
struct Layout<'p, 'a> {
    page: &'p Document<'a>,
    lines: Vec<Line>,
    kinds: Vec<Option<BlockKind>>,
}

impl Layout<'_, '_> {
    fn words(&self, index: usize) -> &str {
        self.lines.get(index).and_then(|line| self.page.text.get(line.span.range())).unwrap_or_default()
    }

    /// Whether a line is prose for certain: some words and a full stop, or very long.
    fn is_prose(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let open = self.kinds[index].is_none_or(|kind| kind == BlockKind::Question);
        let words = self.words(index);
        let stops = line.stops(self.page) && !words.ends_with(['!', '?']);
        let wide = || words.len() > 600 && !self.is_banner(index);
        open && ((line.words >= 6 && (stops || (!line.short && line.stops(self.page)))) || wide())
    }

    /// Bytes of prose before each line, and in all.
    fn prose_before(&self) -> Vec<usize> {
        let mut sum = 0;
        let mut sums = vec![0];
        for (index, line) in self.lines.iter().enumerate() {
            sum += if self.is_prose(index) { line.span.1 - line.span.0 } else { 0 };
            sums.push(sum);
        }
        sums
    }

    /// Drops what a page shows after its article; a box of links in the middle of one takes only its short lines.
    fn mark_ending(&mut self) {
        let prose = self.prose_before();
        let all = prose.last().copied().unwrap_or(0);
        let mut index = 0;
        while index < self.lines.len() {
            if self.kinds[index] == Some(BlockKind::Furniture) || !is_ending(self.page, &self.lines[index]) {
                index += 1;
                continue;
            }
            let before = prose[index];
            let after = all - before;
            let to_the_end = before > 0 && after * 8 < before;
            self.kinds[index] = Some(BlockKind::Furniture);
            index += 1;
            while index < self.lines.len() && (to_the_end || !self.is_prose(index)) {
                self.kinds[index] = Some(BlockKind::Furniture);
                index += 1;
            }
        }
    }

    /// Where the text proper begins: the first prose or table.
    fn body(&self) -> Option<usize> {
        let is_text = |index: &usize| self.is_prose(*index) || self.kinds[*index] == Some(BlockKind::Table);
        (0..self.lines.len()).find(is_text)
    }

    /// Finds the lines before the text that say who published it and when: `Hòa Bình điện tử - Thứ ba, 8/3/2022`. One line has to
    /// be left for the title.
    fn mark_imprints(&mut self) {
        let body = self.body().unwrap_or(0);
        let open: Vec<usize> = (0..body).filter(|index| self.kinds[*index].is_none()).collect();
        let imprint = |index: &&usize| {
            let line = &self.lines[**index];
            date_beside(self.page, line).is_some_and(|(_, rest)| is_imprint(self.page, &rest))
        };
        let found: Vec<usize> = open.iter().filter(imprint).copied().collect();
        let furniture: Vec<usize> =
            (0..body).filter(|index| self.kinds[*index] == Some(BlockKind::Furniture)).collect();
        let dated = furniture.iter().filter(imprint).copied().collect::<Vec<_>>();
        let kept = if found.len() < open.len() { found } else { Vec::new() };
        for index in kept.into_iter().chain(dated) {
            self.kinds[index] = Some(BlockKind::Dateline);
        }
    }

    /// Finds the title among the short lines before the first prose, and what stands around it.
    fn mark_title(&mut self) {
        let Some(body) = self.body() else { return };
        let dateline = (0..body).find(|index| self.kinds[*index] == Some(BlockKind::Dateline));
        let open = |from: usize, to: usize| -> Vec<usize> {
            (from..to).filter(|index| self.kinds[*index].is_none()).collect()
        };
        let mut candidates = open(0, dateline.unwrap_or(body));
        // The motto of the state or of the party stands in letterheads alone.
        let official = (0..body).any(|index| self.lines[index].begins(self.page, Class::Motto).is_some());
        let in_office = |index: &usize| {
            let shouted = || !self.words(*index).chars().any(char::is_lowercase);
            self.lines[*index].begins(self.page, Class::Letterhead).is_some() && (official || shouted())
        };
        if candidates.iter().all(in_office) {
            // A letterhead: who writes, then where and when, then what it is called.
            let below = open(dateline.map_or(0, |dateline| dateline + 1), body);
            if below.is_empty() {
                candidates = open(0, body);
            } else {
                for office in std::mem::replace(&mut candidates, below) {
                    self.kinds[office] = Some(BlockKind::Heading);
                }
            }
        }
        let banners = candidates.iter().take_while(|index| self.is_banner(**index)).count();
        for index in candidates.drain(..banners.min(candidates.len().saturating_sub(1))) {
            self.kinds[index] = Some(BlockKind::Furniture);
        }
        let menus: Vec<usize> = candidates.iter().copied().filter(|index| self.is_menu(*index)).collect();
        if menus.len() < candidates.len() {
            candidates.retain(|index| !menus.contains(index));
            for menu in menus {
                self.kinds[menu] = Some(BlockKind::Furniture);
            }
        }
        let is_kicker = |index: &usize| self.lines[*index].words <= 4 || self.lines[*index].bullet;
        let named = candidates.iter().position(|index| !is_kicker(index));
        let Some(chosen) = named.or(if candidates.is_empty() { None } else { Some(0) }) else { return };
        let title = candidates[chosen];
        for index in candidates {
            let repeated = index != title && self.words(index) == self.words(title);
            let kind = if repeated { BlockKind::Furniture } else { BlockKind::Heading };
            // A line that repeats below is a caption, not a subtitle.
            if index <= title || !self.repeats(index) {
                self.kinds[index] = Some(kind);
            }
        }
        self.kinds[title] = Some(BlockKind::Title);
        self.trim_title(title);
        self.part_date(title);
    }

    /// Gives the date at an end of the title a line of its own: `Ba Tri vượt thu (18/08/2022)`.
    fn part_date(&mut self, title: usize) {
        let Some((date, rest)) = date_beside(self.page, &self.lines[title]) else { return };
        let trim = |tokens: Range<usize>| {
            let first = tokens.clone().find(|at| self.page.is_word(*at) || self.page.is_digits(*at));
            let last = tokens.clone().rev().find(|at| self.page.is_word(*at) || self.page.is_digits(*at));
            Some(self.page.span(&(first?..last? + 1)))
        };
        let (Some(day), Some(words)) = (trim(date.clone()), trim(rest.clone())) else { return };
        self.lines[title].span = words;
        self.lines[title].tokens = rest.clone();
        let at = if date.start < rest.start { title } else { title + 1 };
        self.lines.insert(at, Line::new(self.page, day));
        self.kinds.insert(at, Some(BlockKind::Dateline));
    }

    /// Takes the words of a print button off the end of the title.
    fn trim_title(&mut self, title: usize) {
        let words = self.words(title);
        let kept = ["In trang", "In bài viết", "In bài", "Bản in"]
            .iter()
            .find_map(|button| words.strip_suffix(button))
            .map_or(words, str::trim_end);
        let start = kept.len() - kept.trim_start_matches(is_bullet).len();
        let end = kept.len();
        if start < end {
            let span = &mut self.lines[title].span;
            *span = Span(span.0 + start, span.0 + end);
        }
    }

    /// Whether a line before the title celebrates something else: an anniversary, a congress, several of them in a row.
    fn is_banner(&self, index: usize) -> bool {
        let greets = self.lines[index].begins(self.page, Class::Greeting).is_some();
        greets || self.words(index).contains("        ")
    }

    /// Whether a short line names a section of the site, or the site itself.
    fn is_menu(&self, index: usize) -> bool {
        let (line, page) = (&self.lines[index], self.page);
        line.words <= 7 && line.begins(page, Class::Menu).is_some()
            || line.words <= 12 && line.begins(page, Class::Masthead).is_some()
    }

    /// Drops a paragraph that says word for word what one before it says: leads are often printed twice. Captions are as
    /// well, one right behind the other, but they count nothing.
    fn mark_repeated(&mut self) {
        let mut seen = HashSet::new();
        for index in 0..self.lines.len() {
            let line = &self.lines[index];
            if !self.is_prose(index) || line.words < 12 {
                continue;
            }
            let words: Vec<&str> = self.words(index).split_whitespace().collect();
            let counts = line.tokens.clone().any(|at| self.page.is_digits(at));
            let caption = self.repeats(index) && !counts;
            if !seen.insert(words.join(" ")) && !caption {
                self.kinds[index] = Some(BlockKind::Furniture);
            }
        }
    }

    /// Whether the line before or after says the same.
    fn repeats(&self, index: usize) -> bool {
        let words = self.words(index);
        (index > 0 && self.words(index - 1) == words) || self.words(index + 1) == words
    }

    fn mark_captions(&mut self) {
        for index in 0..self.lines.len() {
            if self.kinds[index].is_some() {
                continue;
            }
            let (line, page) = (&self.lines[index], self.page);
            let tokens = line.tokens.clone();
            // The credit stands at the end: `phản ánh:` credits no picture.
            let credited = line.short
                && (tokens.end.saturating_sub(CREDIT).max(tokens.start)..tokens.end)
                    .any(|at| page.class_at(at, Class::Credit).is_some());
            let pictured = line.short
                && !line.bullet
                && !line.stops(page)
                && (6..=45).contains(&line.words)
                && line.begins(page, Class::Pictured).is_some()
                && page.has(tokens.clone(), Class::Picture);
            let bracketed = page.key(tokens.start) == mark!('(')
                && tokens.end > tokens.start
                && page.key(tokens.end - 1) == mark!(')');
            let signs = line.short && bracketed && line.words <= 20;
            let lead = self.kinds.get(index + 1) == Some(&Some(BlockKind::Furniture));
            let twice = self.repeats(index) && !lead && line.words >= 4 && self.words(index).len() < 600;
            if twice || credited || pictured || signs {
                self.kinds[index] = Some(BlockKind::Caption);
            }
        }
    }

    /// Finds names that stand alone after the last prose or beside the dateline.
    fn mark_bylines(&mut self) {
        let Some(last) = (0..self.lines.len()).rfind(|index| self.is_prose(*index)) else { return };
        for index in last + 1..self.lines.len() {
            let signed =
                |line: &Line| line.short && !line.bullet && line.words <= 14 && !line.stops(self.page);
            let words = self.words(index);
            let named = is_name_line(words) || (signed(&self.lines[index]) && is_signature(words));
            if named && self.kinds[index].is_none() {
                self.kinds[index] = Some(BlockKind::Byline);
            }
        }
        for index in 0..last {
            if self.kinds[index] == Some(BlockKind::Dateline) {
                for beside in [index.wrapping_sub(1), index + 1] {
                    let open = self.kinds.get(beside).is_some_and(Option::is_none);
                    let words = self.words(beside);
                    // All in capitals beside the date it is as likely a heading.
                    let mixed = words.chars().any(char::is_lowercase);
                    if open && mixed && is_name_line(words) && !self.lines[beside].bullet {
                        self.kinds[beside] = Some(BlockKind::Byline);
                    }
                }
            }
        }
    }

    /// Tells headings from prose and list items among what is left.
    fn mark_rest(&mut self) {
        let mut prose_follows = false;
        for index in (0..self.lines.len()).rev() {
            if self.kinds[index].is_none() {
                let heading = prose_follows && self.is_heading(index);
                self.kinds[index] = Some(if heading { BlockKind::Heading } else { BlockKind::Body });
            }
            prose_follows |= matches!(self.kinds[index], Some(BlockKind::Body | BlockKind::Table));
        }
        self.settle_dates();
    }

    /// A date inside the prose is a list item, not the document's own.
    fn settle_dates(&mut self) {
        let is_body = |kind: &Option<BlockKind>| *kind == Some(BlockKind::Body);
        let Some(first) = self.kinds.iter().position(is_body) else { return };
        let last = self.kinds.iter().rposition(is_body).unwrap_or(first);
        for index in first..last {
            if self.kinds[index] == Some(BlockKind::Dateline)
                && self.lines[index].begins(self.page, Class::Updated).is_none()
            {
                self.kinds[index] = Some(BlockKind::Body);
            }
        }
    }

    fn is_heading(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let words = self.words(index);
        if !line.short || line.words > 20 || line.stops(self.page) {
            return false;
        }
        if words.starts_with('#') {
            return true;
        }
        let listed = words.starts_with(['-', '–', '+', '*']) && !words.starts_with("**");
        let beside_a_bullet = |other: usize| {
            line.bullet
                && self.lines.get(other).is_some_and(|beside| {
                    beside.bullet && self.kinds[other].is_none_or(|kind| kind == BlockKind::Body)
                })
        };
        let title = words.trim_start_matches(is_bullet);
        let title =
            title.trim_start_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ')' | ' '));
        !listed
            && !beside_a_bullet(index + 1)
            && !beside_a_bullet(index.wrapping_sub(1))
            && title.starts_with(|first: char| first.is_uppercase() || matches!(first, '“' | '"' | '('))
            && only_years(title)
    }

    fn finish(self) -> Vec<Block> {
        let mut kinds: Vec<BlockKind> =
            self.kinds.into_iter().map(|kind| kind.unwrap_or(BlockKind::Body)).collect();
        // A text without prose has no title: its lines are what there is to read.
        if !kinds.contains(&BlockKind::Body) && !kinds.contains(&BlockKind::Table) {
            for kind in &mut kinds {
                if matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Caption) {
                    *kind = BlockKind::Body;
                }
            }
        }
        self.lines.iter().zip(kinds).map(|(line, kind)| Block { range: line.span, kind }).collect()
    }
}

/// Whether a line is nothing but a name or two, in capitals or with capitals.
fn is_name_line(words: &str) -> bool {
    let mut names = 0;
    let parts = words.trim_end_matches('.').split([',', '–', '&', ';']).flat_map(|part| part.split(" - "));
    for name in parts.flat_map(|part| part.split(" và ")) {
        let capitals = name.split_whitespace().all(|word| {
            word.starts_with(char::is_uppercase)
                && word.chars().all(|letter| letter.is_alphabetic() || letter == '\'')
        });
        if !capitals || !(2..=5).contains(&name.split_whitespace().count()) {
            return false;
        }
        names += 1;
    }
    (1..=4).contains(&names)
}

/// Whether a last line signs: letters that stand for a name, or a name with an office beside it.
fn is_signature(words: &str) -> bool {
    if words.chars().any(|sign| sign.is_ascii_digit()) {
        return false;
    }
    let letters = words.chars().filter(|sign| sign.is_alphabetic());
    let initials =
        words.len() <= 8 && letters.clone().count() >= 2 && letters.clone().all(char::is_uppercase);
    let mut parts = words.split_whitespace();
    let capital = |word: Option<&str>| word.is_some_and(|word| word.starts_with(char::is_uppercase));
    let opens = capital(parts.next()) && capital(parts.next());
    let beside = words.contains([',', '/', '(', '–']) || words.contains(" - ");
    initials || (opens && (beside || capital(parts.next_back())))
}

/// Whether the only numbers of a line are years, as in headings.
fn only_years(words: &str) -> bool {
    words
        .split(|character: char| !character.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .all(|digits| digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")))
}

#[cfg(test)]
mod tests;
