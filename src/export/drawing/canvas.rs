//! A growing sheet of SVG elements, a column wide; every text that enters it is escaped here.

use std::fmt::Write as _;

use super::letters::Letters;
use crate::export::escape::html;

/// Width of every picture: a column of a page or paper. At 320 pixels its smallest letters are still 11 pixels high.
pub(super) const WIDTH: f64 = 400.0;
/// Space at the left and right.
pub(super) const MARGIN: f64 = 16.0;
/// Room between the margins.
pub(super) const ROOM: f64 = WIDTH - 2.0 * MARGIN;
/// From line to line, in sizes of the letters.
const LEADING: f64 = 1.28;

/// Colours: the hues of Okabe and Ito, told apart by every kind of sight (promise T10).
pub(super) mod colour {
    use crate::measure::Status;

    /// Words.
    pub(in crate::export::drawing) const INK: &str = "#1a1a1a";
    /// Words of less weight.
    pub(in crate::export::drawing) const DIM: &str = "#5c5c5c";
    /// Lines of the scale.
    pub(in crate::export::drawing) const RULE: &str = "#d9d9d9";
    /// What a bar runs along.
    pub(in crate::export::drawing) const TRACK: &str = "#f0f0f0";
    /// What the report leaves open.
    pub(in crate::export::drawing) const BAR: &str = "#0072b2";
    /// Implied targets.
    pub(in crate::export::drawing) const IMPLIED: &str = "#cc79a7";

    /// The bar of a status; its sign and word stand beside it.
    pub(in crate::export::drawing) fn of(status: Status) -> &'static str {
        match status {
            Status::Exceeded | Status::Met => "#009e73",
            Status::OnPace => "#56b4e9",
            Status::BehindPace => "#e69f00",
            Status::NotMet => "#d55e00",
            Status::Undecided => "#0072b2",
            Status::NoVerdict => "#7aa6c2",
        }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// The title of the picture.
    Title,
    /// A heading of a group.
    Strong,
    /// Body text.
    Body,
    /// Small and dim.
    Small,
}

impl Face {
    /// Its letters.
    pub(super) fn letters(self) -> Letters {
        let (size, is_bold) = match self {
            Self::Title => (18.0, true),
            Self::Strong => (15.0, true),
            Self::Body => (15.0, false),
            Self::Small => (14.0, false),
        };
        Letters { size, is_bold }
    }

    /// From line to line.
    pub(super) fn leading(self) -> f64 {
        self.letters().size * LEADING
    }

    fn colour(self) -> &'static str {
        if self == Self::Small { colour::DIM } else { colour::INK }
    }
}

/// The sheet.
#[derive(Debug)]
pub(in crate::export) struct Canvas {
    body: String,
    /// Where the next thing goes: the lower edge of the last one.
    pub(super) y: f64,
}

impl Canvas {
    /// An empty sheet.
    pub(super) fn new() -> Self {
        Self { body: String::new(), y: 12.0 }
    }

    /// How high the picture is so far.
    pub(in crate::export) fn height(&self) -> f64 {
        (self.y + MARGIN).round()
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
    }

