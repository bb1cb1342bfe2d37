//! The chart against targets: bullet rows in groups that share a scale (method, "Drawing").

use super::bar::{self, LEFT, LENGTH, Scale, WORDS};
use super::canvas::{Canvas, Face, MARGIN, WIDTH, colour};
use crate::export::content::status_text;
use crate::export::table::FigureRow;
use crate::lang::{fill, format_number};
use crate::measure::{Goal, Interval, attainment_text, goal_text, value_text};
use crate::model::FigureAt;
use crate::view::words;
use crate::view::{self, Selection};

/// Height of a row.
const ROW: f64 = 40.0;
/// Percent of the target at which bars are cut.
const CAP: f64 = 150.0;

/// What shares a scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    /// Percent of the target.
    Target,
    /// Percent of a whole.
    Share,
    /// The numbers themselves, in one unit.
    Plain(String),
}

/// A row as it is drawn.
struct Bullet {
    at: FigureAt,
    value: Option<Interval>,
    target: Option<Interval>,
    implied: Option<Interval>,
    expected: Option<f64>,
}

/// Draws figures against their targets.
pub(super) fn draw(selection: &Selection<'_>, canvas: &mut Canvas) {
    let strings = selection.strings();
    let ordered = view::targets(selection.corpus, selection.figures.iter().copied());
    if ordered.is_empty() {
        canvas.y += 30.0;
        canvas.text((MARGIN, canvas.y), WIDTH, Face::Body, strings.chart_none);
        return;
    }
    let mut groups: Vec<(Group, Vec<Bullet>)> = Vec::new();
    for at in ordered {
        let (group, bullet) = bullet(&FigureRow::of(selection, at), at);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, bullets)) => bullets.push(bullet),
            None => groups.push((group, vec![bullet])),
        }
    }
    groups.sort_by_key(|(group, _)| rank(group));
    for (group, bullets) in &groups {
        draw_group(selection, canvas, group, bullets);
    }
    let bullets: Vec<&Bullet> = groups.iter().flat_map(|(_, bullets)| bullets).collect();
    legend(selection, canvas, &bullets);
}

fn rank(group: &Group) -> u8 {
    match group {
        Group::Target => 0,
        Group::Share => 1,
        Group::Plain(_) => 2,
    }
}

fn bullet(row: &FigureRow<'_>, at: FigureAt) -> (Group, Bullet) {
    let assessment = &row.assessment;
    let base = assessment.target().map(Interval::bound).filter(|base| *base > 0.0 && base.is_finite());
    let percent = |interval: Interval, base: f64| interval.times(100.0 / base);
    if let (Some(base), Some(value)) = (base, assessment.value) {
        let bullet = Bullet {
            at,
            value: percent(value, base),
            target: assessment.goal.stated().and_then(|stated| percent(stated, base)),
            implied: assessment.implied.and_then(|implied| percent(implied, base)),
            expected: assessment.expected.and_then(|expected| percent(expected, base)).map(Interval::bound),
        };
        return (Group::Target, bullet);
    }
    let alone = |value, target| Bullet { at, value, target, implied: None, expected: None };
    if let Some(attainment) = assessment.attainment {
        return (Group::Target, alone(percent(attainment.share, 1.0), Interval::point(100.0)));
    }
    if let Some(share) = assessment.share {
        return (Group::Share, alone(percent(share, 1.0), None));
    }
    let unit = match &row.figure.unit_text {
        Some(unit) if !unit.is_empty() => unit.clone(),
        _ => words::unit_kind(row.figure.unit, row.language().strings()).to_owned(),
    };
    (Group::Plain(unit), alone(assessment.value, None))
}

