//! What fails at our own fault: the conversation goes on, and the client hears of it.

use gen_lsp_types::{MessageType, ShowMessageParams};
use lsp_server::Notification;

use crate::diagnostic::fault::survive;

use super::desk::Desk;

/// Does something that nobody waits for.
pub(super) fn surely(desk: &mut Desk, deed: impl FnOnce(&mut Desk)) {
    let is_done = survive(|| deed(desk)).is_some();
    own(desk, is_done);
}

/// Owns up to what was not done, or to a plan that could not be read on the way.
pub(super) fn own(desk: &mut Desk, is_done: bool) {
    let mut has_failed = !is_done;
    for kept in desk.books.values_mut() {
        has_failed |= std::mem::take(&mut kept.book.has_failed);
    }
    if has_failed {
        tell(desk);
    }
}

fn tell(desk: &Desk) {
    let is_french = desk.books.values().any(|kept| *kept.book.state().plan.config.language == *"fr");
    let message = if is_french {
        "Parvis a échoué, par sa propre faute : ce qu’il dit peut dater d’avant. Annulez ce qui a été écrit en \
         dernier, et signalez-le, s’il vous plaît."
    } else {
        "Parvis has failed, by its own fault: what it says may be of before. Undo what was written last, and please \
         report it."
    };
    let told = ShowMessageParams { kind: MessageType::Error, message: message.into() };
    // Who has gone hears nothing more.
    let _ = desk.out.send(Notification::new("window/showMessage".into(), told).into());
}
