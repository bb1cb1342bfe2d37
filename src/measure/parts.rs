//! Parts of a whole over reports: what all districts of a province report must add up to what the province reports
//! (method M23, as M9 does within a text).
//!
//! Owns when all parts are there: only then is anything said. Must not know who is right.

use std::collections::{BTreeMap, HashMap};

use super::audit;
use super::conflict::{Subject, When};
use super::interval::Interval;
use super::reports::AllReports;
use crate::model::{Comparator, Figure, FigureAt, Gazetteer, Level, Report, Territory, Unit, Vocabulary};
use crate::text::fold;

/// A figure of a whole, and those of all its parts.
#[derive(Debug, Clone, PartialEq)]
pub struct PartsSum {
    /// What the report of the whole says.
    pub whole: FigureAt,
    /// What the reports of its parts say, in the order of the list of units.
    pub parts: Vec<FigureAt>,
    /// What the parts add up to.
    pub sum: Interval,
    /// Whether both can be true.
    pub agrees: bool,
}

/// The sums that reports imply, each report of a whole in its order; in time that grows with the reports.
pub fn sums_over_reports<R: AllReports + ?Sized>(
    reports: &R,
    vocabulary: &Vocabulary,
    gazetteer: &Gazetteer,
) -> Vec<PartsSum> {
    let mut within: HashMap<(String, Level), Vec<u32>> = HashMap::new();
    for (report, number) in reports.heads().zip(0..) {
        if let Some(above) = &report.locality.within {
            within.entry((fold(above).text, report.locality.level)).or_default().push(number);
        }
    }
    // Reports of one whole ask for the same parts, which are looked through once.
    let mut wholes: BTreeMap<(String, Level, Option<String>), Vec<u32>> = BTreeMap::new();
    for (report, number) in reports.heads().zip(0..) {
        let locality = &report.locality;
        if below(locality.level).is_some() {
            let whole = (locality.name.clone(), locality.level, locality.within.clone());
            wholes.entry(whole).or_default().push(number);
        }
    }
    let mut sums = Vec::new();
    for ((name, level, above), numbers) in wholes {
        let Some(below) = below(level) else { continue };
        let Some(reported) = within.get(&(fold(&name).text, below)) else { continue };
        let units = gazetteer.lookup(&name, level, above.as_deref());
        let Some(parts) = all_parts(&units, reported, reports, gazetteer) else { continue };
        let parts: Vec<Part> = parts.iter().map(|part| told_of(part, reports, vocabulary)).collect();
        for number in numbers {
            let report = reports.outline(number);
            for (figure, place) in report.figures.iter().zip(0..) {
                let whole = FigureAt { report: number, figure: place };
                sums.extend(sum_of((whole, &report, figure), &parts, vocabulary));
            }
        }
    }
    sums.sort_unstable_by_key(|sum| sum.whole);
    sums
}

/// The level of which the parts of a locality are.
fn below(level: Level) -> Option<Level> {
    match level {
        Level::Province => Some(Level::District),
        Level::District => Some(Level::Commune),
        _ => None,
    }
}

/// What the reports of one part tell of each thing: metric, unit and time.
type Part = HashMap<(String, Unit, String, When), Vec<(FigureAt, Option<Interval>)>>;

fn told_of<R: AllReports + ?Sized>(numbers: &[u32], reports: &R, vocabulary: &Vocabulary) -> Part {
    let mut told = Part::new();
    for number in numbers {
        let report = reports.outline(*number);
        for (figure, place) in report.figures.iter().zip(0..) {
            if let Some(thing) = thing(&report, figure, vocabulary) {
                let at = FigureAt { report: *number, figure: place };
                told.entry(thing).or_default().push((at, audit::printed(figure)));
            }
        }
    }
    told
}

/// What a figure that may be a total or a part speaks of, wherever it is.
fn thing(report: &Report, figure: &Figure, vocabulary: &Vocabulary) -> Option<(String, Unit, String, When)> {
    if !adds_up(figure) {
        return None;
    }
    let (metric, (unit, text), when) = Subject::of(report, figure, vocabulary)?.anywhere();
    Some((metric.to_owned(), unit, text.to_owned(), when))
}

