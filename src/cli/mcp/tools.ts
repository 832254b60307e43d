/** The tools that programs may call, each as one of our own command lines. */
import type { JsonSchemaType } from "@modelcontextprotocol/server";

/** A tool's arguments as its schema has let them through. */
export type Given = Readonly<Record<string, unknown>>;

/** What a tool may use. A path is refused by an error if it leads out of the folders. */
export interface Around {
  /** An existing or a new file below the folder that the server was started in. */
  path(given: string): string;
  /** Where the C is that protocols are held to, as options of `cite`; null if the server has none. */
  readonly code: readonly string[] | null;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly schema: JsonSchemaType;
  /** Whether the answer is one on the protocol, and says how far that is the C. */
  readonly drift: "said" | "is none of its questions";
  /** The command line whose JSON is the answer. */
  argvOf(given: Given, around: Around): readonly string[];
}

const text = (description: string) => ({ type: "string", description, minLength: 1 }) as const;
const texts = (description: string) =>
  ({ type: "array", items: { type: "string", minLength: 1 }, description }) as const;

const spec = text("the protocol's file, below the folder that the server was started in");

const choice = {
  config: text("a configuration of the protocol; the default one unless told"),
  set: texts("parameters, each P=value"),
  bound: texts("bounds, each C=n (instances of a class) or C.field=lo..hi (a range)"),
  threads: texts("how many threads of a kind there are, each kind=n"),
} as const;

const seconds = {
  type: "integer",
  minimum: 1,
  maximum: 600,
  description: "a budget of time; without an answer by then it is incomplete. 60 unless told",
} as const;

function schemaOf(properties: object, required: readonly string[]): JsonSchemaType {
  return { type: "object", properties, required, additionalProperties: false } as JsonSchemaType;
}

function choiceOf({ config, set, bound, threads }: Given): readonly string[] {
  const many = (option: string, values: unknown): readonly string[] =>
    ((values as readonly string[] | undefined) ?? []).flatMap((value) => [option, value]);
  return [
    ...many("--config", config === undefined ? [] : [config]),
    ...many("--set", set),
    ...many("--bound", bound),
    ...many("--threads", threads),
  ];
}

function budgetOf({ seconds = 60 }: Given): readonly string[] {
  return ["--timeout", String(seconds)];
}

export const tools: readonly Tool[] = [
  {
    name: "draft",
    title: "Draft a protocol from C",
    description:
      "Drafts a protocol from functions of a C file in the tree that the server was started with. The answer has " +
      "its text, which is written nowhere, and what is unknown in it: calls, pointers, conditions, statements. " +
      "No verdict on a draft is one on the driver: what is unknown, the inputs and the threads are to be decided.",
    schema: schemaOf(
      {
        file: text("the C file's path in the tree"),
        functions: texts("functions that it defines"),
      },
      ["file", "functions"],
    ),
    drift: "is none of its questions",
    argvOf: ({ file, functions }, { code }) => {
      if (code?.[0] !== "--tree")
        throw new Error("there is no C to draft from: start lockstep mcp with --tree DIR");
      const from = `--from=${file as string}`;
      return ["init", "--json", from, ...code, "--", ...(functions as readonly string[])];
    },
  },
  {
    name: "check",
    title: "Check a protocol",
    description:
      "Looks at every interleaving of a protocol of kernel locks and lifetimes, within its bounds. The answer " +
      'has a verdict ("holds", "violated", "incomplete", "vacuous"), the counterexample step by step with ' +
      "the steps that the failure depends on and why, and what the answer covers: threads, bounds, memory " +
      'order. "holds" is said within these bounds only, and "incomplete" is no "holds".',
    schema: schemaOf({ spec, ...choice, seconds }, ["spec"]),
    drift: "said",
    argvOf: (given, { path, code }) => [
      ...["check", path(given["spec"] as string), "--json", "--engine", "embedded"],
      ...choiceOf(given),
      ...budgetOf(given),
      ...(code ?? []),
    ],
  },
  {
    name: "guards",
    title: "Ask which guard is load-bearing",
    description:
      "Takes each lock, reference, check and wait of a protocol away, one at a time, and says which claim falls " +
      "without it, what covers it, or why nothing falls. Where the budget of time ends it, the answer is " +
      "incomplete and has what is known. With guard, one of them alone, by its line or name.",
    schema: schemaOf(
      { spec, config: choice.config, guard: text("a line of the protocol, or a name"), seconds },
      ["spec"],
    ),
    drift: "said",
    argvOf: (given, { path }) => {
      const { spec, guard, config } = given;
      const one = guard === undefined ? [] : ["--guard", guard as string];
      const named = choiceOf({ config });
      return ["guards", path(spec as string), "--json", ...named, ...one, ...budgetOf(given)];
    },
  },
  {
    name: "explain",
    title: "Explain a stored counterexample",
    description:
      "Shows a counterexample that `lockstep check --save-trace` has stored, as `check` answers; with an " +
      "expression in the protocol's own language (such as group#1.kref.refcount), what it was worth " +
      "after each step.",
    schema: schemaOf(
      { trace: text("the stored trace"), expression: text("what to evaluate over it") },
      ["trace"],
    ),
    drift: "is none of its questions",
    argvOf: ({ trace, expression }, { path }) =>
      expression === undefined
        ? ["trace", "show", path(trace as string), "--format", "json"]
        : ["trace", "eval", path(trace as string), expression as string, "--json"],
  },
  {
    name: "replay",
    title: "Replay a stored counterexample",
    description:
      "Tries a stored counterexample on a protocol, such as one with a fix: whether it still happens, or " +
      "which step is refused and what decided that.",
    schema: schemaOf({ trace: text("the stored trace"), spec, ...choice }, ["trace", "spec"]),
    drift: "is none of its questions",
    argvOf: (given, { path }) => [
      ...["trace", "replay", path(given["trace"] as string), path(given["spec"] as string)],
      ...["--json", ...choiceOf(given)],
    ],
  },
  {
    name: "cite",
    title: "Hold a protocol to the C",
    description:
      "Compares a protocol with the C functions that it cites: operations that are in one of them only, or " +
      "in another order. A verdict on a protocol with drift is none on the kernel.",
    schema: schemaOf(
      {
        spec,
        config: text("the configuration that models this C"),
        outline: text("stored outlines, in place of the tree that the server was started with"),
      },
      ["spec"],
    ),
    drift: "is none of its questions",
    argvOf: ({ spec, config, outline }, { path, code }) => {
      const against = outline === undefined ? code : ["--outline", path(outline as string)];
      if (against === null)
        throw new Error(
          "there is no C to compare with: pass outline, or start lockstep mcp with --tree DIR",
        );
      const named = config === undefined ? [] : ["--config", config as string];
      return ["cite", path(spec as string), "--json", ...against, ...named];
    },
  },
];

/** The command line that says how far the protocol of a check is the C. */
export function driftArgv(given: Given, code: readonly string[], { path }: Around): string[] {
  const { spec, config, set } = given;
  return [...["cite", path(spec as string), "--json", ...code], ...choiceOf({ config, set })];
}
