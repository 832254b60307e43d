/** The shape of a stored trace, as far as it is read. */
import * as v from "valibot";
import { reportedKinds } from "../../ir/failures.ts";
import { foldKinds, hows } from "../slice/causes.ts";
import { objectOf, sortOf } from "./older.ts";

const position = v.object({ line: v.number(), column: v.number() });
const span = v.object({ file: v.string(), start: position, end: position });
const citation = v.object({ file: v.string(), symbol: v.string() });
const citedLine = v.object({ ...citation.entries, line: v.number() });
const call = v.object({
  ...{ function: v.string(), library: v.boolean(), at: v.nullable(span) },
  code: v.optional(v.nullable(v.string()), null),
  cite: v.optional(v.nullable(citation), null),
});

const placed = { place: v.string(), object: v.optional(v.string()) };
const withObject = <T extends { readonly place: string; readonly object?: string }>(at: T) => {
  return { ...at, object: at.object ?? objectOf(at.place) };
};

const sorts = ["number", "boolean", "enum", "pointer", "thread", "list", "set", "array"] as const;
const value = v.object({
  c: v.literal("value"),
  ...placed,
  sort: v.optional(v.picklist(sorts)),
  from: v.string(),
  to: v.string(),
});
const withSort = v.transform((change: v.InferOutput<typeof value>) => {
  return { ...change, sort: change.sort ?? sortOf(change.from) };
});
const life = v.object({ c: v.picklist(["allocated", "freed"]), ...placed });
const change = v.pipe(v.variant("c", [v.pipe(value, withSort), life]), v.transform(withObject));
const read = v.pipe(v.object({ ...placed, value: v.string() }), v.transform(withObject));

/** `#meta` of the state after a step. */
export const stepMeta = v.looseObject({
  index: v.number(),
  thread: v.string(),
  function: v.string(),
  source: v.string(),
  /** Traces of earlier versions have the line alone. */
  code: v.optional(v.string()),
  atomic: v.nullable(v.string()),
  choice: v.nullable(v.string()),
  spans: v.tupleWithRest([span], span),
  citations: v.array(citation),
  inC: v.exactOptional(citedLine),
  stack: v.array(call),
  changes: v.array(change),
  reads: v.array(read),
});

export const startMeta = v.object({ index: v.literal(0) });

const scalar = v.union([v.boolean(), v.number(), v.string()]);
const parameters = v.record(v.string(), scalar);
const bounds = v.record(v.string(), v.union([v.number(), v.tuple([v.number(), v.number()])]));

const count = v.number();
const simulated = v.object({ seed: count, runs: count, depth: count });

/** Fields that earlier versions did not write get the value that means "not known". */
const covered = v.looseObject({
  threads: v.array(v.string()),
  parameters,
  bounds,
  engine: v.string(),
  reduction: v.picklist(["on", "off"]),
  exhausted: v.boolean(),
  shortest: v.boolean(),
  fewestTurns: v.optional(v.boolean(), false),
  stuckSought: v.optional(v.boolean(), false),
  workers: v.optional(v.number()),
  stopped: v.optional(v.array(v.string())),
  on: v.optional(v.record(v.string(), v.array(v.string()))),
  reuse: v.optional(v.picklist(["never", "unpointed"])),
  simulated: v.optional(v.nullable(simulated), null),
});

const counts = v.looseObject({
  distinct: count,
  generated: count,
  resting: v.optional(v.nullable(count), null),
  depth: count,
  steps: v.optional(v.nullable(count), null),
});

const vacuity = v.object({
  what: v.picklist(["step", "wait", "property"]),
  said: v.string(),
  span,
});

const confirmation = v.object({
  engine: v.string(),
  says: v.picklist(["agrees", "disagrees", "nothing"]),
  said: v.string(),
});

const outcome = v.looseObject({
  protocol: v.string(),
  config: v.string(),
  verdict: v.picklist(["holds", "violated", "incomplete", "vacuous", "error"]),
  failure: v.nullable(
    v.object({
      kind: v.picklist(reportedKinds),
      property: v.nullable(v.string()),
      reason: v.string(),
    }),
  ),
  notes: v.array(v.string()),
  counts,
  covered,
  vacuity: v.optional(v.array(vacuity), []),
  confirmation: v.optional(v.nullable(confirmation), null),
});

/** Decided by what is there, so that what is missing can be named. */
const part = v.lazy((given) => {
  if (typeof given !== "object" || given === null) return v.string();
  return "place" in given || "object" in given ? place : v.object({ step: count });
});
const place = v.object({ place: v.string(), object: v.string() });
const fact = v.object({ level: count, parts: v.array(part) });

const wait = v.pipe(
  v.object({
    ...{ thread: v.string(), function: v.string(), span },
    ...{ source: v.string(), code: v.optional(v.string()) },
    stack: v.optional(v.array(call)),
    inC: v.exactOptional(citedLine),
  }),
  v.transform((at) => {
    const own = { function: at.function, library: false, at: null, code: null, cite: null };
    return { ...at, code: at.code ?? at.source, stack: at.stack ?? [own] };
  }),
);

const ending = v.looseObject({
  title: v.string(),
  thread: v.nullable(v.string()),
  excerpt: v.nullable(
    v.object({ span, lines: v.array(v.object({ number: v.number(), text: v.string() })) }),
  ),
  stack: v.array(call),
  cite: v.nullable(citation),
  inC: v.exactOptional(citedLine),
  why: v.array(v.string()),
  facts: v.optional(v.array(fact)),
  waits: v.array(wait),
});

const parts = v.array(part);
const link = v.object({
  how: v.picklist(hows),
  to: v.nullable(count),
  said: v.string(),
  parts,
});
const fold = v.object({
  what: v.picklist(foldKinds),
  steps: v.array(count),
  said: v.string(),
  parts,
});
const causes = v.object({
  steps: v.array(v.object({ step: count, links: v.array(link) })),
  folds: v.array(fold),
});

const threads = v.record(v.string(), v.number());
const choice = v.object({ config: v.string(), parameters, bounds, threads });
const model = v.object({ digest: v.string(), spec: v.string(), choice });

export const lockstepMeta = v.object({
  version: v.number(),
  model,
  outcome,
  steps: v.number(),
  ending,
  /** Traces of earlier versions have none. */
  causes: v.optional(v.nullable(causes), null),
});

/** The fields of any trace in the format. */
export const anyItf = v.looseObject({
  "#meta": v.optional(v.looseObject({ lockstep: v.optional(v.unknown()) })),
  vars: v.array(v.string()),
  states: v.array(v.looseObject({})),
});