    /// A line of text from a point on its base line.
    pub(super) fn text(&mut self, (x, y): (f64, f64), face: Face, text: &str) {
        let letters = face.letters();
        let weight = if letters.is_bold { " font-weight=\"700\"" } else { "" };
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\"{weight} fill=\"{}\">{}</text>\n",
            letters.size,
            face.colour(),
            html(text)
        ));
    }

    /// A text over as many lines as it needs between two edges; the next thing goes below it.
    pub(super) fn words_between(&mut self, (left, right): (f64, f64), face: Face, text: &str) {
        for line in face.letters().lines(text, right - left) {
            self.text((left, self.y + face.letters().size), face, &line);
            self.y += face.leading();
        }
    }

    /// A text over as many lines as it needs.
    pub(super) fn words(&mut self, face: Face, text: &str) {
        self.words_between((MARGIN, WIDTH - MARGIN), face, text);
    }

    /// A small text centred on a point, but kept inside the margins.
    pub(super) fn centred(&mut self, (x, y): (f64, f64), text: &str) {
        let half = Face::Small.letters().width(text) / 2.0;
        let left = (x - half).min(WIDTH - MARGIN - 2.0 * half).max(MARGIN);
        self.middle((left + half, y), text);
    }

    /// A small text centred on a point.
    pub(super) fn middle(&mut self, (x, y): (f64, f64), text: &str) {
        self.push(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{}\" fill=\"{}\" text-anchor=\"middle\">{}</text>\n",
            Face::Small.letters().size,
            colour::INK,
            html(text)
        ));
    }

    /// A small text that climbs to the right from a point, in lines of so many pixels.
    pub(super) fn climbing(&mut self, (x, y): (f64, f64), pixels: f64, text: &str) {
        let face = Face::Small;
        for (line, number) in face.letters().lines(text, pixels).iter().take(2).zip(0..) {
            let lower = f64::from(number) * face.leading();
            self.push(format_args!(
                "<text transform=\"translate({:.1} {y:.1}) rotate(-50)\" font-size=\"{}\" fill=\"{}\">{}</text>\n",
                x + lower,
                face.letters().size,
                colour::INK,
                html(line)
            ));
        }
    }

    /// A filled rectangle; nothing where it has no width.
    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        if width > 0.0 {
            self.push(format_args!(
                "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" fill=\"{fill}\"/>\n"
            ));
        }
    }

    /// A hatched rectangle: numbers that the report leaves open.
    pub(super) fn hatched(&mut self, at: (f64, f64), size: (f64, f64)) {
        self.rect(at, size, "url(#open)");
    }

    /// An upright line; a second kind is dashed.
    pub(super) fn upright(&mut self, x: f64, (top, bottom): (f64, f64), stroke: &str, dash: &str) {
        self.push(format_args!(
            "<line x1=\"{x:.1}\" y1=\"{top:.1}\" x2=\"{x:.1}\" y2=\"{bottom:.1}\" stroke=\"{stroke}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\n"
        ));
    }

    /// A thin line of the scale.
    pub(super) fn rule(&mut self, x: f64, (top, bottom): (f64, f64)) {
        self.push(format_args!(
            "<line x1=\"{x:.1}\" y1=\"{top:.1}\" x2=\"{x:.1}\" y2=\"{bottom:.1}\" stroke=\"{}\" stroke-width=\"1\"/>\n",
            colour::RULE
        ));
    }

    /// A tip that points to the right, `height` high, beginning at a point.
    pub(super) fn tip(&mut self, (x, y): (f64, f64), height: f64, fill: &str) {
        self.push(format_args!(
            "<path d=\"M{x:.1} {y:.1}l10 {:.1}l-10 {:.1}z\" fill=\"{fill}\"/>\n",
            height / 2.0,
            height / 2.0
        ));
    }

    /// Opens a group that shows words when one points at it.
    pub(super) fn open(&mut self, words: &str) {
        self.push(format_args!("<g><title>{}</title>\n", html(words)));
    }

    /// Closes the group.
    pub(super) fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// The whole picture; what nobody needs to see while looking at it stands in its description.
    pub(in crate::export) fn finish(self, title: &str, description: &str) -> String {
        let height = self.height();
        let (title, description) = (html(title), html(description));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" height=\"{height:.0}\" role=\"img\" aria-label=\"{title}\" font-family=\"'DejaVu Sans', Verdana, 'Noto Sans', 'Segoe UI', Arial, sans-serif\" fill=\"{ink}\">\n<title>{title}</title>\n<desc>{description}</desc>\n<defs><pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><rect width=\"3\" height=\"6\" fill=\"{bar}\"/></pattern></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            ink = colour::INK,
            bar = colour::BAR,
            body = self.body
        )
    }
}
