//! Formulas: LaTeX between dollars becomes `MathML`, which browsers set by themselves.

use std::cell::Cell;
use std::ops::Range;
use std::panic;
use std::sync::{LazyLock, Once};

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use pulldown_cmark::CowStr;

use crate::diagnostic::fault::survive;
use crate::diagnostic::{Finding, text};

use super::builder::Builder;
use super::html::escape;

/// Longest formula that is set, in bytes, and its deepest brackets: the library goes into them by itself.
const LONGEST: usize = 2000;
const DEEPEST: usize = 40;

static SETTER: LazyLock<LatexToMathML> = LazyLock::new(|| {
    // Without macros there is nothing to be wrong.
    LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default()
});

/// Whether a text may hold a formula. Most texts with dollars speak of money.
pub(super) fn may_be(text: &str) -> bool {
    if memchr::memchr(b'$', text.as_bytes()).is_none() {
        return false;
    }
    let stands = |inner: &str| !inner.contains("\n\n") && inner.trim().len() == inner.len() && is_formula(inner);
    text.contains("$$") || text.split('$').skip(1).any(stands)
}

/// Whether what stands between two dollars is a formula, not words between two sums of money.
fn is_formula(inner: &str) -> bool {
    inner.contains(['\\', '^', '_', '=', '{', '+', '<', '>'])
        || inner.len() == 1 && inner != " "
        || in_ticks(inner).is_some()
}

/// A formula between back-ticks, as forges have it so that nothing else is read in it.
fn in_ticks(inner: &str) -> Option<&str> {
    inner.strip_prefix('`')?.strip_suffix('`').filter(|latex| !latex.is_empty() && !latex.contains('`'))
}

impl<'b> Builder<'b, '_> {
    /// A formula between dollars.
    pub(super) fn math(&mut self, latex: &CowStr<'b>, range: Range<usize>, display: bool) {
        let body = self.body;
        // What a digit follows is a sum of money, and so is what comes next.
        let is_sum = body.text.as_bytes().get(range.end).is_some_and(u8::is_ascii_digit);
        if !display && (is_sum || !is_formula(latex)) {
            let written: &'b str = body.text.get(range.clone()).unwrap_or_default();
            self.text(written.into(), &range);
            return;
        }
        self.code_ranges.push(range.clone());
        self.formula(in_ticks(latex).unwrap_or(latex), range, display);
    }

    /// Sets a formula, or says why it cannot be set and shows it as it is written.
    pub(super) fn formula(&mut self, latex: &str, range: Range<usize>, display: bool) {
        self.note_text(latex);
        self.tally.words += 1;
        match set(latex, display) {
            Ok(html) if display || latex.len() <= NARROW => self.made(html),
            Ok(html) => self.made(format!("<span class=\"formula\" tabindex=\"0\">{html}</span>")),
            // "$790 … \~$", from one sum or prompt to the next, was none.
            Err(_) if !display && begins_with_a_sum(latex) => self.html(escape(&self.body.text[range]).into_owned()),
            Err(why) => {
                let place = self.place(range);
                self.findings.push(
                    Finding::new(
                        "unread-markup",
                        place,
                        text!(
                            "this formula is shown as it is written: {why}",
                            "cette formule s'affiche telle qu'elle est écrite : {why}"
                        ),
                    )
                    .help((
                        "write it with what LaTeX itself knows, or show a picture of it",
                        "écrivez-la avec ce que LaTeX connaît, ou montrez-en une image",
                    )),
                );
                self.made(format!("<code>{}</code>", escape(latex)));
            }
        }
    }
}

/// Whether an amount of money stands first, and words after it.
fn begins_with_a_sum(latex: &str) -> bool {
    let rest = latex.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    rest.len() < latex.len() && rest.starts_with(char::is_whitespace)
}

/// The longest formula, in bytes, that needs no room of its own within a line: browsers do not break one.
const NARROW: usize = 24;

/// LaTeX as `MathML`, with the LaTeX as its text for whoever cannot see it set.
fn set(latex: &str, display: bool) -> Result<String, String> {
    let mut depth = 0usize;
    for byte in latex.bytes() {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err("its brackets are nested too deeply".into());
        }
    }
    if latex.len() > LONGEST {
        return Err(format!("it is longer than {LONGEST} bytes"));
    }
    let style = if display { MathDisplay::Block } else { MathDisplay::Inline };
    // The same in LaTeX, but for one that the library does not know.
    let known = latex.trim().replace("\\mbox{", "\\text{");
    let done = guarded(|| {
        SETTER.convert_with_local_state(&known, style).map(|done| done.mathml).map_err(|fault| fault.to_string())
    })?;
    let rest = done.strip_prefix("<math").ok_or("it cannot be set")?;
    Ok(format!("<math alttext=\"{}\"{rest}", escape(latex.trim())))
}

thread_local! {
    /// This thread sets a formula, and says nothing where that fails: the formula's finding does.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What a library makes of a formula, whatever it does: a text that it gives up on is a formula that cannot be set,
/// not the end of the whole build.
fn guarded(draw: impl FnOnce() -> Result<String, String>) -> Result<String, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |told| {
            if !QUIET.get() {
                before(told);
            }
        }));
    });
    let was = QUIET.replace(true);
    // The setter is only read: nothing is left half done in it.
    let done = survive(draw);
    QUIET.set(was);
    done.unwrap_or_else(|| Err("it cannot be set".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_that_the_library_gives_up_on_is_one_that_cannot_be_set() {
        assert_eq!(guarded(|| Ok("<math>".into())), Ok("<math>".to_owned()));
        assert_eq!(guarded(|| Err("why".into())), Err("why".to_owned()));
        let nothing: &[&str] = &[];
        assert_eq!(guarded(|| Ok(nothing[nothing.len()].to_owned())), Err("it cannot be set".to_owned()));
        assert!(!QUIET.get(), "what fails elsewhere is told again");
        assert!(set("x^2", false).is_ok());
    }
}
