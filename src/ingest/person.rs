//! People and their posts: `đồng chí X - Bí thư …`, `Bí thư Huyện ủy Y X trao …`, `X, Chủ tịch …`.
//!
//! Bylines, the page around the article and those long dead are nobody's people here. Must not know figures or places.

pub(crate) mod name;
mod post;

use std::collections::HashMap;

use crate::ingest::document::block::BlockKind;
use crate::ingest::document::syllable::Syllables;
use crate::ingest::person::name::title_case;
use crate::ingest::rules::lexicon::Class;
use crate::ingest::rules::section::ClassSet;
use crate::model::{Extra, Person, Span};
use crate::text::canonical_key;

use self::post::{Post, begins_post, post_at};

/// Everyone whom the prose, captions and titles of a text name with a post or a form of address, each once.
///
/// The range runs over name and post where they stand together.
pub(crate) fn people(words: &Syllables<'_, '_>) -> Vec<Person> {
    let mut found: Vec<Named> = Vec::new();
    for block in &words.document().blocks {
        if matches!(block.kind, BlockKind::Title | BlockKind::Heading | BlockKind::Caption | BlockKind::Body)
        {
            let range = words.within(block.range);
            Paragraph { words, end: range.end, before: None }.read(range.start, &mut found);
        }
    }
    unique(words, found)
}

/// Indices of the first and last word of a name, and its post.
#[derive(Debug, Clone, Copy)]
struct Named {
    name: (usize, usize),
    post: Option<(usize, usize)>,
}

/// What a person's mention can begin with, besides `đ/c`: most words are none of it.
const BEGINNINGS: ClassSet = ClassSet::of(&[Class::Comrade, Class::Address, Class::Post, Class::Surname]);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    AnyName,
    Surname,
}

/// One block's words being read for people.
struct Paragraph<'w, 'a> {
    words: &'w Syllables<'w, 'a>,
    end: usize,
    /// A post that was just read and names nobody yet.
    before: Option<Post>,
}

impl Paragraph<'_, '_> {
    fn read(mut self, start: usize, found: &mut Vec<Named>) {
        let mut at = start;
        while at < self.end {
            if !self.words.begins(at, BEGINNINGS) {
                self.before = None;
                at += 1;
                continue;
            }
            let next =
                self.addressed(at, found).or_else(|| self.posted(at, found)).or_else(|| self.bare(at, found));
            if next.is_none() {
                self.before = None;
            }
            at = next.unwrap_or(at + 1).max(at + 1);
        }
    }

    /// A form of address and a name, with the post before or after it; gives the index to go on from.
    fn addressed(&mut self, at: usize, found: &mut Vec<Named>) -> Option<usize> {
        let (length, follows) = self.address(at)?;
        let name = at + length;
        // A post may stand between: `đồng chí Bí thư Huyện ủy Nguyễn Văn An`.
        if begins_post(self.words, name).is_some() {
            return Some(name);
        }
        let last = self.name(name, follows).or_else(|| self.rare_name(name))?;
        let before = self.before.take().filter(|post| self.leads_to(post.last, at));
        let after = self.post_after(last);
        let post = after.or(before).map(|post| (post.first, post.last));
        found.push(Named { name: (name, last), post });
        Some(after.map_or(last, |post| post.last) + 1)
    }

    /// A name with no common surname, as of the upland peoples, which a post right after it shows to be one.
    fn rare_name(&self, at: usize) -> Option<usize> {
        self.name(at, Follows::AnyName).filter(|last| self.post_after(*last).is_some())
    }

    fn address(&self, at: usize) -> Option<(usize, Follows)> {
        let words = self.words;
        let (length, follows) = match words.class(at, Class::Comrade) {
            Some(length) => (length, Follows::AnyName),
            None => (words.class(at, Class::Address)?, Follows::Surname),
        };
        let joined = words.adjoins(at + length - 1) || words.gap(at + length - 1).trim_end() == ".";
        joined.then_some((length, follows))
    }

