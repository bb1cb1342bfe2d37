//! Words for parts of the model in a language: roles, levels, dates, localities.

use super::{Chart, Corpus, Coverage, Listing, Pacing, SortKey, View, naming};
use crate::lang::{Language, Strings, fill, format_number};
use crate::measure::{AsOfSource, Comparison, Interval, Missing, Spread, Summary, Timing, percent_text};
use crate::model::{
    Figure, FigureAt, FigureRole, Level, Locality, PartialDate, PassageRole, Person, Place, Report, Term,
    Unit,
};
use crate::text::{fold, sanitise_line, width};

/// The heading of passages of a role.
pub fn role(role: PassageRole, strings: &'static Strings) -> &'static str {
    match role {
        PassageRole::Result => strings.role_result,
        PassageRole::Limitation => strings.role_limitation,
        PassageRole::Cause => strings.role_cause,
        PassageRole::Lesson => strings.role_lesson,
        PassageRole::Direction => strings.role_direction,
        PassageRole::Context => strings.role_context,
    }
}

/// The name of a chart.
pub fn chart(chart: Chart, strings: &'static Strings) -> &'static str {
    match chart {
        Chart::Targets => strings.pane_targets,
        Chart::Compare => strings.pane_compare,
        Chart::Pace => strings.pane_pace,
        Chart::Coverage => strings.pane_coverage,
        Chart::Time => strings.pane_time,
        Chart::Status => strings.pane_status,
        Chart::Profile => strings.pane_profile,
    }
}

/// The word of an administrative level.
pub fn level(level: Level, strings: &'static Strings) -> &'static str {
    match level {
        Level::Province => strings.level_province,
        Level::District => strings.level_district,
        Level::Commune => strings.level_commune,
        Level::Village => strings.level_village,
        Level::Sector => strings.level_sector,
        Level::Other => strings.level_other,
    }
}

/// A date as a language writes it: `30/06/2023` and `06/2023` in Vietnamese, ISO form in English.
pub fn date(date: PartialDate, language: Language) -> String {
    match (language, date.month, date.day) {
        (Language::Vietnamese, Some(month), Some(day)) => format!("{day:02}/{month:02}/{:04}", date.year),
        (Language::Vietnamese, Some(month), None) => format!("{month:02}/{:04}", date.year),
        _ => date.to_string(),
    }
}

/// A term in words, or that none is stated.
pub fn term(term: Option<Term>, strings: &'static Strings) -> String {
    term.map_or_else(
        || strings.no_term.to_owned(),
        |term| fill(strings.term_span, &[("from", &term.from), ("to", &term.to)]),
    )
}

/// A locality with its level, what it belonged to and where it belongs now.
pub fn locality(locality: &Locality, strings: &'static Strings) -> String {
    let name = naming::of_locality(locality, strings);
    let says_level = naming::says_its_level(&name, &locality.name);
    let mut parts = vec![name.into_owned()];
    parts.extend((!says_level).then(|| level(locality.level, strings).to_owned()));
    if let Some(within) = locality.within.as_ref().filter(|within| **within != locality.name) {
        parts.push(naming::of_outer(within, strings).into_owned());
    }
    if let Some(now) =
        locality.now.as_ref().filter(|now| Some(*now) != locality.within.as_ref() && **now != locality.name)
    {
        parts.push(fill(strings.now_in, &[("name", now)]));
    }
    parts.join(" · ")
}

/// The name of a report's locality, with what tells it from reports of the same name.
pub fn locality_apart(corpus: &Corpus, report: u32, strings: &'static Strings) -> String {
    let outline = corpus.outline(report);
    let name = naming::of_locality(&outline.locality, strings);
    corpus.namesake(report).map_or_else(|| name.to_string(), |apart| format!("{name} {apart}"))
}

/// A place with its level.
pub fn place(place: &Place, strings: &'static Strings) -> String {
    let name = naming::of_place(place, strings);
    if naming::says_its_level(&name, &place.name) {
        return name.into_owned();
    }
    format!("{name} ({})", level(place.level, strings))
}

/// The unit that a scale of a figure's values is marked with.
pub fn unit<'a>(figure: &'a Figure, strings: &'static Strings) -> &'a str {
    match (&figure.unit_text, figure.unit) {
        (Some(text), _) => text,
        (None, Unit::Percent) => "%",
        (None, Unit::Rank) => strings.unit_rank,
        (None, _) => figure.counted.as_deref().unwrap_or(strings.axis_counted),
    }
}

/// How many figures were set against a target, and why the others were not (method M7).
pub fn summary(summary: &Summary, language: Language) -> String {
    let strings = language.strings();
    let number = |count: usize| format_number(count as f64, language);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("assessed", &number(summary.assessed)), ("all", &number(summary.total))];
    let mut text = fill(strings.assessed_of, &values);
    let missing: Vec<String> = Missing::ALL
        .into_iter()
        .filter(|missing| summary.missing(*missing) > 0)
        .map(|missing| format!("{} {}", number(summary.missing(missing)), missing.word(language)))
        .collect();
    if !missing.is_empty() {
        text.push_str("; ");
        text.push_str(&missing.join(", "));
    }
    text
}

/// What stands under the chart against targets: what it counts, then the order of its rows where they are sorted by it.
pub fn against_targets(counted: &Summary, view: &View, language: Language) -> String {
    let (text, strings) = (summary(counted, language), language.strings());
    let order = match (view.listing, view.sort.key, view.sort.reversed) {
        (Listing::Figures, SortKey::Distance, false) => strings.chart_by_distance,
        (Listing::Figures, SortKey::Distance, true) => strings.chart_by_distance_reversed,
        (Listing::Figures, SortKey::Attainment, false) => strings.chart_by_attainment,
        (Listing::Figures, SortKey::Attainment, true) => strings.chart_by_attainment_reversed,
        // The rows of one report stand as it has them, whatever the list is sorted by.
        _ => return text,
    };
    format!("{text}; {order}")
}

/// What the cell of a coverage matrix says: locality, theme, passages and figures.
pub fn coverage(
    coverage: &Coverage,
    row: usize,
    column: usize,
    corpus: &Corpus,
    language: Language,
) -> String {
    let strings = language.strings();
    let (Some(report), Some(theme)) = (coverage.reports.get(row), coverage.themes.get(column)) else {
        return String::new();
    };
    let cell = coverage.cells(report, corpus).get(column).copied().unwrap_or_default();
    let report = corpus.outline(report);
    let name = naming::of_locality(&report.locality, strings);
    let name = sanitise_line(&name);
    let theme = corpus.vocabulary().theme_name(theme, language);
    if cell.passages + cell.figures == 0 {
        return fill(strings.coverage_silent, &[("locality", &name), ("theme", &theme)]);
    }
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("locality", &name), ("theme", &theme), ("passages", &cell.passages), ("figures", &cell.figures)];
    fill(strings.coverage_cell, &values)
}

/// What a figure measures: its metric, or the whole phrase that names it where the vocabulary has no metric for it.
pub fn figure_name(figure: &Figure, corpus: &Corpus, language: Language) -> String {
    match &figure.counted {
        Some(counted) if figure.metric == super::metric::OTHER => capitalised(counted),
        _ => corpus.vocabulary().metric_name(&figure.metric, language).to_owned(),
    }
}

/// A phrase with its first letter as a name begins.
pub(super) fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// That a report says nothing on a theme.
pub fn silent(report: &Report, theme: &str, corpus: &Corpus, language: Language) -> String {
    let strings = language.strings();
    let name = naming::of_locality(&report.locality, strings);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("locality", &sanitise_line(&name)), ("theme", &corpus.vocabulary().theme_name(theme, language))];
    fill(strings.coverage_silent, &values)
}

