//! Tags and text of web pages, one after the other, in time that grows with the input alone.
//!
//! Ours: a kept tokeniser was tried (html5gum 0.8), which goes from state to state by calls, so that a tag of 200,000
//! attributes overflows its stack in a build without optimisation. Must not know
//! what tags mean.

/// A piece of a marked-up text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Characters between tags, entities not yet resolved.
    Text(&'a str),
    /// A tag that opens an element: its name and its attributes as written.
    Open(&'a str, &'a str),
    /// A tag that opens and closes one at once.
    Empty(&'a str, &'a str),
    /// A tag that closes an element.
    Close(&'a str),
}

/// The pieces of a text; comments, declarations and the insides of scripts and styles are left out.
pub(super) struct Pieces<'a> {
    text: &'a str,
    at: usize,
    /// No such quote stands after this place, so that none is looked for again.
    exhausted: [bool; 2],
    unclosed: usize,
    /// An element whose inside is no markup, until its end tag.
    raw: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, at: 0, exhausted: [false; 2], unclosed: 0, raw: None }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Where the quote that was opened before a place is closed; remembers when there is none left of its kind.
    fn closing(&mut self, from: usize, quote: u8) -> Option<usize> {
        let slot = usize::from(quote == b'\'');
        if self.exhausted[slot] {
            return None;
        }
        let rest = self.text.as_bytes().get(from..).unwrap_or_default();
        let found = rest.iter().position(|byte| *byte == quote).map(|at| from + at);
        self.exhausted[slot] = found.is_none();
        found
    }

    /// The end of a tag that begins at a place: its `>`, one in a quoted value not counted. Every byte is passed once.
    fn tag_end(&mut self, start: usize) -> Option<usize> {
        let mut at = start;
        loop {
            let rest = self.text.as_bytes().get(at..).unwrap_or_default();
            at += rest.iter().position(|byte| matches!(byte, b'>' | b'"' | b'\''))?;
            let sign = *self.text.as_bytes().get(at)?;
            if sign == b'>' {
                return Some(at);
            }
            // A quote that is never closed is none.
            at = self.closing(at + 1, sign).unwrap_or(at) + 1;
        }
    }

    /// Bytes of comments, declarations, scripts and the like that are never closed and so were passed over to the end.
    pub(super) fn unclosed(&self) -> usize {
        self.unclosed
    }

    fn pass(&mut self, end: Option<usize>) {
        let rest = self.rest().len();
        if end.is_none() {
            self.unclosed += rest;
        }
        self.at += end.unwrap_or(rest);
    }

    /// Passes over what begins with `<!` or `<?`.
    fn skip_declaration(&mut self) {
        let rest = self.rest();
        let end = if rest.starts_with("<!--") {
            rest.find("-->").map(|end| end + 3)
        } else {
            rest.find('>').map(|end| end + 1)
        };
        self.pass(end);
    }

    /// Passes over the inside of a script or style.
    fn skip_raw(&mut self, name: &str) {
        let rest = self.rest();
        let mut from = 0;
        while let Some(found) = rest.get(from..).and_then(|tail| tail.find("</")) {
            let start = from + found;
            let tail = rest.get(start + 2..).unwrap_or_default();
            if tail.get(..name.len()).is_some_and(|close| close.eq_ignore_ascii_case(name)) {
                return self.pass(Some(start));
            }
            from = start + 2;
        }
        self.pass(None);
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        loop {
            if let Some(name) = self.raw.take() {
                self.skip_raw(name);
            }
            let rest = self.rest();
            if rest.is_empty() {
                return None;
            }
            if !is_markup(rest) {
                let end = text_end(rest);
                self.at += end;
                return Some(Piece::Text(rest.get(..end)?));
            }
            if rest.starts_with("<!") || rest.starts_with("<?") {
                self.skip_declaration();
                continue;
            }
            let Some(end) = self.tag_end(self.at + 1) else {
                self.at = self.text.len();
                return Some(Piece::Text(rest));
            };
            let tag = self.text.get(self.at + 1..end).unwrap_or_default();
            self.at = end + 1;
            let piece = read_tag(tag);
            if let Piece::Open(name, _) = piece
                && ["script", "style", "textarea", "template", "noscript"]
                    .iter()
                    .any(|raw| raw.eq_ignore_ascii_case(name))
            {
                self.raw = Some(name);
            }
            return Some(piece);
        }
    }
}

/// Whether a tag or declaration can begin here; a lone `<` is text.
fn is_markup(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    bytes.next() == Some(b'<')
        && bytes.next().is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, b'/' | b'!' | b'?'))
}

/// The bytes up to where markup begins.
fn text_end(rest: &str) -> usize {
    let mut from = usize::from(rest.starts_with('<'));
    while let Some(found) = rest.get(from..).and_then(|tail| tail.find('<')) {
        let at = from + found;
        if is_markup(rest.get(at..).unwrap_or_default()) {
            return at;
        }
        from = at + 1;
    }
    rest.len()
}

