//! Sections: the headline, headings and heads of lists that a sentence stands under, and whether they speak of results or of
//! goals.
//!
//! Owns how long a heading, the head of a list and an announcement of goals hold. Must not know quantities or metrics.

use std::ops::Range;

use crate::ingest::document::key::{Key, mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::claim::goal::{announces_list, begins_list_item, compared_goal, takes_up_list};
use crate::ingest::figure::frame::Place;
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
    /// The year in which the text was published.
    pub(crate) published: Option<u16>,
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
    announced: Option<Announcement>,
    /// Whether the sentence before announced a list that the next one may take up.
    next_only: bool,
    /// The year of publication.
    published: Option<u16>,
}

/// Goals that a sentence has announced.
#[derive(Debug, Clone, Copy)]
struct Announcement {
    /// The year up to which they hold.
    deadline: u16,
    /// Paragraphs since.
    paragraphs: usize,
    /// Whether they are all that was announced: a list that no year ends.
    of_items: bool,
    /// Whether paragraphs with a bullet or a number have come since, so that one without ends the list.
    items: bool,
}

impl<'a> Outline<'a> {
    /// Nothing but the headline.
    pub(crate) fn new(page: &'a Page<'a>, headline: Range<usize>, published: Option<u16>) -> Self {
        Self {
            page,
            headline,
            headings: Vec::new(),
            list: None,
            announced: None,
            next_only: false,
            published,
        }
    }

    /// Goes on to the next paragraph, and says where it stands.
    pub(crate) fn enter(&mut self, paragraph: &Range<usize>, is_heading: bool) -> Place {
        let page = self.page;
        let counts = |at: usize| page.number(at).is_some() && !counts_targets(page, at) && !is_mark(page, at);
        let numbers = paragraph.clone().any(counts);
        let item = begins_list_item(page, paragraph.start);
        if (is_heading || is_marked_heading(page, paragraph)) && !numbers {
            let rank = rank(page, paragraph);
            while self.headings.last().is_some_and(|above| above.rank >= rank) {
                self.headings.pop();
            }
            // A line of a newspaper promises more than it announces: `Quyết tâm về đích`.
            let spoken = rank == UNMARKED && named_target(page, paragraph).is_none();
            let aim = Some(aim_of(page, paragraph)).filter(|aim| !spoken || *aim != Aim::Goals);
            self.headings.push(Heading { rank, tokens: paragraph.clone(), aim: aim.unwrap_or_default() });
            self.list = None;
            self.announced = None;
            return Place::Heading;
        }
        // `Điều 3. Giao Ủy ban nhân dân xã …` ends what stood under `Điều 2.`
        let mark = rank(page, paragraph);
        while mark <= ROMAN && self.headings.last().is_some_and(|above| (mark..=ROMAN).contains(&above.rank))
        {
            self.headings.pop();
        }
        if !item {
            self.list = None;
        }
        if let Some(announced) = &mut self.announced {
            announced.paragraphs += 1;
            announced.items |= item && announced.of_items;
        }
        if !item && self.announced.is_some_and(|announced| announced.items) {
            self.announced = None;
        }
        if item { Place::Item } else { Place::Text }
    }

    /// What the sentence that comes next stands under.
    pub(crate) fn section(&self, sentence: &Range<usize>) -> Section {
        let aim = |heading: &&Heading| heading.aim != Aim::Unsaid;
        let listed = self.list.as_ref().map(|(_, aim)| *aim).filter(|aim| *aim != Aim::Unsaid);
        let above = self.headings.iter().rev().find(aim).map(|heading| heading.aim);
        let listed_next = (self.next_only && takes_up_list(self.page, sentence)).then_some(0);
        let announced = self.announced.filter(|announced| !tells(self.page, sentence, announced.deadline));
        Section {
            headline: self.headline.clone(),
            heading: self.headings.last().map_or(0..0, |heading| heading.tokens.clone()),
            list_head: self.list.as_ref().map_or(0..0, |(tokens, _)| tokens.clone()),
            aim: listed.or(above).unwrap_or_default(),
            announced: listed_next.or_else(|| announced.map(|announced| announced.paragraphs)),
            published: self.published,
        }
    }

