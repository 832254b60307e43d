/** What stands above the functions of a draft: constants, classes, globals and inputs. */
import type { Drafting } from "./state/body.ts";
import { Inputs } from "./state/inputs.ts";
import { takes } from "./code/local-calls.ts";
import { library } from "./model/library.ts";
import { identifier, type Type } from "./model/types.ts";

/** By the class's name, the lines of its fields. */
type ClassLines = ReadonlyMap<string, readonly string[]>;

/** The work items, timers and the like among the fields in use, each with its function if it has one here. */
export function callbacksOf(drafting: Drafting): readonly string[] {
  const { unit, tally, structs, classes, inputs } = drafting;
  const global = [...inputs.globals].flatMap((name) => {
    const type = unit.globals.get(name);
    const takesOne = type?.kind === "object" && library().callbacks.has(type.name);
    return takesOne ? (unit.callbacks.get(name) ?? []) : [];
  });
  const fields = [...tally.fields].flatMap((key) => {
    const [owner = "", name = ""] = key.split(".");
    const type = structs.fields(classes.structOf(owner) ?? "")?.get(name)?.type;
    const takesOne = type?.kind === "object" && library().callbacks.has(type.name);
    return takesOne ? (unit.callbacks.get(name) ?? []) : [];
  });
  return [...global, ...fields];
}

export function declare(drafting: Drafting, code: string): readonly string[] {
  const classes = classesIn(drafting, code);
  const declared = [
    ...[constants(drafting, code), ...[...classes].map((each) => classText(drafting, each))],
    ...[globals(drafting), onStack(drafting), places(drafting)],
    ...[...drafting.inputs.orNull].map((name) => nullableInput(drafting, name)),
  ];
  const text = [...declared, code].join("\n");
  const given = inputs(drafting, [...classes.keys()], text);
  return [...declared, ...given, placeholders([text, ...given].join("\n"))].filter(
    (each) => each !== "",
  );
}

/** Those that are left in the code. Without the type TypeScript would compare them itself. */
function constants({ constants }: Drafting, code: string): string {
  const words = new Set(code.replace(/\/\/.*/g, "").match(/\b[A-Z]\w*/g));
  return [...constants]
    .filter(([name]) => words.has(identifier(name)))
    .map(([name, { value }]) => `const ${identifier(name)}: number = ${value};`)
    .join("\n");
}

/** All that the functions name, and what their fields name in turn. */
function classesIn(drafting: Drafting, code: string): ClassLines {
  const { classes, tally, inputs } = drafting;
  const found = new Map<string, readonly string[]>();
  const open = [
    ...new Set(code.match(/\b[A-Z]\w*/g)),
    ...inputs.classes,
    ...inputs.onStack.values(),
  ];
  const globals = [...inputs.globals].flatMap((name) => {
    const type = drafting.unit.globals.get(name);
    return type?.kind === "object" ? [type.name] : [];
  });
  open.push(...globals);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name) || classes.structOf(name) === null) continue;
    const fields = [...tally.fields].filter((key) => key.startsWith(`${name}.`));
    const lines = fields.flatMap((key) => fieldLine(drafting, name, key.slice(name.length + 1)));
    found.set(name, lines);
    open.push(...lines.flatMap((line) => line.match(/\b[A-Z]\w*/g) ?? []), ...inputs.classes);
  }
  return found;
}

function fieldLine(drafting: Drafting, cls: string, name: string): readonly string[] {
  const { structs, classes } = drafting;
  const field = structs.fields(classes.structOf(cls)!)?.get(name);
  if (field === undefined) return [];
  const key = `${cls}.${name}`;
  const start = startOf(drafting, key, field.type, field.pointer);
  return start === null ? [] : [`  ${name}${start};`];
}

/** `= new Mutex()`, `: Group | null = null` */
function startOf(drafting: Drafting, key: string, type: Type, pointer: boolean): string | null {
  const { facts, inputs } = drafting;
  switch (type.kind) {
    case "number":
      return " = 0";
    case "boolean":
      return " = false";
    case "list": {
      const entry = facts.heads.get(key);
      return entry === undefined ? null : ` = new List<${entry}>()`;
    }
    case "object": {
      if (!pointer) return ` = new ${type.name}(${callbackFor(drafting, type.name, key)})`;
      if (facts.nullable.has(key)) return `: ${type.name} | null = null`;
      const first = inputs.initial(type.name);
      return first === null ? `!: ${type.name}` : `: ${type.name} = ${first}`;
    }
    case "void":
    case "null":
    case "opaque":
      return null;
  }
}

