use proptest::prelude::*;

use super::*;
use crate::model::{Level, PartialDate, PassageRole, Term, Vocabulary};

const DIGEST: &str = r#"---
title: Một nhiệm kỳ
published: 2020-03-25
locality: Đức Trọng
level: district
term: 2015-2020
person: Lê Văn A; post: Bí thư
correct: "5 chi bộ" counted = "chi bộ mới"; because the noun goes on
---

[result: cells, members]
Đồng chí Lê Văn A cho biết huyện có 15 chi bộ,
trong đó 5 chi bộ mới.

> Lê Văn A says that the district has 15 cells,
> 5 of them new.

[limitation]
Có nơi còn chậm.

> Some are slow.
"#;

fn fault(digest: &str) -> (usize, Fault) {
    let error = read("seeds/a.md", digest).unwrap_err();
    assert_eq!(error.file, "seeds/a.md");
    (error.line, error.fault)
}

#[test]
fn a_digest_becomes_a_report_whose_ranges_lie_on_its_paragraphs() {
    let Digest { report, corrections, .. } = read("seeds/duc-trong.md", DIGEST).unwrap();
    assert_eq!(report.id, "duc-trong");
    assert_eq!(report.locality.level, Level::District);
    assert_eq!(report.term, Some(Term { from: 2015, to: 2020 }));
    assert_eq!(report.source.published, Some(PartialDate::day(2020, 3, 25)));
    assert_eq!((report.source.outlet.as_ref(), report.as_of), (None, None));
    assert_eq!(
        report.text,
        "Một nhiệm kỳ\n\nĐồng chí Lê Văn A cho biết huyện có 15 chi bộ, trong đó 5 chi bộ mới.\n\nCó nơi còn chậm."
    );
    assert_eq!(report.passages.len(), 2);
    assert_eq!(report.passages[0].themes, ["cells", "members"]);
    assert_eq!(
        report.passages[0].en.as_deref(),
        Some("Lê Văn A says that the district has 15 cells, 5 of them new.")
    );
    assert_eq!(report.passages[1].role, PassageRole::Limitation);
    assert_eq!(report.words(report.passages[1].range), "Có nơi còn chậm.");
    assert_eq!(report.words(report.people[0].range), "Lê Văn A");
    assert_eq!(report.people[0].post.as_deref(), Some("Bí thư"));
    let change = Change::Set(vec![("counted".to_owned(), "chi bộ mới".to_owned())]);
    let reason = "the noun goes on".to_owned();
    assert_eq!(
        corrections,
        [Correction { line: 8, words: "5 chi bộ".to_owned(), near: None, change, reason }]
    );
    assert_eq!(report.violations(), []);
}

#[test]
fn line_ends_marks_and_composition_do_not_change_what_is_read() {
    use unicode_normalization::UnicodeNormalization;
    let plain = read("a.md", DIGEST).unwrap();
    assert_eq!(read("a.md", &DIGEST.replace('\n', "\r\n")).unwrap(), plain);
    assert_eq!(read("a.md", &format!("\u{feff}{DIGEST}")).unwrap(), plain);
    assert_eq!(read("a.md", &DIGEST.nfd().collect::<String>()).unwrap(), plain);
}

#[test]
fn every_fault_names_its_line() {
    let with = |from: &str, to: &str| fault(&DIGEST.replacen(from, to, 1));
    assert_eq!(fault("Một nhiệm kỳ"), (1, Fault::Header));
    assert_eq!(fault("---\ntitle: a\n"), (2, Fault::Header));
    assert_eq!(with("level: district\n", "").1, Fault::MissingKey("level"));
    assert_eq!(with("title: Một nhiệm kỳ", "title Một"), (2, Fault::HeaderLine("title Một".into())));
    assert_eq!(with("published", "printed"), (3, Fault::Key("printed".into())));
    assert_eq!(with("term: 2015-2020", "title: b"), (6, Fault::RepeatedKey("title".into())));
    for (from, to, line) in [
        ("2020-03-25", "25/03/2020", 3),
        ("district", "quận", 5),
        ("2015-2020", "2020-2015", 6),
        ("; post: Bí thư", "; Bí thư", 7),
    ] {
        let (at, fault) = with(from, to);
        assert!(at == line && matches!(fault, Fault::Value { .. }), "{to}: {at} {fault}");
    }
    assert_eq!(with("person: Lê Văn A", "person: Lê Văn B"), (7, Fault::Unnamed("Lê Văn B".into())));
    assert_eq!(with("[limitation]", "[limits]"), (18, Fault::Bracket("[limits]".into())));
    assert_eq!(with("[result: cells, members]\n", ""), (11, Fault::Stray));
    assert_eq!(with("Có nơi còn chậm.", "Có nơi còn chậm.\n\nVà nữa."), (21, Fault::Stray));
    assert_eq!(with("Có nơi còn chậm.", ""), (18, Fault::NoText));
    assert_eq!(with("> Some are slow.", ""), (18, Fault::NoEnglish));
    assert!(matches!(read("seeds/Đức.md", DIGEST).unwrap_err().fault, Fault::FileName(_)));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused_without_a_panic(
        lines in proptest::collection::vec(
            prop_oneof![
                "\\PC{0,20}", Just("---".to_owned()), Just("title: Đ".to_owned()), Just("locality: Đ".to_owned()),
                Just("level: commune".to_owned()), Just("[result]".to_owned()), Just("> en".to_owned()),
                Just(String::new()), Just("person: Đ".to_owned()), Just("văn bản".to_owned()),
            ],
            0..14,
        ),
        words in "\\PC{0,6}",
    ) {
        let digest = lines.join("\n");
        if let Ok(Digest { report, .. }) = read("a.md", &digest) {
            prop_assert!(report.violations().is_empty());
            let line = format!("correct: \"{words}\" add value = 1; because it was missed\ntitle:");
            let vocabulary = Vocabulary::embedded();
            let corrected = digest.replacen("title:", &line, 1);
            if let Ok(Ingested { report, .. }) = ingest("a.md", &corrected, &Context::new(vocabulary)) {
                prop_assert!(report.violations().is_empty());
                let words = nfc(&words);
                prop_assert!(report.figures.iter().any(|figure| report.words(figure.range).contains(&*words)));
            }
        }
    }
}
