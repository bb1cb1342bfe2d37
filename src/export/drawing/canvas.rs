//! A growing sheet of SVG elements; every text that enters it is escaped here.

use std::fmt::Write as _;

use crate::export::escape::html;
use crate::text::{truncate, wrap};

/// Width of every picture.
pub(super) const WIDTH: f64 = 960.0;
/// Space at the left and right.
pub(super) const MARGIN: f64 = 16.0;
/// Width of a character of body text, a little more than the usual so that words fit.
const CHARACTER: f64 = 6.9;
/// Width of a character of headings.
const STRONG_CHARACTER: f64 = 8.0;
/// Width of a character of small text.
const SMALL_CHARACTER: f64 = 6.1;
/// Height of a line of a text over several lines.
const LINE_OF_WORDS: f64 = 16.0;
/// Height of a line of small text.
const SMALL_LINE: f64 = 15.0;

/// Colours: the hues of Okabe and Ito, told apart by every kind of sight (promise T10).
pub(super) mod colour {
    use crate::measure::Status;

    /// Words.
    pub(in crate::export::drawing) const INK: &str = "#1a1a1a";
    /// Words of less weight.
    pub(in crate::export::drawing) const DIM: &str = "#5c5c5c";
    /// Lines of the scale.
    pub(in crate::export::drawing) const RULE: &str = "#d9d9d9";
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
    /// A heading of a group.
    Strong,
    /// Body text.
    Body,
    /// Small and dim.
    Small,
}

/// The sheet.
#[derive(Debug)]
pub(in crate::export) struct Canvas {
    body: String,
    /// Where the next thing goes.
    pub(super) y: f64,
}

impl Canvas {
    /// An empty sheet.
    pub(super) fn new() -> Self {
        Self { body: String::new(), y: 0.0 }
    }

    /// The title of the picture.
    pub(super) fn heading(&mut self, text: &str) {
        self.y += 30.0;
        let (y, fitting) = (self.y, html(&truncate(text, 90)));
        self.push(format_args!(
            "<text x=\"{MARGIN}\" y=\"{y}\" font-size=\"18\" font-weight=\"600\">{fitting}</text>\n"
        ));
        self.y += 14.0;
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _ = self.body.write_fmt(element);
    }

    /// A text cut to so many pixels.
    pub(super) fn text(&mut self, at: (f64, f64), pixels: f64, face: Face, text: &str) {
        let (size, weight, colour, character) = match face {
            Face::Strong => (13, 600, colour::INK, STRONG_CHARACTER),
            Face::Body => (13, 400, colour::INK, CHARACTER),
            Face::Small => (11, 400, colour::DIM, SMALL_CHARACTER),
        };
        let fitting = html(&truncate(text, (pixels / character) as usize));
        self.push(format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\">{fitting}</text>\n",
            at.0, at.1
        ));
    }

    /// A text over as many lines as it needs in so many pixels, none of it cut; says how many lines those are.
    pub(super) fn lines(&mut self, (x, y): (f64, f64), pixels: f64, face: Face, text: &str) -> usize {
        let character = match face {
            Face::Strong => STRONG_CHARACTER,
            Face::Body => CHARACTER,
            Face::Small => SMALL_CHARACTER,
        };
        if text.is_empty() {
            return 0;
        }
        let ranges = wrap(text, (pixels / character) as usize);
        for (range, line) in ranges.iter().zip(0..) {
            let part = text.get(range.clone()).unwrap_or_default().trim_end();
            self.text((x, y + LINE_OF_WORDS * f64::from(line)), WIDTH, face, part);
        }
        ranges.len()
    }

    /// A small text over as many lines as it needs; the next thing goes below it.
    pub(super) fn paragraph(&mut self, text: &str) {
        let columns = ((WIDTH - 2.0 * MARGIN) / SMALL_CHARACTER) as usize;
        for range in wrap(text, columns) {
            let (y, line) = (self.y, text.get(range).unwrap_or_default().trim_end().to_owned());
            self.text((MARGIN, y), WIDTH, Face::Small, &line);
            self.y += SMALL_LINE;
        }
    }

    /// A small text centred on a point.
    pub(super) fn centred(&mut self, at: (f64, f64), text: &str) {
        self.push(format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" font-size=\"11\" fill=\"{}\" text-anchor=\"middle\">{}</text>\n",
            at.0,
            at.1,
            colour::INK,
            html(text)
        ));
    }

    /// A small text that climbs to the right from a point.
    pub(super) fn climbing(&mut self, at: (f64, f64), text: &str) {
        self.push(format_args!(
            "<text transform=\"translate({:.1} {:.1}) rotate(-40)\" font-size=\"11\" fill=\"{}\">{}</text>\n",
            at.0,
            at.1,
            colour::INK,
            html(&truncate(text, 26))
        ));
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

    /// Small lines at the foot, broken where they are too long.
    pub(in crate::export) fn footing(&mut self, lines: impl Iterator<Item = String>) {
        self.y += 10.0;
        for line in lines {
            for range in wrap(&line, ((WIDTH - 2.0 * MARGIN) / SMALL_CHARACTER) as usize) {
                self.y += SMALL_LINE;
                let part = line.get(range).unwrap_or_default().to_owned();
                self.text((MARGIN, self.y), WIDTH, Face::Small, &part);
            }
        }
    }

    /// The whole picture.
    pub(in crate::export) fn finish(self, title: &str) -> String {
        let height = self.y + 16.0;
        let title = html(title);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height:.0}\" width=\"{WIDTH}\" height=\"{height:.0}\" role=\"img\" aria-label=\"{title}\" font-family=\"system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif\" fill=\"{ink}\">\n<title>{title}</title>\n<defs><pattern id=\"open\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#ffffff\"/><rect width=\"3\" height=\"6\" fill=\"{bar}\"/></pattern></defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            ink = colour::INK,
            bar = colour::BAR,
            body = self.body
        )
    }
}
