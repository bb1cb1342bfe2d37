//! The spelling of Vietnamese syllables: how one tells text that was decoded right from text that was not.
//!
//! Must not know bytes or encodings.

use crate::text::canonical;

/// Beginnings of syllables, longer ones first.
const ONSETS: &[&str] = &[
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// What follows the beginning, without tone.
const RIMES: &str = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên \
ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt \
oc oe oen oeo oet oi om on ong oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uôc \
uôi uôm uôn uông uôt up uơ ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt \
yêu ynh yt ";

/// A vowel without its tone, and whether it had one.
fn plain(letter: char) -> (char, bool) {
    const ROWS: [&str; 12] = [
        "aàáảãạ",
        "ăằắẳẵặ",
        "âầấẩẫậ",
        "eèéẻẽẹ",
        "êềếểễệ",
        "iìíỉĩị",
        "oòóỏõọ",
        "ôồốổỗộ",
        "ơờớởỡợ",
        "uùúủũụ",
        "ưừứửữự",
        "yỳýỷỹỵ",
    ];
    if letter.is_ascii() {
        return (letter, false);
    }
    let row = ROWS.iter().find(|row| row.contains(letter));
    let vowel = row.and_then(|row| row.chars().next()).unwrap_or(letter);
    (vowel, vowel != letter)
}

/// Whether an NFC word, in any case, is spelled as a Vietnamese syllable: beginning, rime, at most one tone.
pub(super) fn is_syllable(word: &str) -> bool {
    let mut count = 0;
    let mut letters = String::with_capacity(word.len());
    for letter in canonical(word).text.chars() {
        let (vowel, toned) = plain(letter);
        count += usize::from(toned);
        letters.push(vowel);
    }
    count <= 1
        && letters.len() <= 12
        && ONSETS.iter().any(|onset| {
            letters.strip_prefix(onset).is_some_and(|rime| {
                !rime.is_empty()
                    && RIMES.match_indices(rime).any(|(at, found)| {
                        let around = [at.wrapping_sub(1), at + found.len()];
                        around.iter().all(|place| RIMES.as_bytes().get(*place) == Some(&b' '))
                    })
            })
        })
}

/// How many of the words with marks are syllables, and how many such words there are; a sample of long texts.
pub(super) fn marked_syllables(text: &str) -> (usize, usize) {
    /// Words that are enough to tell.
    const SAMPLE: usize = 1_500;
    let words = text.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_ascii());
    let (mut right, mut all) = (0, 0);
    for word in words.take(SAMPLE) {
        all += 1;
        right += usize::from(word.len() < 40 && is_syllable(word));
    }
    (right, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in [
            "Đảng", "nghiệp", "giảm", "gì", "quyết", "UỶ", "thuở", "khuya", "ưu", "yếu", "huỳnh", "Ðức",
            "việt", "mười", "quốc",
        ] {
            assert!(is_syllable(word), "{word}");
        }
        for word in ["§¶ng", "bé", "Ñaûng", "straße", "", "đđ", "bcd", "ảả", "thêê"] {
            assert_eq!(is_syllable(word), word == "bé", "{word}");
        }
        assert_eq!(marked_syllables("Đảng bộ xã An Đức, café à la carte"), (5, 6));
    }
}
