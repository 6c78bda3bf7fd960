//! Findings for a client that asks for them instead of being told. They wait until the rules have seen the plan as it is.

use std::collections::{BTreeMap, BTreeSet};

use gen_lsp_types::{DocumentDiagnosticParams, Uri, WorkspaceDiagnosticParams};
use lsp_server::{ErrorCode, Request, RequestId, Response};
use serde_json::{Value, json};

use crate::diagnostic::Finding;

use super::diagnostics;
use super::view::View;

/// A question that waits for its answer.
#[derive(Debug)]
pub(super) struct Pull {
    pub(super) id: RequestId,
    /// The file that is asked about; nothing if it is every one.
    pub(super) of: Option<Uri>,
    /// What the client was answered before, by address.
    known: BTreeMap<String, String>,
}

impl Pull {
    /// Whether this is such a question.
    pub(super) fn is_one(method: &str) -> bool {
        matches!(method, "textDocument/diagnostic" | "workspace/diagnostic")
    }

    /// Reads the question, or says why it cannot be read.
    pub(super) fn read(request: Request) -> Result<Self, Box<Response>> {
        let Request { id, method, params } = request;
        let read = if method == "textDocument/diagnostic" {
            serde_json::from_value(params).map(|own: DocumentDiagnosticParams| {
                let uri = own.text_document.uri;
                let known = own.previous_result_id.map(|known| (uri.0.clone(), known));
                Self { id: id.clone(), of: Some(uri), known: known.into_iter().collect() }
            })
        } else {
            serde_json::from_value(params).map(|own: WorkspaceDiagnosticParams| {
                let known = own.previous_result_ids.into_iter().map(|known| (known.uri.0, known.value));
                Self { id: id.clone(), of: None, known: known.collect() }
            })
        };
        read.map_err(|error| Box::new(Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())))
    }

    /// The answer about one file: in no plan, nothing is found.
    pub(super) fn about(&self, uri: &Uri, plan: Option<(View<'_>, &str, &[Finding])>) -> Response {
        let items = plan.map(|(view, path, findings)| items(view, path, findings)).unwrap_or_default();
        Response::new_ok(self.id.clone(), self.report(&uri.0, items))
    }

    /// The answer about every file in which something is found, or was.
    pub(super) fn about_all(&self, plans: &[(View<'_>, Vec<Finding>)]) -> Response {
        let mut reports: Vec<Value> = Vec::new();
        let mut told: BTreeSet<String> = BTreeSet::new();
        for (view, findings) in plans {
            let paths: BTreeSet<&str> = findings.iter().map(|finding| &*finding.place.source.path).collect();
            for path in paths {
                let uri = view.uri(path).0;
                let mut report = self.report(&uri, items(*view, path, findings));
                report["uri"] = uri.as_str().into();
                report["version"] = view.version(path).map_or(Value::Null, Into::into);
                reports.push(report);
                told.insert(uri);
            }
        }
        let gone = self.known.keys().filter(|uri| !told.contains(*uri));
        for uri in gone {
            let mut report = self.report(uri, Vec::new());
            report["uri"] = uri.as_str().into();
            report["version"] = Value::Null;
            reports.push(report);
        }
        Response::new_ok(self.id.clone(), json!({ "items": reports }))
    }

    /// That somebody does not wait any longer.
    pub(super) fn given_up(self, code: ErrorCode, why: &str) -> Response {
        Response::new_err(self.id, code as i32, why.into())
    }

    /// What is found in a file, or that it is what the client knows.
    fn report(&self, uri: &str, items: Vec<Value>) -> Value {
        let items = Value::from(items);
        let id = blake3::hash(items.to_string().as_bytes()).to_hex()[..16].to_owned();
        if self.known.get(uri) == Some(&id) {
            return json!({ "kind": "unchanged", "resultId": id });
        }
        json!({ "kind": "full", "resultId": id, "items": items })
    }
}

fn items(view: View<'_>, path: &str, findings: &[Finding]) -> Vec<Value> {
    let own = findings.iter().filter(|finding| *finding.place.source.path == *path);
    own.filter_map(|finding| serde_json::to_value(diagnostics::diagnostic(view, finding)).ok()).collect()
}
