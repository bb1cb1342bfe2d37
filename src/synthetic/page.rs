//! The text of an invented report, written sentence by sentence, with every range noted as its words are set down.

use super::Time;
use super::atlas::Home;
use super::draft::{Aim, Draft, Period};
use super::kinds::{Form, Kind, Size};
use super::names;
use super::phrases;
use super::random::Random;
use crate::lang::{Language, format_number};
use crate::model::{
    Comparator, Extra, Figure, FigureRole, Passage, PassageRole, Person, Place, Span, Target, Unit, Verdict,
};

/// Figures that one passage holds at most.
const PASSAGE: usize = 6;

/// A text with everything that is noted of it.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) text: String,
    pub(super) passages: Vec<Passage>,
    pub(super) people: Vec<Person>,
    pub(super) figures: Vec<Figure>,
}

impl Page {
    /// Writes a report: the setting, results theme by theme, what falls short and why, what was learned, what is to come.
    pub(super) fn write(home: &Home, time: Time, drafts: &[Draft], random: &mut Random) -> Self {
        let mut page = Self::default();
        page.opening(home, random);
        let mut themes: Vec<&'static str> = Vec::new();
        for draft in drafts.iter().filter(|draft| draft.section == PassageRole::Result) {
            if !themes.contains(&draft.kind.theme) {
                themes.push(draft.kind.theme);
            }
        }
        for theme in themes {
            let on_theme: Vec<&Draft> = drafts
                .iter()
                .filter(|draft| draft.section == PassageRole::Result && draft.kind.theme == theme)
                .collect();
            for (number, part) in on_theme.chunks(PASSAGE).enumerate() {
                let lead = (number == 0).then(|| phrases::lead(theme, random));
                page.passage(PassageRole::Result, lead, part, (home, time, random));
            }
        }
        for role in [PassageRole::Limitation, PassageRole::Cause, PassageRole::Lesson, PassageRole::Direction]
        {
            let of_role: Vec<&Draft> = drafts.iter().filter(|draft| draft.section == role).collect();
            if of_role.is_empty() && random.below(4) == 0 {
                continue;
            }
            let (first, rest) = of_role.split_at(of_role.len().min(PASSAGE));
            let lead = Some(phrases::remark(role, random));
            page.passage(role, lead, first, (home, time, random));
            for part in rest.chunks(PASSAGE) {
                page.passage(role, None, part, (home, time, random));
            }
        }
        page
    }

    fn begin(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.len()
    }

    fn put(&mut self, words: &str) -> Span {
        let start = self.text.len();
        self.text.push_str(words);
        Span(start, self.text.len())
    }

    fn end(&mut self, start: usize, role: PassageRole, themes: Vec<String>) {
        let range = Span(start, self.text.len());
        self.passages.push(Passage { range, role, themes, en: None, extra: Extra::new() });
    }

    fn opening(&mut self, home: &Home, random: &mut Random) {
        let start = self.begin();
        let (before, after) = phrases::opening(home, random);
        let (name, post) = (names::person(random), names::post(home, random));
        self.put(&before);
        self.put(&post);
        self.put(" ");
        let range = self.put(&name);
        self.put(&after);
        self.people.push(Person { name, post: Some(post), range, extra: Extra::new() });
        self.end(start, PassageRole::Context, vec!["organisation".to_owned()]);
    }

    fn passage(
        &mut self,
        role: PassageRole,
        lead: Option<&str>,
        drafts: &[&Draft],
        (home, time, random): (&Home, Time, &mut Random),
    ) {
        let start = self.begin();
        let mut themes: Vec<String> = Vec::new();
        if let Some(lead) = lead {
            self.put(lead);
        }
        for (number, draft) in drafts.iter().enumerate() {
            if lead.is_some() || number > 0 {
                self.put(" ");
            }
            self.sentence(draft, home, time, random);
            if !themes.iter().any(|theme| theme == draft.kind.theme) {
                themes.push(draft.kind.theme.to_owned());
            }
        }
        if themes.is_empty() {
            themes.push("resolution".to_owned());
        }
        self.end(start, role, themes);
    }

