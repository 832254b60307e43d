/** Lists: which field is a head and which a link is learned from how the C uses them. */
import { textOf } from "../../c/source.ts";
import { children, part, type Syntax } from "../../c/syntax.ts";
import { boolean, nothing, type Type } from "../model/types.ts";
import { write, type Body } from "../state/body.ts";
import type { Call } from "./calls.ts";
import { deref, expression, pointer } from "./expressions.ts";
import { Inputs } from "../state/inputs.ts";
import { Tally } from "../state/tally.ts";
import { known, unknown, type Value } from "../state/value.ts";

/** A list operation that the draft has; null for any other call. */
export function listCall(body: Body, { name, args }: Call): Value | null {
  const [first, second] = args;
  if (first === undefined) return null;
  switch (name) {
    case "list_add":
    case "list_add_tail":
      return second === undefined ? null : added(body, name, first, second);
    case "list_del":
    case "list_del_init":
      return removed(body, name, first);
    case "list_move":
    case "list_move_tail":
      return second === undefined ? null : moved(body, name, first, second);
    case "list_empty":
    case "list_empty_careful":
    case "list_is_singular": {
      const head = headOf(body, first);
      if (head === null) return unknown(boolean);
      return made(body, name.replace("_careful", ""), [head], boolean);
    }
    case "list_first_entry":
    case "list_first_entry_or_null":
      return firstEntry(body, args, name.endsWith("_or_null"));
    default:
      return null;
  }
}

function made(body: Body, name: string, args: readonly string[], type: Type): Value {
  Tally.add(body.drafting.tally.mapped, name);
  return known(`${name}(${args.join(", ")})`, type, { acts: true });
}

interface Link {
  readonly entry: Value;
  readonly cls: string;
  /** `Class.link` */
  readonly key: string;
}

/** `&group->group_next`: the entry and its link. */
function linkOf(body: Body, node: Syntax): Link | null {
  const field = node.type === "pointer_expression" ? part(node, "argument")! : node;
  if (field.type !== "field_expression") return null;
  const entry = expression(body, part(field, "argument")!);
  if (entry.type.kind !== "object" || Inputs.isOfLibrary(entry.type.name)) return null;
  const { name } = entry.type;
  return { entry, cls: name, key: `${name}.${textOf(body.source, part(field, "field")!)}` };
}

function entryText(body: Body, { entry, cls }: Link): string {
  return entry.text === null ? pointer(body, cls) : deref(entry);
}

/** A list's text, if it is known what its entries are. */
function headOf(body: Body, node: Syntax): string | null {
  const value = expression(body, node);
  const { facts } = body.drafting;
  const { type, key, text } = value;
  const isHead = type.kind === "list" && key !== undefined && !facts.links.has(key);
  return isHead && facts.heads.has(key) ? text : null;
}

/** Learns what a list's entries are. The first that is seen counts. */
function learnHead(body: Body, node: Syntax, cls: string): void {
  const { learned } = body.drafting;
  const { type, key } = expression(body, node);
  if (type.kind === "list" && key !== undefined && !learned.heads.has(key))
    learned.heads.set(key, cls);
}

/** Learns from a call or a walk in code that is not drafted. */
export function learnFrom(body: Body, node: Syntax): void {
  const isWalk = node.type === "while_statement";
  const at = node.startIndex;
  const name = /^\w*/.exec(body.source.slice(at, at + 60))?.[0] ?? "";
  const list = part(node, isWalk ? "condition" : "arguments");
  if (!/^list_/.test(name) || list === undefined) return;
  const args = isWalk ? argumentsIn(list) : children(list);
  const [first, second] = args;
  if (first === undefined || second === undefined) return;
  if (isWalk) {
    const entry = expression(body, first);
    const head = args[/_safe/.test(name) ? 2 : 1];
    if (entry.type.kind !== "object" || head === undefined) return;
    learnHead(body, head, entry.type.name);
    const { key } = expression(body, head);
    const link = `${entry.type.name}.${textOf(body.source, args.at(-1)!)}`;
    if (key !== undefined) body.drafting.learned.link(link, key);
  } else if (/^list_(?:add|move)(?:_tail)?$/.test(name)) added(body, name, first, second);
  else if (/^list_first_entry/.test(name)) firstEntry(body, args, true);
}

function added(body: Body, name: string, first: Syntax, second: Syntax): Value | null {
  const link = linkOf(body, first);
  if (link === null) return null;
  learnHead(body, second, link.cls);
  const { key } = expression(body, second);
  if (key !== undefined) body.drafting.learned.link(link.key, key);
  const head = headOf(body, second);
  if (head === null || body.drafting.facts.heads.get(key!) !== link.cls) return null;
  return made(body, name, [entryText(body, link), head], nothing);
}

