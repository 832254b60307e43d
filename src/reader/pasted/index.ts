/** Finds C that was pasted into a protocol. Each form is reported once, with what to write instead. */
import { complain } from "../../diagnostics/catalogue.ts";
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import { tellLacking, lackingOf, refusalOf } from "../source/missing-names.ts";
import { spanBetween } from "../source/sources.ts";
import type { ts } from "../source/typescript.ts";
import { declarationAt, type Declared } from "./declarations.ts";
import { formAt, type Form } from "./forms.ts";
import { tokensOf, type Token } from "./tokens.ts";

interface Found {
  readonly form: Form | Declared;
  readonly span: Span;
}

/** The C in a file, and where the first of it begins; the end of the file if there is none. */
export interface Pasted {
  readonly forms: readonly Diagnostic[];
  readonly from: number;
}

/** Finds the C in a file that cannot be parsed. */
export function pastedC(file: ts.SourceFile): Pasted {
  const tokens = tokensOf(file.text);
  const found: Found[] = [];
  const names: Token[] = [];
  let from = Infinity;
  for (let at = 0; at < tokens.length;) {
    const form = declarationAt(tokens, at) ?? formAt(tokens, at);
    if (form !== undefined) found.push({ form, span: spanOf(file, tokens, [at, form.next]) });
    if (form !== undefined || isStaticMacro(tokens, at)) from = Math.min(from, tokens[at]!.start);
    if (form === undefined && isKernels(tokens, at)) names.push(tokens[at]!);
    at = form?.next ?? at + 1;
  }
  if (from === Infinity) return { forms: [], from };
  const lacking = names.flatMap(({ text, start, end }) => {
    return lackingOf(text, spanBetween(file, start, end)) ?? [];
  });
  return { forms: [...oncePerForm(found), ...tellLacking(lacking)], from };
}

/** A call or a constant of the kernel's that is not in the model. */
function isKernels(tokens: readonly Token[], at: number): boolean {
  const { text = "" } = tokens[at] ?? {};
  const used = tokens[at + 1]?.text === "(" || /^[A-Z][A-Z0-9_]+$/.test(text);
  return used && tokens[at - 1]?.text !== "." && refusalOf(text) !== undefined;
}

/** `static DEFINE_MUTEX(lock);` at the top, where TypeScript has no "static". */
function isStaticMacro(tokens: readonly Token[], at: number): boolean {
  const { text, depth } = tokens[at]!;
  return text === "static" && depth === 0 && isKernels(tokens, at + 1);
}

function spanOf(
  file: ts.SourceFile,
  tokens: readonly Token[],
  [from, to]: readonly [number, number],
): Span {
  return spanBetween(file, tokens[from]!.start, tokens[to - 1]!.end);
}

/** Reports each form at its first place, with the other places. Two directives are two forms. */
function oncePerForm(found: readonly Found[]): readonly Diagnostic[] {
  const kinds = new Map<string, Found[]>();
  for (const each of found) {
    const { code, name } = each.form;
    const kind = code === "c-preprocessor" || code === "c-block-macro" ? `${code} ${name}` : code;
    kinds.set(kind, [...(kinds.get(kind) ?? []), each]);
  }
  return [...kinds.values()].map(([first, ...others]) => {
    return { ...tell(first!), also: others.map(({ span }) => span) };
  });
}

function tell({ form, span }: Found): Diagnostic {
  if ("written" in form) return complain(form.code, span, form.name, form.written);
  if (form.code !== "c-block-macro") return complain(form.code, span, form.name);
  const { instead = "Write a loop or a block of the language.", like = "" } =
    refusalOf(form.name) ?? {};
  return complain(form.code, span, form.name, instead, like);
}
