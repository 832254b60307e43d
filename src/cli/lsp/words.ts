/** Our places, diagnostics and edits in the form of the Language Server Protocol. */
import {
  CodeActionKind,
  DiagnosticSeverity,
  type CodeAction,
  type Diagnostic,
  type Range,
} from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic as Told, Edit } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import { importing } from "../../reader/index.ts";
import { uriOf } from "./desk.ts";

/** Lines and columns begin with 0 there, and columns count UTF-16 units as ours do. */
export function rangeOf({ start, end }: Span): Range {
  return {
    start: { line: start.line - 1, character: start.column - 1 },
    end: { line: end.line - 1, character: end.column - 1 },
  };
}

export function diagnosticOf(told: Told): Diagnostic {
  const { code, message, why, fix, like, span, notes, edit } = told;
  const example = like === "" ? "" : `\nlike: ${like}`;
  return {
    range: rangeOf(span),
    severity: DiagnosticSeverity.Error,
    source: "lockstep",
    code,
    message: `${message}\nwhy: ${why}\nfix: ${fix}${example}`,
    relatedInformation: notes.map((note) => ({
      location: { uri: uriOf(note.span), range: rangeOf(note.span) },
      message: note.message,
    })),
    // It comes back with the question for a quick fix.
    ...(edit === undefined ? {} : { data: edit }),
  };
}

/** The quick fix of a diagnostic; none where there is not just one correction. */
export function quickFix(document: TextDocument, diagnostic: Diagnostic): readonly CodeAction[] {
  const edit = diagnostic.data as Edit | undefined;
  if (edit === undefined || diagnostic.source !== "lockstep") return [];
  const { title, change } = changeOf(document, diagnostic.range, edit);
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      isPreferred: true,
      edit: { changes: { [document.uri]: [change] } },
    },
  ];
}

function changeOf(document: TextDocument, range: Range, edit: Edit) {
  if (edit.kind === "replace")
    return { title: `Write ${edit.text}`, change: { range, newText: edit.text } };
  const { name, module } = edit;
  const { at, text } = importing(document.getText(), name, module);
  const where = document.positionAt(at);
  return {
    title: `Import ${name} from "${module}"`,
    change: { range: { start: where, end: where }, newText: text },
  };
}
