//! How a camera was held, by what it wrote into a photograph.

/// The orientation that a JPEG says it has, 1 to 8 (Exif 2.3, 4.6.4); from 5 on, width and height change places.
pub(super) fn orientation(bytes: &[u8]) -> Option<u16> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let [0xff, marker, long, short, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([long, short]));
        // The picture itself begins.
        if marker == 0xda || length < 2 {
            return None;
        }
        let said = rest.get(4..length + 2)?;
        if let Some(tiff) = said.strip_prefix(b"Exif\0\0").filter(|_| marker == 0xe1) {
            return in_tiff(tiff);
        }
        rest = rest.get(length + 2..)?;
    }
}

/// The orientation in the first directory of a TIFF.
fn in_tiff(tiff: &[u8]) -> Option<u16> {
    const ORIENTATION: u16 = 0x0112;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let bytes: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
    let first = if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) };
    let first = usize::try_from(first).ok()?;
    let entries = (0..usize::from(short(first)?)).map(|entry| first + 2 + 12 * entry);
    let entry = entries.take_while(|at| at + 12 <= tiff.len()).find(|at| short(*at) == Some(ORIENTATION))?;
    short(entry + 8)
}
