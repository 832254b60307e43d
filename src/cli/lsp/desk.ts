/** The texts that an editor has open, and the diagnostics of reading them as protocols. */
import { fileURLToPath, pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { Diagnostic as Told } from "../../diagnostics/catalogue.ts";
import type { Span } from "../../diagnostics/span.ts";
import { readProtocol, type Unsaved } from "../../reader/index.ts";

/** An open text, by its URI. */
export interface Open {
  readonly uri: string;
  readonly text: string;
}

/** The diagnostics of a file; none if it has no error any more. */
export interface Page {
  readonly uri: string;
  readonly told: readonly Told[];
}

/** The path of a text that is a file; null for any other, such as one that was never saved. */
export function pathOf(uri: string): string | null {
  return uri.startsWith("file:") ? fileURLToPath(uri) : null;
}

export function unsavedOf(open: readonly Open[]): Unsaved {
  return new Map(
    open.flatMap(({ uri, text }) => {
      const path = pathOf(uri);
      return path === null ? [] : [[path, text] as const];
    }),
  );
}

/**
 * Reads each open protocol, and reports its diagnostics file by file. A file without a spec is reported
 * only through the open protocols that import it, so that other TypeScript gets no diagnostics.
 */
export function pagesOf(open: readonly Open[]): readonly Page[] {
  const unsaved = unsavedOf(open);
  const pages = new Map<string, Told[]>(open.map(({ uri }) => [uri, []]));
  for (const [path, text] of unsaved) {
    if (!isProtocol(text)) continue;
    for (const each of readProtocol(path, [], unsaved).diagnostics) {
      const uri = uriOf(each.span);
      const own = pages.get(uri) ?? [];
      // Two protocols may import the same file.
      if (!own.some((other) => isSame(other, each))) own.push(each);
      pages.set(uri, own);
    }
  }
  return [...pages].map(([uri, told]) => ({ uri, told }));
}

/** Whether the default export is a spec, as far as a text that is being written shows. */
function isProtocol(text: string): boolean {
  return /^export default spec\(/m.test(text);
}

/** The URI of a place's file. */
export function uriOf({ file }: Span): string {
  return pathToFileURL(resolve(file)).href;
}

function isSame(one: Told, other: Told): boolean {
  const keyOf = ({ code, message, span }: Told): string => JSON.stringify([code, message, span]);
  return keyOf(one) === keyOf(other);
}
