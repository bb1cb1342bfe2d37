//! Status words and the kinds of missing, each with its code, sign and word (method M6, M7).

use crate::lang::Language;
use crate::text::GlyphSet;

/// How a figure stands against its target (method M6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Status {
    /// Far past the target, or past it in the report's own words.
    Exceeded,
    /// The target is reached for sure.
    Met,
    /// The term runs, and the share reached is at least the share of time gone.
    OnPace,
    /// The term runs, and the share reached is below the share of time gone.
    BehindPace,
    /// The term is over, or the report says so, and the target was missed.
    NotMet,
    /// The numbers leave it open.
    Undecided,
    /// Nothing to judge by; the kinds of missing say why.
    NoVerdict,
}

impl Status {
    /// Every status, from best to unknown.
    pub const ALL: [Self; 7] = [
        Self::Exceeded,
        Self::Met,
        Self::OnPace,
        Self::BehindPace,
        Self::NotMet,
        Self::Undecided,
        Self::NoVerdict,
    ];

    /// The word of filters and exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exceeded => "exceeded",
            Self::Met => "met",
            Self::OnPace => "on-pace",
            Self::BehindPace => "behind",
            Self::NotMet => "not-met",
            Self::Undecided => "undecided",
            Self::NoVerdict => "no-verdict",
        }
    }

    /// The sign that stands before the word; one column wide.
    pub fn glyph(self, glyphs: GlyphSet) -> &'static str {
        let (unicode, ascii) = match self {
            Self::Exceeded => ("▲", "^"),
            Self::Met => ("●", "*"),
            Self::OnPace => ("◐", "="),
            Self::BehindPace => ("▼", "v"),
            Self::NotMet => ("✕", "x"),
            Self::Undecided => ("?", "?"),
            Self::NoVerdict => ("–", "-"),
        };
        glyphs.pick(unicode, ascii)
    }

    /// What the sign says, in a sentence.
    pub fn meaning(self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::Exceeded => strings.sign_exceeded,
            Self::Met => strings.sign_met,
            Self::OnPace => strings.sign_on_pace,
            Self::BehindPace => strings.sign_behind,
            Self::NotMet => strings.sign_not_met,
            Self::Undecided => strings.sign_undecided,
            Self::NoVerdict => strings.sign_no_verdict,
        }
    }

    /// The word in a language.
    pub fn word(self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::Exceeded => strings.status_exceeded,
            Self::Met => strings.status_met,
            Self::OnPace => strings.status_on_pace,
            Self::BehindPace => strings.status_behind_pace,
            Self::NotMet => strings.status_not_met,
            Self::Undecided => strings.status_undecided,
            Self::NoVerdict => strings.status_no_verdict,
        }
    }

    /// Whether the target is reached: met or exceeded.
    pub fn is_reached(self) -> bool {
        matches!(self, Self::Exceeded | Self::Met)
    }
}

/// Whose conclusion a number or status is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// Computed from the reported numbers.
    Computed,
    /// Taken over from the report's own words.
    Reported,
}

/// What an assessment lacked; never shown as 0 % (method M7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Missing {
    /// No target is set.
    NoTarget,
    /// A target is named, without a number.
    TargetInWords,
    /// The value is not given.
    ValueNotGiven,
    /// Value and target are counted in different units.
    UnitMismatch,
    /// Which way is good is not known.
    DirectionUnknown,
    /// Where things stood at the start is not known.
    NoBaseline,
    /// The term still runs, and no pace applies.
    TermRunning,
    /// The term or the date the figure stands for is not stated.
    DateUnknown,
}

impl Missing {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::NoTarget,
        Self::TargetInWords,
        Self::ValueNotGiven,
        Self::UnitMismatch,
        Self::DirectionUnknown,
        Self::NoBaseline,
        Self::TermRunning,
        Self::DateUnknown,
    ];

    /// The word of filters and exports.
    pub fn code(self) -> &'static str {
        match self {
            Self::NoTarget => "no-target",
            Self::TargetInWords => "target-in-words",
            Self::ValueNotGiven => "value-not-given",
            Self::UnitMismatch => "unit-mismatch",
            Self::DirectionUnknown => "direction-unknown",
            Self::NoBaseline => "no-baseline",
            Self::TermRunning => "term-running",
            Self::DateUnknown => "date-unknown",
        }
    }

    /// The status of figures that lack this first: what waits for its time is undecided, all else has no verdict.
    pub fn status(self) -> Status {
        match self {
            Self::TermRunning | Self::DateUnknown => Status::Undecided,
            _ => Status::NoVerdict,
        }
    }

    /// The short word in a language.
    pub fn word(self, language: Language) -> &'static str {
        let strings = language.strings();
        match self {
            Self::NoTarget => strings.missing_no_target,
            Self::TargetInWords => strings.missing_target_in_words,
            Self::ValueNotGiven => strings.missing_value,
            Self::UnitMismatch => strings.missing_unit_mismatch,
            Self::DirectionUnknown => strings.missing_direction,
            Self::NoBaseline => strings.missing_baseline,
            Self::TermRunning => strings.missing_term_running,
            Self::DateUnknown => strings.missing_date,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::text::width;

    #[test]
    fn every_status_is_told_apart_by_sign_and_word() {
        for glyphs in [GlyphSet::Unicode, GlyphSet::Ascii] {
            let signs: HashSet<_> = Status::ALL.iter().map(|status| status.glyph(glyphs)).collect();
            assert_eq!(signs.len(), Status::ALL.len());
            assert!(signs.iter().all(|sign| width(sign) == 1), "{signs:?}");
        }
        assert!(Status::ALL.iter().all(|status| status.glyph(GlyphSet::Ascii).is_ascii()));
        for language in [Language::Vietnamese, Language::English] {
            let words: HashSet<_> = Status::ALL.iter().map(|status| status.word(language)).collect();
            let kinds: HashSet<_> = Missing::ALL.iter().map(|missing| missing.word(language)).collect();
            assert_eq!((words.len(), kinds.len()), (Status::ALL.len(), Missing::ALL.len()));
        }
    }
}
