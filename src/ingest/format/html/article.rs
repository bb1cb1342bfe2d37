//! Which part of a page is its article, its title and its date.
//!
//! Must not know tags.

use super::hints::Hint;
use super::{Container, Kind, Paragraph, Reader};
use crate::ingest::document::table::Table;
use crate::ingest::format::assembly::Assembly;
use crate::ingest::format::headlines::HEADLINES;

/// Bytes of prose with which an article stands out on a page.
const LITTLE: usize = 500;

impl Reader {
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

    /// Whether a page is a list of links to articles: no heading of its own over prose, no table, hardly a word that is no link.
    pub(super) fn lists_headlines(&self) -> bool {
        /// Bytes of a link that can be a headline.
        const HEADLINE: usize = 30;
        let own = |paragraph: &&Paragraph| self.containers[paragraph.container as usize].hint != Hint::Page;
        let own = || self.paragraphs.iter().filter(own);
        let links: Vec<usize> = own()
            .filter(|paragraph| paragraph.is_links() && paragraph.text.len() >= HEADLINE)
            .map(|paragraph| paragraph.text.len())
            .collect();
        let prose: usize =
            own().filter(|paragraph| paragraph.is_prose()).map(|paragraph| paragraph.text.len()).sum();
        let titled = own().any(|paragraph| paragraph.kind == Kind::Title && !paragraph.is_links());
        let tables = own().any(|paragraph| !paragraph.rows.is_empty());
        links.len() >= HEADLINES
            && prose * 4 < links.iter().sum::<usize>()
            && !(titled && prose > 0)
            && !tables
    }

    pub(super) fn into_text(mut self) -> (String, Vec<Table>) {
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
