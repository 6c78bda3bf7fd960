//! Pictures and fonts that are there and that no browser can show.

use crate::workspace::Workspace;

/// A PNG of this size, whole as far as its chunks go.
fn png(width: u32, height: u32) -> Vec<u8> {
    let chunk = |name: &str, data: &[u8]| {
        [&(data.len() as u32).to_be_bytes(), name.as_bytes(), data, b"\xae\x42\x60\x82"].concat()
    };
    let sides = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = [&sides[..], &[8, 2, 0, 0, 0]].concat();
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunk("IHDR", &head), chunk("IDAT", &[7; 300]), chunk("IEND", b"")].concat()
}

const FRAME: &[u8] = b"\xff\xd8\xff\xc0\0\x11\x08\0\x02\0\x03\x03\x01\x22\0\x02\x11\x01\x03\x11\x01";
const GIF: &[u8] = b"GIF89a\x02\0\x02\0\0\0\0,\0\0\0\0\x02\0\x02\0\0\x02\x01\x44\0";

/// What `check` says of a page that shows this file.
fn said(name: &str, bytes: &[u8], language: &str) -> String {
    let plan = Workspace::with(&format!(
        "-- book.toml --\n[book]\nlanguage = \"{language}\"\n-- content/index.md --\n# A\n\n![A thing]({name}) and [it]({name})\n"
    ));
    plan.write(&format!("content/{name}"), bytes);
    plan.run("check --only broken-image --format short").out
}

#[test]
fn a_picture_that_no_browser_shows_is_told_where_it_is_named() {
    let whole = png(3, 2);
    for (name, bytes, why) in [
        ("a.png", &b""[..], "`content/a.png` is empty"),
        ("a.PNG", b"some words", "`content/a.PNG` cannot be read as PNG"),
        ("a.png", &whole[..20], "to its end as PNG"),
        ("a.png", &whole[..200], "to its end as PNG"),
        ("a.png", &png(0, 0), "a size which no picture has"),
        ("a.png", &png(4_000_000_000, 4), "a size which no picture has"),
        ("a.webp", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "Git LFS"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "to its end as JPG"),
        ("a.jpeg", &[FRAME, b"\xff\xda\0\x02abc"].concat(), "to its end as JPEG"),
        ("a.jpg", b"\0\0\0\x20ftypheic\0\0\0\0", "cannot be read as JPG"),
        ("a.gif", &GIF[..20], "to its end as GIF"),
        ("a.webp", b"RIFF\xff\0\0\0WEBPVP8 ", "to its end as WEBP"),
        ("a.avif", b"\0\0\0\x20ftypavif", "to its end as AVIF"),
    ] {
        let found = said(name, bytes, "en");
        assert!(
            found.contains("content/index.md:3:1: warning[broken-image]: ") && found.contains(why),
            "{name}: {found}"
        );
        assert_eq!(found.matches("broken-image").count(), 1, "{name}: once for each file: {found}");
    }
    let french = said("a.png", b"some words", "fr");
    assert!(french.contains("`content/a.png` ne peut se lire comme PNG"), "{french}");
}

#[test]
fn a_picture_that_is_one_and_what_is_not_looked_into_is_not_told() {
    for (name, bytes) in [
        ("a.png", png(3, 2)),
        ("a.png", [png(3, 2), b"more behind it".to_vec()].concat()),
        ("a.png", GIF.to_vec()),
        ("a.jpg", [FRAME, b"\xff\xda\0\x02abc\xff\xd9\0\0"].concat()),
        ("a.jpg", [&FRAME[..2], b"\xff\xff\xff", &FRAME[3..], b"\xff\xda\0\x02abc\xff\0\xff\xd9"].concat()),
        ("a.gif", GIF.to_vec()),
        ("a.webp", b"RIFF\x04\0\0\0WEBP".to_vec()),
        ("a.bmp", b"words".to_vec()),
        ("a.jxl", b"words".to_vec()),
        ("a.pdf", Vec::new()),
    ] {
        let found = said(name, &bytes, "en");
        assert!(!found.contains("broken-image"), "{name}: {found}");
    }
}

#[test]
fn pictures_of_records_and_of_the_look_and_its_fonts_are_looked_into_too() {
    let plan = Workspace::with(
        "-- book.toml --\n[book]\nlanguage = \"en\"\n[look]\nlogo = \"us.svg\"\n[look.fonts]\ntext = \"t.woff2\"\ncode = \"c.otf\"\n\
         -- static/us.svg --\nno drawing\n-- static/t.woff2 --\nx\n-- static/c.otf --\nOTTO and the rest\n\
         -- static/bob.gif --\nx\n-- content/index.md --\n# A\n-- content/people/bob.toml --\nname = \"Bob\"\ntype = \"internal\"\nphoto = \"/bob.gif\"\n",
    );
    let found = plan.run("check --only broken-image --format short").out;
    for place in ["book.toml:4:8: ", "book.toml:6:8: ", "content/people/bob.toml:3:9: "] {
        assert!(found.contains(&format!("{place}warning[broken-image]")), "{place}: {found}");
    }
    assert_eq!(found.matches("broken-image").count(), 3, "{found}");
}
