//! Templates, compiled: every one that cannot be is told at its place, and the built-in one stands in for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tera::{ErrorKind, Tera};

use crate::diagnostic::suggest::{did_you_mean, nearest};
use crate::diagnostic::{Finding, Place, Source, Span, Text, text};

use super::spoken::{available, said};
use super::tags::Tags;
use super::{lossy, ordinals};

/// Files of a theme by their paths in it.
type Files = BTreeMap<Box<str>, Arc<[u8]>>;

/// Every template by its name, with the file that it is from.
pub(super) type Places = BTreeMap<Box<str>, Arc<Source>>;

/// What is wrong with a template, and where.
struct Fault {
    template: String,
    span: Span,
    message: Text,
}

/// Compiles the templates of a theme's files.
pub(super) fn templates(files: &Files) -> Result<Tera, tera::Error> {
    let mut tera = empty();
    let all = files.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix("templates/")?;
        Some((name.to_owned(), lossy(bytes)))
    });
    tera.add_raw_templates(all.collect::<Vec<_>>())?;
    Ok(tera)
}

fn empty() -> Tera {
    let mut tera = Tera::default();
    tera.register_filter("ordinals", |text: &str, _: tera::Kwargs, _: &tera::State<'_>| {
        tera::Value::safe_string(&ordinals(text))
    });
    tera
}

/// Compiles the templates of a theme over the built-in one's.
pub(super) fn compile(files: &Files, base: &Files, places: &Places, findings: &mut Vec<Finding>) -> Tera {
    let mut compiling = Compiling { files: files.clone(), base, places, broken: BTreeSet::new() };
    compiling.each(findings);
    loop {
        let error = match templates(&compiling.files) {
            Ok(tera) => return tera,
            Err(error) => error,
        };
        let faults = compiling.faults(&error);
        let broken: Vec<String> = faults.iter().map(|fault| fault.template.clone()).collect();
        for fault in faults {
            // What uses a broken one is wrong on its account.
            if !compiling.is_owed_to_broken(&fault) {
                findings.push(compiling.told(fault));
            }
        }
        if broken.iter().filter(|name| compiling.stand_in(name)).count() == 0 {
            return templates(base).unwrap_or_default();
        }
    }
}

struct Compiling<'a> {
    files: Files,
    base: &'a Files,
    places: &'a Places,
    /// Names of templates that something stands in for.
    broken: BTreeSet<String>,
}

impl Compiling<'_> {
    /// Reads each template of the plan's own by itself, so that one that cannot be read hides nothing of the others.
    fn each(&mut self, findings: &mut Vec<Finding>) {
        let own: Vec<String> = self.places.keys().filter(|name| self.is_own(name)).map(ToString::to_string).collect();
        for name in own {
            let Some(bytes) = self.files.get(&*path(&name)) else { continue };
            let Err(error) = empty().add_raw_template(&name, &lossy(bytes)) else { continue };
            if let ErrorKind::SyntaxError(report) = error.kind() {
                findings.push(self.told(Fault {
                    template: name.clone(),
                    span: Span::new(report.span().range.start, report.span().range.end),
                    message: said(report.message()),
                }));
                self.stand_in(&name);
            }
        }
    }

    fn is_own(&self, name: &str) -> bool {
        let path = path(name);
        self.files.get(&*path).is_some_and(|own| self.base.get(&*path) != Some(own))
    }

    /// Puts the built-in template in the place of one; an empty one where there is none. Nothing if that is done already.
    fn stand_in(&mut self, name: &str) -> bool {
        let path = path(name);
        let instead = self.base.get(&*path).cloned().unwrap_or_else(|| Arc::from([]));
        let is_own = self.files.get(&*path).is_some_and(|own| *own != instead);
        if is_own {
            self.files.insert(path.into(), instead);
            self.broken.insert(name.to_owned());
        }
        is_own
    }

    fn told(&self, fault: Fault) -> Finding {
        let place = match self.places.get(&*fault.template) {
            Some(source) => Place::new(source, fault.span),
            None => Place::file(&Source::new(format!("themes/{}", fault.template), "")),
        };
        Finding::new("template-error", place, fault.message).help(if self.base.contains_key(&*path(&fault.template)) {
            text!(
                "the built-in template stands in for it until it is mended",
                "le gabarit intégré le remplace jusqu'à ce qu'il soit réparé"
            )
        } else {
            text!("it is left out until it is mended", "il est laissé de côté jusqu'à ce qu'il soit réparé")
        })
    }

    /// What is wrong, of the plan's own templates.
    fn faults(&self, error: &tera::Error) -> Vec<Fault> {
        match error.kind() {
            ErrorKind::SyntaxError(report) => vec![Fault {
                template: report.filename().to_owned(),
                span: Span::new(report.span().range.start, report.span().range.end),
                message: said(report.message()),
            }],
            ErrorKind::MissingParent { current, parent } => {
                vec![self.naming(current, parent, said(&format!("Unknown template `{parent}`")))]
            }
            ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
            | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
                let all: Vec<&String> = [tpl].into_iter().chain(chain).collect();
                let own = all.iter().find(|name| self.is_own(name)).map_or(tpl, |name| name);
                let extends = matches!(error.kind(), ErrorKind::CircularExtend { .. });
                let message = if extends {
                    text!("`{own}` extends itself", "`{own}` se prolonge lui-même")
                } else {
                    text!("`{own}` includes itself", "`{own}` s'inclut lui-même")
                };
                let named = Tags::of(&self.text(own)).templates;
                let next = named.iter().find(|(name, _)| all.iter().any(|of| **of == **name));
                let next = next.map_or_else(String::new, |(name, _)| name.to_string());
                vec![self.naming(own, &next, message)]
            }
            ErrorKind::Msg(message) => {
                let mut faults: Vec<Fault> = Vec::new();
                for fault in reports(message, self) {
                    let fault = if self.is_own(&fault.template) { Some(fault) } else { self.behind(&fault) };
                    let is_new = |fault: &Fault| {
                        !faults.iter().any(|own| {
                            own.template == fault.template && own.span == fault.span && own.message == fault.message
                        })
                    };
                    if let Some(fault) = fault.filter(is_new) {
                        faults.push(fault);
                    }
                }
                faults
            }
            _ => Vec::new(),
        }
    }

    fn text(&self, name: &str) -> String {
        self.files.get(&*path(name)).map(|bytes| lossy(bytes)).unwrap_or_default()
    }

    /// A fault at the place where one template names another.
    fn naming(&self, template: &str, named: &str, message: Text) -> Fault {
        let all = Tags::of(&self.text(template)).templates;
        let at = all.iter().find(|(name, _)| **name == *named).map_or(0, |(_, at)| *at);
        Fault {
            template: template.to_owned(),
            span: Span::new(at, at + if at == 0 { 0 } else { named.len() }),
            message,
        }
    }

    /// The template of the plan's own that makes a built-in one fail: it leaves out what that one uses.
    fn behind(&self, fault: &Fault) -> Option<Fault> {
        let user = &fault.template;
        let name = fault.message.english().split('`').nth(1)?;
        let is_block = fault.message.english().starts_with("block");
        let (mark, message) = if is_block {
            (
                format!("block {name} "),
                text!(
                    "the block `{name}` is missing, which `{user}` fills",
                    "il manque le bloc `{name}`, que `{user}` remplit"
                ),
            )
        } else {
            (
                format!("component {name}("),
                text!(
                    "the component `{name}` is missing, which `{user}` uses",
                    "il manque le composant `{name}`, dont `{user}` se sert"
                ),
            )
        };
        let held = |path: &str| self.base.get(path).is_some_and(|bytes| lossy(bytes).contains(&mark));
        let template = self.places.keys().find(|name| self.is_own(name) && held(&path(name)))?;
        Some(Fault { template: template.to_string(), span: Span::default(), message })
    }

    /// Whether a fault is one only because something stands in for a broken template: a block that its own would have, or
    /// a component that it would define.
    fn is_owed_to_broken(&self, fault: &Fault) -> bool {
        let message = fault.message.english();
        if message.starts_with("unknown component") || message.starts_with("the component") {
            return !self.broken.is_empty();
        }
        if !message.starts_with("block") && !message.starts_with("the block") {
            return false;
        }
        let mut next = fault.template.clone();
        for _ in 0..self.places.len() {
            match Tags::of(&self.text(&next)).parent {
                Some(parent) if self.broken.contains(&*parent) => return true,
                Some(parent) => next = parent.into_string(),
                None => return false,
            }
        }
        false
    }
}

