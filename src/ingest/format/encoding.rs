//! Bytes to text: byte order marks, UTF-8, UTF-16 and the encodings from before Unicode, told by their letters.
//!
//! Must not know documents.

use super::legacy::{Legacy, bytes_of_latin};
use super::syllable::marked_syllables;
use super::{Encoding, FormatError};

/// Bytes that are looked at to tell an encoding.
const SAMPLE: usize = 128 * 1024;

/// A text, the encoding it came in, and how many places of it could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) text: String,
    pub(super) encoding: Encoding,
    pub(super) unreadable: usize,
}

/// Decodes bytes of a text document; binary data and encodings that cannot be told are errors.
pub(super) fn read(bytes: &[u8]) -> Result<Read, FormatError> {
    // Before UTF-16, whose byte order mark is the beginning of theirs.
    if let Some(found) = widest(bytes).or_else(|| wide(bytes)) {
        return Ok(found);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if is_binary(bytes) {
        return Err(FormatError::Binary);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(mended(text)),
        Err(_) => from_marks(bytes),
    }
}

/// UTF-32, by its mark or by the zero bytes that stand in every letter.
fn widest(bytes: &[u8]) -> Option<Read> {
    let (little, body) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (true, rest),
        [0, 0, 0xfe, 0xff, rest @ ..] => (false, rest),
        _ => {
            let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
            let all_zero = |place: usize| head.iter().skip(place).step_by(4).all(|byte| *byte == 0);
            let told = |place: usize| head.iter().skip(place).step_by(4).any(|byte| *byte != 0);
            if head.len() < 16 || !bytes.len().is_multiple_of(4) {
                return None;
            }
            match (all_zero(3) && all_zero(2) && told(0), all_zero(0) && all_zero(1) && told(3)) {
                (true, _) => (true, bytes),
                (_, true) => (false, bytes),
                _ => return None,
            }
        }
    };
    let letter = |unit: &[u8]| {
        let code = match unit.try_into() {
            Ok(unit) if little => u32::from_le_bytes(unit),
            Ok(unit) => u32::from_be_bytes(unit),
            Err(_) => u32::MAX,
        };
        char::from_u32(code).unwrap_or('\u{fffd}')
    };
    let text: String = body.chunks(4).map(letter).collect();
    let unreadable = text.matches('\u{fffd}').count();
    Some(Read { text, encoding: Encoding::Utf32, unreadable })
}

/// UTF-16, by its mark or by the zero bytes beside ASCII letters.
fn wide(bytes: &[u8]) -> Option<Read> {
    let (little, body) = match bytes {
        [0xff, 0xfe, rest @ ..] => (true, rest),
        [0xfe, 0xff, rest @ ..] => (false, rest),
        _ => {
            let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
            if !head.contains(&0) {
                return None;
            }
            let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
            let pairs = head.len() / 2;
            match (zeros(0), zeros(1)) {
                _ if pairs < 4 => return None,
                (0, odd) if odd * 5 > pairs * 2 => (true, bytes),
                (even, 0) if even * 5 > pairs * 2 => (false, bytes),
                _ => return None,
            }
        }
    };
    let units = body.chunks(2).map(|pair| match pair {
        [first, second] if little => u16::from_le_bytes([*first, *second]),
        [first, second] => u16::from_be_bytes([*first, *second]),
        _ => 0xfffd,
    });
    let text: String = char::decode_utf16(units).map(|unit| unit.unwrap_or('\u{fffd}')).collect();
    let unreadable = text.matches('\u{fffd}').count();
    Some(Read { text, encoding: Encoding::Utf16, unreadable })
}

