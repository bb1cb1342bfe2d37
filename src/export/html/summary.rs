//! What the page finds, in one sentence and in counts with their denominators (method M7, M11).

use super::{element, html, push};
use crate::export::content::lead;
use crate::export::footing;
use crate::lang::{fill, format_number};
use crate::measure::{Missing, Status};
use crate::text::GlyphSet;
use crate::view::Selection;

/// Writes the sentence, the counts per status, and why the rest has none.
pub(super) fn write(selection: &Selection<'_>, page: &mut String) {
    let (strings, language) = (selection.strings(), selection.language);
    let counts = footing::counts(selection);
    let number = |count: usize| format_number(count as f64, language);
    push(
        page,
        format_args!("<p class=\"lead\">{}</p>\n<ul class=\"counts\">\n", html(&lead(selection, &counts))),
    );
    for status in Status::ALL.into_iter().filter(|status| *status != Status::NoVerdict) {
        let count = counts.count(status);
        if count > 0 {
            let (sign, word) = (status.glyph(GlyphSet::Unicode), status.word(language));
            push(
                page,
                format_args!(
                    "<li class=\"s-{}\"><span>{} {}</span> <b>{}</b><small>/{}</small></li>\n",
                    status.code(),
                    html(sign),
                    html(word),
                    number(count),
                    number(counts.assessed)
                ),
            );
        }
    }
    page.push_str("</ul>\n");
    let reasons = Missing::ALL.into_iter().filter(|missing| counts.missing(*missing) > 0);
    let reasons: Vec<String> = reasons
        .map(|missing| format!("{} {}", number(counts.missing(missing)), missing.word(language)))
        .collect();
    if !reasons.is_empty() {
        let text = fill(strings.page_without, &[("reasons", &reasons.join(", "))]);
        element(page, "p", &html(&text));
    }
}
