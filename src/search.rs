//! Finding: dictionaries of distinct values, posting lists, ranking and the filter language.
//!
//! The only module that names `fuzzy-matcher`. Must not know files, measures (statuses come in as plain words) or the screen.
