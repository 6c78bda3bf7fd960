//! The palette: each colour, and how text reads on it and in it.

use crate::prose::escape;

use super::brush::Brush;

/// Swatches of these colours (`#rrggbb`); what is no colour is left out.
pub fn swatches(brush: &Brush<'_>, colours: &[&str]) -> String {
    let known: Vec<(&str, f64)> = colours.iter().filter_map(|colour| Some((*colour, luminance(colour)?))).collect();
    if known.is_empty() {
        return brush.empty(&brush.words.get("swatches-empty"), &brush.words.get("swatches-empty-how"));
    }
    let mut out = String::from("<ul class=\"swatches\" role=\"list\">");
    for (colour, own) in known {
        let colour = escape(colour);
        let name = brush.words.with("swatch", &[("colour", (&*colour).into())]);
        out += &format!(
            "<li><svg viewBox=\"0 0 100 50\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{}\"><rect width=\"100\" height=\"50\" fill=\"{colour}\"/></svg><code>{colour}</code>",
            escape(&name)
        );
        for (key, other) in [("swatch-on-white", 1.0), ("swatch-on-black", 0.0)] {
            let ratio = ratio(own, other);
            let said = brush.words.with(key, &[("ratio", one_decimal(brush, ratio).into())]);
            out += &format!("<p>{} {}</p> ", escape(&said), verdict(brush, ratio));
        }
        out += "</li> ";
    }
    out + "</ul>"
}

/// The contrast ratio of two colours after WCAG 2, from 1 to 21; nothing if one is no colour.
pub fn contrast(one: &str, other: &str) -> Option<f64> {
    Some(ratio(luminance(one)?, luminance(other)?))
}

/// What text of this contrast is good for.
fn verdict(brush: &Brush<'_>, ratio: f64) -> String {
    let (state, key) = match ratio {
        ratio if ratio >= 4.5 => ("answered", "swatch-text"),
        ratio if ratio >= 3.0 => ("partial", "swatch-large"),
        _ => ("missing", "swatch-never"),
    };
    brush.state(state, &brush.words.get(key))
}

/// Cut, not rounded: 4.49 does not pass for 4.5.
fn one_decimal(brush: &Brush<'_>, ratio: f64) -> String {
    brush.words.number((ratio * 10.0).floor() / 10.0)
}

fn ratio(one: f64, other: f64) -> f64 {
    let (light, dark) = if one > other { (one, other) } else { (other, one) };
    (light + 0.05) / (dark + 0.05)
}

/// The relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> Option<f64> {
    let hex = colour.strip_prefix('#').filter(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(hex.get(at..at + 2)?, 16).ok()?) / 255.0;
        Some(if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) })
    };
    Some(0.2126 * channel(0)? + 0.7152 * channel(2)? + 0.0722 * channel(4)?)
}
