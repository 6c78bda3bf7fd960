//! Packing the files of an index (gzip, RFC 1952). One state serves many small files: to set one up for each would take
//! as long as to pack it.

use libdeflater::{CompressionLvl, Compressor, Decompressor};

/// What a file of an index begins with, unpacked.
const MARK: &[u8] = b"pagefind_dcd";

/// Packs one file after another.
pub(super) struct Packer {
    compressor: Compressor,
    plain: Vec<u8>,
    packed: Vec<u8>,
}

/// How hard is tried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Packing {
    /// For readers.
    #[default]
    Small,
    /// For whoever looks at what was just saved, on the same machine.
    Quick,
}

impl Packer {
    /// One that packs what the index tells of words: every search waits for some of it.
    pub(super) fn of_words(packing: Packing) -> Self {
        Self::new(packing, 6)
    }

    /// One that packs pages: harder than this, they become a hundredth smaller and take half as long again.
    pub(super) fn of_pages(packing: Packing) -> Self {
        Self::new(packing, 4)
    }

    fn new(packing: Packing, small: i32) -> Self {
        let level = match packing {
            Packing::Small => small,
            Packing::Quick => 1,
        };
        let level = CompressionLvl::new(level).unwrap_or_default();
        Self { compressor: Compressor::new(level), plain: Vec::new(), packed: Vec::new() }
    }

    /// Packs what is written to a vector.
    pub(super) fn pack(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        self.plain.clear();
        self.plain.extend(MARK);
        write(&mut self.plain);
        self.packed.resize(self.compressor.gzip_compress_bound(self.plain.len()), 0);
        // The bound is never too small.
        let size = self.compressor.gzip_compress(&self.plain, &mut self.packed).unwrap_or_default();
        self.packed[..size].to_vec()
    }
}

/// What a file of an index holds, if it is one.
pub(super) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    // Its last four bytes tell how long it is. Nothing is packed to less than a thousandth.
    let size = u32::from_le_bytes(*packed.last_chunk()?) as usize;
    let mut plain = vec![0; Some(size).filter(|size| *size <= packed.len() * 1032 + 1032)?];
    let size = Decompressor::new().gzip_decompress(packed, &mut plain).ok()?;
    plain.truncate(size);
    plain.starts_with(MARK).then(|| plain.split_off(MARK.len()))
}
