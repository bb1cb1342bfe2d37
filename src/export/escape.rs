//! Escaping: one function for each kind of file, and every text of the data goes through it (promise F4).

use std::borrow::Cow;

use crate::text::{sanitise, sanitise_line};

/// Makes text safe inside HTML and SVG, between tags and in quoted attributes.
pub(super) fn html(text: &str) -> String {
    let safe = sanitise(text);
    let mut escaped = String::with_capacity(safe.len() + 8);
    for character in safe.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // Unpaired code points that XML does not know.
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            plain => escaped.push(plain),
        }
    }
    escaped
}

/// Makes text plain words within a line or a cell of Markdown: no markup, no HTML, no image, no line break.
pub(super) fn markdown(text: &str) -> String {
    let safe = sanitise(text);
    let mut escaped = String::with_capacity(safe.len() + 8);
    let mut characters = safe.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '\n' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                escaped.push('\\');
                escaped.push(character);
            }
            // Only at the head of a line they would begin a quotation, a list, a heading or a rule.
            '>' | '+' | '-' | '=' if escaped.trim_start().is_empty() => {
                escaped.push('\\');
                escaped.push(character);
            }
            '.' | ')'
                if !escaped.is_empty()
                    && escaped.bytes().all(|byte| byte.is_ascii_digit())
                    && characters.peek().is_none_or(|next| next.is_whitespace()) =>
            {
                escaped.push('\\');
                escaped.push(character);
            }
            plain => escaped.push(plain),
        }
    }
    escaped
}

/// Makes text a code span of Markdown, in which it stands letter by letter.
pub(super) fn code(text: &str) -> String {
    let safe = sanitise_line(text);
    let longest = safe.split(|character| character != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let edge = if longest > 0 { " " } else { "" };
    format!("{fence}{edge}{safe}{edge}{fence}")
}

/// Makes text safe in a cell of a spreadsheet: what would be taken for a formula gets a `'` before it, also behind a `;` or a line
/// break, where a program that parts cells there would begin one.
pub(super) fn spreadsheet(text: &str) -> Cow<'_, str> {
    // Judged as it came: the sanitiser would turn a tab into spaces and hide it.
    let safe = sanitise(text);
    // Blanks and quotes at the head of a cell hide nothing.
    let is_formula = is_formula(text) || is_formula(safe.trim_start_matches(BLANK));
    if !is_formula && !safe.contains([';', '\n']) {
        return safe;
    }
    let mut defused = String::with_capacity(safe.len() + 2);
    if is_formula {
        defused.push('\'');
    }
    let mut is_parted = false;
    for character in safe.chars() {
        if is_parted && FORMULA.contains(&character) {
            defused.push('\'');
        }
        is_parted = matches!(character, ';' | '\n') || is_parted && BLANK.contains(&character);
        defused.push(character);
    }
    Cow::Owned(defused)
}

/// What may stand before a formula.
const BLANK: [char; 3] = [' ', '"', '\u{a0}'];
/// What a formula begins with.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet could take a text for a formula.
pub(super) fn is_formula(text: &str) -> bool {
    text.starts_with(FORMULA)
}

/// The address of a link that may be followed: only http and https, without spaces or controls.
pub(super) fn link(address: &str) -> Option<&str> {
    let (scheme, rest) = address.split_once("://")?;
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let plain = |character: char| !character.is_whitespace() && !character.is_control();
    (known && !rest.is_empty() && rest.chars().all(plain)).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_file_gets_plain_words() {
        assert_eq!(html("<a href='x'>&\"\u{1b}"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;␛");
        assert_eq!(markdown("![x](http://y) |<b>\n# 1"), "\\!\\[x\\](http://y) \\|&lt;b> \\# 1");
        assert_eq!(markdown("- a"), "\\- a");
        assert_eq!(markdown("1. a"), "1\\. a");
        assert_eq!(markdown("5,5 - 6 > 4.812"), "5,5 - 6 > 4.812");
        assert_eq!(markdown("> a"), "\\> a");
        assert_eq!(markdown("4.812"), "4.812");
        assert_eq!(code("a#b --x='1*2'"), "`a#b --x='1*2'`");
        assert_eq!(code("a``b`\u{1b}"), "``` a``b`␛ ```");
        for formula in ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1"] {
            assert!(spreadsheet(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(spreadsheet("đạt 5; =1+1;\" +2\n-3; 4"), "đạt 5; '=1+1;\" '+2\n'-3; 4");
        assert_eq!(spreadsheet("=a;=b"), "'=a;'=b");
        assert!(matches!(spreadsheet("Kế Sách"), Cow::Borrowed("Kế Sách")));
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert!(link("https://example.org/a?b=c").is_some());
        for address in
            ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "http://a b", "x"]
        {
            assert_eq!(link(address), None, "{address}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_leaves_its_place(text in "\\PC{0,40}|[<>&\"'|\\[\\]!`*=+@\\t\\r\\n-]{0,20}") {
            let page = html(&text);
            proptest::prop_assert!(!page.contains(['<', '>', '"', '\'']));
            let cell = markdown(&text);
            proptest::prop_assert!(!cell.contains(['<', '\n', '\r']) && !cell.replace("\\|", "").contains('|'));
            proptest::prop_assert!(!is_formula(&spreadsheet(&text)));
        }
    }
}
