//! Palettes: roles to colours, read from `assets/palettes`; a widget names a role, never a colour.

use std::sync::OnceLock;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use crate::app::PaletteName;
use crate::measure::Status;
use crate::ui::widget::ChartStyle;

/// The colours of every role.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Colours {
    text: Colour,
    dim: Colour,
    title: Colour,
    border: Colour,
    focus: Colour,
    selected: Colour,
    selected_background: Colour,
    matched: Colour,
    figure: Colour,
    evidence: Colour,
    evidence_background: Colour,
    exceeded: Colour,
    met: Colour,
    on_pace: Colour,
    behind: Colour,
    not_met: Colour,
    undecided: Colour,
    no_verdict: Colour,
    bar: Colour,
    band: Colour,
    target: Colour,
    pace: Colour,
    chip: Colour,
    chip_background: Colour,
    error: Colour,
    good: Colour,
}

/// A colour as palette files write it: `#rrggbb`, an ANSI name, or `default`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(try_from = "String")]
struct Colour(Color);

/// The names that palette files use; ratatui's own reading of names takes a tenth of the time of a frame.
const NAMES: [(&str, Color); 11] = [
    ("default", Color::Reset),
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("gray", Color::Gray),
    ("white", Color::White),
    ("dark-gray", Color::DarkGray),
];

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if let Some((_, colour)) = NAMES.iter().find(|(name, _)| *name == text) {
            return Ok(Self(*colour));
        }
        text.parse().map(Self).map_err(|_unparsed| format!("{text:?} is no colour"))
    }
}

/// Roles and the styles they have; without colour, attributes alone tell them apart.
#[derive(Debug, Clone)]
pub(super) struct Palette {
    colours: Option<Colours>,
}

