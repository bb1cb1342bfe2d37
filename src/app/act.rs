//! Acting: what each action of the table does to the state. The match is exhaustive; a new row asks for its arm here.

use super::action::Action;
use super::effect::Effect;
use super::help::{Help, HelpRow, Run, help_rows};
use super::overlay::{Overlay, Why};
use super::picker::PickerKind;
use super::{App, MessageKind, PaletteName, Pane, Scope, Translation, keys};
use crate::lang::fill;
use crate::measure::{self, Line as ExplainedLine, LineKind};
use crate::model::FigureAt;
use crate::search::{Condition, Field, Filter, OTHER_METRIC};
use crate::text::{GlyphSet, sanitise_line};
use crate::view::{Sort, View};

impl App {
    /// Carries an action out.
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action.row().scope {
            Scope::Panes => self.act_in_panes(action),
            Scope::FilterLine => {
                match action {
                    Action::AcceptFilter => self.accept_filter(),
                    Action::CompleteFilter => self.complete_filter(),
                    Action::OlderFilter => self.older_filter(),
                    Action::NewerFilter => self.newer_filter(),
                    _ => self.leave_filter(),
                }
                Vec::new()
            }
            Scope::Overlay => self.act_in_overlay(action),
        }
    }

    #[expect(clippy::too_many_lines, reason = "one arm an action, as the table has one row an action")]
    fn act_in_panes(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Quit => return vec![Effect::Quit],
            Action::Suspend => return vec![Effect::Suspend],
            Action::CopyCommand => return self.copy_command(),
            Action::EditFilter => self.begin_filter(),
            Action::PickLocality => self.open_picker(PickerKind::Locality),
            Action::PickTheme => self.open_picker(PickerKind::Theme),
            Action::PickMetric => self.open_picker(PickerKind::Metric),
            Action::PickChart => self.open_picker(PickerKind::Chart),
            Action::Remarks => self.open_remarks(),
            Action::Commands => self.open_picker(PickerKind::Command),
            Action::Export => self.open_export(),
            Action::Help => self.overlays.push(Overlay::Help(Help::default())),
            Action::Why => self.open_why(),
            Action::PickFilter => self.open_picker(PickerKind::Filter),
            Action::PickCondition => self.open_picker(PickerKind::Condition),
            Action::SaveFilter => self.open_naming(),
            Action::SwitchMouse => return self.switch_mouse(),
            Action::CycleList => self.change_view(|view| view.listing = view.listing.next()),
            Action::PickSort => self.open_picker(PickerKind::Sort),
            Action::ReverseSort => self.change_sort(self.view.sort.turned()),
            Action::CycleChart => self.next_chart(),
            Action::CompareBy => self.compare_by(),
            Action::CompareLevel => self.compare_next_level(),
            Action::DropCondition => self.drop_condition(),
            Action::ClearFilter => self.change_view(|view| view.filter = crate::search::Filter::default()),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::Down => self.walk(1),
            Action::Up => self.walk(-1),
            Action::Left => self.walk_across(-1),
            Action::Right => self.walk_across(1),
            Action::First => self.walk(isize::MIN / 2),
            Action::Last => self.walk(isize::MAX / 2),
            Action::HalfDown => self.walk(self.half_page()),
            Action::HalfUp => self.walk(-self.half_page()),
            Action::NextHit => self.go_to_hit(1),
            Action::PreviousHit => self.go_to_hit(-1),
            Action::NextFigure => self.step_figure(1),
            Action::PreviousFigure => self.step_figure(-1),
            Action::NextSame => self.step_metric(1),
            Action::PreviousSame => self.step_metric(-1),
            Action::TargetWords => self.go_to_target(),
            Action::Fold => self.fold_part(),
            Action::FoldAll => self.fold_all_parts(),
            Action::NextPane => self.focus = self.focus.step(1),
            Action::PreviousPane => self.focus = self.focus.step(-1),
            Action::FocusList => self.focus = Pane::List,
            Action::FocusDetail => self.focus = Pane::Detail,
            Action::FocusChart => self.focus = Pane::Chart,
            Action::Zoom => self.zoom = !self.zoom,
            Action::SwitchTranslation => self.switch_translation(),
            Action::SwitchLanguage => self.switch_language(),
            Action::SwitchPalette => self.switch_palette(),
            Action::SwitchGlyphs => self.switch_glyphs(),
            // Actions of other scopes do not reach the panes.
            Action::AcceptFilter
            | Action::CompleteFilter
            | Action::LeaveFilter
            | Action::OlderFilter
            | Action::NewerFilter
            | Action::OverlayAccept
            | Action::OverlayOverwrite
            | Action::OverlayMark
            | Action::OverlayClose
            | Action::OverlayDown
            | Action::OverlayUp
            | Action::OverlayHalfDown
            | Action::OverlayHalfUp
            | Action::OverlayQuit
            | Action::OverlayPreviousField
            | Action::OverlayNextValue
            | Action::OverlayPreviousValue => {}
        }
        Vec::new()
    }

    fn act_in_overlay(&mut self, action: Action) -> Vec<Effect> {
        let half = (self.size.height / 3).max(1) as isize;
        match action {
            Action::OverlayClose | Action::OverlayQuit => self.close_overlay(),
            Action::OverlayDown => self.walk_overlay(1),
            Action::OverlayUp | Action::OverlayPreviousField => self.walk_overlay(-1),
            Action::OverlayHalfDown => self.walk_overlay(half),
            Action::OverlayHalfUp => self.walk_overlay(-half),
            Action::OverlayMark => match self.overlays.last() {
                Some(Overlay::Picker(picker)) if picker.kind.takes_several() => self.mark_choice(),
                _ => self.walk_overlay(1),
            },
            Action::OverlayNextValue => self.step_export(1),
            Action::OverlayPreviousValue => self.step_export(-1),
            Action::OverlayAccept => return self.accept_overlay(),
            Action::OverlayOverwrite => return self.overwrite_export(),
            _ => {}
        }
        Vec::new()
    }

    fn accept_overlay(&mut self) -> Vec<Effect> {
        match self.overlays.last() {
            Some(Overlay::Picker(_)) => self.accept_choice(),
            Some(Overlay::Export(_)) => self.accept_export(),
            Some(Overlay::Naming(_)) => self.accept_naming(),
            Some(Overlay::Help(_)) => self.run_help(),
            Some(Overlay::Why(_)) => {
                self.close_overlay();
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// Closes the overlay on top; a file that is being made for it is made no further.
    fn close_overlay(&mut self) {
        if let Some(Overlay::Export(dialog)) = self.overlays.pop()
            && dialog.is_working()
        {
            dialog.progress.call_off();
            self.say(MessageKind::Good, self.strings().export_stopped);
        }
    }

    fn walk_overlay(&mut self, step: isize) {
        let rows = match self.overlays.last() {
            Some(Overlay::Help(help)) => self.help_rows(help.input.value()).len(),
            _ => 0,
        };
        match self.overlays.last_mut() {
            Some(Overlay::Help(help)) => {
                help.cursor = help.cursor.saturating_add_signed(step).min(rows.saturating_sub(1));
            }
            Some(Overlay::Why(why)) => {
                let last = why.lines.len().saturating_sub(1);
                why.offset = why.offset.saturating_add_signed(step).min(last);
            }
            Some(Overlay::Picker(picker)) => picker.step(step),
            Some(Overlay::Export(dialog)) => dialog.step_field(step.signum()),
            Some(Overlay::Naming(_)) | None => {}
        }
    }

    /// The lines of the help that fit what was typed.
    pub fn help_rows(&self, typed: &str) -> Vec<HelpRow> {
        help_rows(typed, self.keymap(), self.settings.language)
    }

    /// Does what the row of the help at the cursor is about, and closes the help.
    fn run_help(&mut self) -> Vec<Effect> {
        let Some(Overlay::Help(help)) = self.overlays.last() else { return Vec::new() };
        let rows = self.help_rows(help.input.value());
        let run = rows.get(help.cursor).map(HelpRow::run);
        self.close_overlay();
        match run {
            Some(Run::Act(action)) => return self.act(action),
            Some(Run::Filter(filter)) => {
                if let Ok(filter) = Filter::parse(filter) {
                    self.change_view(|view| view.filter = view.filter.and(&filter));
                }
            }
            Some(Run::Begin(field)) => {
                let key = format!("{}:", field.label(self.settings.language));
                self.begin_filter();
                return self.paste(&key);
            }
            Some(Run::Nothing) | None => {}
        }
        Vec::new()
    }

    /// Changes the view so that it can be undone.
    pub(super) fn change_view(&mut self, change: impl FnOnce(&mut View)) {
        let before = self.view.clone();
        change(&mut self.view);
        if before != self.view {
            self.past.push(before);
            self.future.clear();
            self.show_view();
        }
    }

    /// Sorts the rows; the view follows to the top, where what was asked for stands.
    pub(super) fn change_sort(&mut self, sort: Sort) {
        if sort != self.view.sort {
            self.past.push(self.view.clone());
            self.future.clear();
            self.view.sort = sort;
            self.show_view_from_top();
        }
        let text = fill(self.strings().sorted_by, &[("order", &sort.words(self.strings()))]);
        self.say(MessageKind::Good, text);
    }

    fn drop_condition(&mut self) {
        let blamed = self.shown.emptied_by().filter(|_| self.shown.is_empty());
        let last = self.view.filter.conditions().len().checked_sub(1);
        if let Some(index) = blamed.or(last) {
            self.drop_at(index);
        }
    }

    /// Drops a condition, says which, and how to have it back.
    pub(super) fn drop_at(&mut self, index: usize) {
        let Some(condition) = self.view.filter.conditions().get(index) else { return };
        let chip = self.chip(condition);
        self.change_view(|view| view.filter = view.filter.without(index));
        let undo = self.keymap().keys(Action::Undo).first().map(|key| keys::name(*key)).unwrap_or_default();
        let values: [(&str, &dyn std::fmt::Display); 2] = [("condition", &chip), ("undo", &undo)];
        self.say(MessageKind::Good, fill(self.strings().condition_dropped, &values));
    }

    /// The words of a condition in the language of the screen.
    pub fn chip(&self, condition: &Condition) -> String {
        let (language, vocabulary) = (self.settings.language, self.corpus.vocabulary());
        let chip = condition.chip(language, |field, id| match field {
            Field::Theme => vocabulary.theme(id).map(|theme| theme.name.get(language).to_owned()),
            Field::Metric => match id.strip_prefix(OTHER_METRIC) {
                Some(counted) => {
                    let other = vocabulary.metric_name(OTHER_METRIC.trim_end_matches(" · "), language);
                    Some(format!("{other} · {counted}"))
                }
                None => vocabulary.metric(id).map(|metric| metric.name.get(language).to_owned()),
            },
            _ => None,
        });
        sanitise_line(&chip).into_owned()
    }

    fn undo(&mut self) {
        let Some(view) = self.past.pop() else {
            return self.say(MessageKind::Error, self.strings().nothing_to_undo);
        };
        self.future.push(std::mem::replace(&mut self.view, view));
        self.show_view();
        self.say(MessageKind::Good, self.strings().undone);
    }

    fn redo(&mut self) {
        let Some(view) = self.future.pop() else {
            return self.say(MessageKind::Error, self.strings().nothing_to_redo);
        };
        self.past.push(std::mem::replace(&mut self.view, view));
        self.show_view();
        self.say(MessageKind::Good, self.strings().redone);
    }

    fn copy_command(&mut self) -> Vec<Effect> {
        let command = self.drawn_view().command(&self.corpus, self.scopes()[0], self.settings.language);
        self.say(MessageKind::Good, fill(self.strings().copied, &[("command", &command)]));
        vec![Effect::Copy(command)]
    }

    /// The figure that a key about "this figure" means: the one at the cursor of the pane in focus.
    pub(super) fn figure_here(&self) -> Option<FigureAt> {
        if self.focus == Pane::Chart
            && let Some(at) = self.chart.figure()
        {
            return Some(at);
        }
        self.subject.figure().or_else(|| self.chart.figure())
    }

    fn open_why(&mut self) {
        let Some(at) = self.figure_here() else {
            return self.say(MessageKind::Error, self.strings().no_figure_here);
        };
        let (report, figure) = (&*self.corpus.report(at.report), &*self.corpus.figure(at));
        let mut lines = measure::explain(
            &self.corpus.assessment(at),
            report,
            figure,
            self.corpus.vocabulary(),
            self.settings.language,
        );
        let made_by = self.corpus.made_by(at);
        if !made_by.is_empty() {
            let text = fill(self.strings().explain_made_by, &[("rules", &made_by.join(" · "))]);
            lines.push(ExplainedLine { kind: LineKind::Note, rule: None, text, span: None });
        }
        self.overlays.push(Overlay::Why(Why { lines, offset: 0 }));
    }

    fn switch_translation(&mut self) {
        self.settings.translation = self.settings.translation.next();
        let strings = self.strings();
        let text = match self.settings.translation {
            Translation::Source => strings.translation_source,
            Translation::Both => strings.translation_both,
            Translation::English => strings.translation_english,
        };
        self.say(MessageKind::Good, text);
    }

    fn switch_language(&mut self) {
        self.settings.language = self.settings.language.other();
        self.say(MessageKind::Good, self.strings().language_now);
    }

    fn switch_palette(&mut self) {
        let at = PaletteName::ALL.iter().position(|name| *name == self.settings.palette).unwrap_or_default();
        self.settings.palette = PaletteName::ALL[(at + 1) % PaletteName::ALL.len()];
        let text = fill(self.strings().palette_now, &[("name", &self.settings.palette.code())]);
        self.say(MessageKind::Good, text);
    }

    fn switch_glyphs(&mut self) {
        let (glyphs, text) = match self.settings.glyphs {
            GlyphSet::Unicode => (GlyphSet::Ascii, self.strings().glyphs_ascii),
            GlyphSet::Ascii => (GlyphSet::Unicode, self.strings().glyphs_unicode),
        };
        self.settings.glyphs = glyphs;
        self.say(MessageKind::Good, text);
    }
}
