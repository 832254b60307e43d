/**
 * What functions do, by their bodies and not by their names: take a lock, count references, wait, let
 * others go on, report.
 */
import type {
  Class,
  ClassId,
  Expression,
  Function,
  FunctionId,
  Protocol,
} from "../../../ir/protocol.ts";
import { calleeOf, nodesOf, type At } from "./node.ts";

export class Deeds {
  readonly #protocol: Protocol;
  readonly #nodes = new Map<FunctionId, readonly At[]>();
  readonly #known = new Map<string, boolean>();
  readonly #awaited: ReadonlySet<string>;

  constructor(protocol: Protocol) {
    this.#protocol = protocol;
    const waiting = [...protocol.functions.values()].filter((fn) => this.#waitsItself(fn));
    this.#awaited = new Set(waiting.flatMap((fn) => this.#fields(fn, "awaited")));
  }

  fn(id: FunctionId | null): Function | null {
    return id === null ? null : (this.#protocol.functions.get(id) ?? null);
  }

  nodes(fn: Function): readonly At[] {
    const known = this.#nodes.get(fn.id) ?? nodesOf(fn);
    this.#nodes.set(fn.id, known);
    return known;
  }

  /** The call takes the lock that is its first argument. */
  takesLock(id: FunctionId | null): boolean {
    return this.#is("takes", id, (fn) => {
      if (fn.mode === "acquire" || fn.mode === "acquireShared") return true;
      return this.#passesOn(fn, (inner) => this.takesLock(inner)) && !this.givesLock(id);
    });
  }

