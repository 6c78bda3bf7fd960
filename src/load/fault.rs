//! Why nobody sees a picture, or no browser takes a font: its file is not what its name says.

use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};

use crate::diagnostic::{Text, text};

/// Why the file of a picture or a font cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// There is nothing in it.
    Empty,
    /// It only tells where Git LFS keeps what it stands for.
    Pointer,
    /// It is something else.
    Foreign,
    /// Its end is missing.
    Cut,
    /// It says that it has no width or no height, or more than there can be.
    Extent,
}

/// The longest side that programs which show pictures take.
const LONGEST: u32 = 1_000_000;

impl Fault {
    /// What is wrong with the file at this path.
    pub fn message(self, path: &str) -> Text {
        let end = path.rsplit('.').next().unwrap_or_default().to_uppercase();
        match self {
            Self::Empty => text!("`{path}` is empty", "`{path}` est vide"),
            Self::Pointer => text!(
                "`{path}` only says where Git LFS keeps the file",
                "`{path}` dit seulement où Git LFS garde le fichier"
            ),
            Self::Foreign => text!("`{path}` cannot be read as {end}", "`{path}` ne peut se lire comme {end}"),
            Self::Cut => text!(
                "`{path}` cannot be read to its end as {end}: the rest is missing",
                "`{path}` ne peut se lire jusqu'au bout comme {end} : la suite manque"
            ),
            Self::Extent => text!(
                "`{path}` says that it has a size which no picture has",
                "`{path}` annonce des dimensions qu'aucune image n'a"
            ),
        }
    }

    /// What to do about it.
    pub fn help(self) -> Text {
        match self {
            Self::Pointer => text!(
                "fetch it with `git lfs pull`; a workflow asks for it where it checks out (`lfs: true`)",
                "récupérez-le avec `git lfs pull` ; un workflow le demande là où il prend le dépôt (`lfs: true`)"
            ),
            Self::Foreign => text!(
                "save it again in that form, or give it the ending of what it is",
                "enregistrez-le de nouveau sous cette forme, ou donnez-lui l'extension de ce qu'il est"
            ),
            Self::Empty | Self::Cut | Self::Extent => text!(
                "copy it again from where it came, or save it again with the program that made it",
                "copiez-le de nouveau d'où il vient, ou enregistrez-le de nouveau avec le logiciel qui l'a fait"
            ),
        }
    }
}

