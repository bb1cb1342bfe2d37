//! Links the program to a fixed address on Linux, where that makes it start faster.
//!
//! A program that can be loaded anywhere has seven thousand addresses put right before its first line runs: seven percent of
//! the time until something is seen. The feature `pie` leaves it movable, for systems that ask for that.

use std::env;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let is = |variable: &str, wanted: &str| env::var(variable).is_ok_and(|value| value == wanted);
    let is_linux = is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu");
    // A program without shared libraries is linked in a way of its own.
    let is_static = env::var("CARGO_CFG_TARGET_FEATURE")
        .is_ok_and(|features| features.split(',').any(|feature| feature == "crt-static"));
    if is_linux && !is_static && env::var_os("CARGO_FEATURE_PIE").is_none() {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}
