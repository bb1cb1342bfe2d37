//! Tables over the letters that Vietnamese text is made of: those below U+0250 and those from U+1E00 to U+1EFF.
//!
//! Must not know what the tables hold.

/// Characters of a table.
pub(super) const LATIN_LETTERS: usize = LOW + HIGH;

const LOW: usize = 0x250;
const HIGH: usize = 0x100;
const HIGH_START: usize = 0x1e00;

/// An entry for each Latin letter; zero where there is none.
pub(super) struct Latin<T>(pub(super) [T; LATIN_LETTERS]);

/// The character at a place of a table.
pub(super) const fn latin_letter(place: usize) -> char {
    let code = if place < LOW { place } else { place - LOW + HIGH_START };
    match char::from_u32(code as u32) {
        Some(letter) => letter,
        None => '\0',
    }
}

impl<T: Copy + Default + PartialEq> Latin<T> {
    /// The entry of a character; `None` where it has none or stands in no table.
    #[inline]
    pub(super) fn get(&self, character: char) -> Option<T> {
        let code = character as usize;
        let place = if code < LOW {
            code
        } else if code.wrapping_sub(HIGH_START) < HIGH {
            code - HIGH_START + LOW
        } else {
            return None;
        };
        self.0.get(place).copied().filter(|entry| *entry != T::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_finds_its_own_entry() {
        let mut table = Latin([0_u32; LATIN_LETTERS]);
        for place in 0..LATIN_LETTERS {
            table.0[place] = u32::from(latin_letter(place));
        }
        for character in '\u{1}'..='\u{2fff}' {
            let held = matches!(character, '\u{1}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
            assert_eq!(table.get(character), held.then_some(u32::from(character)), "{character:?}");
        }
    }
}
