//! Reading records whose unknown fields are kept: one pass over the fields, each known one straight into its place.
//!
//! serde's `flatten` would hold every field of a record in a neutral form first, and reading would take twice as long and
//! forget where in the text an error stands. Owns the way of reading; which fields there are is said by each type.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

use super::Extra;

/// A small record inside another one (a term, a place) that has no room for unknown fields: they are kept in the record
/// around it, under the name of the field that holds it, which no unknown field can have.
pub(super) struct Apart<T>(pub(super) T, pub(super) Extra);

/// Such a record on its way out, together with its unknown fields.
pub(super) struct Joined<'a, T>(pub(super) &'a Option<T>, pub(super) Option<&'a Value>);

impl<T: Serialize> Serialize for Joined<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (Some(record), Some(Value::Object(extra))) = (self.0, self.1) else {
            return self.0.serialize(serializer);
        };
        let mut whole = serde_json::to_value(record).map_err(serde::ser::Error::custom)?;
        if let Value::Object(whole) = &mut whole {
            whole.extend(extra.iter().map(|(name, value)| (name.clone(), value.clone())));
        }
        whole.serialize(serializer)
    }
}

/// The name of a field, borrowed from the input where it stands there without escapes.
pub(super) struct Name<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Name<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("the name of a field")
            }

            fn visit_borrowed_str<E>(self, name: &'de str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E>(self, name: &str) -> Result<Self::Value, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }

        deserializer.deserialize_str(Reader)
    }
}

/// Implements `Deserialize` for a struct with a field `extra` for all fields that are not named here.
///
/// A field is `name`, which must be there, or `name = value`, the value that it has when it is not.
///
/// With `joined` before it, `Serialize` is implemented too, the fields in the order in which they stand here: there
/// `name + apart` is an optional record that [`apart!`] reads, `name + brief` one that is written only where it is there,
/// and `name + brief_apart` both.
macro_rules! keep_unknown {
    (joined $record:ident { $($field:ident $(+ $how:ident)? $(= $default:expr)?,)* }) => {
        $crate::model::unknown::keep_unknown!($record { $($field $(+ $how)? $(= $default)?,)* });

        impl serde::Serialize for $record {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap as _;

                let mut fields = serializer.serialize_map(None)?;
                $($crate::model::unknown::keep_unknown!(@write fields, self, $field $($how)?);)*
                let known: &[&str] = &[$(stringify!($field)),*];
                for (name, value) in self.extra.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
                    fields.serialize_entry(name, value)?;
                }
                fields.end()
            }
        }
    };
    ($record:ident { $($field:ident $(+ $how:ident)? $(= $default:expr)?,)* }) => {
        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reader;

                impl<'de> serde::de::Visitor<'de> for Reader {
                    type Value = $record;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(concat!("struct ", stringify!($record)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut fields: A) -> Result<$record, A::Error> {
                        use serde::de::Error as _;

                        $(let mut $field = None;)*
                        let mut extra = $crate::model::Extra::new();
                        while let Some($crate::model::unknown::Name(name)) = fields.next_key()? {
                            match name.as_ref() {
                                $(stringify!($field) => {
                                    if $field.is_some() {
                                        return Err(A::Error::duplicate_field(stringify!($field)));
                                    }
                                    $field = $crate::model::unknown::keep_unknown!(@read fields, extra, $field $($how)?);
                                })*
                                _ => {
                                    extra.insert(name.into_owned(), fields.next_value()?);
                                }
                            }
                        }
                        Ok($record {
                            $($field: $crate::model::unknown::keep_unknown!(@take $field $(= $default)?),)*
                            extra,
                        })
                    }
                }

                deserializer.deserialize_map(Reader)
            }
        }
    };
    (@read $fields:ident, $extra:ident, $field:ident apart) => {
        Some($fields.next_value::<Option<$crate::model::unknown::Apart<_>>>()?.map(
            |$crate::model::unknown::Apart(record, unknown)| {
                if !unknown.is_empty() {
                    $extra.insert(stringify!($field).to_owned(), unknown.into());
                }
                record
            },
        ))
    };
    (@read $fields:ident, $extra:ident, $field:ident brief_apart) => {
        $crate::model::unknown::keep_unknown!(@read $fields, $extra, $field apart)
    };
    (@read $fields:ident, $extra:ident, $field:ident $($brief:ident)?) => {
        Some($fields.next_value()?)
    };
    (@write $fields:ident, $record:ident, $field:ident apart) => {
        $fields.serialize_entry(
            stringify!($field),
            &$crate::model::unknown::Joined(&$record.$field, $record.extra.get(stringify!($field))),
        )?
    };
    (@write $fields:ident, $record:ident, $field:ident brief_apart) => {
        if $record.$field.is_some() {
            $crate::model::unknown::keep_unknown!(@write $fields, $record, $field apart);
        }
    };
    (@write $fields:ident, $record:ident, $field:ident brief) => {
        if $record.$field.is_some() {
            $fields.serialize_entry(stringify!($field), &$record.$field)?;
        }
    };
    (@write $fields:ident, $record:ident, $field:ident) => {
        $fields.serialize_entry(stringify!($field), &$record.$field)?
    };
    (@take $field:ident) => {
        $field.ok_or_else(|| A::Error::missing_field(stringify!($field)))?
    };
    (@take $field:ident = $default:expr) => {
        $field.unwrap_or_else(|| $default)
    };
}

