/**
 * The kinds of failure: a row each for what can be wrong with a run. A reader has one `Record` or one closed
 * switch over the part of the table that it is about, so that tsc names what a new row needs.
 */

interface Row {
  /**
   * A step ends in it, and nothing of the step happens; or it is asked of each state, of those in which
   * nobody can move, or of the graph of all states and steps.
   */
  readonly found: "in a step" | "in a state" | "at a standstill" | "in all states";
  /** Always, or only where a spec's `checks` says so under its name. */
  readonly asked: "always" | "if wanted";
  /** The fields that it looks at beside expressions of the protocol; they are never left out. */
  readonly looksAt: "marks" | "pointers" | "nothing";
  /** How TLC reports it: by an invariant of the module, by one for each property, or by what it prints. */
  readonly tlc:
    { readonly invariant: string } | "named invariants" | "a note" | "finds it" | "cannot find it";
  /** Whether a run shows it. */
  readonly run: "shows it" | "is none";
  /** The kind that reports call it, where that is another. */
  readonly reportedAs?: string;
}

const usual = { asked: "always", looksAt: "nothing", run: "shows it" } as const;
const inStep = { ...usual, found: "in a step", tlc: { invariant: "NoFailure" } } as const;

/** Where several are found in one state, the first in this order is reported. */
const table = {
  "use-after-free": inStep,
  "double-free": inStep,
  "null-dereference": inStep,
  "bad-container-of": inStep,
  "division-by-zero": inStep,
  assertion: inStep,
  warning: inStep,
  bug: inStep,
  "lock-misuse": inStep,
  range: inStep,
  index: inStep,
  "list-corruption": inStep,
  property: { ...usual, found: "in a state", tlc: "named invariants" },
  "circular-wait": {
    ...usual,
    found: "in a state",
    looksAt: "marks",
    tlc: { invariant: "NoCircularWait" },
  },
  "ends-holding": {
    ...usual,
    found: "in a state",
    looksAt: "marks",
    tlc: { invariant: "NoLockHeldAtEnd" },
    reportedAs: "lock-misuse",
  },
  deadlock: { ...usual, found: "at a standstill", tlc: "finds it" },
  leak: {
    ...usual,
    found: "at a standstill",
    asked: "if wanted",
    looksAt: "pointers",
    tlc: { invariant: "NoLeak" },
  },
  stuck: { ...usual, found: "in all states", tlc: "cannot find it" },
  unreached: { ...usual, found: "in all states", tlc: "a note", run: "is none" },
} as const satisfies Readonly<Record<string, Row>>;

export type LooksAt = Row["looksAt"];

type Table = typeof table;
type Kind = keyof Table;

/** The kinds whose rows say all that `Part` says. */
type KindsWith<Part> = { [K in Kind]: Table[K] extends Part ? K : never }[Kind];

/** What a step ends in. */
export type FailureKind = KindsWith<{ readonly found: "in a step" }>;

/** What is asked of a state, or of all of them. */
export type AskedKind = Exclude<Kind, FailureKind>;
export type StateKind = KindsWith<{ readonly found: "in a state" }>;
export type StandstillKind = KindsWith<{ readonly found: "at a standstill" }>;

/** What a module has one invariant for, by the name in its row. */
export type InvariantKind = AskedKind & KindsWith<{ readonly tlc: { readonly invariant: string } }>;

/** What a spec's `checks` switches on. */
export type Check = KindsWith<{ readonly asked: "if wanted" }>;
export type Checks = Readonly<Record<Check, boolean>>;

/** What reports call it. */
export type ReportedKind = {
  [K in Kind]: Table[K] extends { readonly reportedAs: infer Other } ? Other : K;
}[Kind];

/** The form of a failure: `fault` is one that a step ends in. */
export type FailureForm = "fault" | AskedKind;

export function rowOf(kind: Kind | FailureForm): Row {
  return kind === "fault" ? inStep : table[kind];
}

export function reportedAs(kind: Kind): ReportedKind {
  return (rowOf(kind).reportedAs ?? kind) as ReportedKind;
}

const kinds = Object.keys(table) as readonly Kind[];
export const askedKinds = kinds.filter((kind): kind is AskedKind => {
  return table[kind].found !== "in a step";
});
export const reportedKinds = [...new Set(kinds.map(reportedAs))];
export const stateKinds = kinds.filter((kind): kind is StateKind => {
  return table[kind].found === "in a state";
});
export const standstillKinds = kinds.filter((kind): kind is StandstillKind => {
  return table[kind].found === "at a standstill";
});
export const invariantKinds = askedKinds.filter((kind): kind is InvariantKind => {
  return typeof table[kind].tlc === "object";
});
export const checkNames = kinds.filter((kind): kind is Check => table[kind].asked === "if wanted");

export function isAsked(kind: AskedKind, checks: Checks): boolean {
  return rowOf(kind).asked === "always" || checks[kind as Check];
}

export function nameOfInvariant(kind: "fault" | InvariantKind): string {
  return (kind === "fault" ? inStep : table[kind]).tlc.invariant;
}
