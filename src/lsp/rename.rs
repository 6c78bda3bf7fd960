//! Other names, and everything that says them.

use std::sync::Arc;

use gen_lsp_types::{PrepareRenamePlaceholder, PrepareRenameResult, WorkspaceEdit};

use crate::diagnostic::Span;
use crate::model::Items as _;
use crate::names::{Mention, Name};
use crate::pipeline::{self, Cache, Options, Read};
use crate::plan::Plan;
use crate::rename::{self, Before, Refusal};

use super::edits::workspace_edit;
use super::view::{Here, View};

/// What would be renamed here, and what it is called now; an error says why it cannot be.
pub(super) fn prepare(here: &Here<'_>) -> Result<Option<PrepareRenameResult>, String> {
    let Some((name, span)) = named(here) else { return Ok(None) };
    let placeholder = match &name {
        Name::Record(_, id) | Name::Heading(_, id) | Name::Goal(_, id) => id.to_string(),
        Name::Page(path) | Name::File(path) => path.to_string(),
        Name::Circle(word) | Name::Tone(word) => word.to_string(),
        Name::Question(id) if !is_of_the_team(here.view, id) => return Err(refused(here.view, &name)),
        Name::Question(id) => id.to_string(),
        Name::Rule(_) => return Err(refused(here.view, &name)),
    };
    let range = here.text().range(span);
    Ok(Some(PrepareRenamePlaceholder { range, placeholder }.into()))
}

fn is_of_the_team(view: View<'_>, id: &str) -> bool {
    view.config().book.question.items().any(|own| own.value.id.as_ref().is_some_and(|own| *own.value.0 == *id))
}

fn refused(view: View<'_>, name: &Name) -> String {
    rename::rename(view.plan, view.sources, name, "x").err().map(|refusal| told(view, refusal)).unwrap_or_default()
}

fn told(view: View<'_>, refusal: Refusal) -> String {
    let Refusal { message, help } = refusal.spoken(&view.config().language);
    view.typeset(format!("{message}{}{help}", view.say(" : ", ": ")))
}

/// What is named here, and where.
fn named(here: &Here<'_>) -> Option<(Name, Span)> {
    if let Some(Mention { name, span, .. }) = here.mention() {
        return Some((name, span));
    }
    let name = here.name()?;
    let line = here.source.line_of(here.offset as u32);
    let start = here.source.lines().get(line as usize - 1).copied()?;
    Some((name, Span { start, end: start + here.source.line(line).len() as u32 }))
}

/// A plan with its drafts, which say names as all else does.
struct Whole<'v> {
    view: View<'v>,
    /// Nothing where there are no drafts: then it is as it is known.
    read: Option<Read>,
}

impl<'v> Whole<'v> {
    fn of(view: View<'v>) -> Self {
        let has_drafts = view
            .plan
            .documents
            .iter()
            .any(|document| document.common.is_draft() || document.items.iter().any(|item| item.common.is_draft()));
        let options = Options { today: Some(view.today), drafts: true };
        let read = || pipeline::read_to_edit(view.sources, options, &mut Cache::of(&view.plan.documents));
        Self { view, read: has_drafts.then(read) }
    }

    fn plan(&self) -> &Plan {
        self.read.as_ref().map_or(self.view.plan, |read| &read.plan)
    }

    fn before(&self) -> Before {
        let View { plan, coverage, today, found, findings, is_judged, .. } = self.view;
        if let Some(read) = &self.read {
            return Before::of(read);
        }
        let judged = || Arc::new(pipeline::judge(plan, coverage, today, found.to_vec()).0);
        Before {
            documents: plan.documents.clone(),
            options: Options { today: Some(today), drafts: false },
            // The rules may not have come after whoever types.
            findings: if is_judged { Arc::clone(findings) } else { judged() },
        }
    }
}

/// The edits that give what is named here another name.
pub(super) fn rename(here: &Here<'_>, to: &str) -> Result<Option<WorkspaceEdit>, String> {
    let view = here.view;
    let Some((name, _)) = named(here) else {
        let why = view.say("rien ici n’a de nom à changer", "nothing here has a name to change");
        return Err(why.into());
    };
    let whole = Whole::of(view);
    let edits = rename::rename(whole.plan(), view.sources, &name, to).map_err(|refusal| told(view, refusal))?;
    rename::tried(&whole.before(), view.sources, &edits).map_err(|refusal| told(view, refusal))?;
    workspace_edit(view, &edits).map(Some).ok_or_else(|| {
        let cannot = "this editor cannot rename files: use `parvis rename`";
        view.typeset(view.say("cet éditeur ne renomme pas de fichiers : utilisez `parvis rename`", cannot).into())
    })
}

/// The edits that files need which the editor is about to move, and what it should know: why there are none, or what will be
/// found once they are moved.
pub(super) fn files(view: View<'_>, moves: &[(String, String)]) -> (Option<WorkspaceEdit>, Option<String>) {
    let say = |before: &str, refusal| Some(view.typeset(format!("{before}{}", told(view, refusal))));
    let whole = Whole::of(view);
    let needed = match rename::moved(whole.plan(), view.sources, moves) {
        Ok(needed) => needed,
        Err(refusal) => {
            return (None, say(view.say("les liens restent comme ils sont : ", "links stay as they are: "), refusal));
        }
    };
    let loss = needed.loss.or_else(|| rename::tried(&whole.before(), view.sources, &needed.all).err());
    let known = loss.map(|loss| {
        let message = loss.spoken(&view.config().language).message;
        view.typeset(format!("{}{message}", view.say("ce que ce déplacement coûte : ", "what this move costs: ")))
    });
    let edit = if needed.edits.is_empty() { None } else { workspace_edit(view, &needed.edits) };
    (edit, known)
}