    /// One sentence with one figure.
    fn sentence(&mut self, draft: &Draft, home: &Home, time: Time, random: &mut Random) {
        let kind = draft.kind;
        let place = draft.place.map(|unit| (unit.kind.word(), unit.name));
        let actor =
            place.map_or_else(|| phrases::whole(home, random), |(word, name)| format!("{word} {name}"));
        let (opening, period) = when(draft.period, time, random);
        self.put(opening.as_str());
        let (range, target_range) = if draft.form == Form::WordsOnly {
            let start = self.put(", ").1;
            self.put(&format!("các {} {} ", kind.counted, kind.tail));
            let verdict = draft.aim.and_then(|aim| aim.verdict);
            let said = self.put(match verdict {
                Some(Verdict::Exceeded) => "đều vượt mức đề ra",
                Some(Verdict::NotMet) => "phần lớn chưa tới mức đề ra",
                _ => "đều đạt mức đề ra",
            });
            (Span(start, said.1), Some(said))
        } else {
            let hedge = match (draft.form, draft.section) {
                (Form::Goal, _) => "phấn đấu ",
                (_, PassageRole::Limitation) => "mới ",
                _ => "",
            };
            self.put(&format!(", {actor} {hedge}{} ", kind.verb));
            let range = self.put(&quantity(draft, random));
            if !kind.tail.is_empty() {
                self.put(&format!(" {}", kind.tail));
            }
            (range, draft.aim.and_then(|aim| self.clause(draft, aim, random)))
        };
        self.put(".");
        let figure = figure(draft, (range, target_range), period, self.figures.len() + 1);
        self.figures.push(figure);
    }

    /// The words about the target, with the range that says it.
    fn clause(&mut self, draft: &Draft, aim: Aim, random: &mut Random) -> Option<Span> {
        let number = aim.value.map(|value| scaled(value, draft.kind)).unwrap_or_default();
        let percent = aim.percent.unwrap_or_default();
        let span_of = |form: Form| match form {
            Form::AtLeast => Some(("chỉ tiêu là ", format!("từ {number} trở lên"))),
            Form::AtMost => Some(("chỉ tiêu là ", format!("không quá {number}"))),
            Form::PerYear => Some(("chỉ tiêu giao là ", format!("mỗi năm {number}"))),
            _ => None,
        };
        let (before, said) = match draft.form {
            Form::Target => {
                let forms = ["chỉ tiêu là ", "mục tiêu đặt ra là ", "so với chỉ tiêu "];
                (random.word(&forms), number)
            }
            Form::Percent => {
                let form = random.word(&["chỉ tiêu", "kế hoạch", "chỉ tiêu nghị quyết"]);
                (random.word(&["đạt ", "bằng "]), format!("{percent}% {form}"))
            }
            Form::Both => ("đạt ", format!("{percent}% chỉ tiêu {number}")),
            Form::Verdict => (
                "",
                match aim.verdict {
                    Some(Verdict::Exceeded) => "vượt chỉ tiêu đề ra".to_owned(),
                    Some(Verdict::NotMet) => "chưa đạt chỉ tiêu đề ra".to_owned(),
                    _ => "đạt chỉ tiêu đề ra".to_owned(),
                },
            ),
            form => span_of(form)?,
        };
        self.put(", ");
        self.put(before);
        Some(self.put(&said))
    }
}

