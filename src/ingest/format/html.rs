//! The main text of a web page: its article with title and date, without menus, footers, side bars and lists of links.
//!
//! No tree is built: containers are numbered as they open, prose is counted into them, and the smallest container that holds
//! most of the prose is the article. Must not know what the article says.

mod hints;
mod rows;

use self::hints::{Hint, hint};
use self::rows::{Closed, Rows};
use super::assembly::{Assembly, LARGE, Piece};
use super::markup::{self, Pieces, attribute, unescape};
use super::sheet::CELLS;
use crate::ingest::document::table::Table;

/// How far up a missing end tag is forgiven, and a table around another is seen.
const REACH: usize = 64;

/// Bytes of prose with which an article stands out on a page.
const LITTLE: usize = 500;

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
}

/// Reads a page.
pub(super) fn read(page: &str) -> Page {
    let mut reader = Reader::new();
    let mut pieces = Pieces::of(page);
    for piece in &mut pieces {
        reader.take(piece);
    }
    let damaged = pieces.unclosed();
    reader.end_table();
    reader.flush();
    reader.close_all();
    let (text, tables) = reader.into_text();
    Page { text, tables, damaged }
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
        }
    }

    fn take(&mut self, piece: markup::Piece<'_>) {
        match piece {
            markup::Piece::Text(text) => self.add(text),
            markup::Piece::Open(name, attributes) | markup::Piece::Empty(name, attributes) => {
                let name = name.to_ascii_lowercase();
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

    /// Forgets what names say of the page where they would leave next to nothing: a wrapper may be named after its menu.
    fn weigh_hints(&mut self) {
        let prose = |page: bool| -> usize {
            let of_page = |paragraph: &&Paragraph| {
                let container = self.containers.get(paragraph.container as usize);
                container.is_some_and(|container| (container.hint == Hint::Page) == page)
            };
            let prose = self.paragraphs.iter().filter(|paragraph| paragraph.is_prose());
            prose.filter(of_page).map(|paragraph| paragraph.text.len()).sum()
        };
        if prose(true) > 3 * prose(false) {
            for container in &mut self.containers {
                if container.hint == Hint::Page {
                    container.hint = Hint::Nothing;
                }
            }
        }
    }

    /// The container of the article: the smallest that holds most of the prose.
    fn article(&mut self) -> u32 {
        self.weigh_hints();
        for paragraph in self.paragraphs.iter().filter(|paragraph| paragraph.is_prose()) {
            if let Some(container) = self.containers.get_mut(paragraph.container as usize)
                && container.hint != Hint::Page
            {
                container.prose += paragraph.text.len();
            }
        }
        for index in (1..self.containers.len()).rev() {
            let Container { parent, prose, .. } = self.containers[index];
            self.containers[parent as usize].prose += prose;
        }
        let total = self.containers[0].prose;
        // With little prose, or less of it than of other words, no article stands out: it may be short news beside a counter.
        // Then nothing but menus and what names itself a part of the page is left away.
        let words = |paragraph: &&Paragraph| {
            let hint = self.containers[paragraph.container as usize].hint;
            hint != Hint::Page && !paragraph.is_links() && paragraph.kind != Kind::Title
        };
        let said: usize = self.paragraphs.iter().filter(words).map(|paragraph| paragraph.text.len()).sum();
        if total < LITTLE || total * 2 < said {
            return 0;
        }
        let holds_most = |container: &Container| container.prose * 10 >= total * 7;
        let index_of = |test: &dyn Fn(&Container) -> bool| self.containers.iter().rposition(test);
        let named = index_of(&|container| {
            container.hint == Hint::Article && container.prose * 2 >= total && total > 0
        });
        // The last one in reading order that still holds most is the innermost: others would not fit beside it.
        let found = named.or_else(|| index_of(&|container| holds_most(container) && total > 0));
        found.unwrap_or(0) as u32
    }

    fn into_text(mut self) -> (String, Vec<Table>) {
        let article = self.article();
        let Container { end, .. } = self.containers[article as usize];
        let inside = |paragraph: &Paragraph| (article..end).contains(&paragraph.container);
        let is_page =
            |paragraph: &Paragraph| self.containers[paragraph.container as usize].hint == Hint::Page;
        let first = self.paragraphs.iter().position(inside).unwrap_or(0);
        let title = self.title(first, &inside);
        let mut assembly = Assembly::default();
        for line in title.iter().chain(&self.date(first, &inside)) {
            assembly.paragraph(line);
        }
        for paragraph in self.paragraphs.iter().filter(|paragraph| inside(paragraph)) {
            let repeated = title.as_deref().is_some_and(|title| title == paragraph.text);
            let dropped = is_page(paragraph) || (paragraph.is_links() && paragraph.kind != Kind::Title);
            if repeated || dropped {
                continue;
            }
            if paragraph.rows.is_empty() {
                assembly.paragraph(&format!(
                    "{}{}",
                    if paragraph.kind == Kind::Item { "- " } else { "" },
                    paragraph.text
                ));
            } else {
                assembly.table(&paragraph.rows);
            }
        }
        assembly.finish()
    }

    /// The title: the first-level heading in the article or the last one before it, else what the page is called.
    fn title(&self, first: usize, inside: &dyn Fn(&Paragraph) -> bool) -> Option<String> {
        let heading = |paragraph: &&Paragraph| paragraph.kind == Kind::Title;
        let own = self.paragraphs.iter().filter(|paragraph| inside(paragraph)).find(heading);
        let before = || self.paragraphs.iter().take(first).rev().find(heading);
        let found = own.or_else(before).map(|paragraph| paragraph.text.replace('\n', " "));
        let called = || {
            let name = self.shared_title.as_deref().unwrap_or(&self.named).trim();
            // `Title - Báo X`: the site's name stands after the last dash or bar.
            let cut =
                name.rsplit_once(" | ").or_else(|| name.rsplit_once(" - ")).map_or(name, |(title, _)| title);
            (!cut.is_empty()).then(|| cut.split_whitespace().collect::<Vec<_>>().join(" "))
        };
        // A heading that the article's first paragraph repeats is still the title.
        found.or_else(called).filter(|title| title.len() < 400)
    }

    /// The date of publication where it stands outside the article: between title and article, or in the page's head.
    fn date(&self, first: usize, inside: &dyn Fn(&Paragraph) -> bool) -> Option<String> {
        let is_date = |paragraph: &&Paragraph| {
            let digits = paragraph.text.bytes().filter(u8::is_ascii_digit).count();
            paragraph.text.len() < 100 && (8..=16).contains(&digits) && paragraph.text.contains(['/', '-'])
        };
        if self
            .paragraphs
            .iter()
            .filter(|paragraph| inside(paragraph))
            .take(6)
            .any(|paragraph| is_date(&paragraph))
        {
            return None;
        }
        let near = self
            .paragraphs
            .iter()
            .take(first)
            .rev()
            .take(6)
            .find(is_date)
            .map(|paragraph| paragraph.text.clone());
        near.or_else(|| {
            let stated = self.published.as_deref()?;
            let (year, rest) = stated.get(..10)?.split_once('-')?;
            let (month, day) = rest.split_once('-')?;
            Some(format!("{day}/{month}/{year}"))
        })
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
