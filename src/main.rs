//! The `dauan` program: everything is in the library.

fn main() {}
