/**
 * `// guard: NAME keeps "CLAIM"`: a comment that credits a guard. Without a claim, it is the assertion on
 * the next line, or what fails in the function around it.
 */
import type { Span } from "../../../diagnostics/span.ts";
import type { Protocol } from "../../../ir/protocol.ts";
import type { Guard } from "../guard.ts";
import { isIntrinsic } from "../tree/deeds.ts";
import { nodesOf } from "../tree/node.ts";

export interface GuardComment {
  readonly span: Span;
  readonly text: string;
  /** The names that are credited. */
  readonly credits: readonly string[];
  /** Whether a claim of this name is meant. */
  readonly isAbout: (claim: string) => boolean;
  /** The claim in words. */
  readonly claim: string;
}

const opening = /\/\/\s*guard:\s*(.*)$/;
const going = /^\s*\/\/\s?(.*)$/;

export function findComments(protocol: Protocol): readonly GuardComment[] {
  const own = [...protocol.functions.values()].filter(({ library }) => !library);
  const paths = new Set([protocol.files[0]?.path, ...own.map(({ span }) => span.file)]);
  return protocol.files
    .filter(({ path }) => paths.has(path))
    .flatMap(({ path, text }) => commentsIn(protocol, path, text.split(/\r?\n/)));
}

function commentsIn(
  protocol: Protocol,
  file: string,
  lines: readonly string[],
): readonly GuardComment[] {
  return lines.flatMap((line, at) => {
    const first = opening.exec(line)?.[1];
    if (first === undefined) return [];
    // Behind code it ends with its line.
    const isAlone = /^\s*\/\//.test(line);
    const rest: string[] = [];
    for (let next = at + 1; isAlone; next++) {
      const more = going.exec(lines[next] ?? "")?.[1];
      if (more === undefined || opening.test(lines[next]!)) break;
      rest.push(more.trim());
    }
    const number = at + 1;
    const start = { line: number, column: line.indexOf("//") + 1 };
    const span = { file, start, end: { line: number, column: line.length + 1 } };
    const place = { file, line: isAlone ? number + rest.length + 1 : number };
    return [commentOf(protocol, [first, ...rest].join(" "), { span, place })];
  });
}

interface At {
  readonly span: Span;
  /** The line that the comment is about. */
  readonly place: { readonly file: string; readonly line: number };
}

function commentOf(protocol: Protocol, text: string, { span, place }: At): GuardComment {
  const [credited = ""] = text.split(/\s+(?:keeps?|for|against|prevents?)\b|"| - |: |\. /);
  const credits = credited
    .split(/\s+and\s+|,\s*/)
    .map((name) => name.trim().replace(/[.;]$/, ""))
    .filter((name) => name !== "");
  const quoted = /"([^"]+)"/.exec(text)?.[1];
  const named = { span, text, credits };
  if (quoted !== undefined) {
    return { ...named, claim: `"${quoted}"`, isAbout: (claim) => claim.includes(quoted) };
  }
  const asserted = assertionAt(protocol, place);
  if (asserted !== null) {
    return { ...named, claim: `"${asserted}"`, isAbout: (claim) => claim === `"${asserted}"` };
  }
  const fn = functionAt(protocol, place) ?? "?";
  return {
    ...named,
    claim: `what fails in ${fn}`,
    isAbout: (claim) => claim.endsWith(` in ${fn}`),
  };
}

/** The words of an assertion that begins at a line. */
function assertionAt(protocol: Protocol, { file, line }: At["place"]): string | null {
  for (const fn of protocol.functions.values()) {
    if (fn.span.file !== file) continue;
    for (const { node } of nodesOf(fn)) {
      const said = isIntrinsic(node, "assert") && "args" in node ? node.args[1] : undefined;
      if (node.span.start.line === line && said?.x === "string") return said.value;
    }
  }
  return null;
}

function functionAt(protocol: Protocol, { file, line }: At["place"]): string | null {
  const own = [...protocol.functions.values()].filter(({ span }) => span.file === file);
  const around = own.find(({ span, body }) => {
    const last = body.at(-1)?.span.end.line ?? span.end.line;
    return span.start.line <= line && line <= last + 1;
  });
  return around?.name ?? null;
}

/** The guards that a name means: an id, a function, a lock, or a word of the guard's code. */
export function guardsNamed(guards: readonly Guard[], name: string): readonly Guard[] {
  const exact = guards.filter(({ id }) => id === name);
  if (exact.length > 0) return exact;
  const word = new RegExp(`(^|[^\\w.])(?:[\\w.]+\\.)?${escapeRegExp(name)}($|[^\\w])`);
  return guards.filter((guard) => {
    return guard.function === name || guard.lock === name || word.test(guard.said);
  });
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
