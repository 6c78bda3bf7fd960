//! Findings as the protocol has them.

use gen_lsp_types::{
    CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location,
};

use crate::diagnostic::{Finding, Severity};

use super::view::View;

/// A finding as the protocol has it.
pub(super) fn diagnostic(view: View<'_>, finding: &Finding) -> Diagnostic {
    let own = view.client.capabilities.text_document.as_ref();
    let told = own.and_then(|own| own.publish_diagnostics.as_ref()).map(|own| &own.diagnostics_capabilities);
    let asked = own.and_then(|own| own.diagnostic.as_ref()).map(|own| &own.diagnostics_capabilities);
    let own = told.or(asked);
    let takes_related = own.and_then(|own| own.related_information) == Some(true);
    let takes_description = own.and_then(|own| own.code_description_support) == Some(true);
    let tag = tag_of(finding.rule)
        .filter(|tag| own.and_then(|own| own.tag_support.as_ref()).is_some_and(|known| known.value_set.contains(tag)));
    let mut message = finding.message.to_string();
    message.push_str(&finding.way_out());
    let related = finding.related.iter().map(|related| {
        let text = super::text::Text::new(
            &related.place.source,
            view.client.encoding,
            view.open.contains_key(&related.place.source.path),
        );
        DiagnosticRelatedInformation {
            location: Location { uri: view.uri(&related.place.source.path), range: text.range(related.place.span) },
            message: related.message.to_string(),
        }
    });
    let source = &finding.place.source;
    let text = super::text::Text::new(source, view.client.encoding, view.open.contains_key(&source.path));
    Diagnostic {
        range: text.range(finding.place.span),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
        }),
        code: Some(finding.rule.to_owned().into()),
        code_description: takes_description
            .then(|| CodeDescription { href: gen_lsp_types::Uri(crate::rules::page_of(finding.rule)) }),
        source: Some("parvis".into()),
        message: message.into(),
        tags: tag.map(|tag| vec![tag]),
        related_information: (takes_related && !finding.related.is_empty()).then(|| related.collect()),
        data: None,
    }
}

/// What an editor greys out or strikes through.
fn tag_of(rule: &str) -> Option<DiagnosticTag> {
    match rule {
        "unused-waiver" | "unused-footnote" | "unreferenced-record" | "orphan-page" => Some(DiagnosticTag::Unnecessary),
        "expired-waiver" | "resource-ended" => Some(DiagnosticTag::Deprecated),
        _ => None,
    }
}

/// Whether two lists of findings of one file look the same. Texts that are the very same are not compared.
pub(super) fn are_same(one: &[Finding], other: &[Finding]) -> bool {
    let place = |a: &crate::diagnostic::Place, b: &crate::diagnostic::Place| {
        a.span == b.span && std::sync::Arc::ptr_eq(&a.source, &b.source)
    };
    one.len() == other.len()
        && one.iter().zip(other).all(|(a, b)| {
            (a.rule, a.severity, &a.message, &a.help) == (b.rule, b.severity, &b.message, &b.help)
                && a.is_french() == b.is_french()
                && place(&a.place, &b.place)
                && a.related.len() == b.related.len()
                && a.related.iter().zip(&b.related).all(|(a, b)| a.message == b.message && place(&a.place, &b.place))
        })
}
