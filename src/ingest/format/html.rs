//! The main text of a web page: its article with title and date, without menus, footers, side bars and lists of links.
//!
//! No tree is built: containers are numbered as they open, prose is counted into them, and the smallest container that holds
//! most of the prose is the article. Must not know what the article says.

mod article;
mod hints;
mod rows;
mod shown;

use self::hints::{Hint, hint};
use self::rows::{Closed, Rows};
pub(super) use self::shown::note;
use self::shown::{Hiding, hides, raises};
use super::assembly::{LARGE, Piece};
use super::markup::{self, Pieces, attribute, unescape};
use super::sheet::CELLS;
use crate::ingest::document::table::Table;

/// How far up a missing end tag is forgiven, and a table around another is seen.
const REACH: usize = 64;

/// Characters that a paragraph of prose has at least.
const PROSE: usize = 60;

/// An element that can hold the article.
#[derive(Debug, Clone, Copy)]
struct Container {
    parent: u32,
    /// The first number that belongs to no element inside it.
    end: u32,
    hint: Hint,
    /// Characters of prose inside it.
    prose: usize,
}

/// A block of text on the page, or a whole table.
#[derive(Debug, Clone)]
struct Paragraph {
    container: u32,
    kind: Kind,
    text: String,
    /// Bytes of it that stand in links.
    linked: usize,
    /// The rows of a table.
    rows: Vec<Vec<Piece>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Heading,
    Item,
    Plain,
}

impl Paragraph {
    fn is_links(&self) -> bool {
        self.linked * 2 > self.text.len()
    }

    fn is_prose(&self) -> bool {
        self.text.len() >= PROSE && !self.is_links() && self.text.contains(['.', ',', ';', ':'])
    }
}

/// What is read of a page.
#[derive(Debug)]
pub(super) struct Page {
    /// Its main text, a paragraph a line with blank lines between; all its text where no article stands out.
    pub(super) text: String,
    /// The tables of that.
    pub(super) tables: Vec<Table>,
    /// Bytes of comments, scripts and the like that are never closed.
    pub(super) damaged: usize,
    /// What stands in it that is struck out or hidden, where it counts something.
    pub(super) unseen: Vec<String>,
    /// Whether it only lists headlines.
    pub(super) headlines: bool,
}

/// Reads a page.
pub(super) fn read(page: &str) -> Page {
    let shown = read_shown(page, true);
    // A page that hides more than it shows is one whose script shows it: then all of it is read.
    let hidden: usize = shown.unseen.iter().map(String::len).sum();
    if hidden > shown.text.len() { read_shown(page, false) } else { shown }
}

/// Reads a page without what it hides, or with it.
fn read_shown(page: &str, hiding: bool) -> Page {
    let mut reader = Reader::new();
    reader.hiding = hiding.then(Hiding::default);
    let mut pieces = Pieces::of(page);
    for piece in &mut pieces {
        reader.take(piece);
    }
    let damaged = pieces.unclosed();
    reader.end_table();
    reader.flush();
    reader.close_all();
    let unseen = reader.hiding.take().map(Hiding::finish).unwrap_or_default();
    let headlines = reader.lists_headlines();
    let (text, tables) = reader.into_text();
    Page { text, tables, damaged, unseen, headlines }
}

/// A page while it is read.
struct Reader {
    containers: Vec<Container>,
    /// Open elements: their container and a number for their name.
    open: Vec<(u32, String)>,
    paragraphs: Vec<Paragraph>,
    text: String,
    linked: usize,
    kind: Kind,
    links: usize,
    /// The table that is open, as long as it can be data.
    rows: Option<Rows>,
    /// The words of `<title>`, and those for sharing.
    named: String,
    in_title: bool,
    shared_title: Option<String>,
    published: Option<String>,
    /// What is hidden, as long as it is left out.
    hiding: Option<Hiding>,
    /// Where the words of an open superscript begin, and the element that raises them.
    raised: Option<(usize, String)>,
}

impl Reader {
    fn new() -> Self {
        let root = Container { parent: 0, end: u32::MAX, hint: Hint::Nothing, prose: 0 };
        Self {
            containers: vec![root],
            open: Vec::new(),
            paragraphs: Vec::new(),
            text: String::new(),
            linked: 0,
            kind: Kind::Plain,
            links: 0,
            rows: None,
            named: String::new(),
            in_title: false,
            shared_title: None,
            published: None,
            hiding: None,
            raised: None,
        }
    }