/// What is wrong with a picture of pixels. What is not known for sure is not said.
pub(super) fn of_picture(file: impl Read + Seek) -> Option<Fault> {
    let mut file = BufReader::new(file);
    let head = match head(&mut file) {
        Ok(Ok(head)) => head,
        Ok(Err(fault)) => return Some(fault),
        Err(_) => return None,
    };
    let judged = match head.as_slice() {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => png(&mut file),
        [0xff, 0xd8, 0xff, ..] => jpeg(&mut file),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => gif(&mut file),
        [b'R', b'I', b'F', b'F', size @ .., b'W', b'E', b'B', b'P'] => told_size(&mut file, size, true)
            .and_then(|fault| fault.map_or_else(|| measured(&mut file), |it| Ok(Some(it)))),
        [_, _, _, _, b'f', b't', b'y', b'p', b'h', b'e' | b'v', ..] => Ok(Some(Fault::Foreign)),
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => {
            boxes(&mut file).and_then(|fault| fault.map_or_else(|| measured(&mut file), |it| Ok(Some(it))))
        }
        // Bitmaps, icons and JPEG XL: some browsers show them, and they are not looked into.
        [b'B', b'M', ..] | [0, 0, 1, 0, ..] | [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', ..] => Ok(None),
        _ => Ok(Some(Fault::Foreign)),
    };
    match judged {
        Ok(fault) => fault,
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Some(Fault::Cut),
        Err(_) => None,
    }
}

/// What is wrong with a font.
pub(super) fn of_font(file: impl Read + Seek) -> Option<Fault> {
    let mut file = BufReader::new(file);
    let head = match head(&mut file).ok()? {
        Ok(head) => head,
        Err(fault) => return Some(fault),
    };
    match head.as_slice() {
        [b'w', b'O', b'F', b'F' | b'2', _, _, _, _, size @ ..] => told_size(&mut file, size, false).ok()?,
        [0, 1, 0, 0, ..] => None,
        head if ["OTTO", "true", "ttcf"].iter().any(|sign| head.starts_with(sign.as_bytes())) => None,
        _ => Some(Fault::Foreign),
    }
}

/// The first twelve bytes, or what is wrong with a file that does not even begin.
fn head(file: &mut (impl BufRead + Seek)) -> io::Result<Result<Vec<u8>, Fault>> {
    const POINTER: &[u8] = b"version https://git-lfs.github.com/";
    let mut head = Vec::new();
    file.by_ref().take(POINTER.len() as u64).read_to_end(&mut head)?;
    if head.is_empty() {
        return Ok(Err(Fault::Empty));
    }
    if head == POINTER {
        return Ok(Err(Fault::Pointer));
    }
    head.truncate(12);
    file.rewind()?;
    Ok(Ok(head))
}

fn length(file: &mut impl Seek) -> io::Result<u64> {
    let at = file.stream_position()?;
    let length = file.seek(SeekFrom::End(0))?;
    file.seek(SeekFrom::Start(at))?;
    Ok(length)
}

fn bytes<const N: usize>(file: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    file.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn skip(file: &mut BufReader<impl Read + Seek>, count: u64) -> io::Result<()> {
    file.seek_relative(i64::try_from(count).unwrap_or(i64::MAX))
}

/// Whether the last bytes are these.
fn ends_in(file: &mut (impl Read + Seek), end: &[u8]) -> io::Result<bool> {
    let at = file.stream_position()?;
    let from = length(file)?.saturating_sub(end.len() as u64);
    file.seek(SeekFrom::Start(from))?;
    let mut last = Vec::new();
    file.by_ref().take(end.len() as u64).read_to_end(&mut last)?;
    file.seek(SeekFrom::Start(at))?;
    Ok(last == end)
}

/// A side of nothing, or of more than there can be.
fn extent(width: u32, height: u32) -> Option<Fault> {
    (![width, height].iter().all(|side| (1..=LONGEST).contains(side))).then_some(Fault::Extent)
}

/// A size that cannot be, of a picture that is whole.
fn measured(file: &mut (impl BufRead + Seek)) -> io::Result<Option<Fault>> {
    file.rewind()?;
    let Ok(size) = imagesize::reader_size(file) else { return Ok(None) };
    let whole = |side: usize| u32::try_from(side).unwrap_or(u32::MAX);
    Ok(extent(whole(size.width), whole(size.height)))
}

/// A file that says in four bytes how long it is, from there on or as a whole.
fn told_size(file: &mut impl Seek, size: &[u8], is_little: bool) -> io::Result<Option<Fault>> {
    let Ok(size) = <[u8; 4]>::try_from(size) else { return Ok(Some(Fault::Cut)) };
    // The last byte of RIFF only fills up an even number.
    let (told, known) = if is_little {
        (u64::from(u32::from_le_bytes(size)) + 8, length(file)? + 1)
    } else {
        (u64::from(u32::from_be_bytes(size)), length(file)?)
    };
    Ok((told > known).then_some(Fault::Cut))
}

fn png(file: &mut BufReader<impl Read + Seek>) -> io::Result<Option<Fault>> {
    const END: &[u8] = b"\0\0\0\0IEND\xae\x42\x60\x82";
    skip(file, 16)?;
    let (width, height) = (u32::from_be_bytes(bytes(file)?), u32::from_be_bytes(bytes(file)?));
    if let Some(fault) = extent(width, height) {
        return Ok(Some(fault));
    }
    if ends_in(file, END)? {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(8))?;
    loop {
        let size = u32::from_be_bytes(bytes(file)?);
        if bytes::<4>(file)? == *b"IEND" {
            return Ok(None);
        }
        skip(file, u64::from(size) + 4)?;
    }
}

fn jpeg(file: &mut BufReader<impl Read + Seek>) -> io::Result<Option<Fault>> {
    skip(file, 2)?;
    let mut has_frame = false;
    loop {
        // What is no mark is passed over, as those who show it do.
        while bytes::<1>(file)? != [0xff] {}
        let mut mark = 0xff;
        while mark == 0xff {
            [mark] = bytes(file)?;
        }
        match mark {
            0 | 1 | 0xd0..=0xd8 => {}
            0xd9 => return Ok(Some(Fault::Foreign)),
            0xda if !has_frame => return Ok(Some(Fault::Foreign)),
            0xda => break,
            0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => {
                let [long, short, _, high, low, wide, narrow] = bytes(file)?;
                let size = [[wide, narrow], [high, low]].map(|side| u32::from(u16::from_be_bytes(side)));
                if let Some(fault) = extent(size[0], size[1]) {
                    return Ok(Some(fault));
                }
                has_frame = true;
                skip(file, u64::from(u16::from_be_bytes([long, short])).saturating_sub(7))?;
            }
            _ => {
                let size = u16::from_be_bytes(bytes(file)?);
                skip(file, u64::from(size).saturating_sub(2))?;
            }
        }
    }
    if ends_in(file, &[0xff, 0xd9])? {
        return Ok(None);
    }
    loop {
        while bytes::<1>(file)? != [0xff] {}
        let mut mark = 0xff;
        while mark == 0xff {
            [mark] = bytes(file)?;
        }
        if mark == 0xd9 {
            return Ok(None);
        }
    }
}

fn gif(file: &mut BufReader<impl Read + Seek>) -> io::Result<Option<Fault>> {
    const TABLE: u8 = 0x80;
    let colours = |flags: u8| if flags & TABLE == 0 { 0 } else { 3 << ((flags & 7) + 1) };
    skip(file, 10)?;
    let [flags, ..] = bytes::<3>(file)?;
    if ends_in(file, &[0x3b])? {
        return Ok(None);
    }
    skip(file, colours(flags))?;
    let mut has_picture = false;
    loop {
        let [next] = match bytes(file) {
            // Its end need not be said.
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof && has_picture => return Ok(None),
            other => other?,
        };
        match next {
            0x21 => skip(file, 1)?,
            0x2c => {
                let [.., flags] = bytes::<9>(file)?;
                skip(file, colours(flags) + 1)?;
                has_picture = true;
            }
            _ if has_picture => return Ok(None),
            _ => return Ok(Some(Fault::Foreign)),
        }
        loop {
            let [size] = bytes(file)?;
            if size == 0 {
                break;
            }
            skip(file, u64::from(size))?;
        }
    }
}

/// AVIF and its kin: boxes, each of which says how long it is.
fn boxes(file: &mut BufReader<impl Read + Seek>) -> io::Result<Option<Fault>> {
    let end = length(file)?;
    let mut at = 0;
    while at < end {
        file.seek(SeekFrom::Start(at))?;
        let size = u32::from_be_bytes(bytes(file)?);
        skip(file, 4)?;
        let size = match size {
            // To the end of the file.
            0 => return Ok(None),
            1 => u64::from_be_bytes(bytes(file)?),
            size => u64::from(size),
        };
        if size < 8 {
            return Ok(Some(Fault::Foreign));
        }
        at = at.saturating_add(size);
    }
    Ok((at > end).then_some(Fault::Cut))
}
