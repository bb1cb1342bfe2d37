//! The distinct values of a field and the texts they are found by.

use std::collections::BTreeMap;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::postings::Lists;
use super::rank::{Standing, standing};
use super::set::Set;
use super::tokens::{Fits, Interner, Tokens};
use super::word::{Fit, Word};

/// Collects texts while a corpus is read.
#[derive(Debug, Clone, Default)]
pub(super) struct Texts {
    starts: Vec<u32>,
    words: Vec<u32>,
    values: Vec<u32>,
}

impl Texts {
    /// Adds a text by which a value is found.
    pub(super) fn add(&mut self, value: u32, text: &str, interner: &mut Interner) {
        self.starts.push(self.words.len() as u32);
        self.words.extend(interner.words(text));
        self.values.push(value);
    }

    /// The dictionary, once every word has its number.
    pub(super) fn finish(mut self, tokens: &Tokens) -> Dictionary {
        self.starts.push(self.words.len() as u32);
        let mut pairs = Vec::with_capacity(self.words.len());
        let mut letters = Vec::with_capacity(self.values.len());
        for text in 0..self.values.len() {
            let words = stretch(&self.starts, &self.words, text);
            letters.push(words.iter().fold(0, |mask, word| mask | letter_mask(tokens.folded(*word))));
            pairs.extend(words.iter().map(|word| (*word, text as u32)));
        }
        self.words.shrink_to_fit();
        let one_text_each = self.values.iter().enumerate().all(|(text, value)| *value as usize == text);
        Dictionary {
            starts: self.starts,
            words: self.words,
            values: self.values,
            letters,
            texts: Lists::new(&pairs, tokens.len()),
            one_text_each,
        }
    }
}

fn stretch<'a>(starts: &[u32], words: &'a [u32], text: usize) -> &'a [u32] {
    match (starts.get(text), starts.get(text + 1)) {
        (Some(start), Some(end)) => words.get(*start as usize..*end as usize).unwrap_or_default(),
        _ => &[],
    }
}

/// One bit for each plain letter that occurs, one for everything else.
fn letter_mask(folded: &str) -> u32 {
    folded.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            _ => 1 << 26,
        }
    })
}

/// Texts that are looked at one by one to rank them.
const LOOKED_AT: usize = 512;

/// A value and how a phrase stands in it.
pub(super) type Hit = (u32, Standing);

/// The texts of a field, each with its words and the value it stands for.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    starts: Vec<u32>,
    words: Vec<u32>,
    values: Vec<u32>,
    letters: Vec<u32>,
    /// The texts in which a word stands.
    texts: Lists,
    /// Whether each text is the only one of its value.
    one_text_each: bool,
}

impl Dictionary {
    fn words(&self, text: u32) -> &[u32] {
        stretch(&self.starts, &self.words, text as usize)
    }

    fn value(&self, text: u32) -> u32 {
        self.values.get(text as usize).copied().unwrap_or(u32::MAX)
    }

    /// Values in which every typed word begins a word, each once, with its best standing.
    pub(super) fn find(&self, typed: &[Fits], tokens: &Tokens) -> Vec<Hit> {
        let Some((_, rarest)) = self.rarest(typed) else { return Vec::new() };
        let mut hits = Vec::new();
        let mut visited = vec![0_u64; self.values.len().div_ceil(64)];
        for token in &rarest.tokens {
            for text in self.texts.of(*token) {
                let Some(seen) = visited.get_mut(*text as usize / 64) else { continue };
                let bit = 1_u64 << (text % 64);
                if *seen & bit == 0 {
                    *seen |= bit;
                    let found = standing(typed, self.words(*text), tokens);
                    hits.extend(found.map(|standing| (self.value(*text), standing)));
                }
            }
        }
        if self.one_text_each { hits } else { best(hits) }
    }