    fn take(&mut self, piece: markup::Piece<'_>) {
        if self.hiding.as_mut().is_some_and(|hiding| hiding.takes(piece)) {
            return;
        }
        match piece {
            markup::Piece::Text(text) => self.add(text),
            markup::Piece::Open(name, attributes) | markup::Piece::Empty(name, attributes) => {
                let name = name.to_ascii_lowercase();
                let opens = matches!(piece, markup::Piece::Open(..));
                if let Some(hiding) = self.hiding.as_mut().filter(|_| opens && hides(&name, attributes)) {
                    hiding.open(name);
                    return;
                }
                self.start(&name, attributes);
                if matches!(piece, markup::Piece::Empty(..)) && is_container(&name) {
                    self.end(&name);
                }
            }
            markup::Piece::Close(name) => self.end(&name.to_ascii_lowercase()),
        }
    }

    fn add(&mut self, text: &str) {
        if self.in_title {
            unescape(text, &mut self.named);
            return;
        }
        let before = self.text.len();
        let mut words = String::new();
        unescape(text, &mut words);
        for word in words.split_inclusive(|sign: char| sign.is_ascii_whitespace()) {
            let bare = word.trim_end_matches(|sign: char| sign.is_ascii_whitespace());
            self.text.push_str(bare);
            if bare.len() < word.len() && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
                self.text.push(' ');
            }
        }
        if self.links > 0 {
            self.linked += self.text.len() - before;
        }
    }

    fn start(&mut self, name: &str, attributes: &str) {
        match name {
            "a" => self.links += 1,
            _ if raises(name, attributes) => self.raised = Some((self.text.len(), name.to_owned())),
            "title" => self.in_title = self.named.is_empty(),
            "meta" => self.read_meta(attributes),
            "br" if !self.text.is_empty() => {
                self.text.truncate(self.text.trim_end().len());
                self.text.push('\n');
            }
            "td" | "th" => self.cell(attributes),
            "tr" if self.rows.is_some() => self.end_row(),
            _ if is_block(name) && name != "table" && self.is_in_cell() => {
                self.block_in_cell(name, attributes);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" => {
                self.lay_out();
                self.flush();
                self.kind = match name {
                    "h1" => Kind::Title,
                    "li" => Kind::Item,
                    _ => Kind::Heading,
                };
            }
            _ if is_block(name) => self.flush(),
            _ => {}
        }
        if is_container(name) {
            let parent = self.open.last().map_or(0, |(container, _)| *container);
            let inherited = self.containers.get(parent as usize).map_or(Hint::Nothing, |above| above.hint);
            let own = hint(name, attributes);
            let hint = if inherited == Hint::Page { Hint::Page } else { own };
            self.open.push((self.containers.len() as u32, name.to_owned()));
            self.containers.push(Container { parent, end: u32::MAX, hint, prose: 0 });
        }
        if name == "table" {
            // A table within another one only lays out the page.
            let nested = self.rows.is_some()
                || self.open.iter().rev().skip(1).take(REACH).any(|(_, open)| open == "table");
            self.lay_out();
            self.rows = Some(Rows::default()).filter(|_| !nested);
        }
    }

    fn read_meta(&mut self, attributes: &str) {
        let property =
            attribute(attributes, "property").or_else(|| attribute(attributes, "name")).unwrap_or_default();
        let Some(content) = attribute(attributes, "content") else { return };
        let mut value = String::new();
        unescape(content, &mut value);
        match property {
            "og:title" => self.shared_title = Some(value),
            "article:published_time" => self.published = Some(value),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "sup" | "span" => self.end_raised(name),
            "title" => self.in_title = false,
            "td" | "th" => self.end_cell(),
            "tr" if self.rows.is_some() => self.end_row(),
            "table" if self.rows.is_some() => self.end_table(),
            _ if self.is_in_cell() => {}
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li" => self.flush(),
            _ if is_block(name) => self.flush(),
            _ => {}
        }
        if is_container(name) {
            let top = self.open.iter().rev().take(REACH).position(|(_, open)| open == name);
            for _ in 0..top.map_or(0, |place| place + 1) {
                self.close();
            }
        }
    }

    /// Ends a superscript: the 2 of m², or the mark of a note.
    fn end_raised(&mut self, name: &str) {
        let Some((from, _)) = self.raised.take_if(|(_, element)| element == name) else { return };
        if let Some(words) = self.text.get(from..).and_then(|raised| note(self.text.get(..from)?, raised)) {
            self.text.truncate(from);
            self.text.push_str(words);
        }
    }

    fn close(&mut self) {
        let end = self.containers.len() as u32;
        if let Some((container, _)) = self.open.pop()
            && let Some(container) = self.containers.get_mut(container as usize)
        {
            container.end = end;
        }
    }

    fn close_all(&mut self) {
        while !self.open.is_empty() {
            self.close();
        }
    }

    /// Ends the block of text at hand.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let kind = std::mem::replace(&mut self.kind, Kind::Plain);
        let trimmed = text.trim_matches([' ', '\n', '\t', '\r']);
        if !trimmed.is_empty() {
            let container = self.open.last().map_or(0, |(container, _)| *container);
            self.paragraphs.push(Paragraph {
                container,
                kind,
                text: trimmed.to_owned(),
                linked,
                rows: Vec::new(),
            });
        }
    }

    fn is_in_cell(&self) -> bool {
        self.rows.as_ref().is_some_and(Rows::is_in_cell)
    }

    /// A block within a cell goes on in a new line; a large one, or one that names itself a part of the page, tells that the table
    /// only lays the page out.
    fn block_in_cell(&mut self, name: &str, attributes: &str) {
        if self.text.len() > LARGE || is_container(name) && hint(name, attributes) != Hint::Nothing {
            self.lay_out();
            self.flush();
        } else {
            self.text.push('\n');
        }
    }

    /// Begins a cell of a table; in a table that only lays out the page cells are paragraphs.
    fn cell(&mut self, attributes: &str) {
        self.end_cell();
        if self.rows.as_ref().is_some_and(|rows| rows.cells() >= CELLS) {
            self.lay_out();
        }
        if let Some(rows) = &mut self.rows {
            let covers = |name: &str| attribute(attributes, name).and_then(|count| count.trim().parse().ok());
            rows.begin_cell(covers("colspan").unwrap_or(1), covers("rowspan").unwrap_or(1));
        }
    }

    fn end_cell(&mut self) {
        match &mut self.rows {
            Some(rows) if rows.is_in_cell() => {
                rows.end_cell(std::mem::take(&mut self.text), std::mem::take(&mut self.linked));
            }
            _ => self.flush(),
        }
    }

    fn end_row(&mut self) {
        self.end_cell();
        if let Some(rows) = &mut self.rows {
            rows.end_row();
        }
    }

    fn end_table(&mut self) {
        if self.rows.is_none() {
            return;
        }
        self.end_row();
        // A table of data stands in what the table stands in: alone it is no article.
        let table = self.open.iter().rposition(|(_, open)| open == "table").unwrap_or(self.open.len());
        let around = table.checked_sub(1).and_then(|around| self.open.get(around));
        let container = around.map_or(0, |(container, _)| *container);
        if let Some(Closed { rows, text, linked }) = self.rows.take().and_then(Rows::close) {
            self.paragraphs.push(Paragraph { container, kind: Kind::Plain, text, linked, rows });
        }
    }

    /// Takes the table that is open for one that lays out the page: its cells are paragraphs.
    fn lay_out(&mut self) {
        let Some(rows) = self.rows.take() else { return };
        let container = self.open.last().map_or(0, |(container, _)| *container);
        for (text, linked) in rows.into_paragraphs() {
            self.paragraphs.push(Paragraph { container, kind: Kind::Plain, text, linked, rows: Vec::new() });
        }
    }
}

/// Elements that can hold an article or a part of the page around it.
fn is_container(name: &str) -> bool {
    matches!(
        name,
        "body"
            | "div"
            | "section"
            | "article"
            | "main"
            | "table"
            | "tbody"
            | "form"
            | "aside"
            | "nav"
            | "header"
            | "footer"
            | "ul"
            | "ol"
            | "dl"
            | "figure"
            | "center"
    )
}

/// Elements that begin a new line.
fn is_block(name: &str) -> bool {
    is_container(name)
        || matches!(
            name,
            "p" | "tr"
                | "blockquote"
                | "pre"
                | "hr"
                | "dt"
                | "dd"
                | "figcaption"
                | "option"
                | "button"
                | "label"
                | "time"
                | "head"
                | "html"
        )
}

#[cfg(test)]
mod tests;
