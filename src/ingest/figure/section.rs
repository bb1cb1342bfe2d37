//! Sections: the headline, headings and heads of lists that a sentence stands under, and whether they speak of results or of
//! goals.
//!
//! Owns how long a heading, the head of a list and an announcement of goals hold. Must not know quantities or metrics.

use std::ops::Range;

use crate::ingest::document::key::{Key, keys, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::claim::goal::{announces_list, begins_list_item, takes_up_list};
use crate::ingest::rules::lexicon::Class;

/// What the numbers of a stretch of text are, as far as the words above it say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Aim {
    /// Nothing is said.
    #[default]
    Unsaid,
    /// What was reached: `Kết quả thực hiện …`, `Tình hình …`, `Đánh giá …`.
    Results,
    /// What is asked for: `Các chỉ tiêu đến năm 2030`, `Phương hướng, nhiệm vụ`.
    Goals,
}

/// What a sentence stands under; tokens of the page, empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Section {
    /// The document's headline.
    pub(crate) headline: Range<usize>,
    /// The nearest heading above.
    pub(crate) heading: Range<usize>,
    /// The head of the list that the sentence is an item of.
    pub(crate) list_head: Range<usize>,
    /// What heading and list say of its numbers.
    pub(crate) aim: Aim,
    /// Whether goals were announced in a sentence before and nothing has been told since: from how many paragraphs above.
    pub(crate) announced: Option<usize>,
}

/// A heading above the sentence being read.
#[derive(Debug)]
struct Heading {
    rank: u8,
    tokens: Range<usize>,
    aim: Aim,
}

/// The headings, the list and the announcement that hold while a text is read from its top down.
#[derive(Debug)]
pub(crate) struct Outline<'a> {
    page: &'a Page<'a>,
    headline: Range<usize>,
    headings: Vec<Heading>,
    list: Option<(Range<usize>, Aim)>,
    /// Goals announced by a sentence, and in how many paragraphs since.
    announced: Option<usize>,
}

impl<'a> Outline<'a> {
    /// Nothing but the headline.
    pub(crate) fn new(page: &'a Page<'a>, headline: Range<usize>) -> Self {
        Self { page, headline, headings: Vec::new(), list: None, announced: None }
    }

    /// Goes on to the next paragraph.
    pub(crate) fn enter(&mut self, paragraph: &Range<usize>, is_heading: bool) {
        let page = self.page;
        let numbers = paragraph.clone().any(|at| page.number(at).is_some());
        let item = begins_list_item(page, paragraph.start);
        if is_heading && !numbers {
            let rank = rank(page, paragraph);
            while self.headings.last().is_some_and(|above| above.rank >= rank) {
                self.headings.pop();
            }
            self.headings.push(Heading { rank, tokens: paragraph.clone(), aim: aim_of(page, paragraph) });
            self.list = None;
            self.announced = None;
            return;
        }
        if !item {
            self.list = None;
        }
        self.announced = self.announced.map(|paragraphs| paragraphs + 1);
    }

    /// What the sentence that comes next stands under.
    pub(crate) fn section(&self, sentence: &Range<usize>) -> Section {
        let aim = |heading: &&Heading| heading.aim != Aim::Unsaid;
        let listed = self.list.as_ref().map(|(_, aim)| *aim).filter(|aim| *aim != Aim::Unsaid);
        let above = self.headings.iter().rev().find(aim).map(|heading| heading.aim);
        Section {
            headline: self.headline.clone(),
            heading: self.headings.last().map_or(0..0, |heading| heading.tokens.clone()),
            list_head: self.list.as_ref().map_or(0..0, |(tokens, _)| tokens.clone()),
            aim: listed.or(above).unwrap_or_default(),
            announced: self.announced.filter(|_| !is_told(self.page, sentence)),
        }
    }

    /// Goes past a sentence; `closes` where its paragraph ends with it.
    pub(crate) fn pass(&mut self, sentence: &Range<usize>, closes: bool) {
        let page = self.page;
        let last = sentence.clone().rev().find(|at| page.key(*at) != Key::NEWLINE);
        if closes && last.is_some_and(|at| page.key(at) == mark!(':')) {
            self.list = Some((sentence.clone(), aim_of(page, sentence)));
        }
        let announces = announces_list(page, sentence) || announces_goals(page, sentence);
        if announces {
            self.announced = Some(0);
        } else if is_told(page, sentence) && !takes_up_list(page, sentence) {
            self.announced = None;
        }
    }
}

/// How high a heading stands; less is higher. Only headings of the same kind of number are peers.
fn rank(page: &Page<'_>, heading: &Range<usize>) -> u8 {
    let start = (heading.start..heading.end)
        .find(|at| page.is_word(*at) || page.is_digits(*at))
        .unwrap_or(heading.start);
    let (word, marked) = (page.word(start), page.is_any(start + 1, &[mark!('.'), mark!(')'), mark!('-'), mark!('/')]));
    let roman = marked && word.chars().all(|sign| matches!(sign, 'I' | 'V' | 'X'));
    let capitals = || {
        let mut letters = page.words(heading).chars().filter(|sign| sign.is_alphabetic());
        letters.all(char::is_uppercase)
    };
    if word.to_lowercase() == "phần" {
        0
    } else if page.is_digits(start) {
        // `1.`, `1.1.`, `1.1.1.`
        4 + word.matches('.').count().min(3) as u8
    } else if roman {
        2
    } else if marked && word.chars().count() == 1 {
        if page.is_capital(start) { 1 } else { 8 }
    } else if capitals() {
        3
    } else {
        9
    }
}

/// Whether the words of a heading or of the head of a list speak of results or of goals.
pub(crate) fn aim_of(page: &Page<'_>, tokens: &Range<usize>) -> Aim {
    let first = |class: Class| page.position(tokens.clone(), class);
    let wanted = first(Class::HeadingGoals);
    let named = named_target(page, tokens);
    let told = first(Class::HeadingResults);
    match (told, wanted, named) {
        // `Kết quả năm 2024 và phương hướng năm 2025`
        (Some(told), Some(wanted), _) if told < wanted => Aim::Unsaid,
        (_, Some(_), _) => Aim::Goals,
        (Some(_), None, _) => Aim::Results,
        (None, None, Some(_)) => Aim::Goals,
        (None, None, None) => Aim::Unsaid,
    }
}

/// Where a heading names targets: not `chương trình mục tiêu quốc gia`.
fn named_target(page: &Page<'_>, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().find(|at| {
        (page.says(*at, keys!["chỉ", "tiêu"]) || page.says(*at, keys!["mục", "tiêu"]))
            && page.key(at + 2) != word!("quốc")
    })
}

/// `Đến năm 2030, huyện phấn đấu …`, `thành phố đặt mục tiêu …`: a sentence that says what is wanted and tells nothing.
fn announces_goals(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    page.has(sentence.clone(), Class::Announce) && !is_told(page, sentence)
}

/// Whether a sentence tells of what has been: `đã`, `đến nay`, `năm qua`, `kết quả`.
fn is_told(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| page.class_at(at, Class::Told).is_some() && !is_set(page, at))
}

/// `đã đề ra`, `đã đặt`: what was set is no result.
fn is_set(page: &Page<'_>, at: usize) -> bool {
    page.key(at) == word!("đã") && page.is_any(at + 1, &[word!("đề"), word!("đặt"), word!("xác"), word!("thông")])
}
