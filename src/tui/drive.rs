//! The loop: events in, effects done, one frame for all that has arrived.
//!
//! Owns the order of things. Knows neither the terminal's codes nor what the program is about, so it runs over any stage.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Size;

use super::screen::Screen;
use super::terminal::Terminal;
use super::{Ending, Outside, Program};
use crate::app::effect::{Content, Effect, Existing, Mouse};
use crate::app::event::{Event, Outcome};
use crate::app::growth::Growth;
use crate::view::Progress;

/// Events handled before a frame is drawn, so that a flood of them does not freeze the picture.
const BATCH: usize = 512;

/// How often a worker's progress is told.
const MOMENT: Duration = Duration::from_millis(100);

/// What reaches the loop.
#[derive(Debug)]
pub(super) enum Arrival {
    /// Something for the program.
    Event(Event),
    /// The screen has another size.
    Resized,
    /// The screen was somebody else's for a while.
    Repaint,
    /// No more keys can be read.
    Lost(io::Error),
}

/// The way for workers to report to the program.
#[derive(Debug, Clone)]
pub struct Post(Sender<Arrival>);

impl Post {
    pub(super) fn new(sender: Sender<Arrival>) -> Self {
        Self(sender)
    }

    /// Sends news to the program; false when it has ended, and with it any use for more.
    pub fn send(&self, outcome: Outcome) -> bool {
        self.arrive(Arrival::Event(Event::Done(outcome)))
    }

    /// Starts a worker; if it panics, the program is told so and goes on.
    pub fn spawn(&self, name: &str, work: impl FnOnce(&Self) + Send + 'static) -> io::Result<()> {
        let post = self.clone();
        thread::Builder::new().name(name.to_owned()).spawn(move || work(&post)).map(drop)
    }

    pub(super) fn panicked(&self, words: String) {
        self.send(Outcome::WorkerPanicked(words));
    }

    /// A way to report, with what was reported and not taken yet, for tests.
    #[cfg(test)]
    pub(crate) fn heard() -> (Self, impl Fn() -> Option<Outcome>) {
        let (sender, arrivals) = mpsc::channel();
        let next = move || match arrivals.try_recv() {
            Ok(Arrival::Event(Event::Done(outcome))) => Some(outcome),
            _ => None,
        };
        (Self(sender), next)
    }

    pub(super) fn arrive(&self, arrival: Arrival) -> bool {
        self.0.send(arrival).is_ok()
    }
}

/// Where the loop plays: what shows its frames and does what effects ask.
pub(super) trait Stage {
    /// Columns and rows now; none where that is not known.
    fn size(&self) -> Size;
    /// Shows the bytes of a frame.
    fn show(&self, frame: &[u8]) -> io::Result<()>;
    /// Stops the process; when it goes on, a repaint arrives.
    fn suspend(&self) -> io::Result<()>;
    /// Hands text to the clipboard.
    fn copy(&self, text: &str) -> io::Result<()>;
    /// Takes the mouse or leaves it.
    fn set_mouse(&self, mouse: Mouse) -> io::Result<()>;
    /// Does work that a way out should not cut.
    fn hold_exit(&self, work: &mut dyn FnMut());
}

impl Stage for Terminal {
    fn size(&self) -> Size {
        Self::size(self)
    }

    fn show(&self, frame: &[u8]) -> io::Result<()> {
        self.write(frame)
    }

    /// As the terminal's driver does on Ctrl-Z outside of raw mode: the whole job stops, whatever feeds us included.
    fn suspend(&self) -> io::Result<()> {
        Ok(rustix::process::kill_current_process_group(rustix::process::Signal::TSTP)?)
    }

    fn copy(&self, text: &str) -> io::Result<()> {
        Self::copy(self, text)
    }

    fn set_mouse(&self, mouse: Mouse) -> io::Result<()> {
        Self::set_mouse(self, mouse)
    }

    fn hold_exit(&self, work: &mut dyn FnMut()) {
        Self::hold_exit(self, work);
    }
}

/// A program at work.
pub(super) struct Driver<'a, P, S> {
    program: &'a mut P,
    outside: &'a mut dyn Outside,
    stage: &'a S,
    screen: Screen,
    ending: Option<Ending>,
    /// The way for workers to report; without it what takes time is done at once.
    post: Option<Post>,
}