    /// A post that ends in a name: `Phó Bí thư Huyện ủy Ba Tri Trần Văn An`.
    fn posted(&mut self, at: usize, found: &mut Vec<Named>) -> Option<usize> {
        let post = post_at(self.words, at, self.end)?;
        let run = self.capitals_before(&post);
        if let Some(name) = split_name(self.words, run, post.last, post.is_of_place(self.words, run)) {
            if name > post.first && !self.is_remembered(name, post.last) {
                found.push(Named { name: (name, post.last), post: Some((post.first, name - 1)) });
            }
            return Some(post.last + 1);
        }
        let next = post.last + 1;
        self.before = Some(post);
        Some(next)
    }

    /// The first word of the capitalised run that ends a post.
    fn capitals_before(&self, post: &Post) -> usize {
        let mut first = post.last + 1;
        while first > post.first
            && self.words.is_capital(first - 1)
            && !self.words.is_number(first - 1)
            && (first > post.last || self.words.adjoins(first - 1))
            && !post::is_post_word(self.words, first - 1)
        {
            first -= 1;
        }
        first
    }

    /// A full name without a form of address, told by the post after it: `Lê Văn An, Bí thư Chi bộ`.
    fn bare(&self, at: usize, found: &mut Vec<Named>) -> Option<usize> {
        let begins = self.words.is_capital(at) && self.words.has(at, Class::Surname);
        if !begins || (at > 0 && self.words.adjoins(at - 1) && self.words.is_capital(at - 1)) {
            return None;
        }
        let last = self.name(at, Follows::Surname).filter(|last| *last >= at + 2)?;
        let post = self.post_after(last)?;
        found.push(Named { name: (at, last), post: Some((post.first, post.last)) });
        Some(post.last + 1)
    }

    /// The last word of the name that begins at a word.
    fn name(&self, at: usize, follows: Follows) -> Option<usize> {
        const LONGEST: usize = 5;
        let surname = self.words.has(at, Class::Surname);
        if !self.is_part(at) || (follows == Follows::Surname && !surname) {
            return None;
        }
        let mut last = at;
        while last + 1 < self.end.min(at + LONGEST)
            && self.words.adjoins(last)
            && self.is_part(last + 1)
            && begins_post(self.words, last + 1).is_none()
        {
            last += 1;
        }
        (last > at && !self.is_remembered(at, last)).then_some(last)
    }

    fn is_part(&self, at: usize) -> bool {
        let word = self.words.text(at, at);
        at < self.end
            && word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '\u{200b}'))
            && !post::is_post_word(self.words, at)
    }

    fn is_remembered(&self, first: usize, last: usize) -> bool {
        self.words.class(first, Class::Remembered) == Some(last + 1 - first)
    }

    /// The post that follows a name after a comma, a dash or a bracket.
    fn post_after(&self, last: usize) -> Option<Post> {
        let gap = self.words.gap(last);
        let joined = matches!(gap.trim(), "," | "-" | "–" | "(" | ", -") && !gap.contains('\n');
        let mut post = joined.then(|| post_at(self.words, last + 1, self.end)).flatten()?;
        // A name at its end is another person's: `A, Bí thư Đảng ủy xã B và C`.
        let run = self.capitals_before(&post);
        if let Some(name) = split_name(self.words, run, post.last, post.is_of_place(self.words, run))
            && name > post.first
            && run < name
        {
            post.last = name - 1;
        }
        Some(post)
    }

    /// Whether a post is said of the one addressed right after it.
    fn leads_to(&self, last: usize, address: usize) -> bool {
        last + 1 == address && matches!(self.words.gap(last).trim(), "" | "," | "-" | "–" | "là")
    }
}

