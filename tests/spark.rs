//! The recipe of the README for Apache Spark, word by word: the same reports as without it, each once although a part failed at
//! first, and its output opens. Where pyspark is not there, the test says so and asks nothing.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_dauan");

/// A Python that knows pyspark: `DAUAN_PYTHON`, else the first of the path.
fn python() -> Option<String> {
    let python = std::env::var("DAUAN_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let asked = Command::new(&python).args(["-c", "import pyspark"]).output().ok()?;
    let has_java = Command::new("java").arg("-version").output().is_ok_and(|said| said.status.success());
    (asked.status.success() && has_java).then_some(python)
}

/// The script as the README has it.
fn recipe() -> String {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let begun = readme.split("```python\n").find(|block| block.starts_with("# spark_ingest.py")).unwrap();
    begun.split("```").next().unwrap().to_owned()
}

/// A `dauan` that gives half of its output and fails the first time it is called.
fn failing_at_first(folder: &Path) {
    let marker = folder.join("failed");
    let script = format!(
        "#!/bin/sh\nif mkdir '{0}' 2>/dev/null; then '{PROGRAM}' \"$@\" | head -n 1; exit 9; fi\nexec '{PROGRAM}' \"$@\"\n",
        marker.display()
    );
    let path = folder.join("bin/dauan");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, script).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// The figures of each report, by the document that it was read of.
fn figures(lines: &str) -> BTreeMap<String, usize> {
    let mut figures = BTreeMap::new();
    for line in lines.lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        let document = report["source"]["document"].as_str().unwrap().to_owned();
        let before = figures.insert(document.clone(), report["figures"].as_array().unwrap().len());
        assert_eq!(before, None, "{document} stands twice");
    }
    figures
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn the_recipe_gives_each_report_once_although_a_part_fails_at_first() {
    let Some(python) = python() else {
        eprintln!(
            "skipped: there is no pyspark with a Java runtime here (DAUAN_PYTHON names another Python)"
        );
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles");
    fs::create_dir(&articles).unwrap();
    for (number, district) in
        (1..=24).zip(["Kế Sách, tỉnh Sóc Trăng", "Đức Trọng, tỉnh Lâm Đồng"].iter().cycle())
    {
        let article = format!(
            "Huyện {district} sau nửa nhiệm kỳ\n\nHuyện ủy kết nạp {} đảng viên mới, đạt 57 % chỉ tiêu.\n",
            10 + number
        );
        fs::write(articles.join(format!("article-{number}.txt")), article).unwrap();
    }
    fs::write(folder.path().join("spark_ingest.py"), recipe()).unwrap();
    failing_at_first(folder.path());
    let path =
        format!("{}:{}", folder.path().join("bin").display(), std::env::var("PATH").unwrap_or_default());
    let submitted = Command::new(&python)
        .args(["-m", "pyspark.find_spark_home"])
        .output()
        .map(|home| Path::new(text(&home).trim()).join("bin/spark-submit"))
        .unwrap();
    let ran = Command::new(submitted)
        .args(["--master", "local[2,3]", "spark_ingest.py", "articles", "out", "remarks"])
        .current_dir(folder.path())
        .env("PATH", path)
        .env("PYSPARK_PYTHON", &python)
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    assert!(folder.path().join("failed").exists(), "no part failed at first");
    let mut together = String::new();
    for province in fs::read_dir(folder.path().join("out")).unwrap().map(|entry| entry.unwrap().path()) {
        let parts = fs::read_dir(&province).into_iter().flatten().map(|entry| entry.unwrap().path());
        let parts = parts.filter(|part| part.file_name().unwrap().to_string_lossy().starts_with("part-"));
        for part in parts {
            together.push_str(&fs::read_to_string(part).unwrap());
        }
    }
    let alone =
        Command::new(PROGRAM).args(["ingest", "--ndjson", "articles"]).current_dir(folder.path()).output();
    assert_eq!(figures(&together).len(), 24);
    assert_eq!(figures(&together), figures(&text(&alone.unwrap())));
    // One province's part opens as it is.
    let listed =
        Command::new(PROGRAM).args(["list", "out/province=Lâm Đồng/"]).current_dir(folder.path()).output();
    let listed = listed.unwrap();
    assert!(listed.status.success() && text(&listed).contains("Đức Trọng"), "{listed:?}");
}
