//! The corpus on disk: articles with their expected data, and the source articles where they are at hand.

use std::fs;
use std::path::{Path, PathBuf};

use super::expected::Expected;

/// One article with what a reader should come away with.
pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) expected: Expected,
}

/// The folder of the corpus.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// The expected data of a set, by name, in the order of the names.
fn expected_of(set: &str) -> Vec<(String, PathBuf, Expected)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(root().join(set))
        .expect("the corpus has this set")
        .map(|entry| entry.expect("the set can be listed").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    paths.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let data = fs::read_to_string(&path).expect("expected data can be read");
        let expected =
            serde_json::from_str(&data).unwrap_or_else(|error| panic!("{set}/{name}.json: {error}"));
        (name, path, expected)
    };
    paths.into_iter().map(read).collect()
}

/// The articles of the open or the blind half.
pub(crate) fn articles(set: &str) -> Vec<Article> {
    let article = |(name, path, expected): (String, PathBuf, Expected)| {
        let text = fs::read_to_string(path.with_extension("txt"))
            .unwrap_or_else(|error| panic!("{name}.txt: {error}"));
        Article { name, text, expected }
    };
    expected_of(set).into_iter().map(article).collect()
}

/// The source articles, which are not part of the project; `None` where their folder is not at hand.
pub(crate) fn sources() -> Option<Vec<Article>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    folder.is_dir().then(|| {
        let article = |(name, _, expected): (String, PathBuf, Expected)| {
            let file = expected.source.as_deref().expect("expected data of a source names its file");
            let text =
                fs::read_to_string(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
            Article { name, text, expected }
        };
        expected_of("sources").into_iter().map(article).collect()
    })
}
