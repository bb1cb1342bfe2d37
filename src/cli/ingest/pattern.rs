//! Patterns of file names, for shells that hand `*` on as it stands: `*` and `?` within a name, `**` for folders at any depth.

use std::fs;
use std::path::{Component, Path, PathBuf};

/// Folders that `**` goes down at most.
const DEPTH: usize = 32;

/// Whether a path is meant as a pattern.
pub(super) fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(['*', '?']))
}

/// The files and folders that a pattern fits, sorted; names that begin with a point only where the pattern says so.
pub(super) fn matches(pattern: &Path) -> Vec<PathBuf> {
    let parts: Vec<Component<'_>> = pattern.components().collect();
    let mut found = Vec::new();
    walk(&PathBuf::new(), &parts, DEPTH, &mut found);
    found.sort();
    found.dedup();
    found
}

fn walk(base: &Path, parts: &[Component<'_>], depth: usize, found: &mut Vec<PathBuf>) {
    let Some((first, rest)) = parts.split_first() else {
        return found.push(base.to_owned());
    };
    let name = match first {
        Component::Normal(name) => name.to_string_lossy(),
        other => return walk(&base.join(other), rest, depth, found),
    };
    if !name.contains(['*', '?']) {
        let next = base.join(&*name);
        if next.exists() {
            walk(&next, rest, depth, found);
        }
        return;
    }
    let any_depth = name == "**";
    if any_depth {
        walk(base, rest, depth, found);
    }
    for entry in entries(base) {
        let next = base.join(&entry);
        if any_depth {
            if depth > 0 && !entry.starts_with('.') && next.is_dir() && !next.is_symlink() {
                walk(&next, parts, depth - 1, found);
            }
        } else if fits(&name, &entry) && (rest.is_empty() || next.is_dir()) {
            walk(&next, rest, depth, found);
        }
    }
}

fn entries(folder: &Path) -> Vec<String> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Whether a pattern fits a whole name.
fn fits(pattern: &str, name: &str) -> bool {
    if name.starts_with('.') && !pattern.starts_with('.') {
        return false;
    }
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    let (mut at, mut read) = (0, 0);
    // Where the last star stands, and up to where it has taken the name.
    let mut star: Option<(usize, usize)> = None;
    while read < name.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(sign) if *sign == '?' || *sign == name[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((place, taken)) = star else { return false };
                star = Some((place, taken + 1));
                at = place + 1;
                read = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|sign| *sign == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_patterns() {
        for (pattern, name) in
            [("*", "a"), ("*.txt", "bài.txt"), ("a?c", "aộc"), ("*a*b", "xaab"), ("**", "x"), (".*", ".x")]
        {
            assert!(fits(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("*.txt", "a.md"), ("?", ""), ("a*b", "abc"), ("*", ".hidden"), ("a", "b")] {
            assert!(!fits(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn files_are_found_at_any_depth_in_order() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.txt", "c.md", "sub/d.txt", "sub/deep/e.txt", ".hidden/f.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let names = |pattern: &str| -> Vec<String> {
            let found = matches(&folder.path().join(pattern));
            let name = |path: PathBuf| path.strip_prefix(folder.path()).unwrap().display().to_string();
            found.into_iter().map(name).collect()
        };
        assert_eq!(names("*.txt"), ["a.txt", "b.txt"]);
        assert_eq!(names("*/d.t?t"), ["sub/d.txt"]);
        assert_eq!(names("**/*.txt"), ["a.txt", "b.txt", "sub/d.txt", "sub/deep/e.txt"]);
        assert!(names("*.pdf").is_empty());
    }
}
