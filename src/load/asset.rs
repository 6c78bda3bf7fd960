//! What is known of a file that is published as it is.

use std::io::{BufReader, Cursor, Read as _, Seek as _};
use std::path::Path;

use crate::prose::tags;
use crate::system::open_itself;

use super::attachment::{is_guessed, is_markup};
use super::beginning;
use super::drawing::Lost;
use super::fault::{self, Fault};
use super::{exif, svg};

/// A file that is published as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asset {
    /// In bytes.
    pub size: u64,
    /// Width and height of a picture, in pixels.
    pub pixels: Option<(u32, u32)>,
    /// It is called a picture or a font, and is none.
    pub fault: Option<Fault>,
    /// It is called an SVG, and cannot be cleaned as one.
    pub is_broken: bool,
    /// What a drawing lost where it was cleaned.
    pub lost: Lost,
    /// Its ending says nothing, and its text begins as a page of the web does.
    pub is_markup: bool,
    /// Its ending says nothing, and its text begins as a page of Markdown does.
    pub is_page: bool,
}

/// Largest SVG that is looked at while a plan is read, in bytes.
const MOST: u64 = 4 << 20;
/// As much of a photograph as holds how the camera was held, in bytes.
const HEAD: u64 = 128 << 10;
/// As much of a file as browsers look at to guess what it is.
const BEGINNING: u64 = 1445;

impl Asset {
    /// One whose bytes are known.
    pub fn of(path: &str, bytes: &[u8]) -> Self {
        let mut out = Self { size: bytes.len() as u64, ..Self::default() };
        match kind(path) {
            Kind::Drawing => {
                out.pixels = size_of_drawing(bytes);
                if svg::is_cleaned(path) {
                    match svg::clean(bytes) {
                        Ok((_, lost)) => out.lost = lost,
                        Err(_) => out.is_broken = true,
                    }
                } else if !is_drawing(bytes) {
                    out.fault = Some(if bytes.is_empty() { Fault::Empty } else { Fault::Foreign });
                }
            }
            Kind::Photo => {
                let found = imagesize::blob_size(bytes).ok().and_then(|size| pixels(size.width, size.height));
                out.pixels = found.map(|size| as_shown(bytes, size));
                out.fault = fault::of_picture(Cursor::new(bytes));
            }
            Kind::Font => out.fault = fault::of_font(Cursor::new(bytes)),
            Kind::Guessed => {
                out.is_markup = is_markup(bytes);
                out.is_page = beginning::is_page(path, bytes);
            }
            Kind::Other => {}
        }
        out
    }

    /// One that is only known by its size: where its text tells more, its file is looked at.
    pub(super) fn at(path: &str, full: &Path, size: u64) -> Self {
        let plain = Self { size, ..Self::default() };
        match kind(path) {
            Kind::Other => plain,
            Kind::Drawing => {
                let mut bytes = Vec::new();
                let read = open_itself(full).and_then(|file| file.take(MOST).read_to_end(&mut bytes));
                if read.is_err() || size > MOST { plain } else { Self { size, ..Self::of(path, &bytes) } }
            }
            Kind::Guessed => {
                let mut bytes = Vec::new();
                let read = open_itself(full).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes));
                if read.is_err() { plain } else { Self { size, ..Self::of(path, &bytes) } }
            }
            Kind::Photo => {
                let Ok(mut file) = open_itself(full) else { return plain };
                let found = imagesize::reader_size(BufReader::new(&file)).ok();
                let found = found.and_then(|size| pixels(size.width, size.height));
                let mut head = Vec::new();
                // What a camera says of its picture stands before the picture.
                let read = file.rewind().and_then(|()| (&file).take(HEAD).read_to_end(&mut head));
                let pixels = found.map(|size| if read.is_ok() { as_shown(&head, size) } else { size });
                let fault = file.rewind().ok().and_then(|()| fault::of_picture(file));
                Self { pixels, fault, ..plain }
            }
            Kind::Font => Self { fault: open_itself(full).ok().and_then(fault::of_font), ..plain },
        }
    }

    /// Whether its file has to be looked at.
    pub(super) fn is_looked_at(path: &str) -> bool {
        kind(path) != Kind::Other
    }
}

#[derive(PartialEq, Eq)]
enum Kind {
    Drawing,
    Photo,
    Font,
    Guessed,
    Other,
}

fn kind(path: &str) -> Kind {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match &*end {
        "svg" => Kind::Drawing,
        "avif" | "gif" | "jpeg" | "jpg" | "png" | "webp" => Kind::Photo,
        "otf" | "ttf" | "woff" | "woff2" => Kind::Font,
        _ if is_guessed(path) => Kind::Guessed,
        _ => Kind::Other,
    }
}

/// Whether there is a drawing in an SVG at all. What is written in two bytes a letter is not looked into.
fn is_drawing(bytes: &[u8]) -> bool {
    let is_wide = bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
        || bytes[..bytes.len().min(4)].contains(&0);
    is_wide || memchr::memmem::find(bytes, b"<svg").is_some() || memchr::memmem::find(bytes, b":svg").is_some()
}

