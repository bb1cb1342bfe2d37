//! How a cell looks, and the codes (SGR) that make a terminal show it so.
//!
//! Owns colours and attributes as numbers. Must not know what they stand for.

use ratatui::style::{Color, Modifier};

/// Colours and attributes of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) fg: Color,
    pub(super) bg: Color,
    pub(super) modifier: Modifier,
}

impl Look {
    /// The terminal's own colours and no attribute.
    pub(super) const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    /// The code that turns the plain look into this one.
    pub(super) fn codes(self) -> String {
        let wanted = |colour: Color| if colour == Color::Reset { None } else { Some(colour) };
        let mut codes = Vec::new();
        push_codes(self.modifier, wanted(self.fg), wanted(self.bg), &mut codes);
        format!("\x1b[{}m", String::from_utf8_lossy(&codes))
    }
}

/// Attributes in the order of their codes, which count from 1.
const ATTRIBUTES: [Modifier; 9] = [
    Modifier::BOLD,
    Modifier::DIM,
    Modifier::ITALIC,
    Modifier::UNDERLINED,
    Modifier::SLOW_BLINK,
    Modifier::RAPID_BLINK,
    Modifier::REVERSED,
    Modifier::HIDDEN,
    Modifier::CROSSED_OUT,
];

/// The colours that terminals name, in the order of their codes.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Adds the numbers for attributes and colours to a code, with `;` between them.
pub(super) fn push_codes(attributes: Modifier, fg: Option<Color>, bg: Option<Color>, codes: &mut Vec<u8>) {
    for (code, attribute) in (b'1'..).zip(ATTRIBUTES) {
        if attributes.contains(attribute) {
            codes.extend_from_slice(&[code, b';']);
        }
    }
    for (colour, base) in [(fg, 30), (bg, 40)] {
        if let Some(colour) = colour {
            push_colour(colour, base, codes);
            codes.push(b';');
        }
    }
    if codes.last() == Some(&b';') {
        codes.pop();
    }
}

/// Adds the numbers of a colour; `base` is 30 for the foreground and 40 for the background.
fn push_colour(colour: Color, base: u16, codes: &mut Vec<u8>) {
    let mut numbers = |numbers: &[u16]| {
        for (at, number) in numbers.iter().enumerate() {
            if at > 0 {
                codes.push(b';');
            }
            push_number(*number, codes);
        }
    };
    match (named_index(colour).map(u16::from), colour) {
        (Some(index @ 0..8), _) => numbers(&[base + index]),
        (Some(index), _) => numbers(&[base + 52 + index]),
        (None, Color::Rgb(red, green, blue)) => {
            numbers(&[base + 8, 2, red.into(), green.into(), blue.into()]);
        }
        (None, Color::Indexed(index)) => numbers(&[base + 8, 5, index.into()]),
        (None, _) => numbers(&[base + 9]),
    }
}

/// Adds a number in decimal digits.
pub(super) fn push_number(number: u16, codes: &mut Vec<u8>) {
    if number >= 10 {
        push_number(number / 10, codes);
    }
    codes.push(b'0' + (number % 10) as u8);
}

/// The place of a named colour among the terminal's 16; `None` for a colour without such a name.
pub(super) fn named_index(colour: Color) -> Option<u8> {
    NAMED.iter().position(|named| *named == colour).map(|index| index as u8)
}
