//! The explorer's command: the terminal, a printed screen, or a plain listing where there is no terminal.

use std::io::{self, IsTerminal as _, Write as _};

use ratatui::layout::Size;

use super::arguments::{Explore, PrintForm};
use super::beside::{self, Notes};
use super::config::Config;
use super::load::Opened;
use super::program::{Explorer, Files};
use super::uptake::Asked;
use super::{OK, WrongUsage, environment, headless, load, put};
use crate::app::effect::Effect;
use crate::app::event::Event;
use crate::app::growth::SoFar;
use crate::app::keys::KeyEvent;
use crate::app::{App, PaletteName, Settings, Translation, keys};
use crate::export;
use crate::ingest::RuleSet;
use crate::lang::Language;
use crate::store::{self, LoadError, Origin, Pending};
use crate::tui::{self, Outside as _, Post, Program as _, print};
use crate::view::Corpus;

/// Runs the explorer.
#[expect(clippy::too_many_lines, reason = "the steps of a start, one after the other")]
pub(super) fn run(
    explore: &Explore,
    config: &Config,
    rules: &'static RuleSet,
    language: Language,
) -> anyhow::Result<u8> {
    let keys = keys::parse_keys(explore.keys.as_deref().unwrap_or_default())
        .map_err(|error| WrongUsage(format!("--keys: {}", error.describe(language.strings()))))?;
    let is_plain =
        explore.print.is_none() && (explore.plain || environment::wants_plain() || !tui::is_interactive());
    let asked = Asked::new(&explore.common, rules, language);
    let is_beside = !is_plain && explore.print.is_none() && is_read_beside(explore, &asked)?;
    let mut opened = if is_beside {
        let corpus = Corpus::new(Vec::new(), rules.vocabulary(), beside::unread(&asked));
        Opened { corpus, view: load::view(&explore.common, language)?, code: OK }
    } else {
        load::open(&explore.common, rules, language)?
    };
    if is_plain {
        let listing = headless::listing(&opened, language)?;
        put(&listing)?;
        return Ok(opened.code);
    }
    // What the settings begin with is for the explorer; a listing is made again by its command alone.
    if explore.common.view.is_none() {
        opened.view.listing = config.settings.listing.unwrap_or_default();
    }
    if explore.common.chart.is_none() {
        opened.view.chart = config.settings.chart.unwrap_or_default();
    }
    let settings = Settings {
        language,
        palette: environment::palette(explore.color, explore.palette, config.settings.palette),
        glyphs: environment::glyphs(explore.ascii, config.settings.ascii),
        translation: Translation::default(),
    };
    let mut app = App::new(opened.corpus, opened.view, settings, export::FORMATS)
        .with_preferences(config.preferences(language));
    if is_beside {
        app = app.arriving(SoFar::default());
    }
    let mut program = Explorer { app };
    let mut files = Files {
        language,
        config: config.place(),
        read: explore.common.paths.clone(),
        unfinished: Pending::default(),
    };
    if let Some(form) = explore.print {
        print(explore, form, &keys, &mut program, &mut files)?;
        return Ok(opened.code);
    }
    press(keys, &mut program, &mut files);
    let notes = Notes::default();
    let start = |post: &Post| {
        if is_beside {
            let (asked_beside, noted) = (asked.clone(), notes.clone());
            let started = post.spawn("loading", move |post| beside::read(&asked_beside, &noted, post));
            if let Err(reason) = started {
                let error = LoadError::Unreadable { path: asked.names().into(), reason };
                beside::nothing_comes(&asked, &notes, post, &error);
            }
        }
    };
    let ending = tui::run(&mut program, &mut files, start);
    let (lines, code) = notes.take();
    for line in lines {
        // With standard error gone there is nobody to tell.
        let _ = writeln!(io::stderr(), "dauan: {line}");
    }
    // The process ends with it; giving a million figures back piece by piece would hold that up.
    std::mem::forget(program);
    Ok(beside::code(ending?.code(), if is_beside { code } else { opened.code }))
}

/// Prints the screen after the keys.
fn print(
    explore: &Explore,
    form: PrintForm,
    keys: &[KeyEvent],
    program: &mut Explorer,
    files: &mut Files,
) -> anyhow::Result<u8> {
    let size = Size::new(explore.size.0, explore.size.1);
    let light = program.app.settings().palette == PaletteName::Light;
    let ground = if light { print::Ground::LIGHT } else { print::Ground::DARK };
    let buffer = print::run_script(program, files, keys, size);
    let text = match form {
        PrintForm::Text => print::to_text(&buffer),
        PrintForm::Ansi => print::to_ansi(&buffer),
        PrintForm::Styles => print::to_styles(&buffer),
        PrintForm::Svg => print::to_svg(&buffer, "dauan", ground),
        #[cfg(feature = "png")]
        PrintForm::Png => {
            let words = [("Title", "dauan".to_owned()), ("Description", print::to_text(&buffer))];
            // Letters of several widths stand in their cells with space between, not stretched.
            let picture = print::to_svg(&buffer, "dauan", ground).replace("spacingAndGlyphs", "spacing");
            return put(&export::png::of_svg(&picture, &words, program.app.settings().language)?);
        }
    };
    put(text.as_bytes())
}

/// Presses the keys before the first frame.
fn press(keys: Vec<KeyEvent>, program: &mut Explorer, files: &mut Files) {
    for key in keys {
        for effect in program.handle(Event::Key(key)) {
            let outcome = match effect {
                Effect::Write { path, content, existing, .. } => files.write(&path, &content, existing),
                Effect::SaveFilter { name, filter } => files.save_filter(&name, &filter),
                _ => continue,
            };
            program.handle(Event::Done(outcome));
        }
    }
}

/// Bytes of report data that are read before the first frame: they take less time than a frame.
const SMALL: u64 = 256 * 1024;

/// Whether data are read beside the screen: all but those that the program carries and small ones. Keys that are to be pressed
/// first, and names that the data must know, wait for the data.
fn is_read_beside(explore: &Explore, asked: &Asked) -> anyhow::Result<bool> {
    let common = &explore.common;
    if asked.paths.is_empty()
        || explore.keys.is_some()
        || common.metric.is_some()
        || common.locality.is_some()
    {
        return Ok(false);
    }
    let origins = load::origins(&asked.paths);
    // What is typed at the terminal is typed before the explorer takes it: two readers would share its keys, Ctrl-C among them.
    if origins.contains(&Origin::Stdin) && io::stdin().is_terminal() {
        return Ok(false);
    }
    let whole = store::look(&origins).map_err(|error| load::not_loaded(&error, asked.language))?;
    Ok(whole.is_none_or(|whole| whole > SMALL))
}