/// Whether bytes are no text of any one-byte encoding: zero bytes, or many control characters.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    // VISCII has letters at 02 05 06 14 19 1E.
    let control = |byte: &&u8| matches!(**byte, 0x01 | 0x03 | 0x04 | 0x07 | 0x08 | 0x0e..=0x13 | 0x15..=0x18 | 0x1a..=0x1d | 0x1f | 0x7f);
    // Ends of lines are counted here as well: where even with them there are few, nothing needs a closer look.
    let suspicious = count(head, |byte| byte < 0x20 || byte == 0x7f) * 50 > head.len();
    head.contains(&0) || suspicious && head.iter().filter(control).count() * 50 > head.len()
}

/// How many bytes are of a kind; counted in runs short enough for a byte, which processors do many at a time.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let runs = bytes.chunks(usize::from(u8::MAX));
    runs.map(|run| usize::from(run.iter().map(|byte| u8::from(is(*byte))).sum::<u8>())).sum()
}

/// UTF-8 text; letters that are those of an older encoding taken for Latin ones are read again.
fn mended(text: &str) -> Read {
    let repaired = repair(text);
    let encoding = repaired.as_ref().map_or(Encoding::Utf8, |(_, encoding)| *encoding);
    let text = repaired.map_or_else(|| text.to_owned(), |(text, _)| text);
    Read { text, encoding, unreadable: 0 }
}

/// Text whose Vietnamese was decoded as Latin letters, read right; `None` where there is nothing to mend.
pub(super) fn repair(text: &str) -> Option<(String, Encoding)> {
    let head = text.as_bytes().get(..text.len().min(SAMPLE)).unwrap_or_default();
    // By the first bytes of their UTF-8: U+0080 to U+00FF, and the letters beyond that right text has (đ, ơ, ễ …).
    let odd = count(head, |byte| matches!(byte, 0xc2 | 0xc3));
    let beyond = count(head, |byte| matches!(byte, 0xc4..=0xc6 | 0xe1));
    if odd < 8 || beyond * 4 > odd {
        return None;
    }
    let (right, all) = marked_syllables(text);
    if right * 10 > all * 6 {
        return None;
    }
    let bytes = bytes_of_latin(text)?;
    best_legacy(&bytes)
}

/// Text in an encoding of one byte a letter, or UTF-8 with damage.
fn from_marks(bytes: &[u8]) -> Result<Read, FormatError> {
    let damaged = String::from_utf8_lossy(bytes);
    let unreadable = damaged.matches('\u{fffd}').count();
    let (right, all) = marked_syllables(&damaged);
    // A few broken letters among many right ones: a text cut short, not another encoding.
    if unreadable <= 1 + bytes.len() / 500 && (right * 10 > all * 7 || all == 0) && right >= unreadable {
        let text = damaged.into_owned();
        return Ok(Read { text, encoding: Encoding::Utf8, unreadable });
    }
    match best_legacy(bytes) {
        Some((text, encoding)) => {
            let unreadable = text.matches('\u{fffd}').count();
            Ok(Read { text, encoding, unreadable })
        }
        None => Err(FormatError::UnknownEncoding),
    }
}

/// The older encoding in which most marked words are Vietnamese syllables; `None` when they are in none.
fn best_legacy(bytes: &[u8]) -> Option<(String, Encoding)> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or(bytes);
    let scored = Legacy::ALL.iter().map(|legacy| {
        let (right, all) = marked_syllables(&legacy.decode(sample));
        let share = (right * 1000).checked_div(all).unwrap_or(0);
        (share, right, *legacy)
    });
    // The first of equals: the list stands in order of use.
    let (share, right, legacy) =
        scored.reduce(|best, next| if (next.0, next.1) > (best.0, best.1) { next } else { best })?;
    (share >= 750 && right >= 2).then(|| (legacy.decode(bytes), legacy.into()))
}

