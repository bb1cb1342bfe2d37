use super::*;

fn read(text: &str) -> Vec<String> {
    Filter::parse(text).unwrap().conditions().iter().map(Condition::text).collect()
}

#[test]
fn a_line_is_read_into_conditions() {
    let cases: &[(&str, &[&str])] = &[
        ("", &[]),
        ("   ", &[]),
        ("ke sach", &["ke sach"]),
        ("  ke   sach ", &["ke sach"]),
        ("loc:ke sach theme:members", &["loc:ke sach", "theme:members"]),
        ("loc: ke sach", &["loc:ke sach"]),
        ("loc:\"ke sach\" dang vien", &["loc:ke sach", "dang vien"]),
        ("dang vien loc:ke sach", &["dang vien", "loc:ke sach"]),
        ("status:behind ke sach", &["status:behind", "ke sach"]),
        ("ke status:met sach", &["ke sach", "status:met"]),
        ("!loc:ke", &["!loc:ke"]),
        ("!ke sach", &["!\"ke sach\""]),
        ("\"ke sach\" \"lam dong\"", &["\"ke sach\"", "\"lam dong\""]),
        ("loc：kế", &["loc:kế"]),
        ("！theme：members", &["!theme:members"]),
        ("“kế sách”", &["\"kế sách\""]),
        ("LOC:x ĐỊA-PHƯƠNG:y chu-de:z", &["loc:x", "loc:y", "theme:z"]),
        ("loc=\"Tân Thành, Phú Tân\"", &["loc=Tân Thành, Phú Tân"]),
        ("ke\u{302}\u{301} sa\u{301}ch", &["kế sách"]),
        ("year:2018..2020", &["year:2018..2020"]),
        ("year:2020", &["year:2020"]),
        ("year>=2018", &["year>=2018"]),
        ("pct<80", &["pct<80"]),
        ("pct≤80%", &["pct<=80"]),
        ("pct:80..100", &["pct:80..100"]),
        ("value:1.000..2.500,5", &["value:1000..2500,5"]),
        ("value>=100", &["value>=100"]),
        ("value:..5", &["value<=5"]),
        ("năm:2020", &["year:2020"]),
        ("term:2020-2025", &["term:2020-2025"]),
        ("term:2020–2025", &["term:2020-2025"]),
        ("term:2021", &["term:2021"]),
        ("text:\"nông thôn mới\"", &["text:nông thôn mới"]),
        ("text:nông thôn mới", &["text:nông thôn mới"]),
        ("status:On_Pace", &["status:on-pace"]),
        ("22:30 họp", &["22:30 họp"]),
        ("loc:a loc:a", &["loc:a"]),
        ("\"\" x", &["x"]),
    ];
    for (text, wanted) in cases {
        assert_eq!(read(text), *wanted, "{text:?}");
    }
}

#[test]
fn what_is_still_being_typed_is_incomplete_and_what_is_wrong_says_so() {
    use ErrorKind as E;
    let cases: &[(&str, std::ops::Range<usize>, E)] = &[
        ("loc:", 0..4, E::MissingValue(Field::Locality)),
        ("loc: theme:x", 0..4, E::MissingValue(Field::Locality)),
        ("ke !", 3..4, E::MissingCondition),
        ("loc:\"ke s", 4..9, E::UnclosedQuote),
        ("status:no", 7..9, E::Several(Field::Status, "no".into())),
        ("trạng thái:không", 14..20, E::Several(Field::Status, "không".into())),
        ("value>=3.847,5.1", 7..16, E::OtherNumber(Field::Value, "3.847,5.1".into())),
        ("year:20", 5..7, E::HalfTyped(Field::Year)),
        ("year:2018..20", 5..13, E::HalfTyped(Field::Year)),
        ("year:2018.", 5..10, E::NoValue(Field::Year, "2018.".into())),
        ("value>=1,", 7..9, E::HalfTyped(Field::Value)),
        ("term:2020-", 5..10, E::HalfTyped(Field::Term)),
        ("kế them:x", 5..9, E::UnknownField("them".into(), Some("theme"))),
        ("xyzzy:1", 0..5, E::UnknownField("xyzzy".into(), None)),
        ("status:behnd", 7..12, E::UnknownValue(Field::Status, "behnd".into(), Some("behind"))),
        ("unit:litre", 5..10, E::UnknownValue(Field::Unit, "litre".into(), None)),
        ("loc<5", 4..5, E::NoOrder(Field::Locality)),
        ("pct<abc", 4..7, E::NoValue(Field::Percent, "abc".into())),
        ("pct:90..80", 4..10, E::Reversed(Field::Percent)),
        ("term:2025-2020", 5..14, E::Reversed(Field::Term)),
    ];
    for (text, range, kind) in cases {
        let error = Filter::parse(text).unwrap_err();
        assert_eq!((&error.range, &error.kind), (range, kind), "{text:?}");
        let half = matches!(
            kind,
            E::MissingValue(_) | E::MissingCondition | E::UnclosedQuote | E::HalfTyped(_) | E::Several(..)
        );
        assert_eq!(error.is_incomplete(), half, "{text:?}");
    }
    assert_eq!(Filter::parse("kế them:x").unwrap_err().column, 4);
}

