//! The explorer's state: actions, key table, overlays, and `update`, the only place where state changes.
//!
//! Owns what the program does on a key. Must not know files, the clock or drawing; what is to be done outside leaves as an effect.

pub mod action;
pub mod chart;
pub mod detail;
pub mod effect;
pub mod event;
pub mod export_dialog;
pub mod filter_line;
pub mod growth;
pub mod keymap;
pub mod keys;
pub mod layout;
pub mod overlay;
pub mod picker;
pub mod preferences;

mod act;
mod candidates;
pub mod choose;
mod composing;
mod exporting;
mod footer;
pub mod help;
mod history;
mod mouse;
mod naming;
mod reading;
mod remarks;
mod typing;
mod walk;

use std::collections::BTreeSet;
use std::sync::Arc;

use ratatui::layout::Size;

pub use action::{ACTIONS, Action, ActionRow, Group, Scope};
pub use chart::ChartState;
pub use detail::Translation;
pub use layout::{Layout, Pane};
pub use overlay::Overlay;

use crate::lang::{Language, Strings};
use crate::model::{FigureAt, PassageRole, Span};
use crate::text::GlyphSet;
use crate::view::{Corpus, Format, Shown, View};
use composing::Composing;
use detail::Page;
use effect::Effect;
use event::Event;
use filter_line::FilterLine;
use growth::Arriving;
use history::History;
use keymap::Keymap;
use mouse::MouseState;
use preferences::Preferences;

/// The palettes that a user can choose between; what they look like is known to `ui`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PaletteName {
    /// For a dark ground, with 24-bit colours.
    Dark,
    /// For a light ground, with 24-bit colours.
    Light,
    /// The terminal's own sixteen colours.
    #[default]
    Sixteen,
    /// No colour at all: bold, underline and reverse.
    Plain,
}

impl PaletteName {
    /// Every palette, in the order in which one key press goes through them.
    pub const ALL: [Self; 4] = [Self::Dark, Self::Light, Self::Sixteen, Self::Plain];

    /// The name on the command line and on screen.
    pub fn code(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Sixteen => "sixteen",
            Self::Plain => "plain",
        }
    }
}

/// How the screen speaks and looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// The language of the program.
    pub language: Language,
    /// The colours.
    pub palette: PaletteName,
    /// The signs.
    pub glyphs: GlyphSet,
    /// Which texts of a passage are shown.
    pub translation: Translation,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            palette: PaletteName::default(),
            glyphs: GlyphSet::Unicode,
            translation: Translation::default(),
        }
    }
}

/// What the detail pane is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Subject {
    /// Nothing: the list is empty.
    #[default]
    Nothing,
    /// A report, with the figure whose evidence is marked.
    Report(u32, Option<FigureAt>),
    /// A figure by itself.
    Figure(FigureAt),
    /// A node of the locality tree, by its row.
    Place(usize),
}

impl Subject {
    /// The report it is about or belongs to.
    pub fn report(self) -> Option<u32> {
        match self {
            Self::Report(report, _) => Some(report),
            Self::Figure(at) => Some(at.report),
            Self::Nothing | Self::Place(_) => None,
        }
    }

    /// The figure at the cursor.
    pub fn figure(self) -> Option<FigureAt> {
        match self {
            Self::Report(_, figure) => figure,
            Self::Figure(at) => Some(at),
            Self::Nothing | Self::Place(_) => None,
        }
    }
}

/// A place in rows: which one, and which is the first shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row at the cursor.
    pub at: usize,
    /// The first row shown.
    pub offset: usize,
}

impl Cursor {
    /// Goes to a row, stopping at the last, and scrolls no more than needed to show it.
    fn go(&mut self, at: usize, rows: usize, height: usize) {
        self.at = at.min(rows.saturating_sub(1));
        let height = height.max(1);
        if self.at < self.offset {
            self.offset = self.at;
        } else if self.at >= self.offset + height {
            self.offset = self.at + 1 - height;
        }
        self.offset = self.offset.min(rows.saturating_sub(height));
    }
}

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageKind {
    /// Something was done.
    Good,
    /// Something could not be done.
    Error,
}

/// A line for the user, shown until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// How grave it is.
    pub kind: MessageKind,
    /// The words, safe to show.
    pub text: String,
}

/// Where one came from, to go back there.
#[derive(Debug, Clone, Copy)]
struct Stop {
    focus: Pane,
    subject: Subject,
    list: Cursor,
    scroll: usize,
    chart: Cursor,
}

/// The explorer.
#[derive(Debug)]
pub struct App {
    /// Shared with exports that are made beside the screen.
    corpus: Arc<Corpus>,
    formats: &'static [Format],
    settings: Settings,
    preferences: Preferences,
    mouse: MouseState,
    size: Size,
    view: View,
    past: Vec<View>,
    future: Vec<View>,
    shown: Shown,
    focus: Pane,
    zoom: bool,
    list: Cursor,
    subject: Subject,
    detail: Page,
    detail_columns: usize,
    scroll: usize,
    chart: ChartState,
    trail: Vec<Stop>,
    words: Option<(u32, Span)>,
    /// Parts of reports that are folded.
    folded: BTreeSet<PassageRole>,
    line: Option<FilterLine>,
    history: History,
    composing: Composing,
    overlays: Vec<Overlay>,
    /// Names of the files that this session has written.
    exported: Vec<String>,
    message: Option<Message>,
    /// Whether more events have arrived already, so that what is typed may wait for the last of them.
    more: bool,
    /// Whether the filter line holds words that were not filtered by yet.
    unfiltered: bool,
    arriving: Arriving,
}

