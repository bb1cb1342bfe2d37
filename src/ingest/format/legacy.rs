//! Encodings of Vietnamese from before Unicode: windows-1258, TCVN3 (ABC), VNI for Windows and VISCII, by own tables.
//!
//! Must not know where bytes come from or which encoding to choose.

use unicode_normalization::UnicodeNormalization;

/// An encoding of one or two bytes a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Legacy {
    Windows1258,
    Tcvn3,
    Vni,
    Viscii,
}

impl Legacy {
    pub(super) const ALL: [Self; 4] = [Self::Windows1258, Self::Tcvn3, Self::Vni, Self::Viscii];

    /// Decodes bytes to NFC text; bytes without a letter become U+FFFD.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Windows1258 => by_table(bytes, WINDOWS_1258).nfc().collect(),
            Self::Tcvn3 => capitals(&by_table(bytes, TCVN3).nfc().collect::<String>()),
            Self::Viscii => viscii(bytes),
            Self::Vni => vni(bytes),
        }
    }
}

const WINDOWS_1258: &str = "€�‚ƒ„…†‡ˆ‰�‹Œ����‘’“”•–—˜™�›œ��Ÿ\u{a0}¡¢£¤¥¦§¨©ª«¬\u{ad}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂĂÄÅÆÇÈÉÊË\u{300}ÍÎÏĐÑ\u{309}ÓÔƠÖ×ØÙÚÛÜƯ\u{303}ßàáâăäåæçèéêë\u{301}íîïđñ\u{323}óôơö÷øùúûüư₫ÿ";
// Letters that TCVN3 fonts have; the places of capitals with tones, which they lack, hold what windows-1252 has there.
const TCVN3: &str = "€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ\u{a0}ĂÂÊÔƠƯĐăâêôơưđẰ\u{300}\u{309}\u{303}\u{301}\u{323}àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ";
const VISCII: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Decodes single bytes; `upper` holds the letters of 0x80 to 0xFF.
fn by_table(bytes: &[u8], upper: &str) -> String {
    let letters: Vec<char> = upper.chars().collect();
    let letter = |byte: u8| letters.get(usize::from(byte & 0x7f)).copied().unwrap_or('\u{fffd}');
    bytes.iter().map(|byte| if byte.is_ascii() { char::from(*byte) } else { letter(*byte) }).collect()
}

/// Decodes VISCII, which keeps six capitals among the control characters.
fn viscii(bytes: &[u8]) -> String {
    let letters: Vec<char> = VISCII.chars().collect();
    let letter = |byte: &u8| match byte {
        0x02 => 'Ẳ',
        0x05 => 'Ẵ',
        0x06 => 'Ẫ',
        0x14 => 'Ỷ',
        0x19 => 'Ỹ',
        0x1e => 'Ỵ',
        0x00..=0x7f => char::from(*byte),
        upper => letters.get(usize::from(upper & 0x7f)).copied().unwrap_or('\u{fffd}'),
    };
    bytes.iter().map(letter).collect()
}

/// Capital fonts of TCVN3 print the small letters with marks as capitals: `§¶NG` is ĐẢNG.
fn capitals(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for word in text.split_inclusive(|sign: char| !sign.is_alphabetic()) {
        let ascii = |test: fn(&char) -> bool| word.chars().any(|letter| letter.is_ascii() && test(&letter));
        let shouted = ascii(char::is_ascii_uppercase)
            && !ascii(char::is_ascii_lowercase)
            && word.chars().skip(1).any(|letter| !letter.is_ascii() && letter.is_lowercase())
            && word.chars().filter(char::is_ascii_uppercase).count()
                + usize::from(word.starts_with(['Đ', 'Ơ', 'Ư', 'Ô']))
                >= 2;
        if shouted { whole.extend(word.chars().flat_map(char::to_uppercase)) } else { whole.push_str(word) }
    }
    whole
}

/// Decodes VNI: a plain vowel and a byte for its marks, other letters as one byte.
fn vni(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = bytes.get(at + 1).and_then(|mark| vni_vowel(*byte, *mark));
        at += if pair.is_some() { 2 } else { 1 };
        text.push(pair.unwrap_or_else(|| vni_letter(*byte)));
    }
    text
}

/// A letter that VNI writes with one byte; what it leaves as windows-1252 has it.
fn vni_letter(byte: u8) -> char {
    match byte {
        0xd1 => 'Đ',
        0xf1 => 'đ',
        0xd4 => 'Ơ',
        0xf4 => 'ơ',
        0xd6 => 'Ư',
        0xf6 => 'ư',
        0xcd => 'Í',
        0xed => 'í',
        0xcc => 'Ì',
        0xec => 'ì',
        0xc6 => 'Ỉ',
        0xe6 => 'ỉ',
        0xd3 => 'Ĩ',
        0xf3 => 'ĩ',
        0xd2 => 'Ị',
        0xf2 => 'ị',
        0xce => 'Ỵ',
        0xee => 'ỵ',
        0x80..=0x9f => WINDOWS_1252.chars().nth(usize::from(byte - 0x80)).unwrap_or('\u{fffd}'),
        other => char::from(other),
    }
}

