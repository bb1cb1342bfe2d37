//! Numbers, words and dates as bytes, short where they are small.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::length;
use super::words::Known;
use crate::model::{Extra, PartialDate, Span};
use crate::text::Number;

/// Powers of ten that decimal numbers are printed with.
const TENS: [f64; 4] = [1.0, 10.0, 100.0, 1000.0];
/// What stands for a number that is written with all its bits.
const WHOLE_BITS: u64 = 4;
/// Kinds of numbers.
const KINDS: u64 = 5;
/// Whole numbers up to which every one is a number of its own.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes a packed report.
pub(super) struct Writer<'w> {
    bytes: Vec<u8>,
    words: &'w mut Known,
}

impl<'w> Writer<'w> {
    pub(super) fn new(words: &'w mut Known) -> Self {
        Self { bytes: Vec::with_capacity(1024), words }
    }

    pub(super) fn into_bytes(self) -> Box<[u8]> {
        self.bytes.into_boxed_slice()
    }

    /// Seven bits a byte, the least first.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    /// What can be passed by unread.
    pub(super) fn part(&mut self, write: impl FnOnce(&mut Self)) {
        let start = self.bytes.len();
        write(self);
        let part = self.bytes.split_off(start);
        self.raw(&part);
    }

    fn raw(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.bytes.extend_from_slice(bytes);
    }

    /// A text that stands once.
    pub(super) fn text(&mut self, text: &str) {
        self.raw(text.as_bytes());
    }

    pub(super) fn maybe_text(&mut self, text: Option<&str>) {
        self.number(u64::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// A text that stands many times.
    pub(super) fn word(&mut self, word: &str) {
        let number = self.words.number(word);
        self.number(u64::from(number));
    }

    pub(super) fn maybe_word(&mut self, word: Option<&str>) {
        let number = word.map_or(0, |word| 1 + u64::from(self.words.number(word)));
        self.number(number);
    }

    /// The id of a figure: mostly an `f` and its number.
    pub(super) fn id(&mut self, id: &str) {
        let plain = id.strip_prefix('f').and_then(|digits| digits.parse::<u32>().ok());
        if let Some(number) = plain.filter(|number| format!("f{number}") == id) {
            self.number(u64::from(number) << 1);
        } else {
            self.number((id.len() as u64) << 1 | 1);
            self.bytes.extend_from_slice(id.as_bytes());
        }
    }

    pub(super) fn date(&mut self, date: Option<PartialDate>) {
        let number = date.map_or(0, |date| {
            let day = u64::from(date.month.map_or(0, |month| month + 1)) << 8;
            u64::from(date.year) << 16 | day | u64::from(date.day.map_or(0, |day| day + 1)) | 1 << 40
        });
        self.number(number);
    }

    /// A number as it is printed, where that is shorter than all its bits.
    pub(super) fn value(&mut self, number: Number) {
        for (kind, ten) in TENS.into_iter().enumerate() {
            let whole = (number.0 * ten).round();
            if whole.abs() < EXACT / 64.0 && (whole / ten).to_bits() == number.0.to_bits() {
                let sign = u64::from(whole.is_sign_negative());
                self.number(((whole.abs() as u64) << 1 | sign) * KINDS + kind as u64);
                return;
            }
        }
        self.number(WHOLE_BITS);
        self.bytes.extend_from_slice(&number.0.to_bits().to_le_bytes());
    }

    pub(super) fn span(&mut self, span: Span) {
        let turned = length(span).is_none();
        self.number((span.0 as u64) << 1 | u64::from(turned));
        self.number(length(span).unwrap_or(span.1 as u64));
    }

    /// What few have.
    pub(super) fn json(&mut self, value: &impl Serialize) {
        // What was read from JSON can be written so.
        let json = serde_json::to_vec(value).unwrap_or_default();
        self.raw(&json);
    }

    /// Unknown fields.
    pub(super) fn rest(&mut self, extra: &Extra) {
        if extra.is_empty() { self.number(0) } else { self.json(extra) }
    }
}

/// Reads a packed report; behind its end stand zeros, as it was written by us.
pub(super) struct Reader<'r> {
    bytes: &'r [u8],
    words: &'r Known,
}

impl<'r> Reader<'r> {
    pub(super) fn new(bytes: &'r [u8], words: &'r Known) -> Self {
        Self { bytes, words }
    }

    fn byte(&mut self) -> u8 {
        let (first, rest) = self.bytes.split_first().unwrap_or((&0, &[]));
        self.bytes = rest;
        *first
    }

    pub(super) fn number(&mut self) -> u64 {
        let (mut number, mut place) = (0, 0);
        loop {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << place;
            place += 7;
            if byte & 0x80 == 0 || place > 63 {
                return number;
            }
        }
    }

    /// What was written as a part.
    pub(super) fn part(&mut self) -> Self {
        Self { bytes: self.raw(), words: self.words }
    }

    fn taken(&mut self, length: u64) -> &'r [u8] {
        let (taken, rest) = self.bytes.split_at(self.bytes.len().min(length as usize));
        self.bytes = rest;
        taken
    }

    fn raw(&mut self) -> &'r [u8] {
        let length = self.number();
        self.taken(length)
    }

    pub(super) fn text(&mut self) -> String {
        String::from_utf8_lossy(self.raw()).into_owned()
    }

    pub(super) fn maybe_text(&mut self) -> Option<String> {
        (self.number() > 0).then(|| self.text())
    }

    pub(super) fn word(&mut self) -> String {
        let number = self.number();
        self.words.word(number).to_owned()
    }

    pub(super) fn maybe_word(&mut self) -> Option<String> {
        let number = self.number().checked_sub(1)?;
        Some(self.words.word(number).to_owned())
    }

    pub(super) fn id(&mut self) -> String {
        let number = self.number();
        if number & 1 == 0 {
            return format!("f{}", number >> 1);
        }
        String::from_utf8_lossy(self.taken(number >> 1)).into_owned()
    }

    pub(super) fn date(&mut self) -> Option<PartialDate> {
        let number = self.number();
        let part = |place: u32| (number >> place & 0xff).checked_sub(1).map(|part| part as u8);
        (number > 0).then(|| PartialDate { year: (number >> 16) as u16, month: part(8), day: part(0) })
    }

    pub(super) fn value(&mut self) -> Number {
        let number = self.number();
        if number == WHOLE_BITS {
            let mut bits = [0; 8];
            for byte in &mut bits {
                *byte = self.byte();
            }
            return Number(f64::from_bits(u64::from_le_bytes(bits)));
        }
        let ten = TENS.get((number % KINDS) as usize).copied().unwrap_or(1.0);
        let whole = number / KINDS;
        let value = (whole >> 1) as f64 / ten;
        Number(if whole & 1 == 1 { -value } else { value })
    }

    pub(super) fn span(&mut self) -> Span {
        let (start, end) = (self.number(), self.number() as usize);
        let turned = start & 1 == 1;
        let start = (start >> 1) as usize;
        Span(start, if turned { end } else { start + end })
    }

    pub(super) fn json<T: DeserializeOwned>(&mut self) -> Option<T> {
        serde_json::from_slice(self.raw()).ok()
    }

    pub(super) fn rest(&mut self) -> Extra {
        let raw = self.raw();
        if raw.is_empty() { Extra::new() } else { serde_json::from_slice(raw).unwrap_or_default() }
    }
}
