//! Tests of reading: a table of sentences, properties over any text, and the spellings that must make no difference.

use proptest::prelude::*;

use crate::ingest::*;

/// Sentences of our own, each followed by what is read from it in the notation of `notation`.
const SENTENCES: &str = include_str!("../../tests/ingest/sentences.txt");

fn read_line(line: &str, context: &Context<'_>) -> figure::Reading {
    let blocks = vec![document::block::Block { range: Span(0, line.len()), kind: BlockKind::Body }];
    let document = Document::of_blocks(line, blocks, &context.rules);
    let places = place::mentions(&Syllables::of(&document), &mut Names::of(None, &context.rules.places));
    let prose = Prose { paragraphs: vec![Span(0, line.len())], places: &places, ..Prose::default() };
    figure::figures(&document, &prose, &context.rules)
}

fn cases() -> Vec<(&'static str, &'static str)> {
    let lines: Vec<&str> =
        SENTENCES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).collect();
    lines.chunks(2).map(|pair| (pair[0], pair[1].trim().strip_prefix("=>").unwrap().trim())).collect()
}

#[test]
fn sentences_give_their_figures() {
    let vocabulary = Vocabulary::embedded();
    let context = Context::new(vocabulary);
    let cases = cases();
    assert!(cases.len() >= 200, "{} sentences", cases.len());
    let wrong: Vec<String> = cases
        .into_iter()
        .filter_map(|(text, expected)| {
            let read = figure::notation::line(&read_line(text, &context).figures);
            (read != expected).then(|| format!("{text}\n  expected {expected}\n  read     {read}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

/// What sentences say of their figures, each followed by the part of it that matters, in the notation of the rule files.
const RELATIONS: &str = include_str!("../../tests/ingest/relations.txt");

#[test]
fn sentences_say_what_their_figures_are() {
    let context = Context::new(Vocabulary::embedded());
    let lines: Vec<&str> = RELATIONS.lines().filter(|line| !line.starts_with('#')).collect();
    let wrong: Vec<String> = lines
        .chunks(2)
        .filter_map(|pair| {
            let expected = pair[1].trim().strip_prefix("=>").unwrap().trim();
            let read = rules::example::compare(pair[0], expected, &context).err()?;
            Some(format!("{}\n  expected {expected}\n  read     {read}", pair[0]))
        })
        .collect();
    assert!(lines.len() > 60 && wrong.is_empty(), "{} sentences:\n{}", wrong.len(), wrong.join("\n"));
}

/// Other spellings of a text that must read the same.
fn respelled(text: &str) -> [String; 5] {
    use unicode_normalization::UnicodeNormalization;
    let tones = [("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("hóa", "hoá"), ("Ủy", "Uỷ"), ("ỏa", "oả")];
    [
        text.nfd().collect(),
        text.replace('Đ', "Ð").replace("đồng", "ðồng"),
        tones.iter().fold(text.to_owned(), |text, (new, old)| text.replace(new, old)),
        text.replace(' ', "\u{a0}"),
        text.replace(' ', " \u{200b}"),
    ]
}

#[test]
fn spelling_makes_no_difference_to_the_figures() {
    let vocabulary = Vocabulary::embedded();
    let context = Context::new(vocabulary);
    let shape = |text: &str| {
        let text = nfc(text);
        let mut figures = read_line(&text, &context).figures;
        for figure in &mut figures {
            let words = text.get(figure.range.range()).unwrap();
            assert!(figure.value.is_none() || words.chars().any(char::is_alphanumeric), "{words:?}");
            figure.place = None;
            figure.unit_text = None;
        }
        figure::notation::line(&figures)
    };
    for (text, _) in cases() {
        for other in respelled(text) {
            assert_eq!(shape(&other), shape(text), "{other:?}");
        }
    }
}

/// Words and signs from which texts are made that come near to sentences.
fn near_prose() -> impl Strategy<Value = String> {
    let words: Vec<String> = SENTENCES.split([' ', '\n']).map(str::to_owned).collect();
    let word = prop_oneof![
        8 => proptest::sample::select(words),
        1 => "[0-9]{1,4}([.,/-][0-9]{1,4}){0,3}%?",
        1 => ".{0,3}",
    ];
    (proptest::collection::vec(word, 0..60), prop_oneof![Just(" "), Just(""), Just("\n"), Just(" \u{a0}")])
        .prop_map(|(words, gap)| words.join(gap))
}

fn check(text: &str, context: &Context<'_>) -> Result<(), TestCaseError> {
    let ingested = read(text, context);
    let violations = ingested.report.violations();
    prop_assert!(violations.is_empty(), "{violations:?}");
    for remark in &ingested.remarks {
        prop_assert!(ingested.report.text.get(remark.range.range()).is_some());
        prop_assert!(remark.line >= 1 && remark.column >= 1);
    }
    for figure in &ingested.report.figures {
        prop_assert!(!figure.metric.is_empty());
        prop_assert!(figure.range.0 < figure.range.1);
    }
    let again = read(&ingested.report.text, context);
    prop_assert_eq!(again.report, ingested.report);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_text_gives_a_report_that_holds(text in "\\PC{0,300}") {
        let vocabulary = Vocabulary::embedded();
        check(&text, &Context::new(vocabulary))?;
    }

    #[test]
    fn anything_near_prose_gives_a_report_that_holds(text in near_prose()) {
        let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded());
        check(&text, &Context::new(vocabulary).with_gazetteer(&gazetteer))?;
    }
}

#[test]
fn a_document_is_read_as_far_as_its_steps_go() {
    let vocabulary = Vocabulary::embedded();
    let context = Context::new(vocabulary);
    // A short text is within the steps whatever it is.
    let none = Tables::default();
    let in_prose = |text: &str| steps(text, &none);
    assert!(
        in_prose(&"1 ".repeat(CHEAP / 2)) <= STEP_LIMIT && in_prose(&"1 ".repeat(CHEAP + 1)) > STEP_LIMIT
    );
    let many = read(&"1 ".repeat(CHEAP + 1), &context);
    assert_eq!(many.remarks[0].kind, RemarkKind::TooManySteps);
    assert_eq!((many.remarks[0].lost.as_slice(), many.report.figures.len()), (&[(Lost::File, 1)][..], 0));
    let rest = "Huyện kết nạp 12 đảng viên. ";
    let counted = Rest::of(rest, rest.len(), &context);
    assert_eq!((counted.counted, counted.figures, counted.uncounted), (rest.len(), 1, 0));
    let uncounted = Rest::of(rest, rest.len() - 1, &context);
    assert_eq!((uncounted.counted, uncounted.figures, uncounted.uncounted), (0, 0, rest.len()));
    let report = read_composed(rest.to_owned(), &none, &uncounted, &context);
    let told = report.remarks.iter().find(|remark| remark.kind == RemarkKind::TextNotCounted).unwrap();
    assert_eq!(told.lost, [(Lost::Uncounted, rest.len() as u64)]);
}

#[test]
fn the_numbers_of_a_table_take_fewer_steps_than_those_of_prose() {
    let vocabulary = Vocabulary::embedded();
    let context = Context::new(vocabulary);
    let rows = "1\tKết nạp đảng viên\tngười\t120\t130\t108,3\n".repeat(16_000);
    let table = format!("TT\tChỉ tiêu\tĐVT\tKế hoạch\tThực hiện\tTỷ lệ (%)\n{rows}");
    assert!(table.len() < TEXT_LIMIT && 4 * 16_000 * NUMBER_STEPS > STEP_LIMIT);
    let found = table::find(&table, Vec::new(), &context.rules);
    assert!(steps(&table, &found) <= STEP_LIMIT && steps(&table, &Tables::default()) > STEP_LIMIT);
}

#[test]
fn a_text_too_long_is_cut_with_a_remark() {
    let vocabulary = Vocabulary::embedded();
    let text = "đ ".repeat(TEXT_LIMIT / 3 + 10);
    let (part, rest) = cut(&text);
    assert!(part.len() <= TEXT_LIMIT && TEXT_LIMIT - part.len() < 4);
    assert_eq!(part.len() + rest.len(), text.len());
    let context = Context::new(vocabulary);
    let rest = Rest::of("Huyện kết nạp 12 đảng viên và khai trừ 3 đảng viên.", COUNT_LIMIT, &context);
    let long = read_composed("Xã A có 5 chi bộ.".to_owned(), &Tables::default(), &rest, &context);
    assert_eq!(long.report.figures.len(), 1);
    assert_eq!(long.remarks[0].lost, [(Lost::Figure, 2), (Lost::Text, rest.counted as u64)]);
    let short = read("Huyện kết nạp 12 đảng viên.", &Context::new(vocabulary));
    assert!(short.remarks.is_empty());
}

#[test]
fn a_report_is_named_after_its_locality_and_term() {
    let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded());
    let context = Context::new(vocabulary).with_gazetteer(&gazetteer);
    let text = "Đảng bộ huyện Hàm Yên nhìn lại một chặng đường\n\nNhiệm kỳ 2020 - 2025, Đảng bộ huyện Hàm Yên (Tuyên Quang) đã kết nạp 640 đảng viên, đạt 106,7% chỉ tiêu nghị quyết.";
    let report = read(text, &context).report;
    assert_eq!(report.id, "ham-yen-2020-2025");
    assert_eq!(figure::notation::line(&report.figures), "640 [members-admitted] {106.7%}");
    let unknown = read("Có 3 đề án.", &context.of_document("báo cáo/quý 1.txt")).report;
    assert_eq!((unknown.id.as_str(), unknown.locality.name.as_str()), ("quy-1", "?"));
}

#[test]
fn remarks_say_what_does_not_fit() {
    let vocabulary = Vocabulary::embedded();
    let context = Context::new(vocabulary);
    let kinds =
        |line: &str| read_line(line, &context).odd.into_iter().map(|(_, kind)| kind).collect::<Vec<_>>();
    assert_eq!(kinds("Chi bộ có 45 đảng viên, gồm 30 nam và 14 nữ."), [RemarkKind::SumMismatch]);
    assert_eq!(kinds("Chi bộ có 45 đảng viên, gồm 31 nam và 14 nữ."), []);
    assert_eq!(kinds("Kết nạp 39/200 đảng viên, đạt 29,5% chỉ tiêu."), [RemarkKind::PercentMismatch]);
    assert_eq!(
        kinds("Kết nạp 45 đảng viên (chỉ tiêu 40 đảng viên), đạt 102,5% chỉ tiêu."),
        [RemarkKind::PercentMismatch]
    );
    assert_eq!(kinds("Đạt 57% chỉ tiêu."), [RemarkKind::UnattachedPercent]);
    assert_eq!(kinds("Huyện hỗ trợ 1,250 hộ."), [RemarkKind::AmbiguousNumber]);
}

#[test]
fn the_example_of_every_metric_is_read_as_that_metric() {
    // Ranks and ages are read by rules of their own.
    const APART: [&str; 2] = ["rank", "life-expectancy"];
    let (vocabulary, gazetteer) = (Vocabulary::embedded(), Gazetteer::embedded());
    let context = Context::new(vocabulary).with_gazetteer(&gazetteer);
    let misread: Vec<String> = vocabulary
        .metrics()
        .iter()
        .filter(|metric| !metric.example.is_empty() && !APART.contains(&&*metric.id))
        .filter_map(|metric| {
            let text = format!("Huyện Kế Sách sau nhiệm kỳ 2020-2025\n\n{}\n", metric.example);
            let figures = read(&text, &context).report.figures;
            let read: Vec<&str> = figures.iter().map(|figure| figure.metric.as_str()).collect();
            (!read.contains(&&*metric.id)).then(|| format!("{}: {} as {read:?}", metric.id, metric.example))
        })
        .collect();
    assert!(misread.is_empty(), "{misread:#?}");
}
