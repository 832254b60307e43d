/** `lockstep compare`: what differs between two versions of a protocol, with a run for each difference. */
import { otherClaims, otherEdges, otherFunctions } from "./differences.ts";
import { sayChangelog } from "./changelog.ts";
import { Pairing } from "./pairing.ts";
import { otherProtections } from "./protections.ts";
import { refinementOf } from "./refines.ts";
import type { CompareReport, Only, VersionReport } from "./report.ts";
import { comparableFields } from "./seen.ts";
import { otherEnds, otherValues } from "./values.ts";
import {
  claimsMade,
  exploreVersion,
  type Exploration,
  type NamedVersion,
  type Version,
} from "./version.ts";

export interface CompareLimits extends Exploration {
  /** Whether PATCHED refines BASE is asked, with these globals observed. */
  readonly refines?: readonly string[];
  /** Called before each part of it. */
  readonly onPart?: (said: string) => void;
}

/** A version without an answer, and why. */
export interface Unanswered {
  readonly name: string;
  readonly why: string;
}

export async function compareVersions(
  base: NamedVersion,
  patched: NamedVersion,
  limits: CompareLimits = {},
): Promise<CompareReport | Unanswered> {
  const { onPart = () => undefined, deadline = Infinity } = limits;
  onPart(base.name);
  // The second one is to have its share of the time.
  const half = Math.min(deadline, (Date.now() + deadline) / 2);
  const first = await exploreVersion(seenWhole(base, limits), { ...limits, deadline: half });
  if (typeof first === "string") return { name: base.name, why: first };
  try {
    onPart(patched.name);
    const second = await exploreVersion(seenWhole(patched, limits), limits);
    if (typeof second === "string") return { name: patched.name, why: second };
    try {
      return await compared({ base: first, patched: second }, limits);
    } finally {
      second.release();
    }
  } finally {
    first.release();
  }
}

/** An observer sees what a merged step has in its middle, so then each access is a step. */
function seenWhole(named: NamedVersion, { refines = [] }: CompareLimits): NamedVersion {
  if (refines.length === 0) return named;
  return { ...named, choice: { ...named.choice, reduction: "off" } };
}

async function compared(
  versions: Pairing["versions"],
  limits: CompareLimits,
): Promise<CompareReport> {
  const { onPart = () => undefined, deadline = Infinity, signal } = limits;
  const pairing = new Pairing(versions, { deadline, ...(signal && { signal }) });
  onPart("what protects each field");
  const { maxStates, maxMemory } = limits;
  const protections = await otherProtections(pairing, {
    ...{ deadline, ...(signal && { signal }) },
    ...(maxStates === undefined ? {} : { maxStates }),
    ...(maxMemory === undefined ? {} : { maxMemory }),
  });
  onPart("what only one has");
  const claims = {
    lost: await otherClaims(pairing, "patched"),
    gained: versions.patched.open === null ? await otherClaims(pairing, "base") : [],
    ...stands(versions),
  };
  const functions = await otherFunctions(pairing);
  const edges = await otherEdges(pairing);
  const values = await otherValues(pairing);
  const { ends, more, tooMany } = await otherEnds(pairing);
  const found = { claims, functions, edges, values, ends, protections: protections.all };
  const told = { base: reportOf(versions.base), patched: reportOf(versions.patched) };
  const notes = [
    ...violatedNotes(versions),
    ...(protections.why === null ? [] : [protections.why]),
    ...hiddenNotes(pairing),
    ...(tooMany === "yes" ? ["there are too many ends to compare them"] : []),
  ];
  const refines = limits.refines && (await refinementOf(pairing, limits.refines, claims.lost));
  const report = { ...told, ...found, moreEnds: more, fields: fieldsOfOne(versions), notes };
  const asked = refines === undefined ? {} : { refines };
  return { ...report, ...asked, left: leftBy(pairing), changelog: sayChangelog(report) };
}

function reportOf(version: Version): VersionReport {
  const { name, system, open, fallen, unreached, result } = version;
  const falls = fallen.size + unreached.length > 0;
  const verdict = falls ? "violated" : open === null ? "holds" : "incomplete";
  const { distinct: states, depth } = result;
  return { name, protocol: system.name, config: system.config, verdict, states, depth, open };
}

function stands({ base, patched }: Pairing["versions"]) {
  const falls = ({ fallen, unreached }: Version): ReadonlySet<string> =>
    new Set([...fallen.keys(), ...unreached.map((name) => `"${name}"`)]);
  const [was, now] = [claimsMade(base.system), claimsMade(patched.system)];
  const [fellWas, fellNow] = [falls(base), falls(patched)];
  const kept = [...was].filter((name) => {
    return now.has(name) && !fellWas.has(name) && !fellNow.has(name);
  });
  return {
    fallen: [...patched.fallen.values()].flatMap(({ claim }) => {
      return base.fallen.has(claim.name) ? [claim] : [];
    }),
    kept: kept.length,
    made: {
      base: [...was].filter((name) => !now.has(name)),
      patched: [...now].filter((name) => !was.has(name)),
    },
  };
}

/** A run that fails ends there: what it would come to is in neither. */
function violatedNotes(versions: Pairing["versions"]): readonly string[] {
  return Object.values(versions).flatMap(({ name, fallen }) => {
    if (fallen.size === 0) return [];
    return [
      `${name} is violated: a run that fails ends there, so what would come later is not seen`,
    ];
  });
}

function hiddenNotes({ uncompared }: Pairing): readonly string[] {
  if (uncompared.size === 0) return [];
  const fields = [...uncompared].join(", ");
  return [`values not compared, since a step may have more of them than states do: ${fields}`];
}

function fieldsOfOne({ base, patched }: Pairing["versions"]): Record<Only, readonly string[]> {
  const [was, now] = [comparableFields(base.system), comparableFields(patched.system)];
  return {
    base: [...was].filter((id) => !now.has(id)),
    patched: [...now].filter((id) => !was.has(id)),
  };
}

function leftBy({ versions, unshown }: Pairing): readonly string[] {
  const open = Object.values(versions).flatMap(({ name, open: why }) => {
    if (why === null) return [];
    return [`${name} was not explored to its end (${why}): what only the other has is not known`];
  });
  const runs = unshown === 1 ? "one run" : `${unshown} runs`;
  return [...open, ...(unshown === 0 ? [] : [`the budget was up before ${runs} could be shown`])];
}
