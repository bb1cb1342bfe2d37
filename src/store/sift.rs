//! A broken record, part by part: the smallest part that cannot be read is left out and told, the rest is kept.
//!
//! What is left out becomes white space, which keeps every place. A field without which a part would say something else
//! (the unit of a figure, the name of a place) costs that part; any other costs no more than itself.

use std::ops::Range;

use serde::de::DeserializeOwned;
use serde_json::{Error, Value};

use super::diagnostic::{Effect, Problem};
use super::outline::{Child, children, key_text};
use super::record::{Flaws, Kept};
use crate::model::{
    Change, Comparator, Figure, FigureRole, Level, Locality, PartialDate, Passage, PassageRole, Person,
    Place, Report, Source, Span, TablePlace, Target, Term, TimeSpan, Unit, Verdict,
};
use crate::text::Number;

/// Tries to read a part.
type Trial = fn(&[u8]) -> Result<(), Error>;

/// What a part is made of.
enum Shape {
    /// Nothing that could be lost by itself.
    Value(Trial),
    /// An object with these fields and any others.
    Record(Trial, &'static [Field]),
    /// A list of parts; which of the lists of a report it is, and what is lost with an element.
    List(Trial, &'static Self, usize, Effect),
}

/// A known field of an object.
struct Field {
    name: &'static str,
    shape: Shape,
    /// Whether the object would say something else without it.
    needed: bool,
}

/// The lists of a report whose elements can be lost one by one, as [`Shape::List`] counts them.
pub(super) const LISTS: [&str; 3] = ["passages", "people", "figures"];

const fn needed<T: DeserializeOwned>(name: &'static str) -> Field {
    Field { name, shape: Shape::Value(trial::<T>), needed: true }
}

const fn free<T: DeserializeOwned>(name: &'static str) -> Field {
    Field { name, shape: Shape::Value(trial::<T>), needed: false }
}

const SOURCE: Shape = Shape::Record(
    trial::<Source>,
    &[
        free::<Option<String>>("outlet"),
        free::<Option<String>>("author"),
        free::<Option<PartialDate>>("published"),
        free::<Option<String>>("url"),
        free::<Option<String>>("document"),
        free::<Option<String>>("sha256"),
    ],
);

const LOCALITY: Shape = Shape::Record(
    trial::<Locality>,
    &[
        needed::<String>("name"),
        needed::<Level>("level"),
        free::<Option<String>>("within"),
        free::<Option<String>>("code"),
        free::<Option<String>>("now"),
    ],
);

const PASSAGE: Shape = Shape::Record(
    trial::<Passage>,
    &[
        needed::<Span>("range"),
        needed::<PassageRole>("role"),
        free::<Vec<String>>("themes"),
        free::<Option<String>>("en"),
    ],
);

const PERSON: Shape = Shape::Record(
    trial::<Person>,
    &[needed::<String>("name"), free::<Option<String>>("post"), needed::<Span>("range")],
);

const TARGET: Shape = Shape::Record(
    trial::<Target>,
    &[
        needed::<Option<Number>>("value"),
        needed::<Option<Number>>("value_max"),
        needed::<Comparator>("comparator"),
        needed::<Option<Number>>("percent"),
        needed::<Option<Number>>("whole"),
        needed::<Option<Verdict>>("verdict"),
        needed::<Option<String>>("per"),
        free::<Option<Span>>("range"),
    ],
);

const FIGURE: Shape = Shape::Record(
    trial::<Figure>,
    &[
        needed::<String>("id"),
        needed::<String>("metric"),
        free::<Option<String>>("counted"),
        needed::<Option<Number>>("value"),
        needed::<Option<Number>>("value_max"),
        needed::<Comparator>("comparator"),
        needed::<Unit>("unit"),
        needed::<Option<String>>("unit_text"),
        needed::<FigureRole>("role"),
        Field { name: "target", shape: TARGET, needed: false },
        free::<Option<String>>("period"),
        free::<Option<PartialDate>>("as_of"),
        needed::<Option<Place>>("place"),
        needed::<Option<Change>>("change"),
        needed::<Option<String>>("part_of"),
        free::<Option<TimeSpan>>("span"),
        free::<Option<TablePlace>>("source"),
        needed::<Span>("range"),
    ],
);

const REPORT: Shape = Shape::Record(
    trial::<Report>,
    &[
        needed::<String>("format"),
        needed::<String>("id"),
        free::<String>("title"),
        free::<String>("language"),
        Field { name: "source", shape: SOURCE, needed: false },
        Field { name: "locality", shape: LOCALITY, needed: true },
        free::<Option<Term>>("term"),
        free::<Option<PartialDate>>("as_of"),
        needed::<String>("text"),
        list::<Passage>(LISTS[0], (&PASSAGE, 0, Effect::PassageLeftOut)),
        list::<Person>(LISTS[1], (&PERSON, 1, Effect::PersonLeftOut)),
        list::<Figure>(LISTS[2], (&FIGURE, 2, Effect::FigureLeftOut)),
    ],
);

const fn list<T: DeserializeOwned>(
    name: &'static str,
    (element, slot, effect): (&'static Shape, usize, Effect),
) -> Field {
    Field { name, shape: Shape::List(trial::<Vec<T>>, element, slot, effect), needed: false }
}

fn trial<T: DeserializeOwned>(bytes: &[u8]) -> Result<(), Error> {
    serde_json::from_slice::<T>(bytes).map(drop)
}

impl Shape {
    fn trial(&self) -> Trial {
        match self {
            Self::Value(trial) | Self::Record(trial, _) | Self::List(trial, ..) => *trial,
        }
    }
}

/// Why a part is lost: the error, and the bytes in which it was met.
type Fault = (Error, Range<usize>);

/// Reads a broken record; the fault for which all of it is lost, where it is.
pub(super) fn sift(flaws: &mut Flaws<'_>) -> Result<(Report, Kept), Fault> {
    let bytes = flaws.bytes().to_vec();
    let mut sifter = Sifter { bytes, flaws, kept: Kept::all() };
    let whole = 0..sifter.bytes.len();
    sifter.part(whole.clone(), &REPORT)?;
    match serde_json::from_slice(&sifter.bytes) {
        Ok(report) => Ok((report, sifter.kept)),
        Err(error) => Err((error, whole)),
    }
}

struct Sifter<'a, 'f> {
    bytes: Vec<u8>,
    flaws: &'f mut Flaws<'a>,
    kept: Kept,
}

impl Sifter<'_, '_> {
    /// Leaves out of a part what cannot be read; the fault where the part itself cannot be kept.
    fn part(&mut self, range: Range<usize>, shape: &Shape) -> Result<(), Fault> {
        let Err(error) = self.try_part(&range, shape) else { return Ok(()) };
        let first = self.bytes.get(range.start);
        match shape {
            Shape::Record(_, fields) if first == Some(&b'{') => self.fields(range.start, fields)?,
            Shape::List(_, element, slot, effect) if first == Some(&b'[') => {
                self.elements(range.start, element, (*slot, *effect));
            }
            _ => return Err((error, range)),
        }
        self.try_part(&range, shape).map_err(|error| (error, range))
    }

    fn try_part(&self, range: &Range<usize>, shape: &Shape) -> Result<(), Error> {
        shape.trial()(self.bytes.get(range.clone()).unwrap_or_default())
    }

    fn elements(&mut self, open: usize, shape: &Shape, (slot, effect): (usize, Effect)) {
        let source = self.flaws.bytes();
        let mut leaving = Leaving::after(open);
        let mut kept = Vec::new();
        for (index, element) in children(source, open).enumerate() {
            match self.part(element.value.clone(), shape) {
                Ok(()) => kept.push(index),
                Err((error, range)) => {
                    self.flaws.say_error(&error, range, effect);
                    leaving.leave_out(&element, &mut self.bytes);
                    continue;
                }
            }
            leaving.keep(&element, &mut self.bytes);
        }
        self.kept.set(slot, kept);
    }

    fn fields(&mut self, open: usize, fields: &[Field]) -> Result<(), Fault> {
        let source = self.flaws.bytes();
        let place = |member: &Child| {
            let name = key_text(source, member);
            fields.iter().position(|field| field.name == name)
        };
        // Of two values of a field that is no more than itself the last one stays, as with unknown fields.
        let mut last = vec![0; fields.len()];
        for (index, member) in children(source, open).enumerate() {
            if let Some(last) = place(&member).and_then(|place| last.get_mut(place)) {
                *last = index;
            }
        }
        let mut leaving = Leaving::after(open);
        for (index, member) in children(source, open).enumerate() {
            let place = place(&member);
            let field = place.and_then(|place| fields.get(place));
            let doubled = place.and_then(|place| last.get(place)).is_some_and(|last| *last != index);
            let read = match field {
                Some(field) if doubled && !field.needed => {
                    let problem = || Problem::TwiceKept(field.name.to_owned());
                    self.flaws.say(|_| member.value.start, problem, Effect::Changed);
                    leaving.leave_out(&member, &mut self.bytes);
                    continue;
                }
                Some(field) => self.part(member.value.clone(), &field.shape),
                None => self.part(member.value.clone(), &Shape::Value(trial::<Value>)),
            };
            match read {
                Ok(()) => leaving.keep(&member, &mut self.bytes),
                Err(fault) if field.is_some_and(|field| field.needed) => return Err(fault),
                Err((error, range)) => {
                    self.flaws.say_error(&error, range, Effect::FieldLeftOut);
                    leaving.leave_out(&member, &mut self.bytes);
                }
            }
        }
        Ok(())
    }
}

/// Takes children of one object or array out together with the commas that were for them.
struct Leaving {
    /// Where the child before ends.
    before: usize,
    /// Children kept so far.
    kept: usize,
}

impl Leaving {
    fn after(open: usize) -> Self {
        Self { before: open + 1, kept: 0 }
    }

    fn start(child: &Child) -> usize {
        if child.key.is_empty() { child.value.start } else { child.key.start }
    }

    fn keep(&mut self, child: &Child, bytes: &mut [u8]) {
        // The first one kept needs no comma.
        if self.kept == 0 {
            blank(bytes, self.before..Self::start(child));
        }
        self.kept += 1;
        self.before = child.value.end;
    }

    fn leave_out(&mut self, child: &Child, bytes: &mut [u8]) {
        // The comma before a child goes with it.
        blank(bytes, self.before..child.value.end);
        self.before = child.value.end;
    }
}

fn blank(bytes: &mut [u8], range: Range<usize>) {
    for byte in bytes.get_mut(range).unwrap_or_default() {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}