#[test]
fn fields_and_codes_are_typed_in_either_language_and_a_beginning_is_enough() {
    let cases: &[(&str, &str)] = &[
        ("status:beh", "status:behind"),
        ("trạng thái:chậm", "status:behind"),
        ("trang thai:cham tien do", "status:behind"),
        ("trạng-thái:chậm tiến độ kế sách", "status:behind kế sách"),
        ("trạng thái:không đạt", "status:not-met"),
        ("chậm tiến độ", "status:behind"),
        ("cham tien do", "status:behind"),
        ("lâm đồng chậm tiến độ", "status:behind lâm đồng"),
        ("behind pace", "status:behind"),
        ("!không đạt", "!status:not-met"),
        ("\"chậm tiến độ\"", "\"chậm tiến độ\""),
        ("chủ đề:đảng viên", "theme:\"đảng viên\""),
        ("kế sách chủ đề:cán bộ", "kế sách theme:\"cán bộ\""),
        ("địa phương:kế sách trạng thái:đạt", "loc:\"kế sách\" status:met"),
        ("giá trị>=100", "value>=100"),
        ("nhiệm kỳ:2020-2025", "term:2020-2025"),
        ("có:không khớp", "has:mismatch"),
        ("vai trò:hạn chế", "role:limitation"),
        ("chỉ số:kết nạp", "metric:\"kết nạp\""),
    ];
    for (typed, meant) in cases {
        assert_eq!(Filter::parse(typed).unwrap().to_text(), *meant, "{typed:?}");
    }
}

#[test]
fn numbers_are_read_as_the_language_of_the_screen_writes_them_or_refused() {
    use crate::lang::Language::{English, Vietnamese};
    let cases = [
        ("3,847", Some(3.847), Some(3847.0)),
        ("3.847", Some(3847.0), Some(3.847)),
        ("1,234,567", None, Some(1_234_567.0)),
        ("1.234.567", Some(1_234_567.0), None),
        ("2.5", Some(2.5), Some(2.5)),
        ("2,5", Some(2.5), Some(2.5)),
        ("2500,5", Some(2500.5), Some(2500.5)),
        ("3,8470", Some(3.847), Some(3.847)),
        ("3.847,5", Some(3847.5), None),
        ("3,847.5", None, Some(3847.5)),
        ("100", Some(100.0), Some(100.0)),
    ];
    for (number, in_vietnamese, in_english) in cases {
        for (language, wanted) in [(Vietnamese, in_vietnamese), (English, in_english)] {
            let read = Filter::parse_in(&format!("value>={number}"), language);
            #[allow(clippy::single_match_else, reason = "read and refused stand side by side")]
            match wanted {
                Some(wanted) => {
                    let filter = read.unwrap();
                    let Asked::Within(interval) = filter.conditions()[0].asked() else { panic!("{number}") };
                    assert_eq!(interval.low, std::ops::Bound::Included(wanted), "{number} {language:?}");
                    for other in [Vietnamese, English] {
                        assert_eq!(
                            Filter::parse_in(&filter.to_text(), other).as_ref(),
                            Ok(&filter),
                            "{number}"
                        );
                    }
                }
                None => {
                    let error = read.unwrap_err();
                    assert!(matches!(error.kind, ErrorKind::OtherNumber(..)), "{number} {language:?}");
                    assert!(error.text(language).contains(number));
                }
            }
        }
    }
}

#[test]
fn chips_speak_the_language_of_the_screen_and_read_back() {
    use crate::lang::Language::{English, Vietnamese};
    let named =
        |field: Field, id: &str| (field == Field::Theme && id == "members").then(|| "Đảng viên".to_owned());
    let cases = [
        ("status:behind", "trạng thái:chậm tiến độ", "status:behind pace"),
        ("theme:members", "chủ đề:Đảng viên", "theme:Đảng viên"),
        ("!loc:ke", "!địa phương:ke", "!loc:ke"),
        ("value>=3847,5", "giá trị>=3.847,5", "value>=3,847.5"),
        ("year:2018..2020", "năm:2018..2020", "year:2018..2020"),
        ("term:2020-2025", "nhiệm kỳ:2020-2025", "term:2020-2025"),
        ("ke sach", "ke sach", "ke sach"),
    ];
    for (typed, vietnamese, english) in cases {
        let filter = Filter::parse(typed).unwrap();
        for (language, wanted) in [(Vietnamese, vietnamese), (English, english)] {
            let chip = filter.conditions()[0].chip(language, named);
            assert_eq!(chip, wanted);
            let again = Filter::parse_in(&chip, language).unwrap();
            assert!(again == filter || typed.starts_with("theme"), "{chip} is {again:?}");
        }
    }
}

