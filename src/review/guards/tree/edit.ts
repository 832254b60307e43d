/**
 * Changes of a protocol, as replacements of nodes of its tree. A statement that goes is replaced by an
 * empty block, so the changes of two guards can be made together.
 */
import type {
  Expression,
  Function,
  FunctionId,
  Protocol,
  Statement,
  VariableId,
} from "../../../ir/protocol.ts";
import { isObject, type Node } from "./node.ts";

export interface Edit {
  readonly fn: FunctionId;
  readonly of: Node;
  readonly by: Node;
}

export interface Edits {
  readonly edits: readonly Edit[];
  /** Functions that the changed code calls and the protocol does not have. */
  readonly added: readonly Function[];
}

/** Returns null if both change the same node. */
export function together(a: Edits, b: Edits): Edits | null {
  const own = new Set(a.edits.map(({ of }) => of));
  if (b.edits.some(({ of }) => own.has(of))) return null;
  return { edits: [...a.edits, ...b.edits], added: [...a.added, ...b.added] };
}

export function apply(protocol: Protocol, { edits, added }: Edits): Protocol {
  const functions = new Map(protocol.functions);
  for (const fn of added) functions.set(fn.id, fn);
  for (const [id, own] of Map.groupBy(edits, ({ fn }) => fn)) {
    const by = new Map<object, object>(own.map((edit) => [edit.of, edit.by]));
    functions.set(
      id,
      rewrite(functions.get(id)!, (part) => by.get(part)),
    );
  }
  return { ...protocol, functions };
}

/** A copy of plain data in which some objects are replaced; what replaces one is gone through too. */
function rewrite<T>(value: T, replacement: (part: object) => object | undefined): T {
  const visit = (part: unknown): unknown => {
    if (!isObject(part)) return part;
    const own = replacement(part) ?? part;
    if (Array.isArray(own)) return keep(own, own.map(visit));
    const entries = Object.entries(own).map(([key, each]) => [key, visit(each)] as const);
    const isSame = entries.every(([key, each]) => each === own[key as keyof typeof own]);
    return isSame ? own : Object.fromEntries(entries);
  };
  return visit(value) as T;
}

function keep<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return after.every((each, at) => each === before[at]) ? before : after;
}

export function nothing({ span }: Node): Statement {
  return { s: "block", body: [], label: null, span };
}

export function constant(value: boolean, { span }: Node): Expression {
  return { x: "boolean", value, span };
}

/** A copy of a function under another name, with variables of its own. */
export function cloneOf(protocol: Protocol, fn: Function, suffix: string): Function {
  const most = mostVariable(protocol);
  const own = new Set<VariableId>();
  const collect = (part: unknown): void => {
    if (!isObject(part)) return;
    if (isVariable(part)) own.add(part.id);
    for (const each of Object.values(part)) collect(each);
  };
  collect(fn);
  const id = (of: VariableId): VariableId => of + most + 1;
  const copy = rewrite(fn, (part) => {
    if (isVariable(part) && own.has(part.id)) return { ...part, id: id(part.id) };
    if (isVariableName(part) && own.has(part.id)) return { ...part, id: id(part.id) };
    return undefined;
  });
  return { ...copy, id: `${fn.id}$${suffix}` };
}

function isVariable(part: object): part is { readonly id: VariableId } {
  return "id" in part && "place" in part && "constant" in part;
}

function isVariableName(part: object): part is { readonly n: "variable"; readonly id: VariableId } {
  return "n" in part && part.n === "variable";
}

function mostVariable({ functions, classes, globals, properties, threads }: Protocol): VariableId {
  let most = 0;
  const visit = (part: unknown): void => {
    if (!isObject(part)) return;
    if (isVariable(part)) most = Math.max(most, part.id);
    for (const each of part instanceof Map ? part.values() : Object.values(part)) visit(each);
  };
  for (const each of [functions, classes, globals, properties, threads]) visit(each);
  return most;
}
