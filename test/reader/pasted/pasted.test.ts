/** C that is pasted into a protocol is answered in a few messages, and TypeScript is never taken for C. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { pastedC } from "../../../src/reader/pasted/index.ts";
import { ts } from "../../../src/reader/source/typescript.ts";
import { complaints, readFiles } from "../../support/protocol.ts";

const driver = `// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#define FOO_MAX(x) \\
\t((x) + 1)

struct foo {
\tstruct mutex lock;
\tint users;
};

static struct foo *first;

static int foo_open(struct foo *foo, void (*done)(struct foo *foo), unsigned long flags)
{
\tint ret = 0;

\tmutex_lock(&foo->lock);
\tif (first == NULL) {
\t\tret = -ENODEV;
\t\tgoto out;
\t}
\tfoo->users += 2UL;
out:
\tmutex_unlock(&foo->lock);
\treturn ret;
}
`;

const codesOf = (text: string): readonly string[] =>
  readFiles({ "main.ts": text }).diagnostics.map(({ code }) => code);

it("answers each form of a driver once, and says nothing of what follows from it", () => {
  const { diagnostics } = readFiles({ "main.ts": driver });
  const told = diagnostics.map(({ code, span, also }) => {
    return [code, ...[span, ...also].map(({ start }) => start.line)].join(" ");
  });
  expect(told).toEqual([
    "c-preprocessor 2",
    "c-preprocessor 3",
    "c-struct 6",
    "c-global 11",
    "c-function 13",
    "c-local 15",
    "c-address 17 24",
    "c-arrow 17 22 24",
    "c-goto 20",
    "c-number 22",
    "not-modelled 18",
  ]);
});

it("writes the function, the struct and the variables as a protocol has them", () => {
  const { diagnostics } = readFiles({ "main.ts": driver });
  const like = (code: string): string => diagnostics.find((each) => each.code === code)!.like;
  expect(like("c-function")).toBe("function foo_open(foo: Foo, flags: number): number {");
  expect(like("c-struct")).toBe("class Foo {");
  expect(like("c-global")).toBe("const g = { first: null as Foo | null };");
  expect(like("c-local")).toBe("let ret: number");
});

test.each([
  ["extern int foo_register(struct foo *foo);", "c-function"],
  [
    "static inline bool foo_busy(const struct foo *foo) { return foo->users; }",
    "c-function c-arrow",
  ],
  [
    "static DEFINE_MUTEX(lock);\nstatic atomic_t users = ATOMIC_INIT(0);",
    "c-global not-modelled not-modelled",
  ],
  [
    "#ifndef _FOO_H\n#define _FOO_H\nstruct foo;\n#endif",
    "c-preprocessor c-preprocessor c-preprocessor c-struct",
  ],
  ["static const struct ops ops = {\n.open = open,\n.owner = here };", "c-global c-initializer"],
  ["typedef struct foo { int n; } foo_t;", "c-struct"],
])("%s", (text, codes) => {
  expect([...new Set(codesOf(text))].join(" ")).toBe([...new Set(codes.split(" "))].join(" "));
});

it("keeps what is wrong before the first of C", () => {
  const read = readFiles({ "main.ts": "const x = ;\nconst a = b->c;" });
  expect(complaints(read)).toEqual(["typescript1109 1", "c-arrow 2"]);
});

it("does not read the text of a template", () => {
  expect(codesOf("const a = ;\nconst b = `${x} -> ${{ y: 1 }.y} -> ${z}` + c;")).toContain(
    "typescript",
  );
  expect(
    codesOf("const a = ;\nconst b = `${x} -> ${y}`;").some((code) => code.startsWith("c-")),
  ).toBe(false);
});

it("leaves a mistake of TypeScript to tsc", () => {
  const wrong = ["const a = ;", "cosnt b = 1;", "function f( { }", "let x int = 1;", "a b;"];
  for (const text of wrong) expect(codesOf(text), text).toContain("typescript");
});

it("takes no protocol for C", () => {
  const folders = ["specs", "src/dsl", "src/dsl/kernel", "test/litmus/protocols", "test/cases"];
  const paths = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  const files = paths.filter((path) => path.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(50);
  for (const path of files) {
    const file = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2024);
    expect(
      pastedC(file).forms.map(({ message }) => message),
      path,
    ).toEqual([]);
  }
});
