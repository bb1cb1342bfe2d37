//! The line of keys at the foot: which stand there and where, for drawing and for the mouse.

use std::ops::Range;

use super::action::{Action, Scope, hinted};
use super::{App, keys};
use crate::text::width;

/// A key at the foot of the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FooterKey {
    /// The columns it takes, with the space around it.
    pub columns: Range<u16>,
    /// What it does.
    pub action: Action,
    /// Its name.
    pub key: String,
    /// Its word.
    pub word: &'static str,
}

impl App {
    /// The keys that matter here, as many as fit whole; none while a message stands there.
    pub fn footer(&self) -> Vec<FooterKey> {
        if self.message.is_some() {
            return Vec::new();
        }
        // What empties the list is dropped with one key, which then is the one most wanted.
        let dropping: &[Action] = match self.scope() {
            Scope::Panes if self.shown.is_empty() && !self.view.filter.is_empty() => &[Action::DropCondition],
            _ => &[],
        };
        let wanted = dropping.iter().chain(hinted(self.scope(), self.focus));
        let mut footer = Vec::new();
        let mut at = 0;
        for action in wanted.copied().filter(|action| self.is_meant(*action)) {
            let Some(word) = action.row().hint(self.strings()) else { continue };
            let Some(key) = self.keymap().keys(action).first().map(|key| keys::name(*key)) else { continue };
            let wide = (width(&key) + width(word) + 3) as u16;
            if at + wide >= self.size.width {
                break;
            }
            footer.push(FooterKey { columns: at..at + wide, action, key, word });
            at += wide;
        }
        footer
    }
}
