/** C calls of a draft: of the library, of functions of the same file, and of what is not known. */
import { textOf } from "../../c/source.ts";
import { children, part, type Syntax } from "../../c/syntax.ts";
import { unmodelled } from "../../../diagnostics/unmodelled.ts";
import { library } from "../model/library.ts";
import { boolean, nothing, nullPointer, number, object, type Type } from "../model/types.ts";
import { isIncidental, primitiveFor, type PrimitiveForm } from "../model/words.ts";
import { localKey, write, type Body } from "../state/body.ts";
import { expression } from "./expressions.ts";
import { allocation, release } from "./memory.ts";
import { containerOf } from "./containers.ts";
import { listCall } from "./lists.ts";
import { localCall } from "./local-calls.ts";
import { primitiveCall } from "./primitives.ts";
import { Tally } from "../state/tally.ts";
import { known, unknown, type Value } from "../state/value.ts";

/** A call's parts, as its readers take them. */
export interface Call {
  readonly node: Syntax;
  readonly name: string;
  readonly args: readonly Syntax[];
  readonly wanted: Type;
}

export function call(body: Body, node: Syntax, wanted: Type): Value {
  const callee = part(node, "function");
  const args = children(part(node, "arguments") ?? node);
  if (callee?.type !== "identifier")
    return notKnown(body, "a call through a pointer", args, wanted);
  const made = { node, name: textOf(body.source, callee), args, wanted };
  for (const reading of readings) {
    const value = reading(body, made);
    if (value !== null) return value;
  }
  if (isIncidental(made.name)) return unknown(wanted);
  const lacks = unmodelled(made.name);
  if (lacks !== undefined) Tally.add(body.drafting.tally.lacking, made.name);
  return notKnown(body, made.name, args, wanted);
}

/** The first that knows the call makes its value; null from one that does not. */
const readings: readonly ((body: Body, made: Call) => Value | null)[] = [
  transparent,
  containerOf,
  listCall,
  allocation,
  release,
  ofLibrary,
  localCall,
];

/** What says something about a pointer or a truth, and does nothing. */
function transparent(body: Body, { name, args: [arg], wanted }: Call): Value | null {
  if (arg === undefined) return null;
  switch (name) {
    case "likely":
    case "unlikely":
      return expression(body, arg, boolean);
    case "IS_ERR":
    case "IS_ERR_OR_NULL": {
      const value = expression(body, arg);
      if (value.key !== undefined) body.drafting.learned.nullable.add(value.key);
      const isPointer = value.text !== null && value.type.kind === "object";
      return isPointer ? known(`${value.text} === null`, boolean) : unknown(boolean);
    }
    case "ERR_PTR":
    case "ERR_CAST":
      return known("null", nullPointer, { nullable: true });
    case "PTR_ERR":
      return unknown(number);
    case "to_delayed_work": {
      const value = expression(body, arg);
      return value.type.kind === "object" ? value : unknown(object("DelayedWork"));
    }
    case "rcu_dereference_protected":
    case "rcu_dereference_check":
    case "rcu_dereference_raw":
      return expression(body, arg, wanted);
    default:
      return null;
  }
}

function ofLibrary(body: Body, made: Call): Value | null {
  const found = primitiveFor(made.name, made.args);
  if (found === null) return null;
  if (/_(?:irqsave|irqrestore|irq_save|irq_restore)$/.test(found.name))
    return withFlags(body, made, found);
  return primitiveOf(body, made, found);
}

function primitiveOf(body: Body, made: Call, { name, args }: PrimitiveForm): Value | null {
  const primitive = library().primitives.get(name);
  return primitive === undefined ? null : primitiveCall(body, { ...made, args }, primitive);
}

/** C's macro sets the flags that it is given; the library returns them. Without a local for them the plain form stands. */
function withFlags(body: Body, made: Call, { name, args }: PrimitiveForm): Value | null {
  const { primitives } = library();
  const last = args.at(-1);
  const local = last?.type === "identifier" ? textOf(body.source, last) : "";
  const isSave = primitives.get(name)?.params.length === args.length - 1;
  if (!body.locals.has(local)) {
    const plain = name.replace(/_irq(?:save|restore)$/, "");
    return primitiveOf(body, made, { name: plain, args: args.slice(0, -1) });
  }
  body.drafting.learned.flags.add(localKey(body, local));
  if (!isSave) return primitiveOf(body, made, { name, args });
  const value = primitiveOf(body, made, { name, args: args.slice(0, -1) });
  if (value?.text == null) return null;
  return { ...value, text: `${body.locals.get(local)!.name} = ${value.text}`, type: nothing };
}

/** Counted; what its arguments call is still called. */
function notKnown(body: Body, name: string, args: readonly Syntax[], wanted: Type): Value {
  Tally.add(body.drafting.tally.calls, name);
  body.unsure = true;
  if (body.conditional > 0) return unknown(wanted);
  for (const arg of args.flatMap((each) => outermostCalls(each))) {
    const value = call(body, arg, nothing);
    if (value.acts && value.text !== null) write(body, `${value.text};`);
  }
  body.unsure = true;
  return unknown(wanted);
}

function outermostCalls(node: Syntax): readonly Syntax[] {
  return node.type === "call_expression" ? [node] : children(node).flatMap(outermostCalls);
}
