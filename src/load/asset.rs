//! What is known of a file that is published as it is.

use std::io::{BufReader, Read as _};
use std::path::Path;

use crate::prose::tags;
use crate::system::open_itself;

use super::attachment::{is_guessed, is_markup};
use super::drawing::Lost;
use super::svg;

/// A file that is published as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Asset {
    /// In bytes.
    pub size: u64,
    /// Width and height of a picture, in pixels.
    pub pixels: Option<(u32, u32)>,
    /// It is called an SVG, and cannot be cleaned as one.
    pub is_broken: bool,
    /// What a drawing lost where it was cleaned.
    pub lost: Lost,
    /// Its ending says nothing, and its text begins as a page of the web does.
    pub is_markup: bool,
}

/// Largest SVG that is looked at while a plan is read, in bytes.
const MOST: u64 = 4 << 20;
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
                }
            }
            Kind::Photo => {
                out.pixels = imagesize::blob_size(bytes).ok().and_then(|size| pixels(size.width, size.height));
            }
            Kind::Guessed => out.is_markup = is_markup(bytes),
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
                let found = open_itself(full).ok().and_then(|file| imagesize::reader_size(BufReader::new(file)).ok());
                Self { pixels: found.and_then(|size| pixels(size.width, size.height)), ..plain }
            }
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
    Guessed,
    Other,
}

fn kind(path: &str) -> Kind {
    let end = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match &*end {
        "svg" => Kind::Drawing,
        "gif" | "jpeg" | "jpg" | "png" | "webp" => Kind::Photo,
        _ if is_guessed(path) => Kind::Guessed,
        _ => Kind::Other,
    }
}

/// A size that a page can say.
fn pixels(width: usize, height: usize) -> Option<(u32, u32)> {
    let side = |side: usize| u32::try_from(side).ok().filter(|side| (1..=100_000).contains(side));
    Some((side(width)?, side(height)?))
}

/// What a drawing says of its own size, or the proportions of what it shows.
fn size_of_drawing(bytes: &[u8]) -> Option<(u32, u32)> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).into_owned();
    let tags = tags::scan(&head);
    let tag = tags.iter().find(|tag| tag.name == "svg" && !tag.closes)?;
    let value = |name: &str| tag.value(name).map(|range| head[range].trim().to_owned());
    let length = |name: &str| value(name)?.trim_end_matches("px").trim().parse::<f64>().ok();
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
        assert!(Asset::of("content/a.svg", b"<svg").is_broken && !svg("").is_broken);
        let gif = b"GIF89a\x02\x00\x03\x00\x00\x00\x00";
        assert_eq!(Asset::of("static/a.gif", gif).pixels, Some((2, 3)));
        assert_eq!(Asset::of("static/a.pdf", gif).pixels, None);
    }
}
