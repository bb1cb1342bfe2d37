//! How what is computed of a figure follows from its printed numbers, as a program of two-place operations, `divide(3847, 0.67)`:
//! a reader of the file can run it and see whether it gives the interval beside it.

use serde_json::{Map, Value, json};

use super::interval;
use crate::export::table::FigureRow;
use crate::measure::{Basis, Goal, Interval};
use crate::model::Direction;
use crate::text::Number;

/// Each computed value with its program; what no printed number gives is left out.
pub(super) fn values(row: &FigureRow<'_>) -> Value {
    let (figure, assessment) = (row.figure, &row.assessment);
    let mut values = Map::new();
    let mut add = |name: &str, of: Option<Interval>, program: Option<String>| {
        if let (Some(of), Some(program)) = (of, program) {
            values.insert(name.to_owned(), json!({ "value": interval(of), "program": program }));
        }
    };
    let value = figure.value.map(|value| value.0).filter(|_| figure.value_max.is_none());
    let target = figure.target.as_ref();
    let by = |number: Option<Number>| number.map(|number| number.0).filter(|number| *number != 0.0);
    let percent = by(target.and_then(|target| target.percent)).map(|percent| tidy(percent / 100.0));
    add("implied_target", assessment.implied, both(value, percent, "divide"));
    let stated = by(target.filter(|target| target.value_max.is_none()).and_then(|target| target.value));
    let is_plain = matches!(assessment.goal, Goal::Stated(_)) && assessment.direction != Direction::Down;
    let reached = assessment.attainment.filter(|reached| is_plain && reached.basis == Basis::Computed);
    add("attainment", reached.map(|reached| reached.share), both(value, stated, "divide"));
    let whole = by(target.and_then(|target| target.whole));
    add("share_of_whole", assessment.share, both(value, whole, "divide"));
    let attained = assessment.attainment.map(|reached| reached.share).filter(|share| share.is_point());
    let elapsed = assessment.timing.elapsed.filter(|elapsed| *elapsed > 0.0).map(tidy);
    let attained = attained.map(|share| tidy(share.low)).filter(|_| assessment.distance.is_none());
    add("pace", assessment.pace, both(attained, elapsed, "divide"));
    Value::Object(values)
}

fn both(one: Option<f64>, other: Option<f64>, operation: &str) -> Option<String> {
    Some(format!("{operation}({}, {})", one?, other?))
}

/// A number without the noise of binary fractions.
fn tidy(number: f64) -> f64 {
    if number.abs() < 1.0e6 { (number * 1.0e9).round() / 1.0e9 } else { number }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Language;
    use crate::view::{Scope, Selection, View};

    /// The result of a program of one operation.
    fn run(program: &str) -> f64 {
        let inside = program.strip_prefix("divide(").and_then(|rest| rest.strip_suffix(')')).unwrap();
        let (one, other) = inside.split_once(", ").unwrap();
        one.parse::<f64>().unwrap() / other.parse::<f64>().unwrap()
    }

    #[test]
    fn every_program_gives_a_number_of_its_interval() {
        let reports =
            crate::synthetic::reports(crate::synthetic::Plan { reports: 40, figures: 1200, seed: 3 });
        let vocabulary = crate::model::Vocabulary::embedded();
        let corpus = crate::view::Corpus::new(reports.collect(), vocabulary, crate::view::Data::default());
        let view = View::default();
        let selection = Selection::new(&corpus, &view, Scope::View, Language::English);
        let mut names = std::collections::BTreeMap::<String, usize>::new();
        for at in &selection.figures {
            let taken = crate::export::table::Taken::of(&selection, *at);
            let row = taken.row();
            for (name, derived) in values(&row).as_object().unwrap() {
                let result = run(derived["program"].as_str().unwrap());
                let end = |place: usize| derived["value"][place].as_f64();
                let (low, high) = (end(0).unwrap_or(f64::MIN), end(1).unwrap_or(f64::MAX));
                let room = 1.0e-6 * result.abs().max(1.0);
                assert!(low - room <= result && result <= high + room, "{name} {derived}: {result}");
                *names.entry(name.clone()).or_default() += 1;
            }
        }
        assert!(names.contains_key("attainment") && names.contains_key("implied_target"), "{names:?}");
    }
}
