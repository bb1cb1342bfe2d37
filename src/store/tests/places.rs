use std::io::{self, Cursor};
use std::path::{Path, PathBuf};

use super::{ids, lines, load_path, report};
use crate::lang::Language;
use crate::model::Lost;
use crate::store::{
    LoadError, LoadOptions, Loaded, Origin, Overwrite, Problem, Receiver, Severity, embedded, load, visit,
    write,
};

fn path(folder: &tempfile::TempDir, name: &str) -> PathBuf {
    folder.path().join(name)
}

fn put(folder: &tempfile::TempDir, name: &str, text: &str) {
    let path = path(folder, name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

fn refused(path: &Path) -> LoadError {
    load(&[Origin::Path(path.to_owned())], &LoadOptions::default(), &mut io::empty()).unwrap_err()
}

#[test]
fn the_embedded_reports_are_right() {
    let loaded = embedded();
    assert_eq!(lines(&loaded, Language::English), Vec::<String>::new());
    assert_eq!(loaded.data.name, "embedded");
    assert!(loaded.data.bytes > 0);
}

#[test]
fn a_folder_is_read_in_order_and_what_is_left_out_is_told() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "b.json", &report("b", ""));
    put(&folder, "a/z.ndjson", &format!("{}\n{}\n", report("z1", ""), report("z2", "")));
    put(&folder, "a/notes.md", "# words");
    put(&folder, "c.jsonl", &report("c", ""));
    put(&folder, "picture.png", "x");
    put(&folder, ".hidden.json", "{");
    let loaded = load_path(folder.path());
    assert_eq!(ids(&loaded), ["z1", "z2", "b", "c"]);
    assert_eq!(loaded.prose.len(), 1);
    assert!(loaded.prose[0].name.ends_with("notes.md") && loaded.prose[0].bytes == b"# words");
    let told = lines(&loaded, Language::English);
    assert_eq!(told.len(), 1);
    assert!(told[0].ends_with("note: files of other kinds left out (1): picture.png"), "{}", told[0]);
}

#[cfg(unix)]
#[test]
fn a_folder_that_holds_itself_ends() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "a/a.json", &report("a", ""));
    std::os::unix::fs::symlink(folder.path(), path(&folder, "a/up")).unwrap();
    std::os::unix::fs::symlink(path(&folder, "nowhere"), path(&folder, "dangling.json")).unwrap();
    let loaded = load_path(folder.path());
    assert_eq!(ids(&loaded), ["a"]);
    let told = lines(&loaded, Language::English);
    assert_eq!(told.len(), 1);
    assert!(told[0].ends_with("dangling.json: error: does not exist; file left out"), "{}", told[0]);
}

#[test]
fn a_missing_file_is_named_with_those_like_it() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "báo-cáo.json", "[]");
    put(&folder, "other.json", "[]");
    let missing = path(&folder, "bao-caos.json");
    let error = refused(&missing);
    let LoadError::Missing { similar, .. } = &error else { panic!("{error:?}") };
    assert_eq!(similar, &[path(&folder, "báo-cáo.json").display().to_string()]);
    assert!(error.text(Language::Vietnamese).contains("có phải"));
    assert!(
        matches!(refused(&path(&folder, "x/y.json")), LoadError::Missing { similar, .. } if similar.is_empty())
    );
}

#[cfg(unix)]
#[test]
fn what_could_wait_for_ever_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = path(&folder, "fifo.json");
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    assert!(matches!(refused(&fifo), LoadError::Fifo(_)));
    assert!(
        refused(&fifo).to_string().ends_with("is a named pipe; use - and feed it through standard input")
    );
    assert!(matches!(refused(Path::new("/dev/null")), LoadError::Device(_)));
    let _socket = std::os::unix::net::UnixListener::bind(path(&folder, "s")).unwrap();
    assert!(matches!(refused(&path(&folder, "s")), LoadError::Socket(_)));
    // Also when a good file stands before it.
    put(&folder, "a.json", &report("a", ""));
    let origins = [Origin::Path(path(&folder, "a.json")), Origin::Path(fifo)];
    assert!(load(&origins, &LoadOptions::default(), &mut io::empty()).is_err());
}

#[test]
fn standard_input_is_data_or_prose_by_its_beginning() {
    let read = |bytes: &str| {
        let mut stdin = Cursor::new(bytes.as_bytes().to_vec());
        load(&[Origin::Stdin], &LoadOptions::default(), &mut stdin).unwrap()
    };
    let data = read(&format!("\n {}\n{}\n", report("a", ""), report("b", "")));
    assert_eq!((ids(&data), data.data.name.as_str()), (vec!["a", "b"], "-"));
    for prose in ["Huyện Kế Sách", "[Ảnh] Huyện", "{x}"] {
        let loaded = read(prose);
        assert_eq!(loaded.prose[0].bytes, prose.as_bytes());
        assert!(loaded.diagnostics.is_empty() && loaded.reports.is_empty());
    }
    assert_eq!(lines(&read(""), Language::English), ["-: note: holds no report"]);
}

#[test]
fn more_bytes_than_the_limit_are_refused_in_words() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "a.json", &report("a", ""));
    let options = LoadOptions { byte_limit: 20, ..LoadOptions::default() };
    let origins = [Origin::Path(path(&folder, "a.json"))];
    let error = load(&origins, &options, &mut io::empty()).unwrap_err();
    assert!(error.to_string().ends_with("a.json is larger than the limit of 20 bytes"), "{error}");
    let mut endless = io::repeat(b' ');
    let error = load(&[Origin::Stdin], &options, &mut endless).unwrap_err();
    assert_eq!(error.to_string(), "standard input is larger than the limit of 20 bytes");
}

