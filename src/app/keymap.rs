//! The keys in force: those of the table of actions, as the user's settings change them, and the keys of saved filters.
//!
//! Owns which key means what. Must not know where the settings stand or what an action does.

use std::collections::HashMap;

use crossterm::event::KeyEvent;

use super::action::{ACTIONS, Action, ActionRow, Scope};
use super::keys;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// An action of the table.
    Action(Action),
    /// The saved filter of this place.
    SavedFilter(usize),
}

/// Two things that one key of a scope was given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The key.
    pub key: KeyEvent,
    /// What has it.
    pub first: Asked,
    /// What was to have it too.
    pub second: Asked,
}

/// The keys of every action, and what every key asks for.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    /// What the user changed of the table; `None` where it holds as it stands.
    own: Option<Box<Keys>>,
}

#[derive(Debug, Clone, Default)]
struct Keys {
    keys: Vec<Vec<KeyEvent>>,
    /// A hundred keys: looked through faster than they could be hashed.
    asked: Vec<(Scope, KeyEvent, Asked)>,
}

impl Keymap {
    /// The table's keys with those of some actions replaced, then the keys of saved filters by their places; and every
    /// key that two would have, of which the first keeps it.
    pub fn new(
        replaced: &HashMap<Action, Vec<KeyEvent>>,
        saved: &[(usize, KeyEvent)],
    ) -> (Self, Vec<Conflict>) {
        if replaced.is_empty() && saved.is_empty() {
            return (Self::default(), Vec::new());
        }
        let (keys, conflicts) = Keys::built(replaced, saved);
        (Self { own: Some(Box::new(keys)) }, conflicts)
    }

    /// What a key asks for in a scope.
    pub fn asked(&self, scope: Scope, key: KeyEvent) -> Option<Asked> {
        match &self.own {
            Some(keys) => keys.asked(scope, key),
            None => asked_of_table(scope, key),
        }
    }

    /// The keys of an action.
    pub fn keys(&self, action: Action) -> &[KeyEvent] {
        match &self.own {
            Some(own) => own.keys.get(action as usize).map_or(&[], Vec::as_slice),
            None => action.row().keys,
        }
    }

    /// The keys of an action as the help page names them.
    pub fn names(&self, action: Action) -> String {
        let names: Vec<String> = self.keys(action).iter().map(|key| keys::name(*key)).collect();
        names.join(" ")
    }
}

/// What a key asks for by the table, no two of whose actions want the same, as a test knows.
fn asked_of_table(scope: Scope, key: KeyEvent) -> Option<Asked> {
    let key = keys::normalise(key);
    let mut rows = ACTIONS.iter().filter(|row| row.scope == scope);
    let row = rows.find(|row| row.keys.iter().any(|own| is_same(own, &key)))?;
    Some(Asked::Action(row.action))
}

/// Whether two keys in normal form are one, without their being brought to it while they are compared.
fn is_same(one: &KeyEvent, other: &KeyEvent) -> bool {
    one.code == other.code && one.modifiers == other.modifiers
}

impl Keys {
    fn built(
        replaced: &HashMap<Action, Vec<KeyEvent>>,
        saved: &[(usize, KeyEvent)],
    ) -> (Self, Vec<Conflict>) {
        let keys = |row: &ActionRow| replaced.get(&row.action).cloned().unwrap_or_else(|| row.keys.to_vec());
        let mut map = Self { keys: ACTIONS.iter().map(keys).collect(), asked: Vec::new() };
        let mut conflicts = Vec::new();
        // What the user asked for goes first, so that the conflict names what stands in its way.
        let by_the_user = |row: &&ActionRow| replaced.contains_key(&row.action);
        let rows = ACTIONS.iter().filter(by_the_user).chain(ACTIONS.iter().filter(|row| !by_the_user(row)));
        for row in rows {
            for key in map.keys.get(row.action as usize).cloned().unwrap_or_default() {
                conflicts.extend(map.give(row.scope, key, Asked::Action(row.action)));
            }
        }
        for (place, key) in saved {
            conflicts.extend(map.give(Scope::Panes, *key, Asked::SavedFilter(*place)));
        }
        (map, conflicts)
    }

    /// Gives a free key of a scope away; the conflict where it is not free.
    fn give(&mut self, scope: Scope, key: KeyEvent, to: Asked) -> Option<Conflict> {
        match self.asked(scope, key) {
            Some(first) if first != to => Some(Conflict { key: keys::normalise(key), first, second: to }),
            Some(_) => None,
            None => {
                self.asked.push((scope, keys::normalise(key), to));
                None
            }
        }
    }

    fn asked(&self, scope: Scope, key: KeyEvent) -> Option<Asked> {
        let key = keys::normalise(key);
        let found = self.asked.iter().find(|(of, other, _)| *of == scope && is_same(other, &key));
        found.map(|(_, _, asked)| *asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str) -> KeyEvent {
        keys::parse_keys(name).unwrap()[0]
    }

    #[test]
    fn the_table_alone_has_no_conflict() {
        let (built, conflicts) = Keys::built(&HashMap::new(), &[]);
        assert!(conflicts.is_empty(), "{conflicts:?}");
        let map = Keymap::default();
        let built = Keymap { own: Some(Box::new(built)) };
        for row in ACTIONS {
            assert_eq!(map.keys(row.action), built.keys(row.action), "{}", row.name);
            for key in map.keys(row.action) {
                for map in [&map, &built] {
                    assert_eq!(map.asked(row.scope, *key), Some(Asked::Action(row.action)), "{}", row.name);
                }
            }
        }
        assert_eq!(map.asked(Scope::Panes, key("q")), Some(Asked::Action(Action::Quit)));
        assert_eq!(map.asked(Scope::FilterLine, key("q")), None);
    }

    #[test]
    fn replaced_keys_are_in_force_and_the_old_ones_free() {
        let replaced = HashMap::from([(Action::Quit, vec![key("<c-q>")])]);
        let (map, conflicts) = Keymap::new(&replaced, &[(0, key("q"))]);
        assert!(conflicts.is_empty(), "{conflicts:?}");
        assert_eq!(map.asked(Scope::Panes, key("<c-q>")), Some(Asked::Action(Action::Quit)));
        assert_eq!(map.asked(Scope::Panes, key("q")), Some(Asked::SavedFilter(0)));
        assert_eq!(map.names(Action::Quit), "Ctrl-q");
    }

    #[test]
    fn every_conflict_is_told() {
        let replaced = HashMap::from([(Action::Why, vec![key("q"), key("l")])]);
        let (_, conflicts) = Keymap::new(&replaced, &[(3, key("w")), (4, key("w")), (5, key("t"))]);
        let told: Vec<(Asked, Asked)> = conflicts.iter().map(|found| (found.first, found.second)).collect();
        let action = Asked::Action;
        assert!(told.contains(&(action(Action::Why), action(Action::Quit))), "{told:?}");
        assert!(told.contains(&(action(Action::Why), action(Action::PickLocality))), "{told:?}");
        assert!(told.contains(&(Asked::SavedFilter(3), Asked::SavedFilter(4))), "{told:?}");
        assert!(told.contains(&(action(Action::PickTheme), Asked::SavedFilter(5))), "{told:?}");
        assert_eq!(told.len(), 4);
    }
}
