/**
 * A protocol as it was read: TypeScript's tree with its names resolved and its sugar kept.
 *
 * Only the reader makes one and only the passes read it. Everything is plain readonly data.
 */
import type { Span } from "../diagnostics/span.ts";
import type { InfixSign } from "./operators.ts";
import type { Intrinsic, Method } from "./words.ts";

export type { Intrinsic, Method } from "./words.ts";

/** Unique within a protocol: the class's, function's or global's name (`name@file` if two have it). */
export type ClassId = string;
export type FunctionId = string;
export type GlobalId = string;
/** Numbers the locals, parameters and lambda parameters of a protocol. */
export type VariableId = number;

/** A declared type. Narrowing is ignored. */
export type Type =
  | { readonly t: "number" | "boolean" | "thread" | "void" | "function" | "options" }
  | { readonly t: "enum"; readonly values: readonly string[]; readonly nullable: boolean }
  | { readonly t: "pointer"; readonly cls: ClassId }
  | { readonly t: "class"; readonly cls: Type }
  | { readonly t: "list" | "set" | "array"; readonly of: Type }
  | { readonly t: "variable"; readonly name: string };

/** The C that a declaration models: `@c FILE FUNCTION` in its doc comment. */
export interface Citation {
  readonly file: string;
  readonly symbol: string;
}

export interface Declared {
  readonly name: string;
  readonly span: Span;
  readonly doc?: string;
  readonly cite?: Citation;
}

export interface Variable extends Declared {
  readonly id: VariableId;
  readonly type: Type;
  /** Declared `Place<T>`: the argument's place is passed, not its value. */
  readonly place: boolean;
  /** Declared with `const`, or a parameter that nothing assigns. */
  readonly constant: boolean;
}

export type FunctionMode = "plain" | "atomic" | "acquire" | "acquireShared" | "release" | "queue";

export interface Function extends Declared {
  readonly id: FunctionId;
  readonly mode: FunctionMode;
  readonly typeParameters: readonly string[];
  readonly parameters: readonly Variable[];
  readonly result: Type;
  readonly body: readonly Statement[];
  /** Declared in the library ("lockstep/kernel"), not by the user. */
  readonly library: boolean;
}

/** How a field, or a global, starts. */
export type Initial =
  | { readonly i: "value"; readonly value: Expression }
  | { readonly i: "null" }
  | { readonly i: "embed"; readonly cls: ClassId; readonly args: readonly Expression[] }
  | { readonly i: "list" | "set" | "holder" | "holders" }
  | { readonly i: "array"; readonly length: Expression; readonly value: Expression }
  /** A callback: the constructor's parameter of this index. */
  | { readonly i: "callback"; readonly parameter: number }
  /** `const vfio = { ... }`. */
  | { readonly i: "struct"; readonly fields: readonly Field[] }
  /** `const current = perThread({ ... })`: each thread has one of its own. */
  | { readonly i: "perThread"; readonly fields: readonly Field[] };

export interface Field extends Declared {
  readonly type: Type;
  readonly initial: Initial;
  readonly ghost: boolean;
}

export interface Class extends Declared {
  readonly id: ClassId;
  readonly fields: readonly Field[];
  readonly library: boolean;
}

/** Global state; `const dev = new Device()` has an "embed" initial and is an instance of Device. */
export interface Global extends Field {
  readonly id: GlobalId;
}

/** `const NAME = param(default)`; `choices` are the alternatives of a string parameter. */
export interface Parameter extends Declared {
  readonly value: boolean | number | string;
  readonly choices: readonly string[];
}

export type Name =
  | { readonly n: "variable"; readonly id: VariableId }
  | { readonly n: "global"; readonly id: GlobalId }
  | { readonly n: "parameter"; readonly name: string }
  | { readonly n: "function"; readonly id: FunctionId }
  | { readonly n: "class"; readonly id: ClassId };

export type UnaryOperator = "!" | "-" | "+";
export type BinaryOperator = InfixSign;
export type LogicalOperator = "&&" | "||" | "??";

export interface Lambda {
  readonly parameters: readonly Variable[];
  /** An arrow's expression body is a single `return`. */
  readonly body: readonly Statement[];
  readonly result: Type;
}

