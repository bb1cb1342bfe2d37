//! Packed input: gzip and zstd unpacked as they are read, of whatever name, never more than a limit.
//!
//! Owns the two packings. A fault of the packing ends the source and is remembered; a fault of the source itself is handed on.

use std::cell::Cell;
use std::io::{self, BufRead as _, BufReader, Read};
use std::rc::Rc;

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};

/// Bytes that tell a packing.
const MAGIC: u64 = 4;
/// Bytes of packed input that are read at once.
const BUFFER: usize = 64 * 1024;

/// What is wrong with a packed source, once it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Fault {
    /// Nothing.
    #[default]
    None,
    /// It cannot be unpacked to its end.
    Damaged,
    /// It has more bytes than the limit.
    Long,
}

/// A source with its first bytes put back.
type Begun<'a> = io::Chain<io::Cursor<Vec<u8>>, &'a mut dyn Read>;

/// Notes whether the source itself failed, which is no fault of the packing.
struct Noting<'a> {
    source: Begun<'a>,
    failed: Rc<Cell<bool>>,
}

impl Read for Noting<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer);
        if read.as_ref().is_err_and(|error| error.kind() != io::ErrorKind::Interrupted) {
            self.failed.set(true);
        }
        read
    }
}

/// A source that may be packed: what comes out is unpacked.
pub(super) struct Unpacked<'a> {
    way: Way<'a>,
    failed: Rc<Cell<bool>>,
    /// Bytes that may still come out of packed sources, over all of them.
    left: Rc<Cell<u64>>,
    fault: Rc<Cell<Fault>>,
}

enum Way<'a> {
    Plain(Begun<'a>),
    Gzip(Box<MultiGzDecoder<Noting<'a>>>),
    Zstd(Box<Frames<'a>>),
    Ended,
}

impl<'a> Unpacked<'a> {
    /// Looks at the first bytes of a source; `left` bounds what comes out of a packed one, and of those after it.
    pub(super) fn new(
        source: &'a mut dyn Read,
        left: Rc<Cell<u64>>,
        fault: Rc<Cell<Fault>>,
    ) -> io::Result<Self> {
        let mut head = Vec::new();
        source.take(MAGIC).read_to_end(&mut head)?;
        let is_gzip = head.starts_with(&[0x1f, 0x8b]);
        let is_zstd = head == [0x28, 0xb5, 0x2f, 0xfd];
        let failed = Rc::new(Cell::new(false));
        let begun = io::Cursor::new(head).chain(source);
        let noting = |source| Noting { source, failed: Rc::clone(&failed) };
        let way = if is_gzip {
            Way::Gzip(Box::new(MultiGzDecoder::new(noting(begun))))
        } else if is_zstd {
            Way::Zstd(Box::new(Frames::Between(BufReader::with_capacity(BUFFER, noting(begun)))))
        } else {
            Way::Plain(begun)
        };
        Ok(Self { way, failed, left, fault })
    }

    /// Whether what comes out is not what stands in the source.
    pub(super) fn is_packed(&self) -> bool {
        !matches!(self.way, Way::Plain(_))
    }

    /// Ends the source before its end.
    fn end(&mut self, fault: Fault) -> usize {
        self.way = Way::Ended;
        self.fault.set(fault);
        0
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.way {
            Way::Plain(source) => return source.read(buffer),
            Way::Ended => return Ok(0),
            Way::Gzip(source) => source.read(buffer),
            Way::Zstd(frames) => frames.read(buffer),
        };
        match read {
            Ok(count) if count as u64 > self.left.get() => {
                self.end(Fault::Long);
                Ok(self.left.replace(0) as usize)
            }
            Ok(count) => {
                self.left.set(self.left.get() - count as u64);
                Ok(count)
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted || self.failed.get() => Err(error),
            Err(_) => Ok(self.end(Fault::Damaged)),
        }
    }
}

/// The frames of a zstd source, one after the other.
enum Frames<'a> {
    Between(BufReader<Noting<'a>>),
    Within(Box<StreamingDecoder<BufReader<Noting<'a>>, FrameDecoder>>),
    Done,
}

impl Read for Frames<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match std::mem::replace(self, Self::Done) {
                Self::Done => return Ok(0),
                Self::Between(mut source) => {
                    if source.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    *self = Self::Within(Box::new(StreamingDecoder::new(source).map_err(io::Error::other)?));
                }
                Self::Within(mut frame) => {
                    let count = frame.read(buffer)?;
                    if count > 0 || buffer.is_empty() {
                        *self = Self::Within(frame);
                        return Ok(count);
                    }
                    let (source, decoder) = frame.into_parts();
                    let stated = decoder.get_checksum_from_data();
                    if stated.is_some() && stated != decoder.get_calculated_checksum() {
                        return Err(io::ErrorKind::InvalidData.into());
                    }
                    *self = Self::Between(source);
                }
            }
        }
    }
}