/// The themes of a coverage matrix with the numbers of their columns, in lines of so many columns.
pub fn numbered_themes(
    coverage: &Coverage,
    corpus: &Corpus,
    language: Language,
    columns: usize,
) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (index, theme) in coverage.themes.iter().enumerate() {
        let entry = format!("{} {}", index + 1, corpus.vocabulary().theme_name(theme, language));
        match lines.last_mut().filter(|line| width(line) + width(&entry) + 3 <= columns) {
            Some(line) => {
                line.push_str("   ");
                line.push_str(&entry);
            }
            None => lines.push(entry),
        }
    }
    lines
}

/// What stands under a comparison: how many figures of which level, whether as rates per year, what was left out and why
/// (method M12).
pub fn comparison(comparison: &Comparison, language: Language) -> String {
    let strings = language.strings();
    let shown = comparison.rows.len();
    let counted = match comparison.level.filter(|_| !comparison.of_target) {
        Some(at) => fill(strings.chart_compared_level, &[("shown", &shown), ("level", &level(at, strings))]),
        None => fill(strings.chart_compared, &[("shown", &shown)]),
    };
    counted + &beside(comparison, language)
}

/// What stands under one metric of a locality along time.
pub fn over_time(comparison: &Comparison, locality: &str, language: Language) -> String {
    let name = sanitise_line(locality);
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("shown", &comparison.rows.len()), ("locality", &name)];
    fill(language.strings().chart_time_counted, &values) + &beside(comparison, language)
}

/// Whether a comparison shows rates, and what it leaves out.
fn beside(comparison: &Comparison, language: Language) -> String {
    let strings = language.strings();
    let mut text = String::new();
    if comparison.of_target {
        text.push_str(", ");
        text.push_str(strings.chart_by_target);
    }
    if comparison.per_year {
        text.push_str(", ");
        text.push_str(strings.chart_per_year);
    }
    let reasons = comparison.left_out.iter().map(|(reason, count)| (reason.word(language), *count));
    text + &left_out(reasons, language)
}

/// How many figures a chart leaves out and why; nothing where it leaves out none.
fn left_out<'a>(reasons: impl Iterator<Item = (&'a str, usize)>, language: Language) -> String {
    let (mut all, mut told) = (0, Vec::new());
    for (reason, count) in reasons {
        all += count;
        told.push(format!("{} {reason}", format_number(count as f64, language)));
    }
    if told.is_empty() {
        return String::new();
    }
    let values: [(&str, &dyn std::fmt::Display); 2] =
        [("count", &format_number(all as f64, language)), ("reasons", &told.join(", "))];
    format!("; {}", fill(language.strings().chart_left_out_count, &values))
}

