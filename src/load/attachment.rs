//! What a browser would run, or show as a page of the site, if it were published as it is.

/// What runs.
const ACTIVE: &[&str] = &[
    "asp", "aspx", "atom", "cgi", "cjs", "ecma", "es", "hta", "htc", "htm", "html", "js", "jsm", "jsp", "mathml",
    "mht", "mhtml", "mjs", "mml", "phar", "php", "phtml", "rdf", "rng", "rss", "shtm", "shtml", "stm", "svgz", "swf",
    "wasm", "xbl", "xht", "xhtm", "xhtml", "xml", "xsd", "xsl", "xslt", "xul",
];

/// What never does, whatever stands before it in a name.
const PASSIVE: &[&str] = &[
    "7z", "avif", "bmp", "csv", "doc", "docx", "eot", "epub", "flac", "gif", "gpx", "gz", "heic", "ico", "ics", "jpeg",
    "jpg", "json", "kml", "kmz", "m4a", "mov", "mp3", "mp4", "odg", "odp", "ods", "odt", "ogg", "otf", "pdf", "png",
    "ppt", "pptx", "rar", "svg", "tar", "tif", "tiff", "ttf", "txt", "vcf", "wav", "webm", "webp", "woff", "woff2",
    "xls", "xlsx", "xz", "zip", "zst",
];

/// What text of the web begins with, where a browser has to guess: the MIME Sniffing Standard's patterns.
const BEGINNINGS: &[&str] = &[
    "!--",
    "!doctype html",
    "?xml",
    "a",
    "b",
    "body",
    "br",
    "div",
    "font",
    "h1",
    "head",
    "html",
    "iframe",
    "p",
    "script",
    "style",
    "table",
    "title",
];

/// Whether a browser, or the server, would run a file of this name. Some servers look at every ending: `page.html.fr`
/// is a page, and `drawing.svg.bak` a drawing that nothing has cleaned.
pub(crate) fn runs(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let mut ends = name.rsplit('.').map(str::trim);
    let last = ends.next().unwrap_or_default();
    let runs = |end: &str| name.len() > end.len() && (ACTIVE.contains(&end) || end == "svg");
    !has_passive_end(&name) && std::iter::once(last).chain(ends).any(runs)
}

/// Whether servers know its ending for something that is never run.
fn has_passive_end(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| PASSIVE.iter().any(|known| end.trim().eq_ignore_ascii_case(known)))
}

/// Whether only its text can tell: where a server does not know the ending, it or the browser looks at what is there.
pub(super) fn is_guessed(path: &str) -> bool {
    path.starts_with("content/") && !has_passive_end(path.rsplit('/').next().unwrap_or(path)) && !runs(path)
}

/// Whether a text would be taken for a page by who has to guess.
pub(super) fn is_markup(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let Some(text) = text.strip_prefix(b"<") else { return false };
    BEGINNINGS.iter().any(|beginning| {
        text.get(..beginning.len()).is_some_and(|text| text.eq_ignore_ascii_case(beginning.as_bytes()))
            && (!beginning.ends_with(|sign: char| sign.is_ascii_alphanumeric())
                || text.get(beginning.len()).is_none_or(|sign| !sign.is_ascii_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_guessed, is_markup, runs};

    #[test]
    fn what_runs_is_told_by_any_of_its_endings() {
        for path in [
            "a/demo.html",
            "a.HTM",
            "x.html.fr",
            "run.js",
            "run.min.js",
            "a.svgz",
            "feed.xml",
            "a.xhtml ",
            "a.svg.bak",
            "a.html.",
            "form.xsd",
            "pay.php",
        ] {
            assert!(runs(path), "{path}");
        }
        for path in ["plan.pdf", "html", "report.js.pdf", "html/plan.png", "a.svg", "a.SVG ", "notes.txt", "LICENSE"] {
            assert!(!runs(path), "{path}");
        }
    }

    #[test]
    fn where_no_ending_tells_the_text_does() {
        for path in ["content/LICENSE", "content/a.foo", "content/a.html~", "content/svg"] {
            assert!(is_guessed(path), "{path}");
        }
        for path in ["static/a.foo", "content/a.html", "content/a.PDF", "content/a.svg"] {
            assert!(!is_guessed(path), "{path}");
        }
        for text in
            ["<!DOCTYPE html>", "\u{feff}\n <HTML lang=en>", "<?xml version='1.0'?>", "<script", "<!--x-->", "<p>"]
        {
            assert!(is_markup(text.as_bytes()), "{text}");
        }
        for text in ["", "<", "# <html>", "<mxfile>", "<page>", "<http://a.example>", "<!DOCTYPE x>", "a <b>"] {
            assert!(!is_markup(text.as_bytes()), "{text}");
        }
    }
}