/// Where the name begins in the capitalised words from `first` to `last` that end a post; `None` when they are a place.
fn split_name(words: &Syllables<'_, '_>, first: usize, last: usize, of_place: bool) -> Option<usize> {
    if first > last {
        return None;
    }
    let count = last + 1 - first;
    let fits = |skip: usize, lengths: std::ops::RangeInclusive<usize>| {
        skip < count && lengths.contains(&(count - skip)) && words.has(first + skip, Class::Surname)
    };
    if (3..=4).contains(&count) && fits(0, 3..=4) {
        return (words.class(first, Class::PlaceLikeAPerson) != Some(count)).then_some(first);
    }
    if count == 2 {
        return (!of_place && fits(0, 2..=2)).then_some(first);
    }
    let skips = 0..count;
    let by_length = |least: usize, lengths: std::ops::RangeInclusive<usize>| {
        skips.clone().filter(|skip| *skip >= least).find(|skip| fits(*skip, lengths.clone()))
    };
    let skip = by_length(2, 3..=4).or_else(|| by_length(1, 3..=4)).or_else(|| by_length(2, 2..=2));
    skip.map(|skip| first + skip)
}

/// One entry for each name, with the post of the first mention that has one.
fn unique(words: &Syllables<'_, '_>, found: Vec<Named>) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for mention in found {
        let name = one_line(words.text(mention.name.0, mention.name.1));
        let post = mention.post.map(|(first, last)| one_line(words.text(first, last)));
        let first = mention.post.map_or(mention.name.0, |post| post.0.min(mention.name.0));
        let last = mention.post.map_or(mention.name.1, |post| post.1.max(mention.name.1));
        let range: Span = words.span(first, last);
        let place = *known.entry(canonical_key(&name)).or_insert(people.len());
        match people.get_mut(place) {
            Some(person) if person.post.is_none() && post.is_some() => {
                (person.post, person.range) = (post, range);
            }
            Some(_) => {}
            None => people.push(Person { name: title_case(&name), post, range, extra: Extra::new() }),
        }
    }
    people
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(['Ð', 'Ɖ'], "Đ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ingest::document::Document;
    use crate::ingest::rules::Rules;
    use crate::model::Vocabulary;
    use crate::text::nfc;

    fn people_of(text: &str) -> Vec<Person> {
        let rules = Rules::new(Vocabulary::embedded());
        let page = Document::new(text, &rules);
        people(&Syllables::of(&page))
    }

    fn named(text: &str) -> Vec<(String, Option<String>)> {
        let found = people_of(text);
        found.into_iter().map(|person| (person.name, person.post)).collect()
    }

    #[test]
    fn names_and_posts_are_read_in_every_order() {
        for (text, name, post) in [
            (
                "Theo đồng chí Trần Văn An - Bí thư Huyện ủy Ba Tri, huyện có 60 chi bộ.",
                "Trần Văn An",
                Some("Bí thư Huyện ủy Ba Tri"),
            ),
            (
                "Đồng chí Lê Thị Hoa, Phó Bí thư Đảng ủy, Chủ tịch UBND xã An Đức, cho biết xã có 5 chi bộ.",
                "Lê Thị Hoa",
                Some("Phó Bí thư Đảng ủy, Chủ tịch UBND xã An Đức"),
            ),
            (
                "Bí thư Huyện ủy Mỏ Cày Nam Nguyễn Văn Trung phát biểu khai mạc hội nghị sơ kết.",
                "Nguyễn Văn Trung",
                Some("Bí thư Huyện ủy Mỏ Cày Nam"),
            ),
            (
                "Phó Chủ tịch UBND tỉnh Phạm Thị Bích Vân trao bằng khen cho 12 tập thể.",
                "Phạm Thị Bích Vân",
                Some("Phó Chủ tịch UBND tỉnh"),
            ),
            (
                "Chủ tịch UBND huyện, ông Đỗ Minh Quân nêu rõ 3 việc cần làm ngay.",
                "Đỗ Minh Quân",
                Some("Chủ tịch UBND huyện"),
            ),
            (
                "Giữ vai trò hạt nhân là Vũ Đình Phong, Trưởng ấp 4 suốt nhiều năm liền.",
                "Vũ Đình Phong",
                Some("Trưởng ấp 4"),
            ),
            ("Bà Hoàng Thị Lan kể rằng con đường do dân góp sức làm nên.", "Hoàng Thị Lan", None),
            (
                "Trưởng ban Tổ chức Tỉnh ủy Y Thanh Niê thông tin về công tác cán bộ.",
                "Y Thanh Niê",
                Some("Trưởng ban Tổ chức Tỉnh ủy"),
            ),
            (
                "ĐỒNG CHÍ BÙI VĂN HẢI, BÍ THƯ TỈNH ỦY: CẦN QUYẾT LIỆT HƠN NỮA TRONG NĂM NAY.",
                "Bùi Văn Hải",
                Some("BÍ THƯ TỈNH ỦY"),
            ),
        ] {
            assert_eq!(named(text), [(name.to_owned(), post.map(str::to_owned))], "{text}");
        }
    }

    #[test]
    fn the_dead_the_bylines_and_plain_posts_are_nobody() {
        for text in [
            "Cán bộ, đảng viên học tập tư tưởng Hồ Chí Minh và làm theo lời Bác Hồ dạy.",
            "Bí thư Đảng ủy kiêm Chủ tịch HĐND ở 12 xã; các đồng chí Ủy viên Ban Thường vụ dự họp.",
            "Huyện có 60 chi bộ trực thuộc Huyện ủy.\n\nBài, ảnh: Trần Văn An",
            "Theo lời ông Ba, ông Tư, con lộ dài 2.300 mét đã xong từ lâu.",
            "Chủ tịch UBND huyện Châu Thành A ký quyết định khen thưởng 5 hộ.",
            "Bí thư Huyện ủy Trần Văn Thời cùng đoàn công tác khảo sát tuyến đê biển.",
        ] {
            assert_eq!(named(text), [], "{text}");
        }
    }

    #[test]
    fn a_person_named_twice_is_one_with_the_post_that_is_given() {
        let text = "Đồng chí Trần Văn An cho biết huyện có 60 chi bộ.\nTheo đồng chí Trần Văn An, Bí thư Huyện ủy, còn nhiều việc phải làm.";
        let found = people_of(text);
        assert_eq!(found.len(), 1);
        assert_eq!(&text[found[0].range.range()], "Trần Văn An, Bí thư Huyện ủy");
    }

    /// The articles the program grew up with, where they are at hand.
    #[test]
    fn the_source_articles_name_their_speakers() {
        let truth: [(&str, &[&str], &[&str]); 5] = [
            (
                "000",
                &["Nguyễn Ngọc Phúc", "Lê Hồng Khánh"],
                &["Bí thư Huyện", "Phó Bí thư Thường trực Huyện"],
            ),
            (
                "001",
                &["Triệu Kim Dung", "Trần Hữu Dương", "Ma Phúc Hà"],
                &["Bí thư Đảng ủy xã Yên Lập", "Bí thư Đảng uỷ, Chủ tịch HĐND xã Hòa Phú", "Ủy viên BCH"],
            ),
            ("002", &["Lý Hốc Khị"], &["Phó Bí thư Thường trực"]),
            ("003", &["Trần Thị Sol"], &["Phó bí thư Thường trực Huyện ủy Mỏ Cày Bắc"]),
            ("004", &[], &[]),
        ];
        let Ok(entries) = std::fs::read_dir("../shared/seeds") else {
            println!("skipped: the source articles are not beside the project");
            return;
        };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let text = nfc(&std::fs::read_to_string(&path).unwrap()).into_owned();
            let Some((_, names, posts)) = truth.iter().find(|truth| name.starts_with(truth.0)) else {
                continue;
            };
            let found = named(&text);
            assert_eq!(found.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), *names, "{name}");
            for ((_, post), expected) in found.iter().zip(*posts) {
                assert!(post.as_ref().is_some_and(|post| post.starts_with(expected)), "{post:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn people_lie_on_characters(
            text in "(đồng chí |Bí thư |Huyện ủy |Trần |Văn |An|, | - |\\. |\\n|Chủ tịch |UBND |xã |Hồ |Đ/c |\\PC){0,30}"
        ) {
            for person in people_of(&text) {
                prop_assert!(text.get(person.range.range()).is_some());
                prop_assert!(person.name.contains(' '));
            }
        }
    }
}