/// Implements reading for a small record without room for unknown fields: by itself, and apart from them.
macro_rules! apart {
    ($record:ident { $($field:ident),* $(,)? }) => {
        impl<'de> serde::Deserialize<'de> for $record {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let $crate::model::unknown::Apart(record, _) = serde::Deserialize::deserialize(deserializer)?;
                Ok(record)
            }
        }

        impl<'de> serde::Deserialize<'de> for $crate::model::unknown::Apart<$record> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reader;

                impl<'de> serde::de::Visitor<'de> for Reader {
                    type Value = $crate::model::unknown::Apart<$record>;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        formatter.write_str(concat!("struct ", stringify!($record)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
                        use serde::de::Error as _;

                        $(let mut $field = None;)*
                        let mut extra = $crate::model::Extra::new();
                        while let Some($crate::model::unknown::Name(name)) = fields.next_key()? {
                            match name.as_ref() {
                                $(stringify!($field) => {
                                    if $field.is_some() {
                                        return Err(A::Error::duplicate_field(stringify!($field)));
                                    }
                                    $field = Some(fields.next_value()?);
                                })*
                                _ => {
                                    extra.insert(name.into_owned(), fields.next_value()?);
                                }
                            }
                        }
                        $(let $field = $field.ok_or_else(|| A::Error::missing_field(stringify!($field)))?;)*
                        Ok($crate::model::unknown::Apart($record { $($field,)* }, extra))
                    }
                }

                deserializer.deserialize_map(Reader)
            }
        }
    };
}

