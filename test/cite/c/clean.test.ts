/** The clean-up keeps every offset and line, and makes C of what the grammar does not know. */
import { expect, test } from "vitest";
import { clean } from "../../../src/cite/c/clean.ts";

/** A piece of the kernel's C, and what the parser sees, with runs of spaces as one. */
const rules: Readonly<Record<string, readonly [string, string]>> = {
  annotation: ["static int __init f(void)", "static int f(void)"],
  "annotation with arguments": [
    "void f(void) __must_hold(&g->lock) __acquires(x)\n{",
    "void f(void) \n{",
  ],
  "a name that begins like one": ["int __initial;", "int __initial;"],
  "list walk": ["list_for_each_entry(a, &g->list, next) {", "while (a, &g->list, next) {"],
  "list walk with a single statement": [
    "xa_for_each(&x, i, e)\n\tkfree(e);",
    "while (&x, i, e)\n\tkfree(e);",
  ],
  "a call with a name like a walk": [
    "n = bus_for_each_dev(b, NULL, f);",
    "n = bus_for_each_dev(b, NULL, f);",
  ],
  "type as an argument": [
    "g = container_of(k, struct group, kref);",
    "g = container_of(k, group, kref);",
  ],
  "type as the first argument": ["p = kzalloc_obj(struct group);", "p = kzalloc_obj( group);"],
  "sizeof keeps its type": ["n = sizeof(struct group);", "n = sizeof(struct group);"],
  "scoped guard": ["scoped_guard(mutex, &g->lock) {", "while (mutex, &g->lock) {"],
  "system call": ["SYSCALL_DEFINE2(fsync, unsigned int, fd, int, how)\n{", "void fsync( )\n{"],
};

test.each(Object.entries(rules))("%s", (_, [text, seen]) => {
  const cleaned = clean(text);
  expect(cleaned.replace(/ +/g, " ").trim()).toBe(seen.replace(/ +/g, " ").trim());
  expect(cleaned.length).toBe(text.length);
  expect(linesOf(cleaned)).toEqual(linesOf(text));
});

test("a long table is emptied, and what follows it stays", () => {
  const rows = Array.from({ length: 100 }, (_, i) => `\t{ .id = ${i}, .name = "};" },`);
  const text = `static const struct row rows[] = {\n${rows.join("\n")}\n};\nint after(void)\n{\n}\n`;
  const cleaned = clean(text);
  expect(cleaned).not.toContain(".id");
  expect(cleaned.slice(text.indexOf("};\nint"))).toBe(text.slice(text.indexOf("};\nint")));
  expect(linesOf(cleaned)).toEqual(linesOf(text));
});

test("an initialiser in a function does not reach into the next table", () => {
  const body = `\tstruct row row = {\n\t\t.id = 1,\n\t};\n\tmutex_lock(&l);\n${"\tf();\n".repeat(300)}`;
  const text = `void f(void)\n{\n${body}}\nstatic struct row t[] = {\n\t{ 1 },\n};\n`;
  expect(clean(text)).toBe(text);
});

/** The offsets at which lines end. */
function linesOf(text: string): readonly number[] {
  return [...text.matchAll(/\n/g)].map(({ index }) => index);
}