impl<'a, P: Program, S: Stage> Driver<'a, P, S> {
    pub(super) fn new(program: &'a mut P, outside: &'a mut dyn Outside, stage: &'a S) -> Self {
        Self { program, outside, stage, screen: Screen::blank(), ending: None, post: None }
    }

    /// The same, with what takes time done by workers who report this way.
    pub(super) fn with_workers(self, post: Post) -> Self {
        Self { post: Some(post), ..self }
    }

    /// Tells the program its size and gives the bytes of the first frame, for the terminal to be taken with.
    pub(super) fn first_frame(&mut self) -> io::Result<&[u8]> {
        self.resize()?;
        Ok(self.screen.frame(self.stage.size(), |cells| self.program.draw(cells)))
    }

    /// Whether the last frame is of the size that the screen has now.
    pub(super) fn fits(&self) -> bool {
        self.screen.size() == self.stage.size()
    }

    /// Handles what arrives and draws, until the program ends.
    pub(super) fn until_the_end(&mut self, arrivals: &Receiver<Arrival>) -> io::Result<Ending> {
        while self.ending.is_none() {
            let first = arrivals.recv().map_err(io::Error::other)?;
            let batch: Vec<Arrival> = std::iter::once(first).chain(arrivals.try_iter()).take(BATCH).collect();
            // Who wants to leave does not wait for what was asked before.
            if batch.iter().any(asks_to_end) {
                self.ending = Some(Ending::Interrupted);
                break;
            }
            let mut resized = false;
            let count = batch.len();
            for (index, arrival) in batch.into_iter().enumerate() {
                match arrival {
                    Arrival::Resized => resized = true,
                    Arrival::Repaint => {
                        resized = true;
                        self.screen.clear();
                    }
                    Arrival::Lost(error) => return Err(error),
                    Arrival::Event(event) => {
                        // A key means what it means on the screen of its time: the size comes first.
                        if std::mem::take(&mut resized) {
                            self.resize()?;
                        }
                        self.handle_among(event, index + 1 < count)?;
                    }
                }
                if let Some(ending) = self.ending {
                    return Ok(ending);
                }
            }
            if resized {
                self.resize()?;
            }
            self.draw()?;
        }
        Ok(self.ending.unwrap_or(Ending::Quit))
    }

    /// Asks the size now, as it may have changed again since it was reported.
    fn resize(&mut self) -> io::Result<()> {
        let size = self.stage.size();
        self.handle(Event::Resize(size.width, size.height))
    }

    fn draw(&mut self) -> io::Result<()> {
        let frame = self.screen.frame(self.stage.size(), |cells| self.program.draw(cells));
        if frame.is_empty() { Ok(()) } else { self.stage.show(frame) }
    }

    fn handle(&mut self, event: Event) -> io::Result<()> {
        self.handle_among(event, false)
    }

    fn handle_among(&mut self, event: Event, more: bool) -> io::Result<()> {
        if let Event::Key(key) = event {
            if is_control(key, 'c') {
                self.ending = Some(Ending::Interrupted);
                return Ok(());
            }
            if is_control(key, 'z') {
                return self.stage.suspend();
            }
        }
        for effect in self.program.handle_among(event, more) {
            self.carry_out(effect)?;
        }
        Ok(())
    }

    fn carry_out(&mut self, effect: Effect) -> io::Result<()> {
        match effect {
            Effect::Quit => self.ending = Some(Ending::Quit),
            Effect::Suspend => self.stage.suspend()?,
            Effect::Repaint => self.screen.clear(),
            Effect::Copy(text) => self.stage.copy(&text)?,
            Effect::Mouse(mouse) => self.stage.set_mouse(mouse)?,
            Effect::Prepare(preparation) => {
                if let Some(post) = &self.post {
                    post.spawn("sorting", move |post| {
                        preparation.work();
                        post.send(Outcome::Grew(Growth::Prepared));
                    })?;
                } else {
                    preparation.work();
                    self.handle(Event::Done(Outcome::Grew(Growth::Prepared)))?;
                }
            }
            Effect::SaveFilter { name, filter } => {
                let mut outcome = None;
                self.stage.hold_exit(&mut || outcome = Some(self.outside.save_filter(&name, &filter)));
                if let Some(outcome) = outcome {
                    self.handle(Event::Done(outcome))?;
                }
            }
            Effect::Write { path, content, existing, progress } => {
                if let Some(post) = &self.post {
                    let file = NewFile { path, content, existing, progress };
                    let outside = self.outside.beside();
                    post.spawn("export", move |post| file.write(outside, post))?;
                } else {
                    let outcome = self.outside.write(&path, &content, existing);
                    self.handle(Event::Done(outcome))?;
                }
            }
        }
        Ok(())
    }
}

