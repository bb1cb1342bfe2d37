//! Telephones, licences, counters, page addresses and other codes.

use std::ops::Range;

use crate::ingest::document::key::{mark, word};
use crate::ingest::document::page::Page;
use crate::ingest::figure::mask::Mask;
use crate::ingest::rules::lexicon::Class;

/// Digits without separators from which a number is a code.
const CODE_DIGITS: usize = 7;

/// Masks page and mail addresses as wholes: everything glued around `://`, `www.` or `@`.
pub(super) fn addresses(page: &mut Page<'_>) {
    let mut at = 0;
    while at < page.tokens.len() {
        let begins =
            page.is_any(at, &[word!("http"), word!("https"), word!("www")]) || page.key(at) == mark!('@');
        if !begins {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        while page.is_glued(end) {
            end += 1;
        }
        page.set_mask(at..end, Mask::Contact);
        at = end;
    }
}

/// A number after `Điện thoại:` and the like, with a leading zero, or with more digits than a count is written with.
pub(super) fn contact(page: &Page<'_>, at: usize) -> Option<Range<usize>> {
    let digits = page.word(at);
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let coded = plain && (digits.len() >= CODE_DIGITS || digits.starts_with('0') && digits.len() >= 4);
    // `0207.3835`: no count begins with a zero and goes on over a point, as `0.5` does.
    let mut letters = digits.bytes();
    let coded = coded
        || letters.next() == Some(b'0')
            && letters.next().is_some_and(|digit| digit.is_ascii_digit())
            && digits.contains('.');
    // `Đã xem: 3.118`, `Bình luận (3)`
    let apart = usize::from(page.is_any(at.wrapping_sub(1), &[mark!(':'), mark!('(')]));
    let announced = page.class_before(at - apart.min(at), Class::Contact).is_some();
    let continued = at > 0 && page.is_digits(at - 1) && page.mask(at - 1) == Some(Mask::Contact)
        || at > 1 && page.mask(at - 2) == Some(Mask::Contact) && page.key(at - 1) == mark!('.');
    // `83A-12345`: the plate of a vehicle.
    let lettered =
        |at: usize| page.is_word(at) && page.is_glued(at) && page.is_capital(at) && page.word(at).len() <= 2;
    let plate = plain
        && digits.len() == 2
        && lettered(at + 1)
        && page.key(at + 2) == mark!('-')
        && page.is_digits(at + 3)
        || at >= 3
            && page.key(at - 1) == mark!('-')
            && lettered(at - 2)
            && page.mask(at - 3) == Some(Mask::Contact);
    (plate || coded || announced || continued || page.tokens.get(at)?.value.is_nan()).then(|| at..at + 1)
}
