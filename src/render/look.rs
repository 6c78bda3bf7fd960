//! A team's own look, from `[look]` in `book.toml`: a sheet of tokens that stands over the theme's.

use std::fmt::Write as _;

use crate::config::Config;
use crate::diagnostic::suggest::{did_you_mean, known_here, meant, nearest};
use crate::diagnostic::{Finding, Fix, Place, text};
use crate::load::Sources;
use crate::model::value::TextMap;
use crate::model::{At, Code};
use crate::site::UrlPath;

/// The grounds that the accent stands on, in light and in dark: `--paper` of `tokens.css`.
const PAPER: [[u8; 3]; 2] = [[0xfb, 0xf7, 0xef], [0x14, 0x17, 0x1e]];

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

/// The sheet of a book's own look, if it has one, and what is wrong with it.
pub(super) fn sheet(config: &Config, sources: &Sources) -> (Option<String>, Vec<Finding>) {
    let mut findings = Vec::new();
    placeholders(config, &mut findings);
    let Some(look) = config.look() else { return (None, findings) };
    for (key, texts) in [("title", &look.title), ("footer", &look.footer)] {
        if let Some(texts) = texts {
            spoken(config, key, &texts.value, &mut findings);
        }
    }
    let mut faces = String::new();
    let mut tokens = String::new();
    if let Some(logo) = &look.logo {
        match file(sources, &logo.value) {
            Some(path) => findings.extend(broken(config, sources, logo, path)),
            None => findings.push(lost(config, sources, logo, "missing-image")),
        }
    }
    let accent = look.accent.as_ref().and_then(|own| colour(config, own, 0, &mut findings));
    let dark = look.accent_dark.as_ref().and_then(|own| colour(config, own, 1, &mut findings));
    if let Some(light) = accent.or(dark.map(|dark| readable(dark, 0))) {
        let dark = dark.unwrap_or_else(|| readable(light, 1));
        let _ = write!(tokens, "--accent:light-dark({},{});", hex(light), hex(dark));
    }
    let fonts = look.fonts.as_ref().map(|fonts| &fonts.value);
    let all = [
        ("sans", "sans-serif", fonts.and_then(|fonts| fonts.text.as_ref())),
        ("serif", "serif", fonts.and_then(|fonts| fonts.headings.as_ref())),
        ("mono", "monospace", fonts.and_then(|fonts| fonts.code.as_ref())),
    ];
    for (token, fallback, font) in all {
        let Some(font) = font else { continue };
        let Some(path) = file(sources, &font.value) else {
            findings.push(lost(config, sources, font, "broken-link"));
            continue;
        };
        findings.extend(broken(config, sources, font, path));
        let _ = write!(
            faces,
            "@font-face{{font-family:\"look-{token}\";src:url(\"../../{}\");font-display:swap;font-weight:100 900}}",
            UrlPath::file(path).encoded()
        );
        let _ = write!(tokens, "--{token}:\"look-{token}\",{fallback};");
    }
    if tokens.is_empty() {
        return (None, findings);
    }
    (Some(format!("/* From [look] in book.toml. */\n{faces}@layer tokens{{:root{{{tokens}}}}}\n")), findings)
}

/// Texts of languages that the book is not in, and empty ones.
fn spoken(config: &Config, key: &str, texts: &TextMap, findings: &mut Vec<Finding>) {
    for (language, text) in &texts.0 {
        let (code, place) = (&*language.value, Place::new(&config.source, language.span));
        if !config.languages.contains(&language.value) {
            let all: Vec<&str> = config.languages.iter().map(|own| &**own).collect();
            let message = text!(
                "`{key}` in `{code}` is read by nobody: the book is not in that language",
                "`{key}` en `{code}` n'est lu par personne : le guide n'est pas dans cette langue"
            );
            findings.push(
                Finding::new("unknown-key", place, message)
                    .help(known_here(&all))
                    .maybe_help(nearest(code, all.iter().copied()).map(did_you_mean)),
            );
        } else if text.value.trim().is_empty() {
            let place = Place::new(&config.source, text.span);
            let message = text!("`{key}` says nothing in `{code}`", "`{key}` ne dit rien en `{code}`");
            findings.push(
                Finding::new("empty-text", place, message)
                    .help(text!("write it, or remove the line", "écrivez-le, ou retirez la ligne")),
            );
        }
    }
}

/// What the address of a file's editor has in braces and nothing fills in.
fn placeholders(config: &Config, findings: &mut Vec<Finding>) {
    let Some(named) = config.book.links.as_ref().and_then(|links| links.value.edit_url.as_ref()) else { return };
    let mut rest = &*named.value;
    let mut is_known = false;
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        rest = behind;
        is_known |= name == "path";
        if name != "path" {
            let message = text!("nothing fills in `{{{name}}}`", "rien ne remplace `{{{name}}}`");
            let place = Place::new(&config.source, named.span);
            findings.push(Finding::new("unknown-key", place, message).help(known_here(&["{path}"])));
        }
    }
    if !is_known && !rest.contains('{') && !named.value.contains('{') {
        let place = Place::new(&config.source, named.span);
        let message = text!(
            "each page would be edited at the same address",
            "toutes les pages se modifieraient à la même adresse"
        );
        findings.push(Finding::new("wrong-type", place, message).help(text!(
            "write `{{path}}` where the file's path stands",
            "écrivez `{{path}}` à la place du chemin du fichier"
        )));
    }
}

