//! The outline of a JSON text: where its values begin and end and which path leads to them, without reading them.
//!
//! It only follows strings and brackets, so that a broken value still has an end and its neighbours are found; whether
//! a value is right JSON is for the reader of records to say. Never recursive, so no depth can overflow it.

use std::ops::Range;

/// Levels that a path leads down at most: as deep as values may be nested.
const DEPTH: usize = 128;

/// The text ends before the value does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cut;

/// One member of an object or one element of an array.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Child {
    /// The key with its quotes; empty for an element.
    pub(super) key: Range<usize>,
    /// The value.
    pub(super) value: Range<usize>,
}

/// The first byte from `at` on that is no JSON white space.
pub(super) fn skip_space(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).unwrap_or(rest.len())
}

/// The end of the value that begins at `at`; a byte that begins no value has its end where it begins.
pub(super) fn value_end(bytes: &[u8], at: usize) -> Result<usize, Cut> {
    match bytes.get(at) {
        None => Err(Cut),
        Some(b'"') => string_end(bytes, at),
        Some(b'{' | b'[') => container_end(bytes, at),
        Some(_) => {
            let rest = bytes.get(at..).unwrap_or_default();
            let length = rest
                .iter()
                .position(|byte| {
                    matches!(byte, b',' | b':' | b']' | b'}' | b'"' | b'{' | b'[')
                        || byte.is_ascii_whitespace()
                })
                .unwrap_or(rest.len());
            Ok(at + length)
        }
    }
}

fn string_end(bytes: &[u8], open: usize) -> Result<usize, Cut> {
    let mut at = open + 1;
    loop {
        let rest = bytes.get(at..).ok_or(Cut)?;
        let stop = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).ok_or(Cut)?;
        if rest.get(stop) == Some(&b'"') {
            return Ok(at + stop + 1);
        }
        at += stop + 2;
    }
}

fn container_end(bytes: &[u8], open: usize) -> Result<usize, Cut> {
    let mut at = open;
    let mut depth = 0_usize;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at = string_end(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            return Ok(at);
        }
    }
    Err(Cut)
}

/// Walks the children of the object or array that begins at `open`; it ends early where the text makes no sense.
///
/// A value that is neither has no children.
pub(super) fn children(bytes: &[u8], open: usize) -> Children<'_> {
    let at = if matches!(bytes.get(open), Some(b'{' | b'[')) { open + 1 } else { bytes.len() };
    Children { bytes, at, in_object: bytes.get(open) == Some(&b'{') }
}

/// Walks the members of an object that stand after the place `at`, where one of its values ends.
pub(super) fn members_after(bytes: &[u8], at: usize) -> Children<'_> {
    Children { bytes, at, in_object: true }
}

/// The children of one object or array, in order.
#[derive(Debug)]
pub(super) struct Children<'a> {
    bytes: &'a [u8],
    at: usize,
    in_object: bool,
}

impl Iterator for Children<'_> {
    type Item = Child;

    fn next(&mut self) -> Option<Child> {
        let bytes = self.bytes;
        let mut start = skip_space(bytes, self.at);
        while bytes.get(start) == Some(&b',') {
            start = skip_space(bytes, start + 1);
        }
        let mut key = start..start;
        if self.in_object {
            if bytes.get(start) != Some(&b'"') {
                return None;
            }
            key = start..string_end(bytes, start).ok()?;
            start = skip_space(bytes, key.end);
            if bytes.get(start) != Some(&b':') {
                return None;
            }
            start = skip_space(bytes, start + 1);
        }
        let end = value_end(bytes, start).unwrap_or(bytes.len());
        if end == start {
            return None;
        }
        self.at = end;
        Some(Child { key, value: start..end })
    }
}

/// The path to the innermost value around the byte at `offset`: `figures[3].value`, empty for the whole.
pub(super) fn path_at(bytes: &[u8], offset: usize) -> String {
    let mut path = String::new();
    let mut open = skip_space(bytes, 0);
    // Each level costs a walk over what is left, and no value that is read is nested deeper.
    for _ in 0..DEPTH {
        let within = children(bytes, open)
            .enumerate()
            .take_while(|(_, child)| child.key.start <= offset)
            .find(|(_, child)| offset < child.value.end);
        let Some((index, child)) = within else {
            return path;
        };
        push_step(&mut path, bytes, &child, index);
        if offset <= child.value.start {
            return path;
        }
        open = child.value.start;
    }
    path
}

