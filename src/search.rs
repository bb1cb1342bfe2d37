//! Finding: dictionaries of distinct values, posting lists, ranking and the filter language.
//!
//! A typed word is compared with the distinct words of the corpus, the words lead to distinct values (localities,
//! metrics, …), and the values to the figures and reports that have them; rows are never looked at one by one.
//!
//! The only module that names `fuzzy-matcher`. Must not know files, measures (statuses come in as plain words) or the screen.

mod bits;
mod column;
mod dictionary;
mod facet;
mod field;
mod filter;
mod found;
mod highlight;
mod index;
mod labels;
mod localities;
mod outcome;
mod passages;
mod postings;
mod rank;
mod ranked;
mod respell;
mod rows;
mod set;
mod tokens;
mod word;

pub use field::{Code, FIELDS, Field, FieldKind, FieldRow};
pub use filter::{Asked, Condition, ErrorKind, Filter, FilterError, Interval};
pub use found::{FigureSet, Figures, Found, Hit, Reports};
pub use highlight::highlights;
pub use index::{Choice, FigureFacts, Index, IndexBuilder, OTHER_METRIC, Suggestion};
pub use labels::rank;
