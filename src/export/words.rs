//! Words for parts of the model in a language, as exports print them.

use crate::lang::{Language, Strings, fill};
use crate::model::{FigureRole, Level, Locality, PartialDate, PassageRole, Place, Report, Term, Unit};

/// The heading of passages of a role.
pub(super) fn role(role: PassageRole, strings: &'static Strings) -> &'static str {
    match role {
        PassageRole::Result => strings.role_result,
        PassageRole::Limitation => strings.role_limitation,
        PassageRole::Cause => strings.role_cause,
        PassageRole::Lesson => strings.role_lesson,
        PassageRole::Direction => strings.role_direction,
        PassageRole::Context => strings.role_context,
    }
}

/// The word of an administrative level.
pub(super) fn level(level: Level, strings: &'static Strings) -> &'static str {
    match level {
        Level::Province => strings.level_province,
        Level::District => strings.level_district,
        Level::Commune => strings.level_commune,
        Level::Village => strings.level_village,
        Level::Sector => strings.level_sector,
        Level::Other => strings.level_other,
    }
}

/// The word of a figure's role.
pub(super) fn figure_role(role: FigureRole, strings: &'static Strings) -> &'static str {
    match role {
        FigureRole::Actual => strings.role_actual,
        FigureRole::Target => strings.role_target,
        FigureRole::Share => strings.role_share,
        FigureRole::Whole => strings.role_whole,
    }
}

/// The word of a kind of quantity.
pub(super) fn unit(unit: Unit, strings: &'static Strings) -> &'static str {
    match unit {
        Unit::Count => strings.unit_count,
        Unit::Percent => strings.unit_percent,
        Unit::Money => strings.unit_money,
        Unit::Area => strings.unit_area,
        Unit::Other => strings.unit_other,
    }
}

/// A date as a language writes it: `30/06/2023` and `06/2023` in Vietnamese, ISO form in English.
pub(super) fn date(date: PartialDate, language: Language) -> String {
    match (language, date.month, date.day) {
        (Language::Vietnamese, Some(month), Some(day)) => format!("{day:02}/{month:02}/{:04}", date.year),
        (Language::Vietnamese, Some(month), None) => format!("{month:02}/{:04}", date.year),
        _ => date.to_string(),
    }
}

/// A term in words, or that none is stated.
pub(super) fn term(term: Option<Term>, strings: &'static Strings) -> String {
    term.map_or_else(
        || strings.no_term.to_owned(),
        |term| fill(strings.term_span, &[("from", &term.from), ("to", &term.to)]),
    )
}

/// A locality with its level, what it belonged to and where it belongs now.
pub(super) fn locality(locality: &Locality, strings: &'static Strings) -> String {
    let mut parts = vec![locality.name.clone(), level(locality.level, strings).to_owned()];
    let within = locality.within.as_ref().filter(|within| **within != locality.name);
    parts.extend(within.cloned());
    let now =
        locality.now.as_ref().filter(|now| Some(*now) != locality.within.as_ref() && **now != locality.name);
    parts.extend(now.map(|now| fill(strings.now_in, &[("name", now)])));
    parts.join(" · ")
}

/// A place with its level.
pub(super) fn place(place: &Place, strings: &'static Strings) -> String {
    format!("{} ({})", place.name, level(place.level, strings))
}

/// Where a report comes from, as far as it is known: outlet, author, title, date, document.
pub(super) fn source(report: &Report, language: Language) -> String {
    let source = &report.source;
    let title = Some(&report.title).filter(|title| !title.is_empty()).map(|title| format!("“{title}”"));
    let parts = [
        source.outlet.clone(),
        source.author.clone(),
        title,
        source.published.map(|published| date(published, language)),
        source.document.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    if parts.is_empty() { language.strings().unknown.to_owned() } else { parts.join(", ") }
}