/// The reports of every unit directly below a locality; `None` where one is missing or it is not clear which locality is meant.
fn all_parts<R: AllReports + ?Sized>(
    units: &[Territory],
    reported: &[u32],
    reports: &R,
    gazetteer: &Gazetteer,
) -> Option<Vec<Vec<u32>>> {
    let names: Vec<String> =
        reported.iter().map(|number| fold(&reports.head(*number).locality.name).text).collect();
    let of_part = |part: &Territory| -> Vec<u32> {
        let wanted = fold(part.name).text;
        reported.iter().zip(&names).filter(|(_, name)| **name == wanted).map(|(number, _)| *number).collect()
    };
    units.iter().find_map(|unit| {
        let children = gazetteer.children(*unit);
        // Fewer reports than parts cannot be all of them; most wholes end here.
        if children.len() < 2 || children.len() > reported.len() {
            return None;
        }
        let parts: Vec<Vec<u32>> = children.iter().map(of_part).collect();
        parts.iter().all(|part| !part.is_empty()).then_some(parts)
    })
}

/// Whether a figure may be a total or a part: an exact amount of the whole locality.
fn adds_up(figure: &Figure) -> bool {
    figure.comparator == Comparator::Equal
        && figure.value_max.is_none()
        && figure.place.is_none()
        && figure.metric != "other"
        && matches!(figure.unit, Unit::Count | Unit::Money | Unit::Area)
}

fn sum_of(
    (whole, report, figure): (FigureAt, &Report, &Figure),
    parts: &[Part],
    vocabulary: &Vocabulary,
) -> Option<PartsSum> {
    let thing = thing(report, figure, vocabulary)?;
    let (mut sum, mut found) = (None, Vec::new());
    for part in parts {
        // Two answers for one part are for the audit of contradictions.
        let [(at, printed)] = part.get(&thing)?.as_slice() else { return None };
        let value = (*printed)?;
        sum = Some(match sum {
            None => value,
            Some(sum) => value.plus(sum)?,
        });
        found.push(*at);
    }
    let sum = sum?;
    Some(PartsSum { whole, parts: found, sum, agrees: audit::printed(figure)?.meets(sum) })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn report(name: &str, level: &str, within: &str, households: u32) -> Report {
        serde_json::from_value(json!({
            "id": format!("{level}-{name}"), "locality": { "name": name, "level": level, "within": within },
            "term": { "from": 2020, "to": 2025 }, "as_of": "2023-06",
            "figures": [
                { "id": "f1", "metric": "poor-households", "value": households, "range": [0, 0] },
                { "id": "f2", "metric": "poverty-rate", "value": 2, "unit": "percent", "range": [0, 0] },
            ],
        }))
        .unwrap()
    }

    /// The district of Cô Tô had two communes and a township until 2025.
    fn district(total: u32) -> Vec<Report> {
        vec![
            report("Đồng Tiến", "commune", "Cô Tô", 12),
            report("Cô Tô", "district", "Quảng Ninh", total),
            report("Thanh Lân", "commune", "Cô Tô", 7),
            report("Cô Tô", "commune", "Cô Tô", 20),
        ]
    }

    fn sums(reports: &[Report]) -> Vec<PartsSum> {
        sums_over_reports(reports, Vocabulary::embedded(), &Gazetteer::embedded())
    }

    #[test]
    fn parts_of_a_whole_add_up_or_are_told() {
        let agreeing = sums(&district(39));
        assert_eq!(agreeing.len(), 1, "rates are not added up: {agreeing:?}");
        assert!(agreeing[0].agrees && agreeing[0].whole == FigureAt { report: 1, figure: 0 });
        assert_eq!(agreeing[0].parts.len(), 3);
        let differing = sums(&district(45));
        assert_eq!((differing.len(), differing[0].agrees), (1, false));
        assert_eq!(Interval::point(39.0), Some(differing[0].sum));
    }

    #[test]
    fn nothing_is_said_where_a_part_is_missing_or_answers_twice() {
        let mut missing = district(45);
        missing.pop();
        assert_eq!(sums(&missing), []);
        let mut twice = district(45);
        twice.push(report("Thanh Lân", "commune", "Cô Tô", 8));
        assert_eq!(sums(&twice), []);
        let mut earlier = district(45);
        earlier[0].as_of = "2022-06".parse().ok();
        assert_eq!(sums(&earlier), [], "of another date");
    }
}
