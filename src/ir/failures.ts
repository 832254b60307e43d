/**
 * The table of the kinds of failure. Each reader has one `Record` or one closed switch over its part of the
 * table, so that tsc names what a new row needs.
 */

interface Row {
  /**
   * In a step: the step ends with it, and nothing of the step happens. Otherwise it is asked of each state,
   * of each state in which no thread can move, or of the graph of all states and steps.
   */
  readonly found: "in a step" | "in a state" | "at a standstill" | "in all states";
  /** Always, or only if a spec's `checks` has it switched on under its name. */
  readonly asked: "always" | "if wanted";
  /** The fields that it reads beside the protocol's own expressions. They are never removed. */
  readonly looksAt: "marks" | "pointers" | "nothing";
  /** How TLC reports it: by this invariant, an invariant for each property, a printed note, or by itself. */
  readonly tlc:
    { readonly invariant: string } | "named invariants" | "a note" | "finds it" | "cannot find it";
  /** Whether a run ends in it. If not, there is no trace of it. */
  readonly run: "shows it" | "is none";
  /** The kind that reports show instead of this one. */
  readonly reportedAs?: string;
}

const usual = { asked: "always", looksAt: "nothing", run: "shows it" } as const;
const inStep = { ...usual, found: "in a step", tlc: { invariant: "NoFailure" } } as const;

/** If several are found in one state, the first in this order is reported. */
const table = {
  "use-after-free": inStep,
  "double-free": inStep,
  "null-dereference": inStep,
  "bad-container-of": inStep,
  "division-by-zero": inStep,
  assertion: inStep,
  warning: inStep,
  bug: inStep,
  "sleep-in-atomic": inStep,
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

/** The kinds whose rows match `Part`. */
type KindsWith<Part> = { [K in Kind]: Table[K] extends Part ? K : never }[Kind];

/** The kinds that a step ends with. */
export type FailureKind = KindsWith<{ readonly found: "in a step" }>;

/** The kinds that are asked of a state, or of all states. */
export type AskedKind = Exclude<Kind, FailureKind>;
export type StateKind = KindsWith<{ readonly found: "in a state" }>;
export type StandstillKind = KindsWith<{ readonly found: "at a standstill" }>;

/** The kinds for which a module has one invariant, by the name in the row. */
export type InvariantKind = AskedKind & KindsWith<{ readonly tlc: { readonly invariant: string } }>;

/** The kinds that a spec's `checks` switches on. */
export type Check = KindsWith<{ readonly asked: "if wanted" }>;
export type Checks = Readonly<Record<Check, boolean>>;

/** The kinds as reports show them. */
export type ReportedKind = {
  [K in Kind]: Table[K] extends { readonly reportedAs: infer Other } ? Other : K;
}[Kind];

/** The form of a failure: `fault` is any that a step ends with. */
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
