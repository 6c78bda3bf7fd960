//! SVG without what could run in it.

use std::io::{self, Cursor, Read};

use svg_hush::Filter;
use svg_hush::data_url_filter::allow_standard_images;

/// Whether a file of the plan is cleaned before anybody gets it. What is in `static/` is published as it is.
pub(super) fn is_cleaned(path: &str) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default().trim();
    path.starts_with("content/") && end.eq_ignore_ascii_case("svg")
}

/// An SVG without scripts, handlers, foreign markup and addresses of elsewhere. Fails if it is none.
pub(super) fn clean(svg: impl Read) -> io::Result<Cursor<Vec<u8>>> {
    let mut filter = Filter::new();
    filter.set_data_url_filter(allow_standard_images);
    let mut out = Vec::new();
    filter
        .filter(io::BufReader::new(svg), &mut out)
        .map_err(|fault| io::Error::other(format!("it is no well-formed SVG: {fault}")))?;
    Ok(Cursor::new(out))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(svg: &str) -> String {
        let mut out = String::new();
        clean(svg.as_bytes()).expect("it is well-formed").read_to_string(&mut out).expect("it is text");
        out
    }

    #[test]
    fn nothing_that_runs_is_left() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" onload=\"alert(1)\"><script>alert(2)</script><a xlink:href=\"javascript:alert(3)\"><text>seen</text></a><foreignObject><iframe src=\"x\"/></foreignObject><use href=\"https://evil.example/x.svg#y\"/><rect width=\"1\" height=\"1\" onclick=\"alert(4)\"/></svg>";
        let out = cleaned(svg);
        for bad in ["alert", "script", "iframe", "evil", "onload", "onclick"] {
            assert!(!out.contains(bad), "{bad} in {out}");
        }
        assert!(out.contains("seen") && out.contains("<rect"), "{out}");
        assert!(clean("<svg".as_bytes()).is_err());
    }
}