    /// Texts that hold every typed word, all but the last whole, in any order, with their scores: for long texts of
    /// which there are very many, so that texts are only looked at one by one where few are left.
    pub(super) fn holding(&self, typed: &[Fits], tokens: &Tokens, field: u32) -> Vec<(u32, Set)> {
        let bound = self.values.len() as u32;
        let Some((last, before)) = typed.split_last() else { return Vec::new() };
        let looked_at = |texts: &mut dyn Iterator<Item = u32>| {
            let mut scored: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for text in texts {
                let found =
                    standing(typed, self.words(text), tokens).unwrap_or_else(|| Standing::scattered(0));
                scored.entry(found.score(field)).or_default().push(text);
            }
            scored.into_iter().map(|(score, texts)| (score, Set::from_iter(texts))).collect::<Vec<_>>()
        };
        if !before.is_empty()
            && let Some(few) = self.few_texts(typed)
        {
            let holds = |text: &u32| {
                let words = self.words(*text);
                let whole =
                    |fits: &Fits| words.iter().any(|word| fits.fit(*word).is_some_and(|fit| fit.whole));
                before.iter().all(whole) && words.iter().any(|word| last.fit(*word).is_some())
            };
            return looked_at(&mut few.into_iter().filter(holds));
        }
        let by_fit = |fits: &Fits, wanted: &dyn Fn(Fit) -> bool| {
            let mut tokens: BTreeMap<Fit, Vec<u32>> = BTreeMap::new();
            for token in &fits.tokens {
                if let Some(fit) = fits.fit(*token).filter(|fit| wanted(*fit)) {
                    tokens.entry(fit).or_default().push(*token);
                }
            }
            tokens
                .into_iter()
                .map(|(fit, tokens)| (fit, self.texts.union(&tokens, bound)))
                .collect::<Vec<_>>()
        };
        let sets = by_fit(last, &|_| true);
        if before.is_empty() {
            return sets.into_iter().map(|(fit, set)| (Standing::inside(fit).score(field), set)).collect();
        }
        let join = |sets: Vec<(Fit, Set)>| {
            sets.into_iter().fold(Set::default(), |mut all, (_, set)| {
                all.add(&set);
                all
            })
        };
        let all =
            before.iter().fold(join(sets), |all, fits| all.common(&join(by_fit(fits, &|fit| fit.whole))));
        if all.len() > LOOKED_AT {
            return vec![(Standing::scattered(3).score(field), all)];
        }
        looked_at(&mut all.iter())
    }

    /// The typed word that the fewest texts have, and how many at the most.
    fn rarest<'a>(&self, typed: &'a [Fits]) -> Option<(usize, &'a Fits)> {
        let count = |fits: &Fits| fits.tokens.iter().map(|token| self.texts.of(*token).len()).sum::<usize>();
        typed.iter().map(|fits| (count(fits), fits)).min_by_key(|(count, _)| *count)
    }

    /// The texts with the rarest of the typed words, in order, where they are few.
    fn few_texts(&self, typed: &[Fits]) -> Option<Vec<u32>> {
        let (count, rarest) = self.rarest(typed)?;
        if count > LOOKED_AT {
            return None;
        }
        let mut texts: Vec<u32> =
            rarest.tokens.iter().flat_map(|token| self.texts.of(*token)).copied().collect();
        texts.sort_unstable();
        texts.dedup();
        Some(texts)
    }

    /// Values one of whose texts is made of exactly these words.
    pub(super) fn whole(&self, typed: &[Word], tokens: &Tokens) -> Vec<u32> {
        let numbers: Option<Vec<u32>> = typed.iter().map(|word| tokens.number(word)).collect();
        let Some((first, numbers)) = numbers.as_deref().and_then(|all| Some((all.first()?, all))) else {
            return Vec::new();
        };
        let texts = self.texts.of(*first).iter().filter(|text| self.words(**text) == numbers);
        let mut values: Vec<u32> = texts.map(|text| self.value(*text)).collect();
        values.sort_unstable();
        values.dedup();
        values
    }

    /// Values over which the letters of the typed words are scattered: the last resort, when no word begins with them.
    pub(super) fn scattered(&self, typed: &[Word], tokens: &Tokens) -> Vec<Hit> {
        let wanted = typed.iter().fold(0, |mask, word| mask | letter_mask(&word.folded));
        let matcher = SkimMatcherV2::default().respect_case();
        let mut hits = Vec::new();
        let mut folded = String::new();
        for (text, letters) in self.letters.iter().enumerate() {
            if letters & wanted != wanted {
                continue;
            }
            folded.clear();
            for word in self.words(text as u32) {
                if !folded.is_empty() {
                    folded.push(' ');
                }
                folded.push_str(tokens.folded(*word));
            }
            let closeness = typed.iter().map(|word| Some(scatter(&matcher, &folded, &word.folded)?.0));
            let closeness = closeness.collect::<Option<Vec<u8>>>().and_then(|all| all.into_iter().min());
            hits.extend(closeness.map(|closeness| (self.value(text as u32), Standing::scattered(closeness))));
        }
        best(hits)
    }
}

/// Each value once, with its best standing.
fn best(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_unstable_by(|left, right| left.0.cmp(&right.0).then(right.1.cmp(&left.1)));
    hits.dedup_by_key(|(value, _)| *value);
    hits
}

