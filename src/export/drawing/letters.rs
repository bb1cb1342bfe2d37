//! How wide words are, and where they break: by the advances of `DejaVu Sans`, than which hardly a screen font is wider.
//!
//! Pictures must be the same bytes whether or not a font is built in, so the advances stand here as numbers.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::text::{fold_char, width as columns};

/// Advances of `' '` to `'~'` in thousandths of the font size.
const ADVANCES: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636,
    636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295,
    295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838,
    500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521,
    392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838,
];
/// Advance of a sign that is no letter of ours, a column wide.
const OTHER: f64 = 0.9;
/// How much wider bold letters are at most.
const BOLD: f64 = 1.18;

/// A size and weight of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Letters {
    /// Pixels.
    pub(super) size: f64,
    /// Whether they are bold.
    pub(super) is_bold: bool,
}

impl Letters {
    /// Pixels that a text takes at most.
    pub(super) fn width(self, text: &str) -> f64 {
        let sum: f64 = text.graphemes(true).map(advance).sum();
        sum * self.size * if self.is_bold { BOLD } else { 1.0 }
    }

    /// A text in lines of so many pixels, none of it cut: broken between words, and inside of one that is longer than a line.
    pub(super) fn lines(self, text: &str, pixels: f64) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in words(text) {
            if !line.is_empty() && self.width(&line) + self.width(word.trim_end()) > pixels {
                lines.push(std::mem::take(&mut line));
            }
            if self.width(word.trim_end()) > pixels {
                for grapheme in word.graphemes(true) {
                    if !line.is_empty() && self.width(&line) + self.width(grapheme) > pixels {
                        lines.push(std::mem::take(&mut line));
                    }
                    line.push_str(grapheme);
                }
            } else {
                line.push_str(word);
            }
        }
        lines.push(line);
        let trimmed = lines.iter().map(|line| line.trim().to_owned());
        trimmed.filter(|line| !line.is_empty()).collect()
    }
}

/// Words with the blank behind them; a number stays with its unit, as a no-break space is no place to break.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|character: char| {
        character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')
    })
}

/// The advance of a letter with its marks; a letter with marks is as wide as without.
fn advance(grapheme: &str) -> f64 {
    let Some(first) = grapheme.chars().next() else { return 0.0 };
    let mut base = first;
    if !first.is_ascii() {
        // Folding takes marks away and makes capitals small.
        fold_char(first, |plain| base = plain);
        if first.is_uppercase() {
            base = base.to_ascii_uppercase();
        }
    }
    let place = (base as usize).checked_sub(usize::from(b' '));
    match (place.and_then(|place| ADVANCES.get(place)), first) {
        // The horns of these stand beside the letter.
        (Some(advance), 'ơ' | 'ư' | 'Ơ' | 'Ư' | 'ớ'..='ợ' | 'ứ'..='ự') => {
            f64::from(*advance) / 1000.0 + 0.08
        }
        (Some(advance), _) => f64::from(*advance) / 1000.0,
        (None, '·' | '…' | '–' | '“' | '”' | '‘' | '’') => 0.6,
        _ => OTHER * columns(grapheme).max(1) as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: Letters = Letters { size: 10.0, is_bold: false };

    #[test]
    fn lines_break_between_words_and_keep_every_letter() {
        let text = "Tỷ lệ hộ nghèo đa chiều, theo chuẩn mới";
        let lines = BODY.lines(text, 100.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| BODY.width(line) <= 100.0), "{lines:?}");
        assert_eq!(lines.join(" "), text);
        assert_eq!(BODY.lines("Pneumonoultramicroscopic", 40.0).concat(), "Pneumonoultramicroscopic");
        assert_eq!(BODY.lines("đạt 57\u{a0}%", 40.0), ["đạt", "57\u{a0}%"]);
        assert!(BODY.lines("  ", 40.0).is_empty());
    }

    #[test]
    fn letters_are_as_wide_as_the_font_has_them() {
        let near = |text: &str, pixels: f64| assert!((BODY.width(text) - pixels).abs() < 0.1, "{text}");
        near("Ab", 13.2);
        near("ệ", 6.15);
        near("0123456789", 63.6);
    }
}
