//! Rule packs: the few numbers that a reading of statuses rests on, under a name that exports can quote (method M6).

/// The numbers that statuses rest on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rules {
    /// The name that screens and exports quote.
    pub name: &'static str,
    /// Attainment from which a target that was met counts as exceeded, where the report itself does not say so.
    ///
    /// 540 of 500 is met and prints its 108 %; "exceeded" is kept for what the report calls so and for values at which
    /// the bar is capped.
    pub exceeded_from: f64,
    /// Pace from which a running term counts as on pace.
    pub on_pace_from: f64,
}

/// The rules as published: no bands between on pace and behind.
pub const DEFAULT_RULES: Rules = Rules { name: "dauan-1", exceeded_from: 1.5, on_pace_from: 1.0 };

/// Every rule pack that can be named, the default first.
pub const PACKS: &[Rules] = &[DEFAULT_RULES];

impl Rules {
    /// The pack of a name.
    pub fn named(name: &str) -> Option<Self> {
        PACKS.iter().copied().find(|pack| pack.name == name)
    }
}

impl Default for Rules {
    fn default() -> Self {
        DEFAULT_RULES
    }
}
