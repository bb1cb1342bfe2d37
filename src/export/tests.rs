//! Every format over every scope: whole, safe, and carrying its footing.

mod fixture;
mod formats;
mod hostile;
