//! The command line: arguments, subcommands, exit codes.
//!
//! Owns what a user types in a shell. `main` only calls it.
