//! The weights of criteria, as bars.

use super::brush::{Brush, n};

/// Criteria and their weights out of a hundred. The numbers are the data.
pub fn weights(brush: &Brush<'_>, criteria: &[(&str, f64)]) -> String {
    let mut out = String::from("<ul class=\"weights\" role=\"list\">");
    for (text, weight) in criteria {
        let weight = if weight.is_finite() { *weight } else { 0.0 };
        out += &format!(
            "<li>{} <b>{}</b><svg viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><rect class=\"fill-rule\" width=\"100\" height=\"4\"/><rect class=\"fill-hue\" width=\"{}\" height=\"4\"/></svg></li> ",
            brush.text(text),
            brush.words.number(weight),
            n(weight.clamp(0.0, 100.0))
        );
    }
    out + "</ul>"
}
