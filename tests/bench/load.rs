//! Reading report data: NDJSON of invented reports, loaded, assessed and indexed, against a plain read of the same bytes.
//!
//! Prints times, their ratio to the plain read, and the memory that is held at the end; nothing is asserted.
//! `cargo bench --bench load -- 1000000` takes other sizes.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _, Write as _};
use std::path::Path;
use std::time::Instant;

use dauan::model::Vocabulary;
use dauan::store::{self, LoadOptions, Origin};
use dauan::synthetic::{Plan, reports};
use dauan::view::{Corpus, Data, View};

/// Figures of the corpora; a tenth as many reports.
const SIZES: [u64; 3] = [10_000, 100_000, 1_000_000];

fn main() {
    let asked: Vec<u64> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    let folder = tempfile::tempdir().expect("a folder for passing files");
    for figures in sizes {
        let path = folder.path().join(format!("{figures}.ndjson"));
        write(&path, figures).expect("the disk has room");
        measure(&path, figures);
        fs::remove_file(&path).expect("the file is ours");
    }
}

fn write(path: &Path, figures: u64) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for report in reports(Plan { reports: (figures / 10) as u32, figures, seed: 1 }) {
        serde_json::to_writer(&mut out, &report)?;
        out.write_all(b"\n")?;
    }
    out.flush()
}

fn measure(path: &Path, figures: u64) {
    let bytes = fs::metadata(path).expect("it was just written").len();
    println!("{figures} figures, {:.1} MB", bytes as f64 / 1.0e6);
    let before = memory();
    // The first read brings the file into the cache of the system.
    plain_read(path);
    let began = Instant::now();
    plain_read(path);
    let plain = began.elapsed().as_secs_f64();
    let said = |what: &str, began: Instant| {
        let took = began.elapsed().as_secs_f64();
        println!("  {what:<22} {:>9.1} ms  {:>6.2} × plain read", took * 1000.0, took / plain);
    };
    println!("  {:<22} {:>9.1} ms", "plain read", plain * 1000.0);
    let all = Instant::now();
    let began = Instant::now();
    let origins = [Origin::Path(path.to_owned())];
    let loaded = store::load(&origins, &LoadOptions::default(), &mut io::empty()).expect("the data is whole");
    said("reports read", began);
    println!("  {:<22} {:>9.1} MB", "memory of reports", memory() - before);
    let began = Instant::now();
    let corpus = Corpus::new(loaded.reports, Vocabulary::embedded(), Data::default());
    said("figures assessed", began);
    let began = Instant::now();
    corpus.index();
    said("index built", began);
    let began = Instant::now();
    std::hint::black_box(View::default().shown(&corpus));
    said("first rows", began);
    said("all of it", all);
    println!("  {:<22} {:>9.1} MB, at most {:.1} MB", "memory at the end", memory() - before, peak());
}

fn plain_read(path: &Path) {
    let mut file = File::open(path).expect("it was just written");
    let mut buffer = vec![0; 1 << 20];
    while file.read(&mut buffer).expect("the disk can be read") > 0 {
        std::hint::black_box(&buffer);
    }
}

/// Anonymous memory in megabytes; 0 where the system does not tell.
fn memory() -> f64 {
    status("RssAnon:")
}

/// The most memory that was held so far, in megabytes.
fn peak() -> f64 {
    status("VmHWM:")
}

fn status(name: &str) -> f64 {
    let text = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