/** The argument of a constructor that takes a callback. */
function callbackFor(drafting: Drafting, cls: string, key: string): string {
  if (!library().callbacks.has(cls)) return "";
  const name = drafting.unit.callbacks.get(key.split(".").at(-1)!);
  const isHere = name !== undefined && takes(drafting, name, cls) && drafting.wants("", name);
  return isHere ? identifier(name) : `left_out_${cls}`;
}

function classText(
  { classes }: Drafting,
  [name, lines]: readonly [string, readonly string[]],
): string {
  const about = `/** struct ${classes.structOf(name)} */`;
  return lines.length === 0
    ? `${about}\nclass ${name} {}`
    : `${about}\nclass ${name} {\n${lines.join("\n")}\n}`;
}

/** Functions of work items that the file does not set up. */
function placeholders(text: string): string {
  const names = new Set([...text.matchAll(/left_out_(\w+)/g)].map(([, cls]) => cls!));
  return [...names]
    .map(
      (cls) =>
        `/** Input: what it calls is not in the draft. */\nfunction left_out_${cls}(_: ${cls}): void {}`,
    )
    .join("\n\n");
}

function globals(drafting: Drafting): string {
  const { inputs, unit, facts } = drafting;
  const lines = [...inputs.globals].flatMap((name) => {
    const type = unit.globals.get(name);
    if (type === undefined) return [];
    const key = `globals.${name}`;
    const pointer = unit.pointers.has(name);
    if (type.kind === "object" && pointer) {
      const first = facts.nullable.has(key) ? null : inputs.initial(type.name);
      return [`  ${identifier(name)}: ${first ?? `null as ${type.name} | null`},`];
    }
    const start = startOf(drafting, key, type, false);
    return start === null ? [] : [`  ${identifier(name)}: ${start.slice(3)},`];
  });
  return lines.length === 0 ? "" : `const globals = {\n${lines.join("\n")}\n};`;
}

function onStack(drafting: Drafting): string {
  const { inputs, facts } = drafting;
  const lines = [...inputs.onStack].flatMap(([name, cls]) => {
    const head = facts.heads.get(`on_stack.${name}`);
    if (cls === "list") return head === undefined ? [] : [`  ${name}: new List<${head}>(),`];
    return [`  ${name}: new ${cls}(${library().callbacks.has(cls) ? `left_out_${cls}` : ""}),`];
  });
  const about = "/** Objects that the C has on the stack: one here, for all threads. */\n";
  return lines.length === 0 ? "" : `${about}const on_stack = {\n${lines.join("\n")}\n};`;
}

function places({ inputs }: Drafting): string {
  const lines = inputs.places.map(({ name, type }) => {
    const callback = library().callbacks.has(type) ? `left_out_${type}` : "";
    return `  ${name}: new ${type}(${callback}),`;
  });
  const about = "/** Inputs: objects whose place the draft does not know. */\n";
  return lines.length === 0 ? "" : `${about}const given = {\n${lines.join("\n")}\n};`;
}

/** The objects that are inputs, each with the function that hands it over. */
function inputs(drafting: Drafting, declared: readonly string[], text: string): readonly string[] {
  const { inputs } = drafting;
  const names = [...inputs.classes].filter(
    (name) => declared.includes(name) || Inputs.isOfLibrary(name),
  );
  return names.flatMap((name) => {
    const fn = inputs.functionName(name);
    const isAsked = text.includes(`${fn}()`);
    if (inputs.isAllocated(name)) return isAsked ? [allocatedInput(name, fn)] : [];
    const own = inputs.staticName(name);
    const callback = library().callbacks.has(name) ? `left_out_${name}` : "";
    const object = `const ${own} = new ${name}(${callback});`;
    return isAsked ? [object, staticInput(name, fn, own)] : [object];
  });
}

function nullableInput({ inputs }: Drafting, name: string): string {
  return [
    `/** Input: a ${name}, or NULL, for which the C tests. */`,
    `function ${inputs.functionName(name)}_or_null(): ${name} | null {`,
    "  if (maybe()) return null;",
    `  return ${inputs.given(name)};`,
    "}",
  ].join("\n");
}

function staticInput(name: string, fn: string, own: string): string {
  return [
    `/** Input: any ${name}. The list can have more of them. */`,
    `function ${fn}(): ${name} {`,
    `  return choose([${own}]);`,
    "}",
  ].join("\n");
}

function allocatedInput(name: string, fn: string): string {
  const place = `allocated_${fn.slice("given_".length)}`;
  return [
    `const ${place} = { first: null as ${name} | null };`,
    "",
    `/** Input: a ${name}. It is allocated when it is first asked for, since the draft frees such objects. */`,
    `const ${fn} = atomic((): ${name} => {`,
    `  const known = ${place}.first;`,
    "  if (known !== null) return known;",
    `  const fresh = alloc(${name});`,
    `  ${place}.first = fresh;`,
    "  return fresh;",
    "});",
  ].join("\n");
}