/// A file that a worker makes and writes.
struct NewFile {
    path: PathBuf,
    content: Content,
    existing: Existing,
    progress: Progress,
}

impl NewFile {
    /// Makes and writes it; who called it off hears no more of it, unless it was there already.
    fn write(self, mut outside: Box<dyn Outside + Send>, post: &Post) {
        let (at_work, ended) = mpsc::channel();
        let progress = self.progress.clone();
        // Without the word of how far it has come the file is made all the same.
        let _ = post.spawn("progress", move |post| tell_progress(&progress, post, &ended));
        let outcome = outside.write(&self.path, &self.content, self.existing);
        drop::<Sender<()>>(at_work);
        if matches!(outcome, Outcome::Written { .. }) || !self.progress.is_called_off() {
            post.send(outcome);
        }
    }
}

/// Tells how far the making of a file has come, every [`MOMENT`] in which it went on, until it has ended.
fn tell_progress(progress: &Progress, post: &Post, ended: &Receiver<()>) {
    let mut told = (0, 0);
    while ended.recv_timeout(MOMENT) == Err(RecvTimeoutError::Timeout) && !progress.is_called_off() {
        let (made, total) = progress.made_of();
        if (made, total) != told && !post.send(Outcome::Writing { made, total }) {
            return;
        }
        told = (made, total);
    }
}

fn asks_to_end(arrival: &Arrival) -> bool {
    matches!(arrival, Arrival::Event(Event::Key(key)) if is_control(*key, 'c'))
}