impl From<Legacy> for Encoding {
    fn from(legacy: Legacy) -> Self {
        match legacy {
            Legacy::Windows1258 => Self::Windows1258,
            Legacy::Tcvn3 => Self::Tcvn3,
            Legacy::Vni => Self::Vni,
            Legacy::Viscii => Self::Viscii,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: &str = "Đảng bộ xã có 26 đảng viên mới kết nạp";

    fn found(bytes: &[u8]) -> Result<(String, Encoding), FormatError> {
        read(bytes).map(|read| (read.text, read.encoding))
    }

    #[test]
    fn every_encoding_is_told_by_its_marks_and_letters() {
        let wide = |little: bool| -> Vec<u8> {
            let bytes = |unit: u16| if little { unit.to_le_bytes() } else { unit.to_be_bytes() };
            WORDS.encode_utf16().flat_map(bytes).collect()
        };
        let widest = |little: bool| -> Vec<u8> {
            let bytes = |letter: char| {
                let code = u32::from(letter);
                if little { code.to_le_bytes() } else { code.to_be_bytes() }
            };
            WORDS.chars().flat_map(bytes).collect()
        };
        let marked = |mark: &[u8], rest: Vec<u8>| [mark, rest.as_slice()].concat();
        for (bytes, encoding) in [
            (WORDS.as_bytes().to_vec(), Encoding::Utf8),
            (marked(b"\xef\xbb\xbf", WORDS.as_bytes().to_vec()), Encoding::Utf8),
            (marked(b"\xff\xfe", wide(true)), Encoding::Utf16),
            (marked(b"\xfe\xff", wide(false)), Encoding::Utf16),
            (marked(b"\xff\xfe\0\0", widest(true)), Encoding::Utf32),
            (marked(b"\0\0\xfe\xff", widest(false)), Encoding::Utf32),
            (widest(true), Encoding::Utf32),
            (widest(false), Encoding::Utf32),
            (wide(true), Encoding::Utf16),
            (wide(false), Encoding::Utf16),
            (
                b"\xd0a\xd2ng b\xf4\xf2 xa\xde co\xec 26 \xf0a\xd2ng vi\xean m\xf5\xeci k\xea\xect na\xf2p"
                    .to_vec(),
                Encoding::Windows1258,
            ),
            (
                b"\xa7\xb6ng b\xe9 x\xb7 c\xe3 26 \xae\xb6ng vi\xaan m\xedi k\xd5t n\xb9p".to_vec(),
                Encoding::Tcvn3,
            ),
            (
                b"\xd1a\xfbng bo\xe4 xa\xf5 co\xf9 26 \xf1a\xfbng vie\xe2n m\xf4\xf9i ke\xe1t na\xefp"
                    .to_vec(),
                Encoding::Vni,
            ),
            (
                b"\xd0\xe4ng b\xb5 x\xe3 c\xf3 26 \xf0\xe4ng vi\xean m\xbei k\xaat n\xd5p".to_vec(),
                Encoding::Viscii,
            ),
        ] {
            assert_eq!(found(&bytes).unwrap(), (crate::text::nfc(WORDS).into_owned(), encoding));
        }
    }

    #[test]
    fn latin_letters_that_are_an_older_encoding_are_mended() {
        let read = found("§¶ng bé x· cã 26 ®¶ng viªn míi kÕt n¹p".as_bytes()).unwrap();
        assert_eq!(read, (WORDS.to_owned(), Encoding::Tcvn3));
        let french = "Le café était fermé à midi, même à côté où ça gênait déjà l'été";
        assert_eq!(found(french.as_bytes()).unwrap(), (french.to_owned(), Encoding::Utf8));
    }

    #[test]
    fn binary_and_unknown_bytes_are_refused_and_a_cut_letter_is_counted() {
        assert_eq!(found(b"\x7fELF\x02\x01\x01\x00\x00\x00"), Err(FormatError::Binary));
        assert_eq!(
            found(&[0x80, 0x9c, 0xb5, 0xe9, 0x84, 0xe4, 0x91, 0xc3, 0x28]),
            Err(FormatError::UnknownEncoding)
        );
        let cut = &WORDS.as_bytes()[..WORDS.len() - 2];
        let read = read(cut).unwrap();
        assert_eq!((read.encoding, read.unreadable), (Encoding::Utf8, 1));
    }
}