#[test]
fn the_good_part_of_a_half_typed_line_can_be_used() {
    let (filter, error) = Filter::parse_partly("theme:members loc:\"ke s");
    assert_eq!(filter.to_text(), "theme:members loc:\"ke s\"");
    assert!(error.unwrap().is_incomplete());
    let (filter, _) = Filter::parse_partly("theme:members status:no ke");
    assert_eq!(filter.to_text(), "theme:\"members\" ke");
}

#[test]
fn messages_name_the_place_and_the_remedy_in_both_languages() {
    use crate::lang::Language::{English, Vietnamese};
    let error = Filter::parse("kế them:x").unwrap_err();
    assert_eq!(error.text(English), "Character 4: there is no field “them”; did you mean “theme:”?");
    assert_eq!(error.text(Vietnamese), "Ký tự thứ 4: không có trường “them”; có phải là “chủ đề:”?");
    for text in
        ["loc:", "!", "\"a", "year:2", "zzzz:1", "status:zzz", "status:behnd", "loc<1", "pct<x", "pct:2..1"]
    {
        let error = Filter::parse(text).unwrap_err();
        for language in [English, Vietnamese] {
            assert!(!error.text(language).contains('{'), "{}", error.text(language));
        }
    }
}

#[test]
fn a_choice_is_put_on_and_taken_off() {
    let filter = Filter::parse("ke sach").unwrap();
    let chosen = filter.toggle(Field::Locality, "Kế Sách").toggle(Field::Theme, "members");
    assert_eq!(chosen.to_text(), "ke sach loc=\"Kế Sách\" theme:members");
    assert_eq!(chosen.toggle(Field::Locality, "Kế Sách").to_text(), "ke sach theme:members");
    assert_eq!(chosen.toggle(Field::Status, "nonsense"), chosen);
    assert_eq!(chosen.without(1), chosen.toggle(Field::Locality, "Kế Sách"));
    assert_eq!(chosen.without(9), chosen);
    assert_eq!(chosen.without_field(Field::Words).to_text(), "loc=\"Kế Sách\" theme:members");
    let typed = Filter::parse("year:2020 theme:x dang").unwrap();
    assert_eq!(filter.and(&typed).to_text(), "ke sach year:2020 theme:\"x dang\"");
    assert!(filter.asks_for_words() && !Filter::parse("pct<80 !ke").unwrap().asks_for_words());
    assert_eq!(Filter::default().toggle(Field::Year, "2020").to_text(), "year:2020");
    assert_eq!(Filter::default().toggle(Field::Term, "2020-2025").to_text(), "term:2020-2025");
    // A year keeps its four digits, without which it would read as one half typed.
    assert_eq!(Filter::parse("year:0018..0020").unwrap().to_text(), "year:0018..0020");
}

/// Lines made of pieces of the language, so that most of them hold conditions.
fn lines() -> impl proptest::strategy::Strategy<Value = String> {
    let pieces = [
        "loc:", "theme:", "loc=", "status:", "behind", "has:", "pct<", "pct:", "value>=", "year:", "2018",
        "0018", "..", "2020", "term:", "-", "text:", "!", "\"", "“", "”", "\\", " ", " ", " ", "ke", "sach",
        "đ", "\u{301}", "：", "=", "<", "80", ",", "5", "%", "x:y", "a:", "\u{a0}", "\n", "\u{200b}",
        "\u{338}", ".",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..14)
        .prop_map(|pieces| pieces.concat())
}

use proptest::strategy::Strategy as _;

proptest::proptest! {
    #[test]
    fn reading_never_panics_and_written_lines_read_back(text in proptest::prop_oneof![lines(), "\\PC{0,40}"]) {
        let (filter, error) = Filter::parse_partly(&text);
        if let Some(error) = &error {
            proptest::prop_assert!(text.get(error.range.clone()).is_some());
        }
        let written = filter.to_text();
        let again = Filter::parse(&written);
        proptest::prop_assert_eq!(again.as_ref(), Ok(&filter), "{:?} became {:?}", text, written);
        for condition in filter.conditions() {
            let alone = Filter::default().with(condition.clone());
            proptest::prop_assert_eq!(Filter::parse(&alone.to_text()), Ok(alone));
        }
    }

    #[test]
    fn a_choice_of_any_value_reads_back(field in proptest::sample::select(super::super::field::FIELDS.iter().map(|row| row.field).chain([Field::Words]).collect::<Vec<_>>()), value in "\\PC{0,12}", more in lines()) {
        let filter = Filter::parse_partly(&more).0.toggle(field, &value);
        proptest::prop_assert_eq!(Filter::parse(&filter.to_text()), Ok(filter));
    }
}
