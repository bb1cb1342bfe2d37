//! Switching one named rule off, for the mutation test alone; outside tests every rule is on.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static OFF: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Whether a rule is switched off.
#[cfg(not(test))]
#[inline]
pub(crate) const fn is_off(_rule: &str) -> bool {
    false
}

/// Whether a rule is switched off.
#[cfg(test)]
pub(crate) fn is_off(rule: &str) -> bool {
    OFF.get().is_some_and(|off| off == rule)
}

/// Does something without a rule.
#[cfg(test)]
pub(crate) fn without<Done>(rule: &'static str, act: impl FnOnce() -> Done) -> Done {
    OFF.set(Some(rule));
    let done = act();
    OFF.set(None);
    done
}