/// A vowel and the byte of its marks; capitals have capital marks.
fn vni_vowel(base: u8, mark: u8) -> Option<char> {
    // The marks in the order of the letters below: sắc, huyền, hỏi, ngã, nặng; then the same on the hat or breve, and it alone.
    const TONES: [u8; 5] = [0xf9, 0xf8, 0xfb, 0xf5, 0xef];
    const HAT: [u8; 6] = [0xe1, 0xe0, 0xe5, 0xe3, 0xe4, 0xe2];
    const BREVE: [u8; 6] = [0xe9, 0xe8, 0xfa, 0xfc, 0xeb, 0xea];
    let small = mark | 0x20;
    if !base.is_ascii_lowercase() && !base.is_ascii_uppercase() && !matches!(base, 0xd4 | 0xf4 | 0xd6 | 0xf6)
    {
        return None;
    }
    let is_capital = base.is_ascii_uppercase() || matches!(base, 0xd4 | 0xd6);
    let (toned, hatted) = match base | 0x20 {
        b'a' => ("áàảãạ", "ấầẩẫậâ"),
        b'e' => ("éèẻẽẹ", "ếềểễệê"),
        b'o' => ("óòỏõọ", "ốồổỗộô"),
        b'u' => ("úùủũụ", ""),
        b'y' => ("ýỳỷỹ", ""),
        0xf4 => ("ớờởỡợ", ""),
        0xf6 => ("ứừửữự", ""),
        _ => return None,
    };
    let find = |marks: &[u8], letters: &str| {
        marks.iter().position(|known| *known == small).and_then(|place| letters.chars().nth(place))
    };
    let breved = if base | 0x20 == b'a' { "ắằẳẵặă" } else { "" };
    let letter = find(&TONES, toned).or_else(|| find(&HAT, hatted)).or_else(|| find(&BREVE, breved))?;
    if is_capital { letter.to_uppercase().next() } else { Some(letter) }
}

/// The windows-1252 bytes of a text that was decoded as such by mistake; `None` when it has other letters.
pub(super) fn bytes_of_latin(text: &str) -> Option<Vec<u8>> {
    text.chars()
        .map(|letter| match u32::from(letter) {
            code @ (0..=0x7f | 0xa0..=0xff | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d) => Some(code as u8),
            _ => WINDOWS_1252.chars().position(|known| known == letter).map(|place| 0x80 + place as u8),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        for table in [WINDOWS_1258, TCVN3, VISCII] {
            assert_eq!(table.chars().count(), 128);
        }
        assert_eq!(WINDOWS_1252.chars().count(), 32);
    }

    #[test]
    fn each_encoding_gives_the_same_words() {
        let expected = "Đảng bộ tỉnh";
        for (legacy, bytes) in [
            (Legacy::Windows1258, b"\xd0a\xd2ng b\xf4\xf2 ti\xd2nh".as_slice()),
            (Legacy::Tcvn3, b"\xa7\xb6ng b\xe9 t\xd8nh"),
            (Legacy::Vni, b"\xd1a\xfbng bo\xe4 t\xe6nh"),
            (Legacy::Viscii, b"\xd0\xe4ng b\xb5 t\xefnh"),
        ] {
            assert_eq!(legacy.decode(bytes), expected, "{legacy:?}");
        }
    }

    #[test]
    fn capitals_among_control_characters_are_letters() {
        assert_eq!(Legacy::Viscii.decode(b"M\x19 \x1e"), "MỸ Ỵ");
    }

    #[test]
    fn capital_fonts_are_read_as_capitals() {
        assert_eq!(Legacy::Tcvn3.decode(b"\xa7\xb6NG B\xe9 T\xd8NH"), "ĐẢNG Bộ TỈNH");
        assert_eq!(Legacy::Vni.decode(b"\xd1A\xdbNG BO\xc4 T\xc6NH"), "ĐẢNG BỘ TỈNH");
        assert_eq!(Legacy::Tcvn3.decode(b"C\xb5 Mau"), "Cà Mau");
    }

    #[test]
    fn latin_letters_lead_back_to_bytes() {
        assert_eq!(bytes_of_latin("§¶ng bé").as_deref(), Some(b"\xa7\xb6ng b\xe9".as_slice()));
        assert_eq!(bytes_of_latin("“Ñ”").as_deref(), Some(b"\x93\xd1\x94".as_slice()));
        assert_eq!(bytes_of_latin("Đảng"), None);
    }
}
