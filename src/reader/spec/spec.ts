/** Reads the default export, `spec({ ... })`. */
import { complain } from "../../diagnostics/catalogue.ts";
import { closest } from "../../diagnostics/closest.ts";
import type * as ir from "../../ir/protocol.ts";
import { readBounds } from "./bounds.ts";
import { readChecks, readConfig } from "./config.ts";
import type { ConfigNames } from "./config.ts";
import { entriesOf } from "./entries.ts";
import { readProperty } from "./property.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { readThread } from "./thread.ts";
import { languageWord, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** What `export default spec({...})` declares. */
export type Spec = Pick<ir.Protocol, "threads" | "properties" | "bounds" | "checks" | "configs">;

type Sections = ReadonlyMap<string, ts.ObjectLiteralElementLike>;
const sectionNames = ["threads", "always", "reach", "bounds", "checks", "configs"];

/** The argument of the default export's `spec({...})`; null if there is none that can be read. */
export function findSpec(reader: Reader, file: ts.SourceFile): ts.ObjectLiteralExpression | null {
  const exported = file.statements.find(ts.isExportAssignment);
  const start = file.statements[0] ?? file.endOfFileToken;
  if (exported === undefined) return refuseNull(reader, start, "no-default-export");
  const call = unwrap(exported.expression);
  if (!ts.isCallExpression(call) || languageWord(reader, call.expression) !== "spec")
    return refuseNull(reader, exported.expression, "default-export-not-spec");
  const options = call.arguments[0] === undefined ? undefined : unwrap(call.arguments[0]);
  if (options === undefined || !ts.isObjectLiteralExpression(options))
    return refuseNull(reader, options ?? call, "spec-not-literal");
  return options;
}

function refuseNull(
  reader: Reader,
  node: ts.Node,
  code: "no-default-export" | "default-export-not-spec" | "spec-not-literal",
): null {
  refuse(reader, node, code);
  return null;
}

/** Reads the parts of `spec({...})`. */
export function readSpec(reader: Reader, node: ts.ObjectLiteralExpression): Spec {
  const sections = new Map(entriesOf(reader, node).map((entry) => [entry.name, entry.node]));
  for (const [name, at] of sections)
    if (!sectionNames.includes(name))
      refuse(reader, at.name!, "unknown-section", name, closest(name, sectionNames));
  const complaints = reader.complaints.length;
  const declared = inside(reader, sections, "threads");
  if (declared.length === 0 && reader.complaints.length === complaints)
    refuse(reader, sections.get("threads") ?? node, "no-threads");
  const threads = declared.map((entry) => readThread(reader, entry));
  const properties = (["always", "reach"] as const).flatMap((kind) =>
    inside(reader, sections, kind).map((entry) => readProperty(reader, entry, kind)),
  );
  checkNames(
    reader,
    properties.flatMap((property) => property ?? []),
  );
  const known: ConfigNames = { threads: threads.flatMap((thread) => thread ?? []) };
  return {
    threads: known.threads,
    properties: properties.flatMap((property) => property ?? []),
    bounds: readBounds(reader, inside(reader, sections, "bounds")),
    checks: readChecks(reader, inside(reader, sections, "checks")),
    configs: inside(reader, sections, "configs").map((entry) => readConfig(reader, entry, known)),
  };
}

function inside(reader: Reader, sections: Sections, name: string): ReturnType<typeof entriesOf> {
  const section = sections.get(name);
  if (section === undefined) return [];
  const value = ts.isPropertyAssignment(section) ? unwrap(section.initializer) : undefined;
  if (value !== undefined && ts.isObjectLiteralExpression(value)) return entriesOf(reader, value);
  refuse(reader, section, "section-not-literal", name);
  return [];
}

function checkNames(reader: Reader, properties: readonly ir.Property[]): void {
  properties.forEach(({ name, span }, i) => {
    if (properties.slice(0, i).some((other) => other.name === name))
      reader.complaints.push(complain("name-twice", span, name));
  });
}