impl App {
    /// An explorer of a corpus, with the forms that it can export; panes are filled by the first event, which tells the size.
    pub fn new(
        corpus: impl Into<Arc<Corpus>>,
        view: View,
        settings: Settings,
        formats: &'static [Format],
    ) -> Self {
        let mut app = Self {
            corpus: corpus.into(),
            formats,
            settings,
            preferences: Preferences::default(),
            mouse: MouseState::default(),
            size: Size::new(80, 24),
            view,
            past: Vec::new(),
            future: Vec::new(),
            shown: Shown::default(),
            focus: Pane::List,
            zoom: false,
            list: Cursor::default(),
            subject: Subject::Nothing,
            detail: Page::default(),
            detail_columns: 0,
            scroll: 0,
            chart: ChartState::default(),
            trail: Vec::new(),
            words: None,
            folded: BTreeSet::new(),
            line: None,
            history: History::default(),
            composing: Composing::default(),
            overlays: Vec::new(),
            exported: Vec::new(),
            message: None,
            more: false,
            unfiltered: false,
            arriving: Arriving::default(),
        };
        app.show_view();
        app
    }

    /// The same with what the user set for every run; what is wrong there is the first message.
    #[must_use]
    pub fn with_preferences(mut self, mut preferences: Preferences) -> Self {
        if let Some(complaint) = preferences.complaint.take() {
            self.say(MessageKind::Error, complaint);
        }
        self.preferences = preferences;
        self
    }

    /// Takes one event in, as [`Self::update`] does, where more have arrived: keys that are typed one after the other make
    /// one filter, that of the last.
    pub fn update_among(&mut self, event: Event) -> Vec<Effect> {
        self.more = true;
        let effects = self.update(event);
        self.more = false;
        effects
    }

    /// Takes one event in and gives out what is to be done outside.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        if !matches!(event, Event::Resize(..) | Event::Done(_)) {
            self.touch();
        }
        let mut effects = match event {
            Event::Key(key) => {
                self.message = None;
                self.key(key)
            }
            Event::Paste(text) => self.paste(&text),
            Event::Resize(width, height) => {
                self.size = Size::new(width, height);
                self.begin_mouse()
            }
            Event::Done(outcome) => self.outcome(outcome),
            Event::Mouse(mouse) => self.mouse(mouse),
        };
        if !self.more {
            self.filter_what_waits();
        }
        if !self.unfiltered {
            self.refresh();
        }
        self.tell_change();
        effects.append(&mut self.take_wishes());
        effects
    }

    /// The data.
    pub fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    /// Filter, sort, listing and chart.
    pub fn view(&self) -> &View {
        &self.view
    }

    /// The rows and counts of the view.
    pub fn shown(&self) -> &Shown {
        &self.shown
    }

    /// How the screen speaks and looks.
    pub fn settings(&self) -> Settings {
        self.settings
    }

    /// The texts of the program's language.
    pub fn strings(&self) -> &'static Strings {
        self.settings.language.strings()
    }

    /// The keys in force.
    pub fn keymap(&self) -> &Keymap {
        &self.preferences.keymap
    }

    /// The size of the screen.
    pub fn size(&self) -> Size {
        self.size
    }

    /// Where everything stands, `None` when the screen is too small.
    pub fn layout(&self) -> Option<Layout> {
        Layout::new(self.size, self.focus, self.zoom, self.view.listing)
            .map(|layout| layout.with_list_width(self.mouse.list_width).with_list_rows(self.shown.len()))
    }

    /// The pane that keys go to.
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// The cursor of the list.
    pub fn list(&self) -> Cursor {
        self.list
    }

    /// What the detail pane is about.
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// How many lines the detail pane has.
    pub fn detail_len(&self) -> usize {
        self.detail.len()
    }

    /// The first line of the detail pane that is shown.
    pub fn scroll(&self) -> usize {
        self.scroll
    }

    /// The chart.
    pub fn chart(&self) -> &ChartState {
        &self.chart
    }

    /// The filter line while it is being typed.
    pub fn line(&self) -> Option<&FilterLine> {
        self.line.as_ref()
    }

    /// The overlays, the top one last.
    pub fn overlays(&self) -> &[Overlay] {
        &self.overlays
    }

    /// The message of the last key.
    pub fn message(&self) -> Option<&Message> {
        self.message.as_ref()
    }

    fn say(&mut self, kind: MessageKind, text: impl Into<String>) {
        let text = crate::text::sanitise_line(&text.into()).into_owned();
        self.message = Some(Message { kind, text });
    }

    /// Rows that fit inside a pane; the pane in focus when this one is not shown.
    fn height(&self, pane: Pane) -> usize {
        let Some(layout) = self.layout() else { return 1 };
        usize::from(layout.rows(pane).height.max(1))
    }

    /// Brings everything that follows from the state up to date: cursors inside their rows, the detail's lines, the chart.
    fn refresh(&mut self) {
        self.list.go(self.list.at, self.shown.len(), self.height(Pane::List));
        self.refresh_detail();
        self.refresh_chart();
    }
}
