/** One C file as a draft reads it: its functions, globals, macros, and the callbacks that it sets. */
import { nameIn } from "../../c/read.ts";
import type { Source } from "../../c/source.ts";
import { definitionsIn, part, type Syntax } from "../../c/syntax.ts";
import { opaque, type Classes, type Type } from "../model/types.ts";
import { declaredBy, type Declared } from "./declarators.ts";
import type { Structs } from "./structs.ts";

export interface Unit {
  /** By the path in the tree. */
  readonly file: string;
  readonly source: Source;
  readonly root: Syntax;
  readonly functions: ReadonlyMap<string, readonly Syntax[]>;
  readonly globals: ReadonlyMap<string, Type>;
  /** The globals that are pointers. */
  readonly pointers: ReadonlySet<string>;
  /** Macros that are container_of: `to_group(d)`. */
  readonly containers: ReadonlyMap<string, { readonly struct: string; readonly member: string }>;
  /** The other macros with parameters. */
  readonly macros: ReadonlySet<string>;
  /** By the last name of what is set up: the function of a work item or a timer. */
  readonly callbacks: ReadonlyMap<string, string>;
  /** Functions of delayed work items. */
  readonly delayed: ReadonlySet<string>;
}

export function readUnit(
  { file, source, root }: Pick<Unit, "file" | "source" | "root">,
  structs: Structs,
  classes: Classes,
): Unit {
  const functions = new Map<string, readonly Syntax[]>();
  const globals = new Map<string, Type>();
  const pointers = new Set<string>();
  for (const node of definitionsIn(root)) {
    if (node.type === "function_definition") {
      const name = nameIn(source, part(node, "declarator"));
      if (name !== null) functions.set(name, [...(functions.get(name) ?? []), node]);
    } else if (node.type === "declaration") {
      for (const each of declaredBy(source, node).filter(({ callable }) => !callable)) {
        globals.set(each.name, globalType(source, each, structs, classes));
        if (each.stars > 0) pointers.add(each.name);
      }
    }
  }
  for (const [macro, type] of definers)
    for (const [, name] of source.matchAll(
      new RegExp(String.raw`^\s*(?:static\s+)?(?:${macro})\s*\(\s*(\w+)`, "gm"),
    ))
      globals.set(name!, classes.typeOf(type, 0));
  return {
    file,
    source,
    root,
    functions,
    globals,
    pointers,
    ...macrosIn(source),
    ...callbacksIn(source),
  };
}

/** Macros that define a global. */
const definers = [
  ["DEFINE_MUTEX", "struct mutex"],
  ["DEFINE_(?:RAW_)?SPINLOCK", "spinlock_t"],
  ["DEFINE_RWLOCK", "rwlock_t"],
  ["DECLARE_RWSEM", "struct rw_semaphore"],
  ["DEFINE_SEMAPHORE", "struct semaphore"],
  ["LIST_HEAD", "struct list_head"],
  ["DECLARE_WAIT_QUEUE_HEAD", "wait_queue_head_t"],
  ["DECLARE_COMPLETION", "struct completion"],
  ["DECLARE_WORK", "struct work_struct"],
  ["DECLARE_DELAYED_WORK", "struct delayed_work"],
  ["DEFINE_TIMER", "struct timer_list"],
  ["DEFINE_(?:STATIC_)?SRCU", "struct srcu_struct"],
] as const;

function globalType(source: Source, declared: Declared, structs: Structs, classes: Classes): Type {
  const { name, type, stars, array, body } = declared;
  if (array) return opaque;
  if (body === null) return classes.typeOf(type, stars);
  if (type.startsWith("union")) return opaque;
  const struct = type === "struct" ? `${name}_state` : type.replace("struct ", "");
  structs.listed(source, body, struct);
  return classes.of(struct);
}

const aMacro = /^[ \t]*#[ \t]*define[ \t]+(\w+)\(([^()]*)\)((?:\\\r?\n|[^\n])*)/gm;
const aContainer =
  /\b(?:container_of\w*|list_entry)\s*\(\s*\(?\s*\w+\s*\)?\s*,\s*struct\s+(\w+)\s*,\s*([\w.]+)\s*\)/;

function macrosIn(source: Source): Pick<Unit, "containers" | "macros"> {
  const containers = new Map<string, { struct: string; member: string }>();
  const macros = new Set<string>();
  for (const [, name, , body] of source.matchAll(aMacro)) {
    const [, struct, member] = aContainer.exec(body!) ?? [];
    if (struct === undefined) macros.add(name!);
    else containers.set(name!, { struct, member: member! });
  }
  return { containers, macros };
}

const setUp =
  /\b(?:INIT_(DELAYED_|DEFERRABLE_)?WORK\w*|DECLARE_(DELAYED_)?WORK|timer_setup\w*|DEFINE_TIMER)\s*\(\s*&?[^,;]{0,200}?(\w+)\s*,\s*&?(\w+)/g;
const laterFreed = /\bcall_s?rcu\s*\(\s*&?[^,;]{0,200}?(\w+)\s*,\s*&?(\w+)/g;

function callbacksIn(source: Source): Pick<Unit, "callbacks" | "delayed"> {
  const callbacks = new Map<string, string>();
  const delayed = new Set<string>();
  for (const [, late, alsoLate, name, fn] of source.matchAll(setUp)) {
    callbacks.set(name!, fn!);
    if (late !== undefined || alsoLate !== undefined) delayed.add(fn!);
  }
  for (const [, name, fn] of source.matchAll(laterFreed)) callbacks.set(name!, fn!);
  return { callbacks, delayed };
}