#[test]
fn the_data_has_a_name_and_a_hash() {
    let folder = tempfile::tempdir().unwrap();
    put(&folder, "a.json", "[]");
    let data = load_path(&path(&folder, "a.json")).data;
    assert_eq!(data.sha256, "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
    assert_eq!(data.bytes, 2);
    assert!(data.name.ends_with("a.json"));
}

#[test]
fn what_was_loaded_is_loaded_again_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = path(&folder, "a.ndjson");
    put(
        &folder,
        "a.ndjson",
        &format!("{}\n{}", report("a", r#","later":{"x":[1.5,null]}"#), report("b", "")),
    );
    let first = load_path(&path).reports;
    let mut bytes = Vec::new();
    for report in embedded().reports.iter().chain(&first) {
        serde_json::to_writer(&mut bytes, report).unwrap();
        bytes.push(b'\n');
    }
    write(&path, &bytes, Overwrite::Allow).unwrap();
    let second = load_path(&path);
    let expected: Vec<_> = embedded().reports.into_iter().chain(first).collect();
    assert_eq!(second.reports, expected);
    assert!(second.diagnostics.is_empty());
}

#[test]
fn further_diagnostics_are_counted() {
    let mut stdin = Cursor::new(format!("{}\n{}", report("a", ""), "{}\n".repeat(30)));
    let options = LoadOptions { diagnostic_limit: 10, ..LoadOptions::default() };
    let loaded = load(&[Origin::Stdin], &options, &mut stdin).unwrap();
    assert_eq!((loaded.diagnostics.len(), loaded.left_out.count(Lost::Report)), (11, 30));
    assert_eq!(loaded.diagnostics[10].text(Language::English), "20 more messages are not listed");
}

#[test]
fn progress_is_told_and_never_runs_backwards() {
    #[derive(Default)]
    struct Watch(Loaded, Vec<u64>);
    impl Receiver for Watch {
        fn report(&mut self, report: crate::model::Report) {
            self.0.report(report);
        }
        fn prose(&mut self, prose: crate::store::Prose) {
            self.0.prose(prose);
        }
        fn diagnostic(&mut self, diagnostic: crate::store::Diagnostic) {
            self.0.diagnostic(diagnostic);
        }
        fn progress(&mut self, read: u64, whole: Option<u64>) {
            assert!(whole.is_none());
            self.1.push(read);
        }
    }
    let mut stdin = Cursor::new(format!("{}\n", report("a", "")).repeat(3));
    let mut watch = Watch::default();
    let summary = visit(&[Origin::Stdin], &LoadOptions::default(), &mut stdin, &mut watch).unwrap();
    assert_eq!(watch.1.len(), 3);
    assert!(watch.1.is_sorted() && watch.1.last() == Some(&summary.data.bytes));
    let warnings = watch.0.diagnostics.iter().filter(|said| said.severity() == Severity::Warning);
    assert_eq!(warnings.count(), 2);
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    io::Write::write_all(&mut out, bytes).unwrap();
    out.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn two_reports() -> Vec<u8> {
    let mut lines = Vec::new();
    for report in embedded().reports.iter().take(2) {
        serde_json::to_writer(&mut lines, report).unwrap();
        lines.push(b'\n');
    }
    lines
}

#[test]
fn packed_data_are_unpacked_whatever_they_are_called() {
    let lines = two_reports();
    let twice = |pack: fn(&[u8]) -> Vec<u8>| [pack(&lines), pack(b"\n")].concat();
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [
        ("a.ndjson.gz", gzip(&lines)),
        ("b.json", gzip(&lines)),
        ("c.ndjson.zst", zstd(&lines)),
        ("d", zstd(&lines)),
        ("e.ndjson.gz", twice(gzip)),
        ("f.ndjson.zst", twice(zstd)),
        ("part-00000-c000.txt.gz", gzip(&lines)),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let loaded = load(&[Origin::Path(path)], &LoadOptions::default(), &mut io::empty()).unwrap();
        assert_eq!(loaded.reports.len(), 2, "{name}: {:?}", loaded.diagnostics);
        assert!(loaded.diagnostics.is_empty(), "{name}: {:?}", loaded.diagnostics);
    }
    let loaded =
        load(&[Origin::Path(folder.path().to_owned())], &LoadOptions::default(), &mut io::empty()).unwrap();
    assert_eq!(loaded.reports.len(), 12, "every file whose name says what it is");
    let loaded = load(&[Origin::Stdin], &LoadOptions::default(), &mut gzip(&lines).as_slice()).unwrap();
    assert_eq!(loaded.reports.len(), 2);
}

#[test]
fn damage_and_bombs_cost_the_rest_of_their_file_in_words() {
    let lines = two_reports();
    let (gzip, zstd) = (gzip(&lines), zstd(&lines));
    for packed in [&gzip, &zstd] {
        let cut = &packed[..packed.len() - 9];
        let loaded = load(&[Origin::Stdin], &LoadOptions::default(), &mut &*cut).unwrap();
        let problems: Vec<&Problem> = loaded.diagnostics.iter().map(|said| &said.problem).collect();
        assert!(problems.contains(&&Problem::PackedDamaged), "{problems:?}");
        assert_eq!(loaded.left_out.count(Lost::Rest), 1);
    }
    let first = lines.iter().position(|byte| *byte == b'\n').unwrap() as u64;
    let options = LoadOptions { byte_limit: first + 9, ..LoadOptions::default() };
    let loaded = load(&[Origin::Stdin], &options, &mut gzip.as_slice()).unwrap();
    assert!(loaded.diagnostics.iter().any(|said| matches!(said.problem, Problem::PackedLong(_))));
    assert_eq!(loaded.reports.len(), 1);
}