/// Adds one step to a path: `[3]` for an element, `.name` for a member.
pub(super) fn push_step(path: &mut String, bytes: &[u8], child: &Child, index: usize) {
    if child.key.is_empty() {
        path.push('[');
        path.push_str(&index.to_string());
        path.push(']');
    } else {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&key_text(bytes, child));
    }
}

/// The key of a member as text.
pub(super) fn key_text(bytes: &[u8], child: &Child) -> String {
    let quoted = bytes.get(child.key.clone()).unwrap_or_default();
    serde_json::from_slice(quoted)
        .unwrap_or_else(|_| String::from_utf8_lossy(quoted).trim_matches('"').to_owned())
}

/// Where the value of a path such as `figures[3].range` begins; the nearest value around it where the path leads nowhere.
pub(super) fn offset_of(bytes: &[u8], path: &str) -> usize {
    let mut open = skip_space(bytes, 0);
    for step in path.split(['.', '[']) {
        let mut within = children(bytes, open).enumerate();
        let found = match step.strip_suffix(']').and_then(|index| index.parse::<usize>().ok()) {
            Some(index) => within.nth(index),
            None => within.find(|(_, child)| key_text(bytes, child) == step),
        };
        let Some((_, child)) = found else { break };
        open = child.value.start;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &[u8] =
        br#" {"id": "a]", "figures": [ {"value": 1}, {"value": "x}", "range": [0, 5]} ], "n": 1} "#;

    fn at(needle: &str) -> usize {
        std::str::from_utf8(TEXT).unwrap().find(needle).unwrap()
    }

    #[test]
    fn a_path_leads_to_each_place() {
        let cases = [
            ("a]", "id"),
            ("1}", "figures[0].value"),
            ("x}", "figures[1].value"),
            ("5]", "figures[1].range[1]"),
            ("} ]", "figures[1]"),
            ("], \"n\"", "figures"),
            ("\"n\"", "n"),
        ];
        for (needle, path) in cases {
            assert_eq!(path_at(TEXT, at(needle)), path, "{needle}");
        }
        assert_eq!(path_at(TEXT, TEXT.len() - 2), "");
    }

    #[test]
    fn a_path_is_found_again_and_a_wrong_one_ends_nearby() {
        assert_eq!(offset_of(TEXT, "figures[1].value"), at("\"x}\""));
        assert_eq!(offset_of(TEXT, "figures[1].range[1]"), at("5]"));
        assert_eq!(offset_of(TEXT, "figures[1].target.range"), at("{\"value\": \"x"));
        assert_eq!(offset_of(TEXT, "nothing"), 1);
    }

    #[test]
    fn ends_are_found_in_broken_values_and_cuts_are_told() {
        assert_eq!(value_end(b"{\"a\":,,]}x", 0), Ok(7 + 1));
        assert_eq!(value_end(b"{\"a\": \"}", 0), Err(Cut));
        assert_eq!(value_end(b"[1, [2]", 0), Err(Cut));
        assert_eq!(value_end(b"\"a\\\"b\" ", 0), Ok(6));
        assert_eq!(value_end(b"\"a\\", 0), Err(Cut));
        assert_eq!(value_end(b"true,", 0), Ok(4));
        assert_eq!(value_end(b",", 0), Ok(0));
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_are_too_much(bytes in proptest::collection::vec(proptest::sample::select(b"{}[]\",:\\ a1\n".to_vec()), 0..60), offset in 0_usize..70) {
            let path = path_at(&bytes, offset);
            let _ = offset_of(&bytes, &path);
            for at in 0..bytes.len() {
                if let Ok(end) = value_end(&bytes, at) {
                    proptest::prop_assert!(end >= at && end <= bytes.len());
                }
            }
        }
    }
}
