//! Names of places as they are written: a number is a name only with the kind of unit before it (`Phường 26`).
//!
//! Owns that form. Must not know where a name is shown.

use std::borrow::Cow;

use crate::lang::{Strings, fill};
use crate::model::{Level, Locality, Place};

/// A name of a level as a reader expects it: districts and communes that are numbered are urban ones.
pub fn name<'a>(name: &'a str, level: Level, strings: &'static Strings) -> Cow<'a, str> {
    let number = name.trim_start_matches("số ");
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Cow::Borrowed(name);
    }
    let template = match level {
        Level::District => strings.numbered_district,
        Level::Commune => strings.numbered_commune,
        Level::Village => strings.numbered_village,
        Level::Province | Level::Sector | Level::Other => return Cow::Borrowed(name),
    };
    Cow::Owned(fill(template, &[("number", &number)]))
}

/// The name of a locality.
pub fn of_locality<'a>(locality: &'a Locality, strings: &'static Strings) -> Cow<'a, str> {
    name(&locality.name, locality.level, strings)
}

/// The name of a place.
pub fn of_place<'a>(place: &'a Place, strings: &'static Strings) -> Cow<'a, str> {
    name(&place.name, place.level, strings)
}

/// The name of what a locality lies in: what has a number there is a district.
pub fn of_outer<'a>(outer: &'a str, strings: &'static Strings) -> Cow<'a, str> {
    name(outer, Level::District, strings)
}

/// Whether a name is written with the kind of unit before it, so that its level need not be said again.
pub fn says_its_level(shown: &str, name: &str) -> bool {
    shown != name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{EN, VI};

    #[test]
    fn numbers_are_written_with_their_kind_of_unit() {
        assert_eq!(name("26", Level::Commune, &VI), "Phường 26");
        assert_eq!(name("10", Level::District, &EN), "District 10");
        assert_eq!(name("số 3", Level::Village, &VI), "Thôn 3");
        assert_eq!(name("số 3", Level::Other, &VI), "số 3");
        assert_eq!(name("Ea Rốk", Level::Commune, &VI), "Ea Rốk");
        assert_eq!(name("", Level::Commune, &VI), "");
    }
}
