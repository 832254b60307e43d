/** Outlines of C that was written for these tests, against outlines written by hand. */
import { expect, test } from "vitest";
import { loadReader } from "../../../src/cite/c/read.ts";
import type { Event } from "../../../src/cite/outline.ts";

const read = await loadReader();

/** The events of a function's body, in one line each: `12 call mutex_lock(lock)`. */
function told(events: readonly Event[], indent = ""): readonly string[] {
  return events.flatMap((event) => {
    const { line, ...rest } = event;
    const inner = Object.entries(rest).flatMap(([key, value]) => {
      const isList = Array.isArray(value) && typeof value[0] === "object";
      return isList ? [`${indent}  ${key}:`, ...told(value as Event[], `${indent}    `)] : [];
    });
    const flat = Object.entries(rest).filter(
      ([, v]) => !Array.isArray(v) || typeof v[0] === "string",
    );
    const words = flat.map(([key, value]) => `${key} ${String(value)}`).join(", ");
    return [`${indent}${line} ${words}`.trimEnd(), ...inner];
  });
}

function outlineOf(body: string): readonly string[] {
  const file = read(`void f(struct group *g)\n{\n${body}\n}\n`);
  expect(file!.functions).toHaveLength(1);
  expect(file!.functions[0]).not.toHaveProperty("broken");
  return told(file!.functions[0]!.outline);
}

/** Each body begins at line 3. */
const bodies: Readonly<Record<string, readonly [string, readonly string[]]>> = {
  "calls: arguments first, then the call": [
    "\tmutex_lock(&g->device_lock);\n\tput(get(g->dev), g->locks[i].inner);",
    [
      "3 call mutex_lock, arg device_lock",
      "4 call get, arg dev",
      "4 call put, arg dev, more inner",
    ],
  ],
  "a call through a pointer": ["\tg->ops->open(g);", ["3 call (indirect), through open, arg g"]],
  "a call through a dereference": ["\t(*fn)(1);", ["3 call (indirect), through fn, arg ?"]],
  "writes of fields, and of no locals": [
    "\tint n = 0;\n\tn = 1;\n\tg->count++;\n\tg->dev->owner = current_owner();\n\t*out = n;",
    ["5 write count", "6 call current_owner", "6 write owner", "7 write out"],
  ],
  "a condition comes before its branches": [
    "\tif (!try_get(g))\n\t\treturn;\n\telse if (g->dead)\n\t\tput(g);\n\telse\n\t\twarn();",
    [
      ...["3 call try_get, arg g", "3", "  if:", "    4 return true", "  else:", "    5"],
      ...["      if:", "        6 call put, arg g", "      else:", "        8 call warn"],
    ],
  ],
  "a choice in an expression": [
    "\tx = ok ? get(g) : NULL;",
    ["3", "  if:", "    3 call get, arg g"],
  ],
  loops: [
    "\tfor (i = first(); more(i); g->n++)\n\t\tuse(i);\n\twhile (busy(g))\n\t\tcpu_relax();\n\tdo {\n\t\tstep(g);\n\t} while (again(g));",
    [
      ...[
        "3 call first",
        "3 loop for",
        "  body:",
        "    3 call more, arg i",
        "    4 call use, arg i",
      ],
      ...[
        "    3 write n",
        "5 loop while",
        "  body:",
        "    5 call busy, arg g",
        "    6 call cpu_relax",
      ],
      ...["7 loop do", "  body:", "    8 call step, arg g", "    9 call again, arg g"],
    ],
  ],
  "a list walk with its arguments": [
    "\tlist_for_each_entry(dev, &g->device_list, group_next)\n\t\tif (dev->gone)\n\t\t\tcontinue;",
    [
      "3 loop list_for_each_entry, args dev,device_list,group_next",
      ...["  body:", "    4", "      if:", "        5 continue true"],
    ],
  ],
  "switch and case": [
    "\tswitch (event(g)) {\n\tcase ADD: {\n\t\tadd(g);\n\t\tbreak;\n\t}\n\tdefault:\n\t\treturn;\n\t}",
    [
      ...["3 call event, arg g", "3", "  switch:", "    4 case ADD", "    5 call add, arg g"],
      ...["    6 break true", "    8 case default", "    9 return true"],
    ],
  ],
  "goto and label": [
    "\tgoto out;\nout:\n\tmutex_unlock(&g->lock);",
    ["3 goto out", "4 label out", "5 call mutex_unlock, arg lock"],
  ],
  "a guard reaches to the end of its block": [
    "\tinit(g);\n\tguard(mutex)(&g->lock);\n\tuse(g);",
    ["3 call init, arg g", "4 guard mutex, arg lock", "  body:", "    5 call use, arg g"],
  ],
  "a scoped guard": [
    "\tscoped_guard(spinlock, &g->lock) {\n\t\tuse(g);\n\t}\n\tdone(g);",
    ["3 guard spinlock, arg lock", "  body:", "    4 call use, arg g", "6 call done, arg g"],
  ],
  "#if in a body": [
    "#ifdef CONFIG_A\n\ta(g);\n#else\n\tb(g);\n#endif",
    ["3", "  ifdef:", "    4 call a, arg g", "  else:", "    6 call b, arg g"],
  ],
  "container_of, and sizeof, which evaluates nothing": [
    "\tstruct dev *d = container_of(g, struct dev, group);\n\tp = kzalloc(sizeof(*g->dev), GFP_KERNEL);",
    ["3 call container_of, arg g, more dev,group", "4 call kzalloc, arg dev, more GFP_KERNEL"],
  ],
  "comments and strings are no names": [
    '\tpr_warn("mutex_lock(&a)" /* b */);\n\t/* mutex_lock(&c); */\n\tf(/* d */ g /* e */);',
    ["3 call pr_warn, arg ?", "5 call f, arg g"],
  ],
};

test.each(Object.entries(bodies))("%s", (_, [body, outline]) => {
  expect(outlineOf(body)).toEqual(outline);
});

test("functions with their lines, also those that stand there twice", () => {
  const text = [
    "#ifdef CONFIG_A",
    "static int __init on(void)",
    "{",
    "\treturn 1;",
    "}",
    "#else",
    "static inline int on(void) { return 0; }",
    "#endif",
    "SYSCALL_DEFINE1(sync_it, int, fd)",
    "{",
    "\tmutex_lock(&l);",
    "}",
    "struct group *",
    "group_get(struct group *g)",
    "{",
    "}",
    "void (*chosen(int n))(void)",
    "{",
    "}",
  ].join("\n");
  const found = read(text)!.functions.map(({ name, from, to }) => `${name} ${from}-${to}`);
  expect(found).toEqual(["on 2-5", "on 7-7", "sync_it 9-12", "group_get 13-16", "chosen 17-19"]);
});

test("other symbols with their lines", () => {
  const text = [
    "struct group { int n; };",
    "struct device;",
    "typedef struct { int n; } count_t;",
    "enum event {",
    "\tADD = 1,",
    "\tDEL,",
    "};",
    "#define LIMIT 3",
    "#define WARN(x) do_warn(x)",
    "static struct group *groups[4], first = { 1 };",
    "typedef int (*handler_t)(int);",
    "extern struct group main_group;",
  ].join("\n");
  const found = read(text)!.symbols.map(({ name, line }) => `${line} ${name}`);
  const expected = ["1 struct group", "3 count_t", "4 enum event", "5 ADD", "6 DEL", "8 LIMIT"];
  expect(found.toSorted(byLine)).toEqual([
    ...[...expected, "9 WARN", "10 groups", "10 first", "11 handler_t", "12 main_group"],
  ]);
});

function byLine(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10);
}