fn path(name: &str) -> String {
    format!("templates/{name}")
}

/// The reports that the engine writes one under the other: what, then where.
fn reports(message: &str, compiling: &Compiling<'_>) -> Vec<Fault> {
    let lines: Vec<&str> = message.lines().collect();
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let told = line.strip_prefix("error: ");
        let place = lines.get(at + 1).and_then(|line| line.trim_start().strip_prefix("--> "));
        if let (Some(told), Some(place)) = (told, place) {
            let mut parts = place.rsplitn(3, ':');
            let (column, row, template) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
            let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok()).unwrap_or(1);
            let carets = lines.get(at + 4).map_or(0, |line| line.matches('^').count());
            let span = span(&compiling.text(template), number(row), number(column), carets);
            out.push(Fault { template: template.to_owned(), span, message: said(told) });
        }
    }
    if out.is_empty() {
        // `Component x is defined in both a and b`.
        let names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        if let [component, one, other] = names[..] {
            let own = if compiling.is_own(one) { one } else { other };
            let at =
                compiling.text(own).find(&format!("component {component}")).map_or(0, |at| at + "component ".len());
            let message = text!(
                "the component `{component}` is defined in `{one}` and in `{other}`",
                "le composant `{component}` est défini dans `{one}` et dans `{other}`"
            );
            out.push(Fault { template: own.to_owned(), span: Span::new(at, at + component.len()), message });
        }
    }
    out
}

/// So many characters from a line and a column, both from 1.
fn span(text: &str, line: usize, column: usize, chars: usize) -> Span {
    let from: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let offset = |chars: usize| text[from..].char_indices().nth(chars).map_or(text.len(), |(at, _)| from + at);
    Span::new(offset(column - 1), offset(column - 1 + chars))
}

/// The finding for a template that fails while a page is made; at `template` where the error does not say.
pub(super) fn failed(error: &tera::Error, template: &str, places: &Places) -> Finding {
    let (name, span, message) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let range = &report.span().range;
            (report.filename(), Span::new(range.start, range.end), report.message().to_owned())
        }
        _ => (template, Span::default(), innermost(error)),
    };
    let place = match places.get(name) {
        Some(source) => Place::new(source, span),
        None => Place::file(&Source::new(format!("themes/{name}"), "")),
    };
    let said = said(&message);
    let near = said.english().split('`').nth(1).and_then(|word| nearest(word, available(&message))).map(did_you_mean);
    Finding::new("template-error", place, said)
        .help(text!(
            "the built-in templates show what a template may use",
            "les gabarits intégrés montrent de quoi un gabarit peut se servir"
        ))
        .maybe_help(near)
}

/// The innermost cause, which names the mistake.
fn innermost(error: &tera::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let text = cause.to_string();
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}
