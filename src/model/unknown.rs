//! Reading records whose unknown fields are kept: one pass over the fields, each known one straight into its place.
//!
//! serde's `flatten` would hold every field of a record in a neutral form first, and reading would take twice as long and
//! forget where in the text an error stands. Owns the way of reading; which fields there are is said by each type.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Visitor};

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
macro_rules! keep_unknown {
    ($record:ident { $($field:ident $(= $default:expr)?,)* }) => {
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
                                    $field = Some(fields.next_value()?);
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
    (@take $field:ident) => {
        $field.ok_or_else(|| A::Error::missing_field(stringify!($field)))?
    };
    (@take $field:ident = $default:expr) => {
        $field.unwrap_or_else(|| $default)
    };
}

pub(super) use keep_unknown;

#[cfg(test)]
mod tests {
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
    fn a_field_may_be_missing_just_where_the_schema_says_so() {
        let schema = schema();
        for (path, record) in RECORDS {
            let of = if path.is_empty() { &schema } else { &schema["$defs"][record] };
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