/// A size that a page can say.
fn pixels(width: usize, height: usize) -> Option<(u32, u32)> {
    let side = |side: usize| u32::try_from(side).ok().filter(|side| (1..=100_000).contains(side));
    Some((side(width)?, side(height)?))
}

/// The size that a browser shows, which turns a photograph as the camera was held.
fn as_shown(bytes: &[u8], (width, height): (u32, u32)) -> (u32, u32) {
    if exif::orientation(bytes).is_some_and(|held| (5..=8).contains(&held)) { (height, width) } else { (width, height) }
}

/// What a drawing says of its own size, or the proportions of what it shows.
fn size_of_drawing(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
    let tags = tags::scan(&head);
    let tag = tags.iter().find(|tag| tag.name == "svg" && !tag.closes)?;
    let value = |name: &str| tag.value(name).map(|range| head[range].trim().to_owned());
    let length = |name: &str| in_pixels(&value(name)?);
    let (width, height) = if let (Some(width), Some(height)) = (length("width"), length("height")) {
        (width, height)
    } else {
        let text = value("viewbox")?;
        let numbers: Vec<f64> =
            text.split([' ', ',']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).collect();
        let [_, _, width, height] = numbers[..] else { return None };
        (width, height)
    };
    let whole = |side: f64| format!("{side:.0}").parse::<usize>().ok();
    pixels(whole(width)?, whole(height)?)
}

/// A length in pixels, as CSS counts them; nothing where it depends on what stands around, as a percentage does.
fn in_pixels(length: &str) -> Option<f64> {
    const UNITS: &[(&str, f64)] = &[
        ("px", 1.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
        ("q", 96.0 / 101.6),
        ("in", 96.0),
        ("pc", 16.0),
        ("pt", 96.0 / 72.0),
        ("rem", 16.0),
        ("em", 16.0),
        ("", 1.0),
    ];
    let length = length.trim().to_ascii_lowercase();
    UNITS.iter().find_map(|(unit, pixels)| Some(length.strip_suffix(unit)?.trim_end().parse::<f64>().ok()? * pixels))
}

#[cfg(test)]
mod tests {
    use super::Asset;

    #[test]
    fn pictures_say_their_size() {
        let svg = |head: &str| {
            Asset::of("content/a.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\" {head}/>").as_bytes())
        };
        assert_eq!(svg("width=\"120px\" height=\"80\"").pixels, Some((120, 80)));
        assert_eq!(svg("viewBox=\"0 0 640,360.4\" width=\"100%\"").pixels, Some((640, 360)));
        assert_eq!(svg("viewBox=\"0 0 0 0\"").pixels, None);
        assert_eq!(svg("width=\"10cm\" height=\"50 mm\"").pixels, Some((378, 189)));
        assert_eq!(svg("width=\"1in\" height=\"36PT\"").pixels, Some((96, 48)));
        assert_eq!(svg("width=\"50%\" height=\"5vw\"").pixels, None);
        assert!(Asset::of("content/a.svg", b"<svg").is_broken && !svg("").is_broken);
        let gif = b"GIF89a\x02\x00\x03\x00\x00\x00\x00";
        assert_eq!(Asset::of("static/a.gif", gif).pixels, Some((2, 3)));
        assert_eq!(Asset::of("static/a.pdf", gif).pixels, None);
    }

    /// A photograph of 3 × 2 pixels, as far as its size.
    fn photo(exif: &[u8]) -> Vec<u8> {
        let app1 = [&[0xff, 0xe1][..], &(exif.len() as u16 + 2).to_be_bytes(), exif].concat();
        let frame = [0xff, 0xc0, 0, 17, 8, 0, 2, 0, 3, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1];
        [&[0xff, 0xd8][..], if exif.is_empty() { &[] } else { &app1 }, &frame, &[0xff, 0xd9]].concat()
    }

    #[test]
    fn a_photograph_has_the_size_that_it_is_shown_in() {
        let little =
            |held: u8| [b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0".as_slice(), &[held, 0, 0, 0]].concat();
        let big =
            |held: u8| [b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".as_slice(), &[0, held, 0, 0]].concat();
        for held in 1..=8 {
            let shown = if held < 5 { (3, 2) } else { (2, 3) };
            for exif in [little(held), big(held)] {
                assert_eq!(Asset::of("static/a.jpg", &photo(&exif)).pixels, Some(shown), "{held}");
            }
        }
        for none in
            [&b""[..], b"http://ns.adobe.com/xap/1.0/\0x", b"Exif\0\0", b"Exif\0\0MM\0*\xff\xff\xff\xff", &little(9)]
        {
            assert_eq!(Asset::of("static/a.JPEG", &photo(none)).pixels, Some((3, 2)), "{none:?}");
        }
    }
}
