//! SVG without what could run in it or ask another host.

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use svg_hush::Filter;
use svg_hush::data_url_filter::allow_standard_images;

use super::drawing::{self, Lost};

/// Whether a file of the plan is cleaned before anybody gets it. What is in `static/` is published as it is.
pub(super) fn is_cleaned(path: &str) -> bool {
    let end = path.rsplit('.').next().unwrap_or_default().trim();
    path.starts_with("content/") && end.eq_ignore_ascii_case("svg")
}

/// An SVG without scripts, handlers, foreign markup and addresses of elsewhere, and what it lost by that. Fails if it is none.
pub(super) fn clean(mut svg: impl Read) -> io::Result<(Cursor<Vec<u8>>, Lost)> {
    let mut bytes = Vec::new();
    svg.read_to_end(&mut bytes)?;
    // What cannot be read here, the filter refuses too, or cleans as it can.
    let text = text_of(&bytes);
    let Some(prepared) = text.as_deref().and_then(drawing::prepared) else {
        return Ok((Cursor::new(filtered(&bytes)?), Lost::default()));
    };
    let (out, lost) = prepared.cleaned(&String::from_utf8_lossy(&filtered(prepared.text.as_bytes())?));
    Ok((Cursor::new(out.into_bytes()), lost))
}

fn filtered(svg: &[u8]) -> io::Result<Vec<u8>> {
    let mut filter = Filter::new();
    filter.set_data_url_filter(allow_standard_images);
    let mut out = Vec::new();
    filter.filter(svg, &mut out).map_err(|fault| io::Error::other(format!("it is no well-formed SVG: {fault}")))?;
    Ok(out)
}