/// What stands under the chart of pace.
pub fn pacing(pacing: &Pacing, language: Language) -> String {
    let number = |count: usize| format_number(count as f64, language);
    let paced = pacing.figures.len();
    let values: [(&str, &dyn std::fmt::Display); 3] = [
        ("paced", &number(paced)),
        ("behind", &number(pacing.behind)),
        ("ahead", &number(paced - pacing.behind)),
    ];
    let reasons = pacing.left_out.iter().map(|(reason, count)| (reason.word(language), *count));
    fill(language.strings().chart_pace_counted, &values) + &left_out(reasons, language)
}

/// What stands under the summary of statuses: how many were assessed, and the median and range of what was reached.
pub fn statuses(summary: &Summary, spread: Option<Spread>, language: Language) -> String {
    let strings = language.strings();
    let number = |count: usize| format_number(count as f64, language);
    let assessed: [(&str, &dyn std::fmt::Display); 2] =
        [("assessed", &number(summary.assessed)), ("all", &number(summary.total))];
    let text = fill(strings.assessed_of, &assessed);
    let Some(spread) = spread else { return text };
    let percent =
        |share: f64| Interval::point(share).map_or_else(String::new, |at| percent_text(at, language));
    let values: [(&str, &dyn std::fmt::Display); 4] = [
        ("count", &number(spread.count)),
        ("median", &percent(spread.median)),
        ("low", &percent(spread.low)),
        ("high", &percent(spread.high)),
    ];
    format!("{text}; {}", fill(strings.chart_spread, &values))
}

/// The word of a figure's role.
pub fn figure_role(role: FigureRole, strings: &'static Strings) -> &'static str {
    match role {
        FigureRole::Actual => strings.role_actual,
        FigureRole::Target => strings.role_target,
        FigureRole::Share => strings.role_share,
        FigureRole::Whole => strings.role_whole,
    }
}

/// The word of a kind of quantity.
pub fn unit_kind(unit: Unit, strings: &'static Strings) -> &'static str {
    match unit {
        Unit::Count => strings.unit_count,
        Unit::Percent => strings.unit_percent,
        Unit::Money => strings.unit_money,
        Unit::Area => strings.unit_area,
        Unit::Rank => strings.unit_rank,
        Unit::Other => strings.unit_other,
    }
}

/// Where a report comes from, as far as it is known: outlet, author, title, date, document.
pub fn source(report: &Report, language: Language) -> String {
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

/// What a figure measures, for a row among others: its name, with the counted words where the report has another figure of the
/// metric for the same place.
pub fn row_name(corpus: &Corpus, at: FigureAt, language: Language) -> String {
    let (report, figure) = (&*corpus.outline(at.report), &*corpus.figure(at));
    let name = figure_name(figure, corpus, language);
    let is_same = |other: &&Figure| other.metric == figure.metric && other.place == figure.place;
    let counted = figure.counted.as_deref().filter(|counted| fold(counted).text != fold(&name).text);
    match counted {
        Some(counted) if report.figures.iter().filter(is_same).nth(1).is_some() => {
            format!("{name}: {counted}")
        }
        _ => name,
    }
}

/// The locality that a figure speaks of, for a row among others: its place, or the report's own locality, and the level.
pub fn figure_locality(report: &Report, figure: &Figure, strings: &'static Strings) -> String {
    let (name, at) = match &figure.place {
        Some(place) => (&place.name, place.level),
        None => (&report.locality.name, report.locality.level),
    };
    let shown = naming::name(name, at, strings);
    if naming::says_its_level(&shown, name) {
        return shown.into_owned();
    }
    format!("{shown} · {}", level(at, strings))
}

/// The locality that a figure speaks of, and what it lies in; empty where that is not known.
pub fn locality_in(report: &Report, figure: &Figure, strings: &'static Strings) -> (String, String) {
    let locality = &report.locality;
    let own = naming::of_locality(locality, strings);
    let (name, within) = match &figure.place {
        Some(place) => (naming::of_place(place, strings), Some(own)),
        None => (own, locality.within.as_deref().map(|within| naming::of_outer(within, strings))),
    };
    let within = within.filter(|within| *within != name).map(std::borrow::Cow::into_owned);
    (name.into_owned(), within.unwrap_or_default())
}

/// The date a figure stands for, in words; one that only the publication gives says so.
pub fn as_of(report: &Report, figure: &Figure, language: Language) -> Option<String> {
    let as_of = Timing::of(report, figure).as_of?;
    let text = date(as_of.date, language);
    Some(match as_of.source {
        AsOfSource::Publication => fill(language.strings().by_publication, &[("date", &text)]),
        AsOfSource::Figure | AsOfSource::Report => text,
    })
}

/// A person with their post before the name, as Vietnamese titles go; the name alone where no post is given.
pub fn person(person: &Person) -> String {
    person.post.as_ref().map_or_else(|| person.name.clone(), |post| format!("{post}: {}", person.name))
}