    /// Goes past a sentence; `closes` where its paragraph ends with it.
    pub(crate) fn pass(&mut self, sentence: &Range<usize>, closes: bool) {
        let page = self.page;
        self.next_only = false;
        // A headline announces nothing that the lead does not say again.
        if self.headline.contains(&sentence.start) {
            return;
        }
        let last = sentence.clone().rev().find(|at| page.key(*at) != Key::NEWLINE);
        let heads = closes && last.is_some_and(|at| page.key(at) == mark!(':'));
        if heads {
            self.list = Some((sentence.clone(), aim_of(page, sentence)));
        }
        let goals = announces_goals(page, sentence);
        let deadline = last_year(page, sentence)
            .filter(|year| goals && self.published.is_none_or(|published| *year >= published));
        // `Đại hội xác định 22 chỉ tiêu, trong đó:` holds for the paragraphs below, whatever they begin with.
        let listed = heads && announces_list(page, sentence);
        let named = last_year(page, sentence).max(self.published).unwrap_or_default();
        let of_items = listed && deadline.is_none();
        let deadline = deadline.or_else(|| listed.then_some(named));
        if let Some(deadline) = deadline {
            self.announced = Some(Announcement { deadline, paragraphs: 0, of_items, items: false });
        } else if announces_list(page, sentence) && !closes {
            self.next_only = true;
        } else if self.announced.is_some_and(|announced| tells(page, sentence, announced.deadline)) {
            self.announced = None;
        }
    }
}

/// `A. NHÓM KINH TẾ`, `II. Các chỉ tiêu đến năm 2030`: a short line behind a capital letter or a Roman number that no stop ends.
fn is_marked_heading(page: &Page<'_>, line: &Range<usize>) -> bool {
    const LONGEST: usize = 24;
    let marked = rank(page, line) <= ROMAN && page.is_word(line.start);
    let last = line.clone().rev().find(|at| page.key(*at) != Key::NEWLINE);
    let open = last.is_some_and(|at| !page.is_any(at, &[mark!('.'), mark!(';'), mark!(','), mark!(':')]));
    marked && open && line.len() <= LONGEST
}

/// `Điều 2. Nhiệm vụ, giải pháp`, `NHIỆM VỤ 6 THÁNG CUỐI NĂM`: a number that says which part it is, or how long.
fn is_mark(page: &Page<'_>, at: usize) -> bool {
    page.class_before(at, Class::Article).is_some() || page.class_at(at + 1, Class::TimeUnit).is_some()
}

/// The rank of a heading with a Roman number; only `Phần` and capital letters stand higher.
const ROMAN: u8 = 2;
/// The rank of a heading without a number, in small letters.
const UNMARKED: u8 = 9;

/// How high a heading stands; less is higher. Only headings of the same kind of number are peers.
fn rank(page: &Page<'_>, heading: &Range<usize>) -> u8 {
    let start = (heading.start..heading.end)
        .find(|at| page.is_word(*at) || page.is_digits(*at))
        .unwrap_or(heading.start);
    let (word, marked) =
        (page.word(start), page.is_any(start + 1, &[mark!('.'), mark!(')'), mark!('-'), mark!('/')]));
    let roman = marked && is_roman(word);
    let capitals = || {
        let mut letters = page.words(heading).chars().filter(|sign| sign.is_alphabetic());
        letters.all(char::is_uppercase)
    };
    let article = page.class_at(start, Class::Article);
    if word.to_lowercase() == "phần" {
        0
    } else if article
        .is_some_and(|length| page.is_digits(start + length) || is_roman(page.word(start + length)))
    {
        1
    } else if page.is_digits(start) {
        // `1.`, `1.1.`, `1.1.1.`
        4 + word.matches('.').count().min(3) as u8
    } else if roman {
        ROMAN
    } else if marked && word.chars().count() == 1 {
        if page.is_capital(start) { 1 } else { 8 }
    } else if capitals() {
        3
    } else {
        UNMARKED
    }
}

fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|sign| matches!(sign, 'I' | 'V' | 'X'))
}

/// Whether the words of a heading or of the head of a list speak of results or of goals.
pub(crate) fn aim_of(page: &Page<'_>, tokens: &Range<usize>) -> Aim {
    let first = |class: Class| page.position(tokens.clone(), class);
    let wanted = first(Class::HeadingGoals);
    let named = named_target(page, tokens);
    let told = first(Class::HeadingResults);
    // `II. NHIỆM VỤ 6 THÁNG CUỐI NĂM`
    let agenda = tokens.clone().find(|at| page.word(*at).chars().count() > 3);
    let wanted = wanted.or_else(|| agenda.filter(|at| page.class_at(*at, Class::Agenda).is_some()));
    match (told, wanted, named) {
        // `Kết quả năm 2024 và phương hướng năm 2025`
        (Some(told), Some(wanted), _) if told < wanted => Aim::Unsaid,
        (_, Some(_), _) | (None, None, Some(_)) => Aim::Goals,
        (Some(_), None, _) => Aim::Results,
        (None, None, None) => Aim::Unsaid,
    }
}

/// Where a heading names targets: not `chương trình mục tiêu quốc gia`.
fn named_target(page: &Page<'_>, tokens: &Range<usize>) -> Option<usize> {
    tokens.clone().find(|at| {
        page.class_at(*at, Class::Targets).is_some_and(|length| page.key(at + length) != word!("quốc"))
    })
}

/// `Đến năm 2030, huyện phấn đấu …`, `thành phố đặt mục tiêu …`: a sentence that says what is wanted and tells nothing.
fn announces_goals(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    page.has(sentence.clone(), Class::Announce) && !is_told(page, sentence)
}

/// Whether a sentence tells of what has been: by its words, or by a year before the one that goals are set for.
fn tells(page: &Page<'_>, sentence: &Range<usize>, deadline: u16) -> bool {
    is_told(page, sentence) || last_year(page, sentence).is_some_and(|year| year < deadline)
}

/// Whether a sentence tells of what has been: `đã`, `đến nay`, `năm qua`, `kết quả`, `so với chỉ tiêu`.
fn is_told(page: &Page<'_>, sentence: &Range<usize>) -> bool {
    sentence.clone().any(|at| {
        page.class_at(at, Class::Told).is_some() && !is_set(page, at) || compared_goal(page, at).is_some()
    })
}

/// `đã đề ra`, `đã đặt`: what was set is no result.
fn is_set(page: &Page<'_>, at: usize) -> bool {
    page.key(at) == word!("đã")
        && page.is_any(
            at + 1,
            &[word!("đề"), word!("đặt"), word!("xác"), word!("thông"), word!("biểu"), word!("quyết")],
        )
}

/// The last year that a sentence names.
pub(crate) fn last_year(page: &Page<'_>, sentence: &Range<usize>) -> Option<u16> {
    let year = |at: usize| {
        let masked = page.is_digits(at) && page.mask(at).is_some();
        let digits = masked.then(|| page.word(at)).filter(|digits| digits.len() == 4);
        digits.and_then(|digits| digits.parse().ok())
    };
    sentence.clone().filter_map(year).filter(|year| (1900..2100).contains(year)).max()
}

/// `NHÓM KINH TẾ (11 chỉ tiêu)`: a heading may count the targets below it.
fn counts_targets(page: &Page<'_>, at: usize) -> bool {
    page.class_at(at + 1, Class::Targets).is_some()
}