fn draw_group(selection: &Selection<'_>, canvas: &mut Canvas, group: &Group, bullets: &[Bullet]) {
    let strings = selection.strings();
    let ends = bullets.iter().filter_map(|bullet| bullet.value).flat_map(|value| [value.low, value.high]);
    let (name, scale) = match group {
        Group::Target => (strings.chart_group_target.to_owned(), Some(Scale { most: CAP })),
        Group::Share => (strings.chart_group_share.to_owned(), Some(Scale { most: 100.0 })),
        Group::Plain(unit) => (fill(strings.chart_group_unit, &[("unit", unit)]), Scale::holding(ends)),
    };
    let number = |number: f64| format_number(number, selection.language);
    let ticks: Vec<(f64, String)> = match (group, scale) {
        (Group::Target, _) => {
            [0.0, 50.0, 100.0, CAP].into_iter().map(|at| (at, format!("{}%", number(at)))).collect()
        }
        (Group::Share, _) => {
            [0.0, 50.0, 100.0].into_iter().map(|at| (at, format!("{}%", number(at)))).collect()
        }
        (Group::Plain(_), Some(scale)) => vec![(0.0, number(0.0)), (scale.most, number(scale.most))],
        (Group::Plain(_), None) => Vec::new(),
    };
    canvas.y += 26.0;
    canvas.text((MARGIN, canvas.y), LEFT - MARGIN - 12.0, Face::Strong, &name);
    let bottom = canvas.y + 8.0 + ROW * bullets.len() as f64;
    for (at, label) in ticks {
        let x = scale.map_or(LEFT, |scale| scale.x(at));
        canvas.rule(x, (canvas.y + 6.0, bottom));
        canvas.centred((x, canvas.y), &label);
    }
    canvas.y += 8.0;
    for bullet in bullets {
        draw_row(selection, canvas, scale, bullet);
        canvas.y += ROW;
    }
}

fn draw_row(selection: &Selection<'_>, canvas: &mut Canvas, scale: Option<Scale>, bullet: &Bullet) {
    let row = FigureRow::of(selection, bullet.at);
    let (figure, assessment, language) = (row.figure, &row.assessment, row.language());
    let top = canvas.y + 10.0;
    let label_width = LEFT - MARGIN - 14.0;
    canvas.open(&row.evidence());
    let name = figure.counted.as_deref().unwrap_or_else(|| row.metric_name());
    canvas.text((MARGIN, canvas.y + 17.0), label_width, Face::Body, name);
    let place = match &figure.place {
        Some(place) => format!("{} · {}", place.name, row.report.locality.name),
        None => row.report.locality.name.clone(),
    };
    canvas.text((MARGIN, canvas.y + 32.0), label_width, Face::Small, &place);
    if let Some(scale) = scale {
        let fill = if bullet.target.or(bullet.implied).is_some() { colour::BAR } else { colour::PLAIN_BAR };
        if let Some(value) = bullet.value {
            bar::draw(canvas, scale, top, value, fill);
        }
        if let Some(implied) = bullet.implied {
            bar::mark_implied(canvas, scale, top, implied);
        }
        if let Some(target) = bullet.target {
            bar::mark_target(canvas, scale, top, target);
        }
        if let Some(expected) = bullet.expected {
            bar::mark_pace(canvas, scale, top, expected);
        }
    }
    let words_width = WIDTH - WORDS - MARGIN;
    let reached =
        attainment_text(assessment, language).map_or_else(String::new, |reached| format!(" · {reached}"));
    let goal = goal_text(assessment, figure, language);
    let first = match (assessment.value, assessment.goal) {
        // The status line says what is missing.
        (None, _) => goal,
        (Some(_), Goal::None) => value_text(figure, language),
        _ => format!("{} / {goal}", value_text(figure, language)),
    };
    canvas.text((WORDS, canvas.y + 17.0), words_width, Face::Body, &first);
    canvas.text(
        (WORDS, canvas.y + 32.0),
        words_width,
        Face::Small,
        &format!("{}{reached}", status_text(&row)),
    );
    canvas.close();
}

fn legend(selection: &Selection<'_>, canvas: &mut Canvas, bullets: &[&Bullet]) {
    let strings = selection.strings();
    let has = |test: fn(&Bullet) -> bool| bullets.iter().any(|bullet| test(bullet));
    let entries = [
        (has(|bullet| bullet.target.is_some()), strings.chart_legend_target),
        (has(|bullet| bullet.implied.is_some()), strings.chart_legend_implied),
        (has(|bullet| bullet.expected.is_some()), strings.chart_legend_pace),
        (has(|bullet| bullet.value.is_some_and(|value| !value.is_point())), strings.chart_legend_open),
    ];
    canvas.y += 26.0;
    let (mut x, y) = (MARGIN, canvas.y);
    for (index, (is_shown, name)) in entries.into_iter().enumerate() {
        if !is_shown {
            continue;
        }
        match index {
            0 => canvas.upright(x + 6.0, (y - 12.0, y + 2.0), colour::INK, "none"),
            1 => canvas.rect((x, y - 11.0), (12.0, 12.0), colour::IMPLIED),
            2 => canvas.upright(x + 6.0, (y - 12.0, y + 2.0), colour::PACE, "3 2"),
            _ => canvas.hatched((x, y - 11.0), (12.0, 12.0)),
        }
        canvas.text((x + 18.0, y), LENGTH, Face::Small, name);
        x += 36.0 + 6.1 * crate::text::width(name) as f64;
    }
}
