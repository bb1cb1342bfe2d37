//! Spellings of one name: what is compared where no unit is spelt as a text prints it.
//!
//! Owns the table `assets/spellings.txt`. Must not know units.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::text::{canonical_key, fold_char, is_apostrophe};

/// Syllables of the longest spelling in the table.
const LONGEST: usize = 4;

/// The form that each other spelling is brought to.
fn table() -> &'static HashMap<String, String> {
    static TABLE: OnceLock<HashMap<String, String>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("../../../assets/spellings.txt").lines();
        let mut table = HashMap::new();
        // What stands under a head is typed in filters alone.
        let of_texts = lines.take_while(|line| !line.starts_with('['));
        for line in of_texts.filter(|line| !line.starts_with('#')) {
            let mut forms = line.split('|').map(plain);
            let Some(first) = forms.next().filter(|form| !form.is_empty()) else { continue };
            for other in forms {
                table.insert(other, first.clone());
            }
            table.insert(first.clone(), first);
        }
        table
    })
}

/// A name as it is compared where its own spelling is nobody's: every spelling of one name gives the same.
///
/// Spaces, dashes and apostrophes count for nothing, i and y are one letter behind a consonant or u.
pub(super) fn spelling_key(name: &str) -> String {
    let name = plain(name);
    let syllables: Vec<&str> = name.split(' ').collect();
    let mut key = String::with_capacity(name.len());
    let mut at = 0;
    while at < syllables.len() {
        let known = (1..=LONGEST.min(syllables.len() - at)).rev().find_map(|length| {
            let phrase = syllables.get(at..at + length)?.join(" ");
            table().get(&phrase).map(|form| (form, length))
        });
        if let Some((form, length)) = known {
            form.split(' ').for_each(|syllable| push(&mut key, syllable));
            at += length;
        } else {
            push(&mut key, syllables[at]);
            at += 1;
        }
    }
    key
}

/// A name in canonical spelling, its syllables one space apart and without dashes and apostrophes.
fn plain(name: &str) -> String {
    let canonical = canonical_key(name);
    let joined: String = canonical.chars().filter(|sign| !is_apostrophe(*sign)).collect();
    let syllables = joined.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    syllables.collect::<Vec<_>>().join(" ")
}

/// Adds a syllable, with i for y.
fn push(key: &mut String, syllable: &str) {
    // Behind a, e and o the two are different sounds: tay and tai.
    let mut kept = true;
    for letter in syllable.chars() {
        key.push(match letter {
            _ if kept => letter,
            'y' => 'i',
            'ý' => 'í',
            'ỳ' => 'ì',
            'ỷ' => 'ỉ',
            'ỹ' => 'ĩ',
            'ỵ' => 'ị',
            other => other,
        });
        fold_char(letter, |plain| kept = matches!(plain, 'a' | 'e' | 'i' | 'o'));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_of_a_name_has_one_key() {
        for (one, other) in [
            ("Đắk Lắk", "Đăk Lăk"),
            ("Đắk Lắk", "Đắc Lắc"),
            ("Kon Tum", "KONTUM"),
            ("Mỹ Xuyên", "Mĩ Xuyên"),
            ("Bạch Long Vĩ", "Bạch Long Vỹ"),
            ("Quy Nhơn", "Qui Nhơn"),
            ("Cư M'gar", "Cư M’gar"),
            ("Ea H'leo", "Ea Hleo"),
            ("Ea H'leo", "Ea H`leo"),
            ("M'Đrắk", "M'Drăk"),
            ("Chư Păh", "Chư Pah"),
            ("Sa Thầy", "Sa Thày"),
            ("Phú Quý", "Phú Quí"),
            ("Thừa Thiên Huế", "Thừa Thiên - Huế"),
            ("Buôn Ma Thuột", "Buôn Mê Thuột"),
            ("Hồ Chí Minh", "HCM"),
        ] {
            assert_eq!(spelling_key(one), spelling_key(other), "{one} {other}");
        }
        for (one, other) in [("Tân Thành", "Tân Thạnh"), ("An Hải", "An Hảy"), ("Tây Hòa", "Tai Hòa")]
        {
            assert_ne!(spelling_key(one), spelling_key(other), "{one} {other}");
        }
    }
}
