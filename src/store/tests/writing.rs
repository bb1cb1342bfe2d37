use std::path::{Path, PathBuf};

use crate::store::{Overwrite, Pending, WriteError, Written, write, write_with};

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

fn folder_with(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn a_new_file_is_written_whole_and_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    let written = write(&path, b"new", Overwrite::Refuse).unwrap();
    assert_eq!(written, Written { path: path.clone(), bytes: 3 });
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["a.csv"]);
}

#[test]
fn an_existing_file_needs_a_yes() {
    let (folder, path) = folder_with("old");
    assert!(matches!(write(&path, b"new", Overwrite::Refuse), Err(WriteError::Exists(_))));
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    write(&path, b"new", Overwrite::Allow).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["a.csv"]);
}

#[cfg(unix)]
#[test]
fn the_old_mode_stays_and_a_new_one_is_that_of_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, path) = folder_with("old");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let usual = mode(&path);
    let new = folder.path().join("new.csv");
    write(&new, b"new", Overwrite::Refuse).unwrap();
    assert_eq!(mode(&new), usual);
    for old in [0o640, 0o755, 0o606] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(old)).unwrap();
        write(&path, b"new", Overwrite::Allow).unwrap();
        assert_eq!(mode(&path), old);
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    use std::os::unix::fs::symlink;
    let (folder, path) = folder_with("old");
    let link = folder.path().join("link.csv");
    symlink("a.csv", &link).unwrap();
    assert!(matches!(write(&link, b"new", Overwrite::Refuse), Err(WriteError::Exists(_))));
    assert_eq!(write(&link, b"new", Overwrite::Allow).unwrap().path, link);
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read(&path).unwrap(), b"new");
    let dangling = folder.path().join("dangling.csv");
    symlink("later.csv", &dangling).unwrap();
    write(&dangling, b"later", Overwrite::Refuse).unwrap();
    assert_eq!(std::fs::read(folder.path().join("later.csv")).unwrap(), b"later");
    let circle = folder.path().join("circle");
    symlink("circle", &circle).unwrap();
    assert!(matches!(write(&circle, b"x", Overwrite::Allow), Err(WriteError::Failed { .. })));
    assert_eq!(names(folder.path()), ["a.csv", "circle", "dangling.csv", "later.csv", "link.csv"]);
}

#[cfg(unix)]
#[test]
fn a_pipe_and_a_device_are_written_straight_through() {
    let folder = tempfile::tempdir().unwrap();
    let fifo = folder.path().join("fifo");
    rustix::fs::mknodat(rustix::fs::CWD, &fifo, rustix::fs::FileType::Fifo, 0o600.into(), 0).unwrap();
    let reader = std::thread::spawn({
        let fifo = fifo.clone();
        move || std::fs::read(fifo).unwrap()
    });
    write(&fifo, b"through", Overwrite::Refuse).unwrap();
    assert_eq!(reader.join().unwrap(), b"through");
    assert_eq!(names(folder.path()), ["fifo"]);
    write(Path::new("/dev/null"), b"x", Overwrite::Refuse).unwrap();
    let full = write(Path::new("/dev/full"), b"x", Overwrite::Refuse).unwrap_err();
    assert!(full.to_string().contains("no space left"), "{full}");
}

#[test]
fn a_wrong_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(write(folder.path(), b"x", Overwrite::Allow), Err(WriteError::IsFolder(_))));
    let nowhere = folder.path().join("no/a.csv");
    assert!(matches!(write(&nowhere, b"x", Overwrite::Allow), Err(WriteError::NoFolder(_))));
    assert_eq!(names(folder.path()), Vec::<String>::new());
}

#[test]
fn after_the_end_has_begun_nothing_is_placed_and_nothing_is_left() {
    let (folder, path) = folder_with("old");
    let pending = Pending::default();
    pending.clear();
    assert!(write_with(&path, b"new", Overwrite::Allow, &pending).is_err());
    assert_eq!(std::fs::read(&path).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["a.csv"]);
}
