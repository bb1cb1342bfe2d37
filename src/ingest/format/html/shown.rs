//! What a page shows of its text: nothing hidden, nothing struck out, no controls; superscripts that are marks of notes.
//!
//! Must not know articles.

use super::super::markup::{Piece, attribute, unescape};

/// Texts of hidden elements that are kept for remarks.
const KEPT: usize = 64;

/// Bytes of one of them.
const LONGEST: usize = 400;

/// Elements that hold words to choose from or to press, no text.
const CONTROLS: [&str; 4] = ["select", "button", "datalist", "option"];

/// Elements whose words are struck out.
const STRUCK: [&str; 3] = ["s", "del", "strike"];

/// Elements that have no inside.
const VOID: [&str; 8] = ["br", "img", "input", "hr", "meta", "link", "wbr", "source"];

/// Whether the inside of an element is not to be read.
pub(super) fn hides(name: &str, attributes: &str) -> bool {
    if VOID.contains(&name) {
        return false;
    }
    CONTROLS.contains(&name) || STRUCK.contains(&name) || is_hidden(name, attributes)
}

fn is_hidden(name: &str, attributes: &str) -> bool {
    if attributes.is_empty() {
        return false;
    }
    let style: String = attribute(attributes, "style")
        .unwrap_or_default()
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .map(|sign| sign.to_ascii_lowercase())
        .collect();
    // Words for the eye alone stand in small elements; a whole page is hidden from readers aloud while a window lies over it.
    let small = matches!(name, "span" | "p" | "i" | "b" | "em" | "small" | "td" | "li" | "a");
    let silent = || small && attribute(attributes, "aria-hidden").is_some_and(|value| value == "true");
    ["display:none", "visibility:hidden", "text-decoration:line-through"]
        .iter()
        .any(|rule| style.contains(rule))
        || bare_hidden(attributes)
        || silent()
}

/// The attribute `hidden`, with or without a value; not a word inside the value of another.
fn bare_hidden(attributes: &str) -> bool {
    if !attributes.to_ascii_lowercase().contains("hidden") {
        return false;
    }
    if let Some(value) = attribute(attributes, "hidden") {
        return value != "until-found";
    }
    let mut quote = None;
    let bare: String = attributes
        .chars()
        .filter(|sign| match (quote, *sign) {
            (Some(open), sign) => {
                if sign == open {
                    quote = None;
                }
                false
            }
            (None, '"' | '\'') => {
                quote = Some(*sign);
                false
            }
            (None, _) => true,
        })
        .collect();
    bare.split_whitespace().any(|name| name.trim_end_matches('/').eq_ignore_ascii_case("hidden"))
}

/// The element that is hidden, while its inside is passed over, and what the hidden ones said.
#[derive(Debug, Default)]
pub(super) struct Hiding {
    /// Its name and how many elements of that name are open inside it.
    open: Option<(String, usize)>,
    words: String,
    said: Vec<String>,
}

impl Hiding {
    /// Begins to hide.
    pub(super) fn open(&mut self, name: String) {
        self.open = Some((name, 0));
    }

    /// Whether a piece of the page stands in a hidden element.
    pub(super) fn takes(&mut self, piece: Piece<'_>) -> bool {
        let Some((hidden, depth)) = &mut self.open else { return false };
        match piece {
            Piece::Text(text) if self.words.len() < LONGEST => unescape(text, &mut self.words),
            // A paragraph ends where the next one begins.
            Piece::Open(name, _) if hidden == "p" && name.eq_ignore_ascii_case("p") => {
                self.close();
                return false;
            }
            Piece::Open(name, _) if hidden.eq_ignore_ascii_case(name) => *depth += 1,
            Piece::Close(name) if hidden.eq_ignore_ascii_case(name) => {
                if *depth == 0 {
                    self.close();
                } else {
                    *depth -= 1;
                }
            }
            _ => {}
        }
        true
    }

    fn close(&mut self) {
        let Some((name, _)) = self.open.take() else { return };
        let words = std::mem::take(&mut self.words);
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let counts = words.bytes().any(|byte| byte.is_ascii_digit());
        if counts && !CONTROLS.contains(&name.as_str()) && self.said.len() < KEPT {
            self.said.push(words);
        }
    }

    /// What was hidden and counts something.
    pub(super) fn finish(mut self) -> Vec<String> {
        self.close();
        self.said
    }
}