impl Palette {
    /// A palette by its name; its file is read when it is first asked.
    pub(super) fn named(name: PaletteName) -> &'static Self {
        static READ: [OnceLock<Palette>; PaletteName::ALL.len()] =
            [const { OnceLock::new() }; PaletteName::ALL.len()];
        READ[name as usize].get_or_init(|| Self::read(name))
    }

    fn read(name: PaletteName) -> Self {
        let text = match name {
            PaletteName::Dark => include_str!("../../assets/palettes/dark.json"),
            PaletteName::Light => include_str!("../../assets/palettes/light.json"),
            PaletteName::Sixteen => include_str!("../../assets/palettes/sixteen.json"),
            PaletteName::Plain => return Self { colours: None },
        };
        // The embedded files are read by a test; a broken one would cost the colours, not the program.
        Self { colours: serde_json::from_str(text).ok() }
    }

    fn of(&self, colour: impl Fn(&Colours) -> Colour) -> Style {
        self.colours.as_ref().map_or_else(Style::new, |colours| match colour(colours).0 {
            Color::Reset => Style::new(),
            colour => Style::new().fg(colour),
        })
    }

    fn on(&self, style: Style, colour: impl Fn(&Colours) -> Colour) -> Style {
        self.colours.as_ref().map_or(style, |colours| style.bg(colour(colours).0))
    }

    /// Running text.
    pub(super) fn text(&self) -> Style {
        self.of(|colours| colours.text)
    }

    /// Text of less weight.
    pub(super) fn dim(&self) -> Style {
        self.of(|colours| colours.dim)
    }

    /// Headings.
    pub(super) fn title(&self) -> Style {
        self.of(|colours| colours.title).add_modifier(Modifier::BOLD)
    }

    /// The border of a pane.
    pub(super) fn border(&self) -> Style {
        self.of(|colours| colours.border)
    }

    /// The border of the pane in focus.
    pub(super) fn focus(&self) -> Style {
        self.of(|colours| colours.focus).add_modifier(Modifier::BOLD)
    }

    /// The row at the cursor.
    pub(super) fn selected(&self) -> Style {
        let style = self.of(|colours| colours.selected).add_modifier(Modifier::BOLD);
        if self.colours.is_some() {
            self.on(style, |colours| colours.selected_background)
        } else {
            style.add_modifier(Modifier::REVERSED)
        }
    }

    /// Letters that the filter matched.
    pub(super) fn matched(&self) -> Style {
        self.of(|colours| colours.matched).add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
    }

    /// A figure marked in the text.
    pub(super) fn figure(&self) -> Style {
        self.of(|colours| colours.figure).add_modifier(Modifier::UNDERLINED)
    }

    /// The sentence that says the figure at the cursor.
    pub(super) fn evidence(&self) -> Style {
        if self.colours.is_some() {
            self.on(self.of(|colours| colours.evidence), |colours| colours.evidence_background)
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        }
    }

    /// The figure at the cursor inside its sentence.
    pub(super) fn evidence_figure(&self) -> Style {
        self.evidence().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// A status.
    pub(super) fn status(&self, status: Status) -> Style {
        match status {
            Status::Exceeded => self.of(|colours| colours.exceeded).add_modifier(Modifier::BOLD),
            Status::Met => self.of(|colours| colours.met).add_modifier(Modifier::BOLD),
            Status::OnPace => self.of(|colours| colours.on_pace),
            Status::BehindPace => self.of(|colours| colours.behind),
            Status::NotMet => self.of(|colours| colours.not_met).add_modifier(Modifier::BOLD),
            Status::Undecided => self.of(|colours| colours.undecided),
            Status::NoVerdict => self.of(|colours| colours.no_verdict),
        }
    }

    /// The bar of a value.
    fn bar(&self) -> Style {
        self.of(|colours| colours.bar)
    }

    /// The band of an implied target.
    fn band(&self) -> Style {
        self.of(|colours| colours.band)
    }

    /// The marker of a target.
    fn target(&self) -> Style {
        self.of(|colours| colours.target).add_modifier(Modifier::BOLD)
    }

    /// The marker of the pace expected by the as-of date.
    fn pace(&self) -> Style {
        self.of(|colours| colours.pace)
    }

    /// The styles of chart widgets.
    pub(super) fn chart(&self) -> ChartStyle {
        ChartStyle {
            text: self.text(),
            dim: self.dim(),
            selected: self.selected(),
            bar: self.bar(),
            plain: self.dim(),
            band: self.band(),
            target: self.target(),
            pace: self.pace(),
            statuses: Status::ALL.map(|status| self.status(status)),
        }
    }

    /// A condition of the filter.
    pub(super) fn chip(&self) -> Style {
        if self.colours.is_some() {
            self.on(self.of(|colours| colours.chip), |colours| colours.chip_background)
        } else {
            Style::new().add_modifier(Modifier::BOLD)
        }
    }

    /// Something went wrong.
    pub(super) fn error(&self) -> Style {
        self.of(|colours| colours.error).add_modifier(Modifier::BOLD)
    }

    /// Something went well.
    pub(super) fn good(&self) -> Style {
        self.of(|colours| colours.good)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_palette_is_whole() {
        for name in [PaletteName::Dark, PaletteName::Light, PaletteName::Sixteen] {
            assert!(Palette::named(name).colours.is_some(), "{name:?}");
        }
    }

    #[test]
    fn without_colour_no_style_names_a_colour() {
        let plain = Palette::named(PaletteName::Plain);
        for style in [plain.selected(), plain.evidence_figure(), plain.chip(), plain.status(Status::NotMet)] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
    }

    #[test]
    fn names_mean_what_ratatui_means_by_them() {
        for (name, colour) in NAMES.into_iter().filter(|(name, _)| *name != "default") {
            assert_eq!(name.parse(), Ok(colour), "{name}");
        }
    }

    /// The contrast of two colours after WCAG 2.
    fn contrast(one: Color, other: Color) -> f64 {
        let luminance = |colour: Color| {
            let Color::Rgb(red, green, blue) = colour else { panic!("not RGB") };
            let linear = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.03928 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
        };
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        (one / other).max(other / one)
    }

    #[test]
    fn words_can_be_read_on_their_ground() {
        for (name, ground) in [
            (PaletteName::Dark, Color::Rgb(0x1e, 0x1e, 0x1e)),
            (PaletteName::Light, Color::Rgb(255, 255, 255)),
        ] {
            let colours = Palette::read(name).colours.unwrap();
            let words = [
                colours.dim,
                colours.title,
                colours.matched,
                colours.figure,
                colours.exceeded,
                colours.met,
                colours.on_pace,
                colours.behind,
                colours.not_met,
                colours.undecided,
                colours.no_verdict,
                colours.error,
                colours.good,
            ];
            for colour in words {
                assert!(
                    contrast(colour.0, ground) >= 4.5,
                    "{name:?} {colour:?} {}",
                    contrast(colour.0, ground)
                );
            }
            assert!(contrast(colours.selected.0, colours.selected_background.0) >= 4.5);
            assert!(contrast(colours.evidence.0, colours.evidence_background.0) >= 4.5);
            assert!(contrast(colours.chip.0, colours.chip_background.0) >= 4.5);
        }
    }
}
