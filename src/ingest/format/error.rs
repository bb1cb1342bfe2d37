//! Why documents cannot be read, in words.

use super::Format;
use crate::lang::{Strings, fill};

/// Why a document could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FormatError {
    /// There is nothing in it but white space.
    #[error("the document is empty")]
    Empty,
    /// It is no text, whatever its name says.
    #[error("the document is binary data, not text")]
    Binary,
    /// Its letters are in no encoding that we know.
    #[error("the document's encoding is none of UTF-8, UTF-16, UTF-32, windows-1258, TCVN3, VNI and VISCII")]
    UnknownEncoding,
    /// It is larger, or unpacks to more, than is read.
    #[error("the document is larger than {} MiB", .limit >> 20)]
    TooLarge {
        /// The most bytes that are read.
        limit: usize,
    },
    /// Its format is one that is not read at all.
    #[error("documents of this format are not read: {format}")]
    Unsupported {
        /// The format, as users know it.
        format: &'static str,
    },
    /// Its format is one that this build leaves out.
    #[error("this build reads no {}", .format.name())]
    NotBuiltIn {
        /// The format.
        format: Format,
    },
    /// It is an archive of more files than any document has.
    #[error("the archive holds more than {limit} files")]
    TooManyFiles {
        /// The most files of an archive.
        limit: usize,
    },
    /// It is not as its format demands.
    #[error("the {} document is damaged", .format.name())]
    Damaged {
        /// The format.
        format: Format,
    },
    /// It is locked by a password.
    #[error("the {} document is encrypted", .format.name())]
    Encrypted {
        /// The format.
        format: Format,
    },
    /// It is a table of more cells than are read.
    #[error("the tables hold more than {limit} cells")]
    TooManyCells {
        /// The most cells of one document.
        limit: usize,
    },
    /// It is a table that this program wrote: figures of reports, not a report.
    #[error("this is a table that dauan exported; open the reports it was made of")]
    OwnExport,
    /// It lists the headlines of articles and holds none.
    #[error("the page lists headlines and holds no article; open the articles")]
    Headlines,
    /// It has pictures of pages and no text.
    #[error("the {} document has no text, only pictures", .format.name())]
    NoText {
        /// The format.
        format: Format,
    },
}

impl FormatError {
    /// The reason in words of a language.
    pub fn words(&self, strings: &'static Strings) -> String {
        match self {
            Self::Empty => strings.format_empty.to_owned(),
            Self::Binary => strings.format_binary.to_owned(),
            Self::UnknownEncoding => strings.format_unknown_encoding.to_owned(),
            Self::TooLarge { limit } => fill(strings.format_too_large, &[("limit", &(limit >> 20))]),
            Self::TooManyFiles { limit } => fill(strings.format_too_many_files, &[("limit", limit)]),
            Self::Unsupported { format } => fill(strings.format_unsupported, &[("format", format)]),
            Self::NotBuiltIn { format } => fill(strings.format_not_built_in, &[("format", &format.name())]),
            Self::Damaged { format } => fill(strings.format_damaged, &[("format", &format.name())]),
            Self::Encrypted { format } => fill(strings.format_encrypted, &[("format", &format.name())]),
            Self::TooManyCells { limit } => fill(strings.format_too_many_cells, &[("limit", limit)]),
            Self::OwnExport => strings.format_own_export.to_owned(),
            Self::Headlines => strings.format_headlines.to_owned(),
            Self::NoText { format } => fill(strings.format_no_text, &[("format", &format.name())]),
        }
    }
}