fn read_tag(tag: &str) -> Piece<'_> {
    if let Some(name) = tag.strip_prefix('/') {
        return Piece::Close(name.split_whitespace().next().unwrap_or_default());
    }
    let end = tag.find(|sign: char| sign.is_whitespace() || sign == '/').unwrap_or(tag.len());
    let (name, attributes) = (tag.get(..end).unwrap_or_default(), tag.get(end..).unwrap_or_default());
    if attributes.ends_with('/') { Piece::Empty(name, attributes) } else { Piece::Open(name, attributes) }
}

/// The value of an attribute as written, `None` when the tag has none of that name.
pub(super) fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        let equals = rest.find('=')?;
        let key = rest.get(..equals)?.split_whitespace().next_back().unwrap_or_default();
        let value = rest.get(equals + 1..)?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''));
        let (found, after) = match quote {
            Some(quote) => value.get(1..)?.split_once(quote)?,
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(found);
        }
        rest = after;
    }
}

/// Entities by name that Vietnamese pages use, besides those of Latin letters.
const NAMED: &[(&str, char)] = &[
    ("nbsp", '\u{a0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ndash", '–'),
    ("mdash", '—'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("times", '×'),
    ("plusmn", '±'),
    ("ge", '≥'),
    ("le", '≤'),
    ("shy", '\u{ad}'),
    ("zwnj", '\u{200c}'),
    ("ensp", ' '),
    ("emsp", ' '),
    ("thinsp", ' '),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("atilde", 'ã'),
    ("acirc", 'â'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ecirc", 'ê'),
    ("iacute", 'í'),
    ("igrave", 'ì'),
    ("oacute", 'ó'),
    ("ograve", 'ò'),
    ("otilde", 'õ'),
    ("ocirc", 'ô'),
    ("uacute", 'ú'),
    ("ugrave", 'ù'),
    ("yacute", 'ý'),
    ("eth", 'đ'),
];

/// Appends a text with its entities resolved; what is no entity stays as it is.
pub(super) fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        into.push_str(before);
        let end = after.char_indices().take(10).find(|(_, sign)| *sign == ';').map(|(at, _)| at);
        let resolved = end.and_then(|end| entity(after.get(..end)?).map(|letter| (letter, end)));
        if let Some((letter, end)) = resolved {
            into.push(letter);
            rest = after.get(end + 1..).unwrap_or_default();
        } else {
            into.push('&');
            rest = after;
        }
    }
    into.push_str(rest);
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code =
            hexadecimal.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
        return char::from_u32(code).filter(|letter| *letter != '\0');
    }
    let exact = NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    exact.or_else(|| {
        // `&Agrave;` is the capital of `&agrave;`.
        let (_, letter) = NAMED
            .iter()
            .find(|(known, letter)| letter.is_alphabetic() && known.eq_ignore_ascii_case(name))?;
        name.starts_with(|first: char| first.is_ascii_uppercase())
            .then(|| letter.to_uppercase().next())
            .flatten()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tags_text_and_what_is_neither() {
        let text = "<!doctype html><p class='a>b'>1 < 2 &amp; 3</p><!-- <p> --><script>if (a<b) '</p>'</script><br/>x<a";
        let pieces: Vec<Piece<'_>> = Pieces::of(text).collect();
        assert_eq!(
            pieces,
            [
                Piece::Open("p", " class='a>b'"),
                Piece::Text("1 < 2 &amp; 3"),
                Piece::Close("p"),
                Piece::Open("script", ""),
                Piece::Close("script"),
                Piece::Empty("br", "/"),
                Piece::Text("x"),
                Piece::Text("<a"),
            ]
        );
    }

    #[test]
    fn attributes_and_entities_are_read() {
        let attributes = " id=main class=\"a b\" data-x='1'";
        assert_eq!(attribute(attributes, "CLASS"), Some("a b"));
        assert_eq!(attribute(attributes, "id"), Some("main"));
        assert_eq!(attribute(attributes, "href"), None);
        let mut text = String::new();
        unescape("&Agrave;&aacute; &#272;&#x1EA3;ng&nbsp;A&B &bogus; &", &mut text);
        assert_eq!(text, "Àá Đảng\u{a0}A&B &bogus; &");
    }

    #[test]
    fn what_is_never_closed_is_counted_and_a_quote_in_a_tag_is_not_looked_for_again() {
        let unclosed = |text: &str| {
            let mut pieces = Pieces::of(text);
            let count = (&mut pieces).count();
            (count, pieces.unclosed())
        };
        assert_eq!(unclosed("a<!-- b <p>c"), (1, "<!-- b <p>c".len()));
        assert_eq!(unclosed("<p>a</p><script>var a = 1;"), (4, "var a = 1;".len()));
        assert_eq!(unclosed("<p>a</p><script>1</script>"), (5, 0));
        let mut pieces = Pieces::of("<a 'b\"c>d</a><p title=\"x>y\">z</p>");
        assert_eq!(pieces.nth(1), Some(Piece::Text("y\">z")));
    }

    proptest! {
        #[test]
        fn any_text_comes_to_an_end(text in "(<|>|/|!|--|\"|'|p|script|=|&|;|#|\\PC){0,60}") {
            let pieces = Pieces::of(&text).count();
            prop_assert!(pieces <= text.len() + 1);
            let _ = attribute(&text, "p");
            unescape(&text, &mut String::new());
        }
    }
}
