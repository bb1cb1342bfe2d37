//! Bringing a report to Normalization Form C, every range moved with its words.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use crate::model::{Report, Span};
use crate::text::nfc;

/// Whether the text had to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    /// The text already was in NFC.
    None,
    /// The text was brought to NFC and its ranges moved.
    Text,
}

/// Brings the text and the names of a report to NFC; the ranges must lie on characters of the text.
pub(super) fn to_nfc(report: &mut Report) -> Change {
    names_to_nfc(report);
    if is_nfc(&report.text) {
        return Change::None;
    }
    let (text, moves) = composed(&report.text);
    report.text = text;
    for passage in &mut report.passages {
        passage.range = moved(&moves, passage.range);
    }
    for person in &mut report.people {
        person.range = moved(&moves, person.range);
    }
    for figure in &mut report.figures {
        figure.range = moved(&moves, figure.range);
        if let Some(range) = figure.target.as_mut().and_then(|target| target.range.as_mut()) {
            *range = moved(&moves, *range);
        }
    }
    Change::Text
}

fn names_to_nfc(report: &mut Report) {
    let locality = &mut report.locality;
    let mut names = vec![&mut report.title, &mut locality.name];
    names.extend([&mut locality.within, &mut locality.now].into_iter().flatten());
    names.extend([&mut report.source.outlet, &mut report.source.author].into_iter().flatten());
    for person in &mut report.people {
        names.push(&mut person.name);
        names.extend(&mut person.post);
    }
    for figure in &mut report.figures {
        names.extend([&mut figure.counted, &mut figure.unit_text, &mut figure.period].into_iter().flatten());
        names.extend(figure.place.as_mut().map(|place| &mut place.name));
    }
    for name in names {
        if let std::borrow::Cow::Owned(composed) = nfc(name) {
            *name = composed;
        }
    }
}

/// Where runs of characters that compose only among themselves begin: before and after, with the ends of the texts.
type Moves = Vec<(usize, usize)>;

fn composed(text: &str) -> (String, Moves) {
    let mut whole = String::with_capacity(text.len());
    let mut moves = vec![(0, 0)];
    let mut start = 0;
    for (at, character) in text.char_indices().skip(1) {
        if begins_run(character) {
            whole.extend(text.get(start..at).unwrap_or_default().nfc());
            moves.push((at, whole.len()));
            start = at;
        }
    }
    whole.extend(text.get(start..).unwrap_or_default().nfc());
    moves.push((text.len(), whole.len()));
    (whole, moves)
}

/// Whether a character never composes with what stands before it.
fn begins_run(character: char) -> bool {
    character.is_ascii()
        || (canonical_combining_class(character) == 0
            && is_nfc_quick(std::iter::once(character)) == IsNormalized::Yes)
}

/// Moves a span; an end inside a run that composes takes the whole run in.
fn moved(moves: &Moves, span: Span) -> Span {
    let start = moves.partition_point(|(before, _)| *before <= span.0).saturating_sub(1);
    let end = moves.partition_point(|(before, _)| *before < span.1).min(moves.len().saturating_sub(1));
    let after = |index: usize| moves.get(index).map_or(0, |(_, after)| *after);
    if span.0 == span.1 { Span(after(start), after(start)) } else { Span(after(start), after(end)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_keep_their_words() {
        let raw = "Huyện Ke\u{302}\u{301} Sa\u{301}ch kết nạp 26.";
        let (text, moves) = composed(raw);
        assert_eq!(text, "Huyện Kế Sách kết nạp 26.");
        for word in ["Ke\u{302}\u{301} Sa\u{301}ch", "Huyện", "26", "."] {
            let at = raw.find(word).unwrap();
            let span = moved(&moves, Span(at, at + word.len()));
            assert_eq!(&text[span.range()], crate::text::nfc(word), "{word}");
        }
        let whole = moved(&moves, Span(0, raw.len()));
        assert_eq!(whole, Span(0, text.len()));
        assert_eq!(moved(&moves, Span(raw.len(), raw.len())), Span(text.len(), text.len()));
    }

    #[test]
    fn an_end_between_a_letter_and_its_mark_takes_the_letter_whole() {
        let raw = "xe\u{302}\u{301}y";
        let (text, moves) = composed(raw);
        assert_eq!(text, "xếy");
        assert_eq!(moved(&moves, Span(0, 2)), Span(0, 4));
        assert_eq!(moved(&moves, Span(2, 6)), Span(1, 4));
    }

    proptest::proptest! {
        #[test]
        fn runs_compose_to_what_the_whole_composes_to(text in "(?:[a-eđ \u{300}-\u{303}\u{323}\u{31b}\u{1100}\u{1161}\u{11a8}]|\\PC){0,24}") {
            let (whole, moves) = composed(&text);
            proptest::prop_assert_eq!(&whole, &text.nfc().collect::<String>());
            for (before, after) in moves {
                proptest::prop_assert!(text.is_char_boundary(before) && whole.is_char_boundary(after));
            }
        }
    }
}