/// Its text, whatever its declaration says that it is written in.
fn text_of(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let declared = || {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
        let name = head.split_once("?>")?.0.split_once("encoding")?.1.trim_start_matches([' ', '=']).to_owned();
        let name = name.strip_prefix(['"', '\''])?.split(['"', '\'']).next()?.to_owned();
        encoding_rs::Encoding::for_label(name.as_bytes())
    };
    let encoding = match encoding_rs::Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None => declared().unwrap_or(encoding_rs::UTF_8),
    };
    let (text, _, has_faults) = encoding.decode(bytes);
    (!has_faults).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(svg: &str) -> (String, Lost) {
        let (mut cursor, lost) = clean(svg.as_bytes()).expect("it is well-formed");
        let mut out = String::new();
        cursor.read_to_string(&mut out).expect("it is text");
        assert!(!out.contains("data-parvis"), "{out}");
        (out, lost)
    }

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

    #[test]
    fn a_drawing_whose_names_begin_with_something_is_drawn() {
        for prefix in ["svg", "s"] {
            let svg = format!(
                "<{prefix}:svg xmlns:{prefix}=\"http://www.w3.org/2000/svg\" width=\"9\"><{prefix}:g><{prefix}:rect width=\"5\"/></{prefix}:g></{prefix}:svg>"
            );
            let (out, lost) = cleaned(&svg);
            assert!(out.contains("xmlns=\"http://www.w3.org/2000/svg\"") && out.contains("<rect"), "{out}");
            assert!(lost.is_nothing(), "{lost:?}");
        }
    }

    #[test]
    fn nothing_that_runs_is_left() {
        let svg = format!(
            "{SVG} onload=\"alert(1)\"><script>alert(2)</script><a xlink:href=\"javascript:alert(3)\"><text>seen</text></a><foreignObject><iframe src=\"x\"/></foreignObject><use href=\"https://evil.example/x.svg#y\"/><rect width=\"1\" height=\"1\" onclick=\"alert(4)\"/></svg>"
        );
        let (out, lost) = cleaned(&svg);
        for bad in ["alert", "script", "iframe", "evil", "onload", "onclick", "x.svg", "href"] {
            assert!(!out.contains(bad), "{bad} in {out}");
        }
        assert!(out.contains("seen") && out.contains("<rect"), "{out}");
        assert_eq!(lost.names().len(), 4, "{lost:?}");
        assert!(clean("<svg".as_bytes()).is_err());
    }

    #[test]
    fn what_a_drawing_loses_is_known() {
        for (inside, right) in [
            ("<script/>", Lost::SCRIPTS),
            ("<g onclick=\"x()\"/>", Lost::SCRIPTS),
            ("<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">a</p></foreignObject>", Lost::HTML),
            ("<a href=\"page.html\"><text>a</text></a>", Lost::LINKS),
            ("<a xlink:href=\"https://a.example\"><text>a</text></a>", Lost::LINKS),
            ("<image href=\"//a.example/b.png\"/>", Lost::ADDRESSES),
            ("<image href=\"data:image/svg+xml,x\"/>", Lost::ADDRESSES),
            ("<use xlink:href=\" hTTps:&#x2f;/a.example/b.svg#c\"/>", Lost::ADDRESSES),
            ("<rect fill=\"url(https://a.example/b#c)\"/>", Lost::ADDRESSES),
            ("<rect style=\"fill: url( '//a.example/b#c' ) red\"/>", Lost::ADDRESSES),
            ("<style>rect { fill: url(http://a.example/b) }</style>", Lost::ADDRESSES),
            ("<style>a { src: image-set(\"https://a.example/b\" 1x) }</style>", Lost::ADDRESSES),
            ("<style>@import 'b.css'; rect { fill: red }</style>", Lost::SHEETS),
            ("<style><![CDATA[@\\69mport url(b.css) screen;]]></style>", Lost::SHEETS),
            ("<?xml-stylesheet href=\"https://a.example/b.css\"?>", Lost::SHEETS),
            ("<video/>", Lost::ELEMENTS),
        ] {
            let (out, lost) = cleaned(&format!("{SVG}>{inside}<text>end</text></svg>"));
            assert_eq!(lost, right, "{inside}: {out}");
            let path = out.replace("http://www.w3.org", "").replace("data:image", "");
            assert!(!path.contains("a.example") && !path.contains("b.svg") && !path.contains("/b"), "{inside}: {out}");
            assert!(out.contains("end"), "{inside}: {out}");
        }
        for inside in [
            "<metadata><x:y xmlns:x=\"http://x.example\"/></metadata><g data-x=\"1\" xlink:title=\"b\"/>",
            "<switch><foreignObject requiredFeatures=\"x\"/><text>instead</text></switch>",
            "<use href=\"#b\"/><use xlink:href=\"#c\" href=\"#b\"/><rect fill=\"url(#d)\" style=\"fill:url('#e')\"/>",
            "<style>@namespace url(http://www.w3.org/2000/svg); rect { fill: red; content: \"https://a.example\" }</style>",
            "<image href=\"data:image/png;base64,AAAA\"/><image href=\"b.png\"/>",
            "<text x='1' id=\"a&quot;b\">a &amp; b &#233; <![CDATA[<c>]]></text><!-- <script/> -->",
        ] {
            let (out, lost) = cleaned(&format!("{SVG}>{inside}</svg>"));
            assert_eq!(lost, Lost::default(), "{inside}: {out}");
        }
    }

    #[test]
    fn a_style_sheet_stays_one() {
        let (out, _) = cleaned(&format!(
            "{SVG}><style>@charset \"x\";@import url(\"a.css\") screen; /* ; }} */ rect {{ fill: red }} @media (width > 1px) {{ text {{ content: \"\\201C; }}\"; fill: URL(//a.example/x) }} }}</style></svg>"
        ));
        let css =
            out.split_once("<style>").and_then(|(_, rest)| rest.split_once("</style>")).map_or("", |(css, _)| css);
        let css = css.replace("&gt;", ">");
        let tidy = css.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(tidy, "rect { fill: red } @media (width > 1px) { text { content: \"“; }\"; fill: url(#) } }");
    }

    #[test]
    fn a_drawing_in_another_encoding_is_cleaned_alike() {
        let text = format!("<?xml version='1.0' encoding='ISO-8859-1'?>{SVG}><text>é</text><script/></svg>");
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        let (cursor, lost) = clean(&*bytes).expect("it is well-formed");
        let out = String::from_utf8(cursor.into_inner()).expect("it is UTF-8");
        assert!(out.contains(">é<") && lost == Lost::SCRIPTS, "{out}");
    }
}