/// Whether a key is a letter with Ctrl.
pub(super) fn is_control(key: KeyEvent, letter: char) -> bool {
    key.code == KeyCode::Char(letter) && key.modifiers == KeyModifiers::CONTROL
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::path::Path;
    use std::sync::mpsc::channel;

    use ratatui::buffer::Buffer;
    use ratatui::layout::Position;

    use super::*;
    use crate::app::keys::parse_keys;

    /// Writes down what it is told; asks for an effect on some keys.
    #[derive(Default)]
    struct Log {
        told: Vec<String>,
        frames: std::cell::Cell<usize>,
    }

    impl Program for Log {
        fn handle(&mut self, event: Event) -> Vec<Effect> {
            self.told.push(match &event {
                Event::Key(key) => crate::app::keys::name(*key),
                other => format!("{other:?}"),
            });
            match event {
                Event::Key(KeyEvent { code: KeyCode::Char('q'), .. }) => vec![Effect::Quit],
                Event::Key(KeyEvent { code: KeyCode::Char('w'), .. }) => vec![Effect::Write {
                    path: PathBuf::from("a"),
                    content: Content::made_by(|_| Ok(())),
                    existing: Existing::Replace,
                    progress: Progress::default(),
                }],
                Event::Key(KeyEvent { code: KeyCode::Char('e'), .. }) => {
                    vec![Effect::Copy("x".to_owned()), Effect::Mouse(Mouse::Program), Effect::Suspend]
                }
                _ => Vec::new(),
            }
        }

        fn draw(&self, _: &mut Buffer) -> Option<Position> {
            self.frames.set(self.frames.get() + 1);
            None
        }
    }

    struct Refusing;

    impl Outside for Refusing {
        fn write(&mut self, path: &Path, _: &Content, _: Existing) -> Outcome {
            Outcome::NotWritten { path: path.to_owned(), reason: "full".to_owned() }
        }

        fn beside(&self) -> Box<dyn Outside + Send> {
            Box::new(Self)
        }

        fn save_filter(&mut self, _: &str, _: &str) -> Outcome {
            Outcome::FilterNotSaved { reason: "full".to_owned() }
        }
    }

    #[derive(Default)]
    struct Asked(RefCell<Vec<&'static str>>);

    impl Asked {
        fn note(&self, what: &'static str) {
            self.0.borrow_mut().push(what);
        }
    }

    impl Stage for Asked {
        fn size(&self) -> Size {
            Size { width: 20, height: 5 }
        }

        fn show(&self, _: &[u8]) -> io::Result<()> {
            Ok(())
        }

        fn suspend(&self) -> io::Result<()> {
            self.note("suspend");
            Ok(())
        }

        fn copy(&self, _: &str) -> io::Result<()> {
            self.note("copy");
            Ok(())
        }

        fn set_mouse(&self, _: Mouse) -> io::Result<()> {
            self.note("mouse");
            Ok(())
        }

        fn hold_exit(&self, work: &mut dyn FnMut()) {
            self.note("hold");
            work();
        }
    }

    /// Drives the log over a screen of 20 x 5 and says what it was told, what was asked, the frames and the end.
    fn driven(arrivals: Vec<Arrival>) -> (Vec<String>, Vec<&'static str>, usize, Option<Ending>) {
        let (sender, receiver) = channel();
        for arrival in arrivals {
            sender.send(arrival).unwrap();
        }
        drop(sender);
        let (mut log, asked) = (Log::default(), Asked::default());
        let mut driver_outside = Refusing;
        let mut driver = Driver::new(&mut log, &mut driver_outside, &asked);
        driver.first_frame().unwrap();
        let ending = driver.until_the_end(&receiver).ok();
        (log.told, asked.0.into_inner(), log.frames.get(), ending)
    }

    fn keys(script: &str) -> Vec<Arrival> {
        parse_keys(script).unwrap().into_iter().map(|key| Arrival::Event(Event::Key(key))).collect()
    }

    #[test]
    fn what_arrives_together_is_one_frame_and_the_size_comes_first() {
        let (told, _, frames, ending) = driven(keys("ab"));
        assert_eq!(told, ["Resize(20, 5)", "a", "b"]);
        assert_eq!(frames, 2, "the first and one for both keys");
        assert_eq!(ending, None, "without a source of events there is nothing to wait for");
    }

    #[test]
    fn a_storm_of_sizes_is_one_size_before_the_next_key() {
        let mut arrivals = vec![Arrival::Resized, Arrival::Repaint, Arrival::Resized];
        arrivals.extend(keys("a"));
        arrivals.push(Arrival::Resized);
        let (told, ..) = driven(arrivals);
        assert_eq!(told, ["Resize(20, 5)", "Resize(20, 5)", "a", "Resize(20, 5)"]);
    }

    #[test]
    fn quitting_and_control_c_end_at_once() {
        let (told, _, frames, ending) = driven(keys("aqb"));
        assert_eq!((told.len(), frames, ending), (3, 1, Some(Ending::Quit)));
        // Ctrl-C does not wait for what was pressed before it: only the first size was told.
        let (told, _, _, ending) = driven(keys("a<c-c>b"));
        assert_eq!((told.len(), ending), (1, Some(Ending::Interrupted)));
    }

    #[test]
    fn effects_are_carried_out_in_order() {
        let (told, asked, ..) = driven(keys("e<c-z>w"));
        assert_eq!(asked, ["copy", "mouse", "suspend", "suspend"]);
        assert_eq!(told[2..], ["w", "Done(NotWritten { path: \"a\", reason: \"full\" })"]);
    }

    #[test]
    fn a_file_is_written_beside_the_screen_and_who_called_it_off_hears_no_more() {
        let (sender, arrivals) = channel();
        let (post, progress) = (Post::new(sender), Progress::default());
        let file = |progress: &Progress| NewFile {
            path: PathBuf::from("a"),
            content: Content::made_by(|_| Ok(())),
            existing: Existing::Keep,
            progress: progress.clone(),
        };
        file(&progress).write(Box::new(Refusing), &post);
        let told = arrivals.recv().unwrap();
        assert!(matches!(told, Arrival::Event(Event::Done(Outcome::NotWritten { .. }))), "{told:?}");
        progress.call_off();
        file(&progress).write(Box::new(Refusing), &post);
        drop(post);
        assert!(arrivals.recv().is_err(), "told of what nobody waits for");
    }

    #[test]
    fn a_flood_is_drawn_in_between() {
        let (_, _, frames, _) = driven(keys(&"x".repeat(3 * BATCH)));
        assert_eq!(frames, 1 + 3);
    }

    #[test]
    fn losing_the_keys_is_an_error() {
        let (.., ending) = driven(vec![Arrival::Lost(io::Error::other("gone"))]);
        assert_eq!(ending, None);
    }
}