  givesLock(id: FunctionId | null): boolean {
    return this.#is("gives", id, (fn) => {
      return fn.mode === "release" || this.#passesOn(fn, (inner) => this.givesLock(inner));
    });
  }

  /** The call counts a reference up: it counts, and knows of a wrong count. */
  takesReference(id: FunctionId | null): boolean {
    return this.#is("gets", id, (fn) => {
      return fn.library && fn.result.t === "void" && this.#counts(fn, "+") && this.#fails(fn);
    });
  }

  /** The call counts up unless there is nothing to count: `refcount_inc_not_zero`. */
  takesUnless(id: FunctionId | null): boolean {
    return this.#is("unless", id, (fn) => {
      const [first] = fn.body;
      const isTest = first?.s === "if" && first.yes.length === 1 && first.yes[0]!.s === "return";
      return fn.library && fn.result.t === "boolean" && isTest && this.#counts(fn, "+");
    });
  }

  countsDown(id: FunctionId | null): boolean {
    return this.#is("down", id, (fn) => {
      if (!fn.library) return false;
      return this.#counts(fn, "-") || this.#passesOn(fn, (inner) => this.countsDown(inner));
    });
  }

  /** The call waits for others, and not for a lock. */
  waits(id: FunctionId | null): boolean {
    return this.#is("waits", id, (fn) => {
      if (!fn.library) return false;
      const inner = this.nodes(fn).map(({ node }) => calleeOf(node));
      return this.#waitsItself(fn) || inner.some((each) => this.waits(each));
    });
  }

  /** The call writes what a wait of the library looks at. */
  letsGoOn(id: FunctionId | null): boolean {
    return this.#is("wakes", id, (fn) => {
      const plain = fn.mode === "atomic" || fn.mode === "plain";
      if (!fn.library || !plain || this.waits(id) || fn.result.t === "boolean") return false;
      return this.#fields(fn, "written").some((field) => this.#awaited.has(field));
    });
  }

  /** The call only reports: `WARN_ON`. */
  reports(id: FunctionId | null): boolean {
    return this.#is("reports", id, (fn) => {
      if (!fn.library) return false;
      const all = this.nodes(fn);
      const writes = all.some(({ node }) => "s" in node && node.s === "assign");
      return this.#fails(fn) && !writes && fn.parameters.every(({ type }) => type.t === "boolean");
    });
  }

  /** An atomic function that writes what it has read. */
  readsAndWrites(id: FunctionId | null): boolean {
    return this.#is("both", id, (fn) => {
      if (fn.mode !== "atomic" || this.#waitsItself(fn) || this.#marks(fn)) return false;
      const written = this.#fields(fn, "written");
      return this.#fields(fn, "read").some((field) => written.includes(field));
    });
  }

  #is(what: string, id: FunctionId | null, ask: (fn: Function) => boolean): boolean {
    const fn = this.fn(id);
    if (fn === null) return false;
    const key = `${what} ${fn.id}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, false);
    const answer = ask(fn);
    this.#known.set(key, answer);
    return answer;
  }

  /** A plain function of the library that calls such a function with its own first argument. */
  #passesOn(fn: Function, is: (id: FunctionId | null) => boolean): boolean {
    const [first] = fn.parameters;
    if (!fn.library || fn.mode !== "plain" || first === undefined) return false;
    return this.nodes(fn).some(({ node }) => {
      const given = "x" in node && node.x === "call" ? node.args[0] : undefined;
      const isOwn =
        given?.x === "name" && given.name.n === "variable" && given.name.id === first.id;
      return isOwn && is(calleeOf(node));
    });
  }

  #counts(fn: Function, by: "+" | "-"): boolean {
    if (fn.mode !== "atomic") return false;
    return this.nodes(fn).some(({ node }) => {
      return (
        "s" in node && node.s === "assign" && node.operator === by && node.target.x === "field"
      );
    });
  }

  #fails(fn: Function): boolean {
    return this.nodes(fn).some(({ node }) => isIntrinsic(node, "fail"));
  }

  #waitsItself(fn: Function): boolean {
    if (fn.mode !== "atomic" && fn.mode !== "plain") return false;
    return fn.library && this.nodes(fn).some(({ node }) => isIntrinsic(node, "waitUntil"));
  }

  #marks(fn: Function): boolean {
    const classes = fn.parameters.map(({ type }) => this.#classOf(type));
    return classes.some((cls) =>
      cls?.fields.some(({ initial }) => initial.i === "holder" || initial.i === "holders"),
    );
  }

  #classOf(type: Function["parameters"][number]["type"]): Class | undefined {
    return type.t === "pointer" ? this.#protocol.classes.get(type.cls) : undefined;
  }

  /** The fields of its parameters' structs, as `Class.field`. */
  #fields(fn: Function, how: "written" | "read" | "awaited"): readonly string[] {
    const classes = new Map<number, ClassId>();
    for (const { id, type } of fn.parameters) if (type.t === "pointer") classes.set(id, type.cls);
    return this.nodes(fn).flatMap(({ node, around }) => {
      if (!("x" in node) || node.x !== "field" || node.of.x !== "name") return [];
      const { name } = node.of;
      const cls = name.n === "variable" ? classes.get(name.id) : undefined;
      return cls !== undefined && isUsed(node, around, how) ? [`${cls}.${node.field}`] : [];
    });
  }
}

function isUsed(node: Expression, around: At["around"], how: "written" | "read" | "awaited") {
  const outer = around.at(-1);
  const isTarget = outer !== undefined && "s" in outer && outer.s === "assign";
  const written = isTarget && outer.target === node;
  const isChanged =
    outer !== undefined && "x" in outer && outer.x === "method" && changing.has(outer.method);
  if (how === "written") return written || isChanged;
  if (how === "awaited") return around.some((each) => isIntrinsic(each, "waitUntil"));
  return !(written && outer.operator === null) && !(isChanged && outer.method === "clear");
}

const changing: ReadonlySet<string> = new Set([
  "push",
  "unshift",
  "remove",
  "add",
  "delete",
  "clear",
]);

export function isIntrinsic(node: object, which: string): boolean {
  return "x" in node && node.x === "intrinsic" && "intrinsic" in node && node.intrinsic === which;
}
