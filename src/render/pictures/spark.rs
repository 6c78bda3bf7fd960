//! A sparkline: how a figure went, in the width of a few words.

use super::brush::n;
use super::scale::{finite, thin};

/// The line of these values, in order, and that of their target; it says nothing by itself.
pub fn spark(values: &[f64], target: Option<f64>) -> String {
    let values: Vec<f64> = values.iter().copied().filter_map(finite).collect();
    let Some(last) = values.last() else { return String::new() };
    let target = target.and_then(finite);
    let all = || values.iter().copied().chain(target);
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    let count = values.len();
    let x = |at: usize| 4.0 + 232.0 * if count > 1 { at as f64 / (count - 1) as f64 } else { 0.5 };
    let y = |value: f64| if high > low { 44.0 - 38.0 * (value - low) / (high - low) } else { 25.0 };
    let points: Vec<String> = thin(count, 60).map(|at| format!("{} {}", n(x(at)), n(y(values[at])))).collect();
    let line =
        if count > 1 { format!("<path class=\"line-hue\" d=\"M{}\"/>", points.join("L")) } else { String::new() };
    let aim =
        target.map_or_else(String::new, |target| format!("<path class=\"target\" d=\"M0 {}H240\"/>", n(y(target))));
    format!(
        "<svg viewBox=\"0 0 240 50\" aria-hidden=\"true\" focusable=\"false\"><path class=\"line\" d=\"M0 48H240\"/>{aim}{line}<circle class=\"fill-hue\" cx=\"{}\" cy=\"{}\" r=\"3.5\"/></svg>",
        n(x(count - 1)),
        n(y(*last))
    )
}
