//! Code as HTML whose parts are in spans.

use super::html::escape;

/// Text in spans, neighbours of a class together.
#[derive(Debug, Default)]
pub(super) struct Spans {
    html: String,
    open: &'static str,
}

impl Spans {
    pub(super) fn push(&mut self, class: &'static str, text: &str) {
        if text.is_empty() {
            return;
        }
        // White space has no colour.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"hl-");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        self.html.push_str(&escape(text));
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.html.push_str("</span>");
        }
        self.open = "";
    }

    pub(super) fn done(mut self) -> String {
        self.close();
        self.html
    }
}
