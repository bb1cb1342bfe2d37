//! Late replies of a terminal: OSC, DCS and APC strings that arrive as if somebody typed them.
//!
//! A reply to a question of a program before us (its colours, its version) may come after we began to read; what reads the
//! keys knows only its first two bytes, as Alt with a letter. Must not know what keys mean.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A reply comes in one piece: what follows later than this was typed.
const PAUSE: Duration = Duration::from_millis(60);
/// Keys after which what looked like a reply is none.
const LONGEST: usize = 4096;

/// Tells replies from keys.
#[derive(Debug, Default)]
pub(super) struct Replies {
    /// When the last key of the reply came, how many came, and whether that was an Esc.
    inside: Option<(Instant, usize, bool)>,
}

impl Replies {
    /// Whether a key is part of a reply.
    pub(super) fn takes(&mut self, key: KeyEvent, now: Instant) -> bool {
        if let Some((last, count, after_escape)) = self.inside.take()
            && now.duration_since(last) <= PAUSE
            && count < LONGEST
        {
            let ends = is_alt(key, '\\')
                || (after_escape && key.code == KeyCode::Char('\\'))
                || (key.code == KeyCode::Char('g') && key.modifiers == KeyModifiers::CONTROL);
            if !ends {
                self.inside = Some((now, count + 1, key.code == KeyCode::Esc));
            }
            return true;
        }
        let begins = [']', 'P', '_', '^', 'X'].into_iter().any(|letter| is_alt(key, letter));
        if begins {
            self.inside = Some((now, 1, false));
        }
        begins
    }
}

fn is_alt(key: KeyEvent, letter: char) -> bool {
    key.code == KeyCode::Char(letter) && (key.modifiers - KeyModifiers::SHIFT) == KeyModifiers::ALT
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::{name, parse_keys};

    /// The keys of a script that are none of a reply, each so many milliseconds after the one before.
    fn typed(script: &str, pause: u64) -> String {
        let (mut replies, mut now) = (Replies::default(), Instant::now());
        let mut kept = Vec::new();
        for key in parse_keys(script).unwrap() {
            now += Duration::from_millis(pause);
            if !replies.takes(key, now) {
                kept.push(name(key));
            }
        }
        kept.join(" ")
    }

    #[test]
    fn replies_are_no_keys() {
        assert_eq!(typed("j<a-]>11;rgb:1e1e/1e1e/1e1e<c-g>k", 1), "j k");
        assert_eq!(typed("j<a-]>11;rgb:ffff/ffff/ffff<a-\\>k", 1), "j k");
        assert_eq!(typed("<a-P>>|xterm(388)<esc>\\q", 1), "q");
        assert_eq!(typed("<a-_>Gi=1;OK<a-\\>q", 1), "q");
    }

    #[test]
    fn what_is_typed_after_a_pause_is_typed() {
        assert_eq!(typed("<a-]>jk", 200), "j k");
    }
}
