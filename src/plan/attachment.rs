//! What a browser would run, or show as a page of the site, if it were published as it is.

/// What runs.
const ACTIVE: &[&str] = &[
    "atom", "cjs", "hta", "htm", "html", "js", "mathml", "mht", "mhtml", "mjs", "mml", "rdf", "rss", "shtml", "svgz",
    "swf", "wasm", "xht", "xhtml", "xml", "xsl", "xslt", "xul",
];

/// What never does, whatever stands before it in a name.
const PASSIVE: &[&str] = &[
    "7z", "avif", "bmp", "csv", "doc", "docx", "eot", "epub", "flac", "gif", "gz", "heic", "ico", "ics", "jpeg", "jpg",
    "m4a", "mov", "mp3", "mp4", "odp", "ods", "odt", "ogg", "otf", "pdf", "png", "ppt", "pptx", "rar", "svg", "tar",
    "tif", "tiff", "ttf", "txt", "vcf", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xz", "zip", "zst",
];

/// Whether a browser would run a file of this name. Some servers look at every ending: `page.html.fr` is a page.
pub(crate) fn runs(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let mut ends = name.rsplit('.').map(str::trim);
    let last = ends.next().unwrap_or_default();
    let is_passive = name.contains('.') && PASSIVE.contains(&last);
    !is_passive && std::iter::once(last).chain(ends).any(|end| name.len() > end.len() && ACTIVE.contains(&end))
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn what_runs_is_told_by_any_of_its_endings() {
        for path in ["a/demo.html", "a.HTM", "x.html.fr", "run.js", "run.min.js", "a.svgz", "feed.xml", "a.xhtml "] {
            assert!(runs(path), "{path}");
        }
        for path in ["plan.pdf", "html", "report.js.pdf", "html/plan.png", "a.svg", "notes.txt", "data.csv", "LICENSE"]
        {
            assert!(!runs(path), "{path}");
        }
    }
}