/** The kernel finds the list by the link; a draft, by where such entries are added. */
function listFor(body: Body, { key, cls }: Link): string | null {
  const { facts, inputs, tally, unit } = body.drafting;
  const heads = [...(facts.links.get(key) ?? [])].filter((head) => {
    const isElsewhere = head.startsWith("on_stack.") && !head.startsWith(`on_stack.${body.name}_`);
    return facts.heads.get(head) === cls && !isElsewhere;
  });
  const [head] = heads;
  if (head === undefined || heads.length > 1) return null;
  const [owner = "", field = ""] = head.split(".");
  if (owner === "globals" || owner === "on_stack") {
    inputs.globals.add(field);
    return head;
  }
  const global = [...unit.globals].find(
    ([name, type]) => type.kind === "object" && type.name === owner && !unit.pointers.has(name),
  );
  tally.fields.add(head);
  if (global !== undefined) {
    inputs.globals.add(global[0]);
    return `globals.${global[0]}.${field}`;
  }
  const local = [...body.locals].find(
    ([, { type }]) => type.kind === "object" && type.name === owner,
  );
  if (local === undefined) return `${pointer(body, owner)}.${field}`;
  const isNullable = facts.nullable.has(`${body.name}/${local[0]}`);
  return `${local[1].name}${isNullable ? "!" : ""}.${field}`;
}

function removed(body: Body, name: string, first: Syntax): Value | null {
  const link = linkOf(body, first);
  const head = link === null ? null : listFor(body, link);
  return head === null ? null : made(body, name, [entryText(body, link!), head], nothing);
}

function moved(body: Body, name: string, first: Syntax, second: Syntax): Value | null {
  const link = linkOf(body, first);
  if (link === null) return null;
  learnHead(body, second, link.cls);
  const from = listFor(body, link);
  const to = headOf(body, second);
  if (from === null || to === null) return null;
  return made(body, name, [entryText(body, link), from, to], nothing);
}

function firstEntry(body: Body, args: readonly Syntax[], orNull: boolean): Value | null {
  const [head, struct] = args;
  if (head === undefined || struct === undefined) return null;
  const type = body.drafting.classes.of(textOf(body.source, struct).replace(/^struct\s+|\W/g, ""));
  if (type.kind !== "object" || Inputs.isOfLibrary(type.name)) return null;
  learnHead(body, head, type.name);
  const text = headOf(body, head);
  if (text === null) return unknown(type);
  Tally.add(body.drafting.tally.mapped, "list_first_entry_or_null");
  const call = `list_first_entry_or_null(${text})`;
  // On an empty list the kernel returns the head as if it were an entry. Here that is NULL.
  return orNull ? known(call, type, { nullable: true }) : known(`${call}!`, type);
}

/** `list_for_each_entry(pos, head, member) { ... }`; false if its list is not known. */
export function walk(body: Body, name: string, condition: Syntax, inside: () => void): boolean {
  const form = /^list_for_each_entry(?:_(safe|reverse|rcu|safe_reverse))?$/.exec(name);
  const args = argumentsIn(condition);
  const at = form?.[1]?.startsWith("safe") ? 2 : 1;
  const [pos, head] = [args[0], args[at]];
  if (form === null || pos === undefined || head === undefined) return false;
  const entry = expression(body, pos);
  if (entry.type.kind !== "object" || entry.text === null) return false;
  learnHead(body, head, entry.type.name);
  const link = args.at(-1)!;
  const { key } = expression(body, head);
  if (key !== undefined)
    body.drafting.learned.link(`${entry.type.name}.${textOf(body.source, link)}`, key);
  const list = headOf(body, head);
  if (list === null) return false;
  const local = `next_${entry.text}`;
  const from = at === 2 ? `safe(${list})` : list;
  Tally.add(body.drafting.tally.mapped, "list_for_each_entry");
  write(body, `for (const ${local} of ${from}) {`);
  body.depth++;
  write(body, `${entry.text} = ${local};`);
  inside();
  body.depth--;
  write(body, "}");
  return true;
}

/** A walk of entries that are not known: each may be any. */
export function entryOf(body: Body, condition: Syntax): void {
  const [pos] = argumentsIn(condition);
  const entry = pos?.type === "identifier" ? expression(body, pos) : null;
  if (entry?.type.kind !== "object" || entry.text === null || entry.embedded === true) return;
  write(body, `${entry.text} = ${pointer(body, entry.type.name)};`, null, entry.text);
  body.unsure = false;
}

function argumentsIn(node: Syntax): readonly Syntax[] {
  if (node.type === "parenthesized_expression") return children(node).flatMap(argumentsIn);
  if (node.type !== "comma_expression") return [node];
  return [part(node, "left"), part(node, "right")].flatMap((each) =>
    each === undefined ? [] : argumentsIn(each),
  );
}
