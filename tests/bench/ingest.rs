//! How fast articles become report data, against a plain UTF-8 copy of the same files in the same run, and whether memory
//! grows with their number.
//!
//! The articles are mixed from the open half of the corpus, each about 7 kB. The copy reads every file, looks whether it is
//! UTF-8 and writes it out again; it is this program, started with `--copy FOLDER`.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Bytes of an article at least.
const LENGTH: usize = 7_000;
/// Articles a second on two processors at least.
const BUDGET: f64 = 2_000.0;

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--copy") {
        return copy(Path::new(&arguments[at + 1]));
    }
    // Without `--bench` this is a trial of `cargo test --all-targets`: that it works is enough.
    let whole = arguments.iter().any(|argument| argument == "--bench");
    let (few, many, rounds) = if whole { (1_000, 10_000, 3) } else { (5, 20, 1) };
    let folder = tempfile::tempdir()?;
    let some = write_articles(&folder.path().join("few"), few)?;
    let all = write_articles(&folder.path().join("many"), many)?;
    let out = folder.path().join("out");
    let small = ingest(&some.folder, &out)?;
    let mut runs = Vec::new();
    let mut copies = Vec::new();
    for _ in 0..rounds {
        runs.push(ingest(&all.folder, &out)?);
        copies.push(timed(Command::new(std::env::current_exe()?).arg("--copy").arg(&all.folder), &out)?.time);
    }
    let lines = fs::read_to_string(folder.path().join("lines"))?.lines().count();
    runs.sort_by_key(|run| run.time);
    copies.sort();
    let (run, copied) = (&runs[rounds / 2], copies[rounds / 2]);
    let megabytes = all.bytes as f64 / 1e6;
    let rate = many as f64 / run.time.as_secs_f64();
    println!("{many} articles, {megabytes:.1} MB, median of {rounds} rounds, reports: {lines}");
    println!(
        "  ingest --ndjson  {rate:8.0} articles/s {:8.1} MB/s   (budget {BUDGET})",
        megabytes / run.time.as_secs_f64()
    );
    println!(
        "  plain copy       {:8.0} articles/s {:8.1} MB/s",
        many as f64 / copied.as_secs_f64(),
        megabytes / copied.as_secs_f64()
    );
    println!("  ratio            {:8.1}", run.time.as_secs_f64() / copied.as_secs_f64());
    println!("peak memory: {few} articles {:.1} MiB, {many} articles {:.1} MiB", small.peak, run.peak);
    Ok(())
}

struct Articles {
    folder: PathBuf,
    bytes: usize,
}

/// Writes articles that differ from each other: a head of one text of the corpus, then paragraphs of others.
fn write_articles(folder: &Path, count: usize) -> Outcome<Articles> {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/open");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(corpus)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let texts: Vec<String> = paths.iter().map(fs::read_to_string).collect::<Result<_, _>>()?;
    let paragraphs: Vec<&str> =
        texts.iter().flat_map(|text| text.split("\n\n").skip(2)).filter(|text| text.len() > 200).collect();
    fs::create_dir_all(folder)?;
    let mut bytes = 0;
    for index in 0..count {
        let mut text = texts[index % texts.len()].trim_end().to_owned();
        let mut at = index.wrapping_mul(2_654_435_761);
        while text.len() < LENGTH {
            at = at.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str("\n\n");
            text.push_str(paragraphs[(at >> 33) % paragraphs.len()].trim());
        }
        text.push('\n');
        bytes += text.len();
        fs::write(folder.join(format!("{index:06}.txt")), text)?;
    }
    Ok(Articles { folder: folder.to_owned(), bytes })
}

struct Run {
    time: Duration,
    /// The most memory it held, in MiB.
    peak: f64,
}

fn ingest(folder: &Path, out: &Path) -> Outcome<Run> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dauan"));
    command.args(["ingest", "--ndjson", "--quiet"]).arg(folder);
    let run = timed(&mut command, out)?;
    fs::copy(out, out.with_file_name("lines"))?;
    Ok(run)
}

fn timed(command: &mut Command, out: &Path) -> Outcome<Run> {
    let begin = Instant::now();
    let mut child = command.stdout(File::create(out)?).stderr(Stdio::inherit()).spawn()?;
    let mut peak = 0.0_f64;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        peak = peak.max(peak_of(child.id()));
        std::thread::sleep(Duration::from_millis(10));
    };
    let time = begin.elapsed();
    if status.success() { Ok(Run { time, peak }) } else { Err(format!("{command:?}: {status}").into()) }
}

/// The most memory that a process has held so far, in MiB; 0 where the system does not tell.
fn peak_of(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kibibytes.unwrap_or_default() / 1024.0
}

/// Reads every file, looks whether it is UTF-8, and writes it to standard output.
fn copy(folder: &Path) -> Outcome<()> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Outcome<_>>()?;
    paths.sort();
    let mut out = BufWriter::with_capacity(1 << 18, std::io::stdout().lock());
    for path in paths {
        out.write_all(String::from_utf8(fs::read(path)?)?.as_bytes())?;
    }
    Ok(out.flush()?)
}
