//! The filter lines typed in this session, and the way through them.
//!
//! Owns their order. Must not know what they find.

/// Lines kept; older ones go.
const KEPT: usize = 100;

/// The lines typed so far, the newest last, and where in them one is.
#[derive(Debug, Default)]
pub(super) struct History {
    lines: Vec<String>,
    /// The line shown, and what was being typed when the walk began.
    walk: Option<(usize, String)>,
}

impl History {
    /// Keeps a line as the newest.
    pub(super) fn keep(&mut self, line: &str) {
        self.walk = None;
        if line.trim().is_empty() {
            return;
        }
        self.lines.retain(|known| known != line);
        self.lines.push(line.to_owned());
        let surplus = self.lines.len().saturating_sub(KEPT);
        self.lines.drain(..surplus);
    }

    /// Ends the walk.
    pub(super) fn leave(&mut self) {
        self.walk = None;
    }

    /// The line before the one shown; `None` at the oldest.
    pub(super) fn older(&mut self, typed: &str) -> Option<&str> {
        let before = self.walk.as_ref().map_or(self.lines.len(), |(at, _)| *at);
        let at = before.checked_sub(1)?;
        match &mut self.walk {
            Some((place, _)) => *place = at,
            walk => *walk = Some((at, typed.to_owned())),
        }
        self.lines.get(at).map(String::as_str)
    }

    /// The line after the one shown, at the end what was being typed; `None` when no older line is shown.
    pub(super) fn newer(&mut self) -> Option<String> {
        let (at, typed) = self.walk.take()?;
        match self.lines.get(at + 1) {
            Some(line) => {
                self.walk = Some((at + 1, typed));
                Some(line.clone())
            }
            None => Some(typed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_walks_back_and_comes_back_to_what_was_typed() {
        let mut history = History::default();
        for line in ["a", "b", " ", "a"] {
            history.keep(line);
        }
        assert_eq!(history.newer(), None);
        assert_eq!(history.older("half"), Some("a"));
        assert_eq!(history.older("a"), Some("b"));
        assert_eq!(history.older("b"), None);
        assert_eq!(history.newer().as_deref(), Some("a"));
        assert_eq!(history.newer().as_deref(), Some("half"));
        assert_eq!(history.newer(), None);
    }
}