/// What stands for a superscript behind some text; `None` where it stays as it is.
pub(in crate::ingest::format) fn note(before: &str, raised: &str) -> Option<&'static str> {
    let mark = raised.trim().trim_matches(['(', ')', '[', ']', '*', ' ', ',']);
    let unit = before.rsplit(|sign: char| !sign.is_alphabetic()).next().unwrap_or_default();
    let length = matches!(unit, "m" | "km" | "dm" | "cm" | "mm" | "hm");
    match mark {
        "2" if length => Some("²"),
        "3" if length => Some("³"),
        // `10⁶` is a number of its own.
        _ if before.ends_with("10")
            && before.trim_end_matches("10").trim_end().ends_with(['x', '×', '.']) =>
        {
            None
        }
        _ => mark
            .split([',', ';'])
            .all(|one| is_note(one.trim_matches(['(', ')', '[', ']', '*', ' '])))
            .then_some(""),
    }
}

/// Whether a superscript is the number or the letter of a note; o stands for the degree.
fn is_note(mark: &str) -> bool {
    let letter = mark.len() == 1 && mark.bytes().all(|byte| matches!(byte, b'a'..=b'h'));
    letter || mark.len() <= 3 && mark.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether an element raises its words as `<sup>` does.
pub(super) fn raises(name: &str, attributes: &str) -> bool {
    let style = || attribute(attributes, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    name == "sup" || name == "span" && style().contains("vertical-align:super")
}

#[cfg(test)]
mod tests {
    use super::super::read;

    #[test]
    fn what_is_struck_or_hidden_is_left_out_and_told() {
        for (page, text, unseen) in [
            ("<p>Kết nạp <s>480</s> 520 đảng viên.</p>", "Kết nạp 520 đảng viên.", &["480"][..]),
            ("<p>Kết nạp 5.<p hidden>Khai trừ 9.<p>Mở 3 lớp.", "Kết nạp 5.\n\nMở 3 lớp.", &["Khai trừ 9."]),
            (
                "<p>Kết nạp 5.<span style='color:red; DISPLAY : none'> Khai trừ 9.</span></p>",
                "Kết nạp 5.",
                &["Khai trừ 9."],
            ),
            ("<p>Kết nạp 5.<i aria-hidden=\"true\">9</i></p>", "Kết nạp 5.", &["9"]),
            (
                "<p>Kết nạp 5. <strike>Khai <b>trừ</b> 9.</strike> Mở 3 lớp.</p>",
                "Kết nạp 5. Mở 3 lớp.",
                &["Khai trừ 9."],
            ),
            (
                "<select><option>Xã có 12 chi bộ</option></select><button>Xem 45</button><p>Có 3.</p>",
                "Có 3.",
                &[],
            ),
            ("<p class='hidden-xs' title='hidden 4'>Có 3 lớp.</p>", "Có 3 lớp.", &[]),
        ] {
            let read = read(page);
            assert_eq!(read.text.trim_end().replace("  ", " "), text, "{page}");
            assert_eq!(read.unseen, unseen, "{page}");
        }
    }

    #[test]
    fn a_page_that_hides_all_its_text_is_read() {
        let page = "<div style='display:none'><p>Huyện kết nạp 520 đảng viên, đạt 104% chỉ tiêu.</p></div><p>Chờ</p>";
        assert!(read(page).text.contains("520 đảng viên"));
    }

    #[test]
    fn superscripts_are_marks_of_notes_or_units() {
        for (page, text) in [
            ("<p>Kết nạp 520<sup>1</sup> đảng viên.</p>", "Kết nạp 520 đảng viên."),
            ("<p>Thu 187<sup><a href='#n2'>[2]</a></sup> tỷ đồng</p>", "Thu 187 tỷ đồng"),
            ("<p>Có 16<sup>1,2</sup> xã, 58<sup>[3], [4]</sup> chi bộ</p>", "Có 16 xã, 58 chi bộ"),
            ("<p>Có 58<sup>a</sup> chi bộ</p>", "Có 58 chi bộ"),
            (
                "<p>Thu 187<span style='Vertical-Align: super'>(1)</span> tỷ <span>đồng</span></p>",
                "Thu 187 tỷ đồng",
            ),
            ("<p>Rộng 12 km<sup>2</sup>, 300 m<sup>3</sup></p>", "Rộng 12 km², 300 m³"),
            ("<p>Trời 30<sup>o</sup>C</p>", "Trời 30oC"),
            ("<p>3 x 10<sup>6</sup></p>", "3 x 106"),
        ] {
            assert_eq!(read(page).text.trim_end(), text);
        }
    }
}
