/** What differs, in one sentence for a changelog. */
import { groupDigits } from "../../trace/group-digits.ts";
import type { CompareReport, Only } from "./report.ts";

type Told = Omit<CompareReport, "changelog" | "left" | "refines" | "changed">;

export function sayChangelog(report: Told): string {
  const { base, patched } = report;
  const parts = [
    sayClaims(report),
    ...sayFunctions(report),
    ...sayEdges(report),
    ...sayOthers(report),
    `${groupDigits(base.states)} states become ${groupDigits(patched.states)}`,
  ];
  return `${patched.protocol}, from ${base.name} to ${patched.name}: ${parts.join("; ")}.`;
}

function sayClaims({ base, patched, claims }: Told): string {
  const lost = claims.lost.map(({ claim }) => claim.name);
  const gained = claims.gained.map(({ claim }) => claim.name);
  const parts = [
    ...sayAll(lost.filter(isClaim), "no longer holds", "no longer hold"),
    ...sayAll(lost.filter(isFailure), "can happen now", "can happen now"),
    ...sayAll(gained.filter(isClaim), "holds now", "hold now"),
    ...sayAll(gained.filter(isFailure), "can happen no more", "can happen no more"),
  ];
  const isKnown = base.open === null && patched.open === null;
  const kept = isKnown ? "every claim that stood stands" : "no claim is known to be lost";
  return [...(lost.length === 0 ? [kept] : []), ...parts].join("; ");
}

/** What the protocol says itself is quoted; all else is a failure that no run should come to. */
function isClaim(name: string): boolean {
  return name.startsWith('"');
}

function isFailure(name: string): boolean {
  return !isClaim(name);
}

function sayAll(names: readonly string[], one: string, many: string): readonly string[] {
  return names.length === 0 ? [] : [`${list(names)} ${names.length === 1 ? one : many}`];
}

function sayFunctions({ functions }: Told): readonly string[] {
  const named = (only: Only): readonly string[] =>
    functions.filter((each) => each.only === only).map((each) => each.function);
  return [
    ...sayAll(named("base"), "no longer runs", "no longer run"),
    ...sayAll(named("patched"), "runs now", "run now"),
  ];
}

function sayEdges({ edges }: Told): readonly string[] {
  return edges.map(({ only, edge: { from, to } }) => {
    return `${to} is ${only === "base" ? "no longer" : "now"} taken under ${from}`;
  });
}

function sayOthers({ ends, values, protections }: Told): readonly string[] {
  const fields = (only: Only): readonly string[] =>
    values.filter((each) => each.only === only).map(({ field }) => field);
  const gone = fields("base").filter((field) => !fields("patched").includes(field));
  const come = fields("patched").filter((field) => !fields("base").includes(field));
  const other = fields("base").filter((field) => !gone.includes(field));
  const unkept = protections.filter(({ base, patched }) => {
    return patched.protection === "none" && base.protection !== "none";
  });
  return [
    ...sayAll(other, "has other values", "have other values"),
    ...sayAll(come, "has new values", "have new values"),
    ...sayAll(gone, "has fewer values", "have fewer values"),
    ...(ends.some(({ only }) => only === "patched") ? ["runs end as they did not"] : []),
    ...unkept.map(({ field }) => `nothing protects ${field} any more`),
  ];
}

/** More names than one reads in a sentence. */
const mostNames = 5;

function list(names: readonly string[]): string {
  if (names.length <= mostNames) return names.join(", ");
  return `${names.slice(0, mostNames).join(", ")} and ${names.length - mostNames} more`;
}
