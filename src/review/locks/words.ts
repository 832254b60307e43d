/** The judgement of a field, in the protocol's words. */
import type { System } from "../../ir/system.ts";
import { isScalar, nameField, nameInstance, nameThread, need } from "../../trace/words/naming.ts";
import type { AccessWords, FieldProtection, MadeWords } from "../../trace/protection.ts";
import { isIndivisible, showUser, sourceLine } from "../../trace/source.ts";
import type { Fact, Open } from "./facts.ts";
import { shared, type Case, type Judgement, type Site } from "./judge.ts";
import { keyOfTie, type Tie } from "./ties.ts";

export function describe(system: System, given: Case, judgement: Judgement): FieldProtection {
  const { protection, ties, open } = judgement;
  const [worst] = open;
  return {
    field: isScalar(system, given.field.table) ? given.field.table : given.field.id,
    protection,
    locks: nameTies(system, ties),
    accesses: given.sites.map((site) => describeSite(system, { ...given, site, ties })),
    pair: worst === undefined ? null : [made(system, worst[0]), made(system, worst[1])],
    morePairs: Math.max(0, new Set(open.map(keyOfLines)).size - 1),
  };
}

/** The simplest of the ties of each lock to an object. */
function nameTies(system: System, ties: readonly Tie[]): readonly string[] {
  const first = ({ lock }: Tie): Tie => ties.find((tie) => tie.lock === lock)!;
  return ties.filter((tie) => tie === first(tie)).map((tie) => nameTie(system, tie));
}

/** `its device_lock`, `vfio.group_lock`. */
function nameTie(system: System, tie: Tie): string {
  const [table = "", ...path] = tie.lock.split(".");
  const name = path.join(".");
  switch (tie.is) {
    case "own":
      return `its ${name}`;
    case "fixed":
      return [nameInstance(system, table, tie.row), ...path].join(".");
    case "pointed to":
      return `its ${need(system.fields, tie.by).path.join(".")}.${name}`;
    case "points here":
      return `the ${name} of the ${table} in whose ${need(system.fields, tie.by).path.join(".")} it is`;
  }
}

interface At extends Case {
  readonly site: Site;
  readonly ties: readonly Tie[];
}

function describeSite(system: System, { field, site, ties }: At): AccessWords {
  const { facts, span, inner } = site;
  const known = shared(facts).length;
  const threads = [...new Set(facts.map(({ thread }) => thread))].sort((a, b) => a - b);
  return {
    does: facts.some(({ does }) => does === "write") ? "write" : "read",
    ...at(system, facts[0]!),
    span,
    inner,
    threads: threads.map((thread) => nameThread(system, thread)),
    atomic: facts.every(({ node }) => isIndivisible(node, field)),
    alone: known === 0 ? "always" : known < facts.length ? "sometimes" : "never",
    holds: nameTies(system, [...site.ties.values()]),
    locked: ties.length > 0 && ties.every((tie) => site.ties.has(keyOfTie(tie))),
  };
}

function at(system: System, { node }: Fact): Pick<AccessWords, "function" | "span" | "source"> {
  const { span, frame } = showUser(node);
  return { function: frame.function, span, source: sourceLine(system, span) };
}

function made(system: System, fact: Fact): MadeWords {
  const field = need(system.fields, fact.place.field);
  return {
    does: fact.does,
    ...at(system, fact),
    atomic: isIndivisible(fact.node, field),
    thread: nameThread(system, fact.thread),
    place: nameField(system, fact.place),
    holds: fact.locks.map(({ lock, table, row, mode }) => {
      const name = [nameInstance(system, table, row), ...lock.split(".").slice(1)].join(".");
      return mode === "shared" ? `${name} (shared)` : name;
    }),
  };
}

function keyOfLines([a, b]: Open): string {
  return [a, b]
    .map(({ node }) => JSON.stringify(showUser(node).span))
    .sort()
    .join();
}