export type Expression = { readonly span: Span } & (
  | { readonly x: "number"; readonly value: number }
  | { readonly x: "boolean"; readonly value: boolean }
  | { readonly x: "string"; readonly value: string }
  | { readonly x: "null" }
  | { readonly x: "name"; readonly name: Name }
  /** `of.field`, or with `optional` `of?.field`. */
  | {
      readonly x: "field";
      readonly of: Expression;
      readonly field: string;
      readonly optional: boolean;
    }
  | { readonly x: "index"; readonly of: Expression; readonly index: Expression }
  | { readonly x: "call"; readonly callee: Expression; readonly args: readonly Expression[] }
  | {
      readonly x: "method";
      readonly of: Expression;
      readonly method: Method;
      readonly args: readonly Expression[];
    }
  | {
      readonly x: "intrinsic";
      readonly intrinsic: Intrinsic;
      readonly args: readonly Expression[];
    }
  | { readonly x: "unary"; readonly operator: UnaryOperator; readonly operand: Expression }
  | {
      readonly x: "binary";
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly x: "logical";
      readonly operator: LogicalOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly x: "conditional";
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | { readonly x: "lambda"; readonly lambda: Lambda }
  /** An array literal: what `choose`, `each` and `either` take. */
  | { readonly x: "items"; readonly items: readonly Expression[] }
  /** An options literal, such as `{ mayFail: true }`. */
  | { readonly x: "options"; readonly options: Readonly<Record<string, Expression>> }
);

export type Statement = { readonly span: Span } & (
  | { readonly s: "let"; readonly variable: Variable; readonly value: Expression | null }
  /** `target = value`; `target op= value`, `target++` carry the operator and read before they write. */
  | {
      readonly s: "assign";
      readonly target: Expression;
      readonly operator: BinaryOperator | null;
      readonly value: Expression;
    }
  | { readonly s: "expression"; readonly expression: Expression }
  | {
      readonly s: "if";
      readonly condition: Expression;
      readonly yes: readonly Statement[];
      readonly no: readonly Statement[];
    }
  /** `while`, and `for` after its initialiser, which the reader puts in a block around it. */
  | {
      readonly s: "while";
      readonly condition: Expression | null;
      readonly step: readonly Statement[];
      readonly body: readonly Statement[];
      readonly label: string | null;
    }
  | {
      readonly s: "do";
      readonly condition: Expression;
      readonly body: readonly Statement[];
      readonly label: string | null;
    }
  /** `for (const variable of list)`, or of `safe(list)`. */
  | {
      readonly s: "walk";
      readonly variable: Variable;
      readonly list: Expression;
      readonly safe: boolean;
      readonly body: readonly Statement[];
      readonly label: string | null;
    }
  | {
      readonly s: "switch";
      readonly subject: Expression;
      readonly cases: readonly Case[];
      readonly label: string | null;
    }
  | { readonly s: "block"; readonly body: readonly Statement[]; readonly label: string | null }
  | { readonly s: "break" | "continue"; readonly label: string | null }
  | { readonly s: "return"; readonly value: Expression | null }
);

/** One `case`, or `default` when `test` is null; control falls through as in C. */
export interface Case {
  readonly test: Expression | null;
  readonly body: readonly Statement[];
  readonly span: Span;
}

export interface ThreadDeclaration extends Declared {
  readonly body: FunctionId;
  readonly daemon: boolean;
  readonly runs: Runs;
  /** The static instance on which its threads run; with `each` one for all arguments, or one for each. Empty without `on`. */
  readonly on: readonly Expression[];
  /** The marks in which no other thread may stand for its threads to take a step; by the instances in `on`. */
  readonly stoppedBy: readonly (readonly Expression[])[];
  /** What a thread calls before its function and after it; a daemon calls them by itself. */
  readonly enter: FunctionId | null;
  readonly leave: FunctionId | null;
  /** Whether a thread may also end before it has begun. */
  readonly may: boolean;
}

/** How many threads of a declaration there are: a number, or one for each argument. */
export type Runs =
  | { readonly r: "count"; readonly count: number }
  | { readonly r: "each"; readonly each: readonly Expression[] };

/** `asked` is the expression of a `trace eval`, of any type. Checkers ignore it. */
export type PropertyKind = "always" | "reach" | "asked";

export interface Property extends Declared {
  readonly kind: PropertyKind;
  /** A lambda, or a `whileFree` or `each` intrinsic; for `asked` the name of a function. */
  readonly body: Expression;
}

/** The largest bound of a class or a list: far more than can be checked, and a state of it is made within a second. */
export const mostInstances = 10_000;
/** The largest number of threads, likewise. */
export const mostThreads = 1_000;

export type Bounds = Readonly<Record<string, number | readonly [number, number]>>;

/** What a named configuration changes; the protocol itself is the configuration "default". */
export interface Config extends Declared {
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Bounds;
  readonly checks: Readonly<Record<string, boolean>>;
  readonly threads: Readonly<Record<string, Runs>>;
}

export interface Protocol {
  /** The spec file's name without its folder and extension: `vfio-group`. */
  readonly name: string;
  /** The spec file, then all files it imports, the library's too: path and text. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly classes: ReadonlyMap<ClassId, Class>;
  readonly functions: ReadonlyMap<FunctionId, Function>;
  readonly globals: ReadonlyMap<GlobalId, Global>;
  readonly parameters: readonly Parameter[];
  readonly threads: readonly ThreadDeclaration[];
  readonly properties: readonly Property[];
  readonly bounds: Bounds;
  readonly checks: Readonly<Record<string, boolean>>;
  readonly configs: readonly Config[];
}