/// The path in the site of a file of `static/`, however its author begins it; nothing if it is not there.
pub(super) fn file<'p>(sources: &Sources, path: &'p str) -> Option<&'p str> {
    let path = path.trim_start_matches('/');
    let path = path.strip_prefix("static/").unwrap_or(path);
    sources.assets.contains_key(&*format!("static/{path}")).then_some(path)
}

/// What is wrong with a file that is there.
fn broken(config: &Config, sources: &Sources, named: &At<Code>, path: &str) -> Option<Finding> {
    let path = format!("static/{path}");
    let fault = sources.assets.get(&*path)?.fault?;
    let place = Place::new(&config.source, named.span);
    Some(Finding::new("broken-image", place, fault.message(&path)).help(fault.help()))
}

fn lost(config: &Config, sources: &Sources, named: &At<Code>, rule: &'static str) -> Finding {
    let path = &*named.value;
    let place = Place::new(&config.source, named.span);
    let bare = path.trim_start_matches('/');
    let bare = bare.strip_prefix("static/").unwrap_or(bare);
    let near = meant(bare, sources.assets.keys().filter_map(|path| path.strip_prefix("static/")));
    let fix = near.and_then(|near| Fix::meant(&place, bare, near));
    let message = text!("there is no `{path}` in `static/`", "il n'y a pas de `{path}` dans `static/`");
    Finding::new(rule, place, message)
        .help(text!(
            "put the file into `static/`, and write its path from there",
            "mettez le fichier dans `static/`, et écrivez son chemin à partir de là"
        ))
        .maybe_help(near.map(|near| did_you_mean(near.word)))
        .maybe_fix(fix)
}

/// A colour that can be read on its ground.
fn colour(config: &Config, named: &At<Code>, ground: usize, findings: &mut Vec<Finding>) -> Option<[u8; 3]> {
    let name = &*named.value;
    let place = || Place::new(&config.source, named.span);
    let Some(colour) = parse(&named.value) else {
        findings.push(
            Finding::new("wrong-type", place(), text!("`{name}` is no colour", "`{name}` n'est pas une couleur")).help(
                text!(
                    "write six digits after `#`, such as `\"#0a5a9c\"`",
                    "écrivez six chiffres après `#`, par exemple `\"#0a5a9c\"`"
                ),
            ),
        );
        return None;
    };
    let contrast = contrast(colour, PAPER[ground]);
    if contrast < LEAST {
        let ((on, on_fr), near) = ([("light", "clair"), ("dark", "sombre")][ground], hex(readable(colour, ground)));
        let (short, short_fr) = (format!("{contrast:.1}"), format!("{contrast:.1}").replace('.', ","));
        let (least, least_fr) = (LEAST.to_string(), LEAST.to_string().replace('.', ","));
        let message = text!(
            "links in `{name}` cannot be read on {on} ground: their contrast is {short}",
            "les liens en `{name}` ne se lisent pas sur fond {on_fr} : leur contraste est de {short_fr}"
        );
        findings.push(Finding::new("wrong-type", place(), message).help(text!(
            "at least {least} is needed, as in `{near}`",
            "il faut au moins {least_fr}, comme avec `{near}`"
        )));
        return None;
    }
    Some(colour)
}

fn parse(text: &str) -> Option<[u8; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex([r, g, b]: [u8; 3]) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// The nearest tone of a colour that can be read on a ground: darker on light, lighter on dark.
fn readable(colour: [u8; 3], ground: usize) -> [u8; 3] {
    let end = [0, 255][ground];
    let toned =
        |step: i32| colour.map(|own| u8::try_from(i32::from(own) + (end - i32::from(own)) * step / 50).unwrap_or(own));
    let mut steps = (0..=50).map(toned);
    steps.find(|own| contrast(*own, PAPER[ground]) >= LEAST).unwrap_or_else(|| toned(50))
}

/// The contrast of two colours, from 1 to 21 (WCAG 2.2).
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn luminance(colour: [u8; 3]) -> f64 {
    let [r, g, b] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_wcag_counts_it() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([0x77, 0x77, 0x77], [255, 255, 255]) - 4.48).abs() < 0.01);
    }

    #[test]
    fn a_tone_is_found_that_can_be_read_on_either_ground() {
        for colour in [[255, 238, 0], [10, 90, 156], [0, 0, 0], [255, 255, 255]] {
            for ground in [0, 1] {
                assert!(contrast(readable(colour, ground), PAPER[ground]) >= LEAST, "{colour:?} {ground}");
            }
        }
        assert_eq!(readable([10, 90, 156], 0), [10, 90, 156], "what can be read stays");
    }
}
