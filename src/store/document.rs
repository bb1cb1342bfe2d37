//! One document: a report, a list of reports, an envelope `{"format":"dauan/1","reports":[…]}`, or several one after
//! another.

use super::diagnostic::{Base, Effect, Piece, Problem};
use super::load::Intake;
use super::outline::{Child, children, key_text, members_after, offset_of, skip_space, value_end};
use super::record::is_known;

/// Keys that only a report has at its head.
const REPORT_KEYS: [&str; 9] =
    ["id", "title", "language", "source", "locality", "term", "text", "passages", "figures"];

/// Keys of an envelope that are made anew whenever one is written.
const ENVELOPE_KEYS: [&str; 3] = ["format", "view", "reports"];

/// What to say of a document that cannot be read to its end.
#[derive(Debug)]
pub(super) struct Manner {
    /// The problem where it stops in the middle of a report.
    pub(super) cut: Problem,
    /// What is lost where it cannot be followed further.
    pub(super) lost: Effect,
}

/// Reads every report of a document into the intake.
pub(super) fn read(piece: Piece<'_>, manner: &Manner, intake: &mut Intake<'_>) {
    let mut walk = Walk { piece, manner, place: (0, piece.base) };
    let mut at = skip_space(piece.bytes, 0);
    while let Some(byte) = piece.bytes.get(at) {
        let end = match byte {
            b'{' => walk.object(at, intake),
            b'[' => walk.list(at, intake),
            _ => {
                intake.say(piece.diagnostic(at, Problem::NotAReport, manner.lost));
                None
            }
        };
        let Some(end) = end else { return };
        at = skip_space(piece.bytes, end);
    }
}

struct Walk<'a> {
    piece: Piece<'a>,
    manner: &'a Manner,
    /// An offset already passed and its place, so that lines are counted once.
    place: (usize, Base),
}

impl<'a> Walk<'a> {
    /// The piece from `start` to `end` with its own place in the file.
    fn part(&mut self, start: usize, end: usize) -> Piece<'a> {
        let (passed, base) = self.place;
        let between = self.piece.bytes.get(passed..start).unwrap_or_default();
        self.place = (start, base.advance(between, between.len()));
        let bytes = self.piece.bytes.get(start..end).unwrap_or_default();
        Piece { bytes, base: self.place.1, ..self.piece }
    }

    fn say_cut(&mut self, at: usize, intake: &mut Intake<'_>) {
        let rest = self.part(at, self.piece.bytes.len());
        intake.say(rest.diagnostic(0, self.manner.cut.clone(), self.manner.lost));
    }

    /// Reads an object as a report or as an envelope; its end, `None` when nothing after it can be read.
    fn object(&mut self, open: usize, intake: &mut Intake<'_>) -> Option<usize> {
        let bytes = self.piece.bytes;
        let end = value_end(bytes, open).ok();
        if let Some(reports) = envelope(bytes, open) {
            if self.refuses(open, intake) {
                return end;
            }
            let members = children(bytes, open).take_while(|member| member.value.start < reports);
            self.keep_envelope(members, intake);
            let after = self.list(reports, intake)?;
            self.keep_envelope(members_after(bytes, after), intake);
            if end.is_none() {
                self.say_cut(bytes.len(), intake);
            }
            return end;
        }
        let Some(end) = end else {
            self.say_cut(open, intake);
            return None;
        };
        let part = self.part(open, end);
        intake.report(part);
        Some(end)
    }

    /// Keeps the fields of an envelope that we do not know.
    fn keep_envelope(&self, members: impl Iterator<Item = Child>, intake: &mut Intake<'_>) {
        for member in members {
            let name = key_text(self.piece.bytes, &member);
            if !ENVELOPE_KEYS.contains(&name.as_str()) {
                intake.envelope_field(self.piece, name, member.value);
            }
        }
    }

    /// Whether an envelope is of an unknown version, which is then said.
    fn refuses(&self, open: usize, intake: &mut Intake<'_>) -> bool {
        let bytes = self.piece.bytes;
        let format = children(bytes, open).find(|member| key_text(bytes, member) == "format");
        let format = format.and_then(|member| bytes.get(member.value)).unwrap_or(b"null");
        // An envelope without a format is of today's.
        let Ok(Some(format)) = serde_json::from_slice::<Option<String>>(format) else { return false };
        if is_known(&format) {
            return false;
        }
        let whole = Piece { bytes: bytes.get(open..).unwrap_or_default(), ..self.piece };
        let at = open + offset_of(whole.bytes, "format");
        intake.say(self.piece.diagnostic(at, Problem::Version(format), self.manner.lost));
        true
    }

    /// Reads the elements of a list as reports; its end, `None` when nothing after it can be read.
    fn list(&mut self, open: usize, intake: &mut Intake<'_>) -> Option<usize> {
        let bytes = self.piece.bytes;
        let mut at = skip_space(bytes, open + 1);
        loop {
            match bytes.get(at) {
                None => {
                    self.say_cut(at, intake);
                    return None;
                }
                Some(b']') => return Some(at + 1),
                Some(_) => {}
            }
            let Ok(end) = value_end(bytes, at) else {
                self.say_cut(at, intake);
                return None;
            };
            let part = self.part(at, end.max(at + 1));
            if part.bytes.first() == Some(&b'{') {
                intake.report(part);
            } else {
                intake.say(part.diagnostic(0, Problem::NotAReport, Effect::ReportLeftOut));
            }
            at = self.after_comma(end, intake)?;
        }
    }

    /// The beginning of the element after the comma at or after `at`.
    fn after_comma(&mut self, at: usize, intake: &mut Intake<'_>) -> Option<usize> {
        let bytes = self.piece.bytes;
        let at = skip_space(bytes, at);
        let next = skip_space(bytes, at + 1);
        match (bytes.get(at), bytes.get(next)) {
            (Some(b','), Some(b']')) => {
                let part = self.part(at, next);
                intake.say(part.diagnostic(0, Problem::Syntax("trailing comma".into()), Effect::Noted));
                Some(next)
            }
            (Some(b','), _) => Some(next),
            (Some(b']') | None, _) => Some(at),
            (Some(byte), _) => {
                let effect = if *byte == b'{' { Effect::Noted } else { self.manner.lost };
                let part = self.part(at, next);
                intake.say(part.diagnostic(0, Problem::Syntax("expected `,` or `]`".into()), effect));
                (*byte == b'{').then_some(at)
            }
        }
    }
}

/// Where the list of an envelope begins; `None` for an object that is no envelope.
fn envelope(bytes: &[u8], open: usize) -> Option<usize> {
    for member in children(bytes, open) {
        let key = key_text(bytes, &member);
        if key == "reports" && bytes.get(member.value.start) == Some(&b'[') {
            return Some(member.value.start);
        }
        if REPORT_KEYS.contains(&key.as_str()) {
            return None;
        }
    }
    None
}