/// The letters of one typed word in a folded text: how close they stand (0 to 3) and where, as indices of characters.
///
/// Every run of letters must begin a word, as in `kesach` and `ks` for Kế Sách; only a longer word may have a run
/// inside a word, and a run alone may stand anywhere. So `tan` is not found in "ke toan" and `tsa` not in "ke sach toan".
pub(super) fn scatter(matcher: &SkimMatcherV2, folded: &str, typed: &str) -> Option<(u8, Vec<usize>)> {
    let length = typed.chars().count();
    if length < 2 {
        return None;
    }
    let (_, places) = matcher.fuzzy_indices(folded, typed)?;
    let characters: Vec<char> = folded.chars().collect();
    let begins_word = |at: usize| at.checked_sub(1).is_none_or(|before| characters.get(before) == Some(&' '));
    let mut runs = 0;
    let mut inside = 0;
    let mut previous = None;
    for at in &places {
        if previous != at.checked_sub(1) || previous.is_none() {
            runs += 1;
            inside += usize::from(!begins_word(*at));
        }
        previous = Some(*at);
    }
    let words = |from: usize, to: usize| {
        characters.get(from..to).map_or(0, |part| part.iter().filter(|letter| **letter == ' ').count())
    };
    let spread = words(*places.first()?, *places.last()?) + 1;
    let alone = runs == 1 && length >= 3;
    // Initials: one run a word, none left out between them.
    let initials = inside == 0 && runs == spread;
    let loose = length >= 5 && inside <= length / 5 && runs <= 1 + length / 3 && spread <= runs;
    match (alone, initials, loose) {
        (_, true, _) => Some((3, places)),
        (true, ..) => Some((2, places)),
        (.., true) => Some((1, places)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::word::words;
    use super::*;

    fn ranked(names: &[&str], typed: &str) -> Vec<String> {
        let mut interner = Interner::default();
        let mut texts = Texts::default();
        for (value, name) in names.iter().enumerate() {
            texts.add(value as u32, name, &mut interner);
        }
        let tokens = interner.finish();
        let dictionary = texts.finish(&tokens);
        let typed: Vec<Word> = words(typed).collect();
        let fits = tokens.fits(&typed);
        let mut hits = dictionary.find(&fits, &tokens);
        if hits.is_empty() {
            hits = dictionary.scattered(&typed, &tokens);
        }
        hits.sort_by_key(|(value, standing)| (std::cmp::Reverse(*standing), *value));
        hits.into_iter().map(|(value, _)| names[value as usize].to_owned()).collect()
    }

    #[test]
    fn word_starts_and_whole_names_stand_above_everything_else() {
        let names = ["Kế toán", "Tân Thành Tây", "Tân Thành", "Thành Tân", "Xã Tân Thành", "Tân An Thành"];
        assert_eq!(
            ranked(&names, "tan thanh"),
            ["Tân Thành", "Tân Thành Tây", "Xã Tân Thành", "Tân An Thành", "Thành Tân"]
        );
        assert!(!ranked(&names, "tan").contains(&"Kế toán".to_owned()));
    }

    #[test]
    fn typed_marks_decide_between_names_that_fall_together() {
        let names = [
            "Đông Thành",
            "Đông Thạnh",
            "Đồng Thanh",
            "Đồng Thạnh",
            "Đông Thanh",
            "Đồng Thành",
            "Dong Thanh",
        ];
        for name in names.iter().take(6) {
            assert_eq!(&ranked(&names, name)[0], name);
            assert_eq!(ranked(&names, name).len(), 7);
        }
        assert_eq!(ranked(&names, "dong thanh").len(), 7);
        assert_eq!(ranked(&["Dục", "Đức"], "đuc"), ["Đức", "Dục"]);
    }

    #[test]
    fn scattered_letters_are_the_last_resort_and_never_wild() {
        let names = ["Kế Sách", "Chính sách kế toán", "Mỏ Cày Bắc", "Bắc Ninh", "Đức Trọng"];
        assert_eq!(ranked(&names, "kesach"), ["Kế Sách"]);
        assert_eq!(ranked(&names, "mocay"), ["Mỏ Cày Bắc"]);
        assert_eq!(ranked(&names, "bn"), ["Bắc Ninh"]);
        assert_eq!(ranked(&names, "rong"), ["Đức Trọng"]);
        assert_eq!(ranked(&names, "dtrong"), ["Đức Trọng"]);
        assert_eq!(ranked(&names, "xyz"), Vec::<String>::new());
        assert_eq!(ranked(&["Kế toán"], "tan"), Vec::<String>::new());
    }
}