pub(super) use apart;
pub(super) use keep_unknown;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use crate::model::{Report, schema};

    /// Every record of the contract with each of its fields given.
    fn whole() -> Value {
        json!({
            "format": "dauan/1", "id": "a", "title": "t", "language": "vi",
            "source": { "outlet": "o", "author": "a", "published": "2023-06-01", "url": "u", "document": "d", "sha256": "s" },
            "locality": { "name": "Kế Sách", "level": "district", "within": "Sóc Trăng", "code": "943", "now": "Cần Thơ" },
            "term": { "from": 2020, "to": 2025 }, "as_of": "2023-06", "text": "26 đảng viên",
            "passages": [{ "range": [0, 2], "role": "result", "themes": ["members"], "en": "e" }],
            "people": [{ "name": "n", "post": "p", "range": [0, 2] }],
            "figures": [{
                "id": "f1", "metric": "members-admitted", "counted": "c", "value": 26, "value_max": 27, "comparator": ">=",
                "unit": "count", "unit_text": "u", "role": "actual", "period": "p", "as_of": "2023",
                "target": { "value": 1, "value_max": 2, "comparator": "~", "percent": 57, "whole": 3, "verdict": "met",
                            "per": "year", "range": [0, 2] },
                "place": { "name": "Hòa Phú", "level": "commune" }, "range": [0, 2],
                "change": { "form": "points", "toward": "down", "basis": "base-year", "from": 2020, "per": "year", "of": "f2" },
                "part_of": "f2", "span": { "from": "2022-01", "to": "2022-03" },
                "source": { "page": 2, "sheet": "Biểu 1", "row": 7 }
            }]
        })
    }

    /// The records inside one another, each with its name in the schema.
    const RECORDS: [(&str, &str); 9] = [
        ("", "Report"),
        ("/source", "Source"),
        ("/locality", "Locality"),
        ("/passages/0", "Passage"),
        ("/people/0", "Person"),
        ("/figures/0", "Figure"),
        ("/figures/0/target", "Target"),
        ("/figures/0/change", "Change"),
        ("/figures/0/source", "TablePlace"),
    ];

    fn read(value: &Value) -> Result<Report, serde_json::Error> {
        serde_json::from_str(&value.to_string())
    }

    #[test]
    fn all_fields_come_back_known_and_unknown() {
        let mut value = whole();
        for (path, _) in RECORDS {
            value.pointer_mut(path).unwrap()["x-unknown"] = json!({ "deep": [1, null] });
        }
        assert_eq!(serde_json::to_value(read(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn a_figure_without_the_later_fields_is_written_without_them() {
        let mut value = whole();
        let figure = value.pointer_mut("/figures/0").and_then(Value::as_object_mut).unwrap();
        for field in ["change", "part_of", "span", "source"] {
            figure.remove(field);
        }
        assert_eq!(serde_json::to_value(read(&value).unwrap()).unwrap(), value);
    }

    #[test]
    fn kept_numbers_are_written_as_they_are_printed() {
        for number in
            ["12345678901234567890123", "1.50", "-0.0", "1e+400", "0.1000000000000000055511151231257827"]
        {
            let text = whole().to_string().replacen('{', &format!("{{\"x\":{number},"), 1);
            let written = serde_json::to_string(&serde_json::from_str::<Report>(&text).unwrap()).unwrap();
            assert!(written.contains(&format!("\"x\":{number}")), "{number}: {written}");
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,20})?(e[+-][0-9]{1,3})?"
                .prop_map(|number| number.parse::<serde_json::Number>().unwrap().into()),
            "\\PC{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(3, 12, 3, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                proptest::collection::vec(("x-\\PC{0,3}", inner), 0..3)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn read_written_and_read_again_is_the_same(unknown in proptest::collection::vec((0..12_usize, "x-[a-z]{0,3}", any_json()), 0..9)) {
            let mut value = whole();
            let paths = RECORDS.iter().map(|(path, _)| *path).chain(["/term", "/figures/0/place", "/figures/0/span"]).collect::<Vec<_>>();
            for (place, name, unknown) in unknown {
                value.pointer_mut(paths[place]).unwrap()[name] = unknown;
            }
            let first = read(&value).unwrap();
            let written = serde_json::to_string(&first).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Value>(&written).unwrap(), &value);
            let second: Report = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(serde_json::to_string(&second).unwrap(), written);
            prop_assert_eq!(second, first);
        }
    }

    #[test]
    fn a_field_may_be_missing_just_where_the_schema_says_so() {
        let schema = schema();
        for (path, record) in RECORDS {
            let of = &schema["$defs"][record];
            let required: Vec<&str> =
                of["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let fields: Vec<String> = of["properties"].as_object().unwrap().keys().cloned().collect();
            for field in fields {
                let mut value = whole();
                let parent = value.pointer_mut(path).and_then(Value::as_object_mut).unwrap();
                assert!(parent.remove(&field).is_some(), "{record} has no {field} in the example");
                assert_eq!(read(&value).is_err(), required.contains(&field.as_str()), "{record}.{field}");
            }
        }
    }

    #[test]
    fn a_doubled_field_and_another_kind_of_value_are_errors_with_their_place() {
        let doubled =
            serde_json::from_str::<crate::model::Place>("{\"name\":\"a\",\"name\":\"b\"}").unwrap_err();
        assert!(doubled.to_string().starts_with("duplicate field `name`"), "{doubled}");
        let text = "{\"id\":\"a\",\n\"locality\":{\"name\":\"a\",\"level\":\"district\",\"name\":\"b\"}}";
        let error = serde_json::from_str::<Report>(text).unwrap_err();
        assert_eq!(
            (error.to_string().as_str(), error.line()),
            ("duplicate field `name` at line 2 column 48", 2)
        );
        let error = serde_json::from_str::<Report>("[]").unwrap_err();
        assert!(error.to_string().contains("expected struct Report"), "{error}");
    }
}