/// The words that open a sentence, and what the figure's period is called.
fn when(period: Period, time: Time, random: &mut Random) -> (String, Option<String>) {
    let (opening, name): (String, String) = match period {
        Period::SoFar => {
            let forms = ["Từ đầu nhiệm kỳ đến nay", "Trong nhiệm kỳ", "Tính từ đầu nhiệm kỳ"];
            (random.word(&forms).to_owned(), "từ đầu nhiệm kỳ".to_owned())
        }
        Period::Year(year) => (format!("Riêng năm {year}"), format!("năm {year}")),
        Period::EachYear => ("Bình quân mỗi năm".to_owned(), "mỗi năm".to_owned()),
        Period::Month(year, month) => {
            (format!("Tính đến tháng {month}/{year}"), format!("tính đến tháng {month}/{year}"))
        }
        Period::Now => ("Đến nay".to_owned(), "đến nay".to_owned()),
        Period::YearEnd(year) => (format!("Cuối năm {year}"), format!("cuối năm {year}")),
        Period::TermEnd => (format!("Đến năm {}", time.term.to), format!("đến năm {}", time.term.to)),
    };
    (opening, Some(name))
}

/// A figure's number with what it counts, as it is printed.
fn quantity(draft: &Draft, random: &mut Random) -> String {
    let value = draft.value.unwrap_or_default();
    let number = match (draft.value_max, draft.whole) {
        (Some(high), _) => format!("từ {} đến {}", printed(value), printed(high)),
        (_, Some(whole)) => format!("{}/{}", printed(value), printed(whole)),
        _ => scaled(value, draft.kind),
    };
    let qualifier = match draft.comparator {
        Comparator::Equal => "",
        Comparator::About => random.word(&["khoảng ", "ước "]),
        Comparator::More => random.word(&["hơn ", "trên "]),
        Comparator::Less => random.word(&["gần ", "chưa tới "]),
        Comparator::AtLeast => "ít nhất ",
        Comparator::AtMost => "không quá ",
    };
    let counted = draft.kind.counted;
    if counted.is_empty() { format!("{qualifier}{number}") } else { format!("{qualifier}{number} {counted}") }
}

fn printed(value: f64) -> String {
    format_number(value, Language::Vietnamese)
}

/// A number with its printed scale.
fn scaled(value: f64, kind: &Kind) -> String {
    match kind.size {
        Size::Percent(..) => format!("{}%", printed(value)),
        Size::Money(_, _, scale) | Size::Sum(_, _, scale) => format!("{} {scale}", printed(value)),
        Size::Area(..) => format!("{} ha", printed(value)),
        Size::Count(..) | Size::Part(..) => printed(value),
    }
}

fn figure(
    draft: &Draft,
    (range, target_range): (Span, Option<Span>),
    period: Option<String>,
    number: usize,
) -> Figure {
    let kind = draft.kind;
    let (unit, unit_text) = match kind.size {
        Size::Count(..) | Size::Part(..) => (Unit::Count, None),
        Size::Percent(..) => (Unit::Percent, None),
        Size::Money(_, _, scale) | Size::Sum(_, _, scale) => (Unit::Money, Some(scale.to_owned())),
        Size::Area(..) => (Unit::Area, Some("ha".to_owned())),
    };
    let role = match draft.form {
        Form::Goal => FigureRole::Target,
        Form::Share => FigureRole::Share,
        Form::Whole => FigureRole::Whole,
        _ => FigureRole::Actual,
    };
    let aim = draft.aim.map(|aim| Target {
        value: aim.value.map(Into::into),
        comparator: aim.comparator,
        percent: aim.percent.map(|percent| (percent as f64).into()),
        verdict: aim.verdict,
        per: (draft.form == Form::PerYear).then(|| "year".to_owned()),
        range: target_range,
        ..Target::default()
    });
    let part = draft.whole.map(|whole| Target {
        whole: Some(whole.into()),
        range: Some(range),
        ..Target::default()
    });
    Figure {
        id: format!("f{number}"),
        metric: kind.metric.to_owned(),
        counted: (!kind.counted.is_empty()).then(|| kind.counted.to_owned()),
        value: draft.value.map(Into::into),
        value_max: draft.value_max.map(Into::into),
        comparator: draft.comparator,
        unit,
        unit_text,
        role,
        target: aim.or(part),
        period,
        as_of: draft.period.as_of(),
        place: draft.place.map(|place| Place { name: place.name.to_owned(), level: place.level() }),
        change: None,
        part_of: None,
        span: None,
        source: None,
        range,
        extra: Extra::new(),
    }
}
