/** What a protocol declares of its differences from the C, and what it declares in vain. */
import { expect, test } from "vitest";
import { cite } from "../../src/cite/cite.ts";
import { loadReader } from "../../src/cite/c/read.ts";
import { folderFiles } from "../../src/cite/code/files.ts";
import { openTree } from "../../src/cite/code/tree.ts";
import { readProtocol } from "../../src/reader/index.ts";
import { inFolder } from "../support/folder.ts";

const read = await loadReader();

const c = `
int work(struct dev *d)
{
	mutex_lock(&d->lock);
	get_device(d->parent);
	d->count++;
	mutex_unlock(&d->lock);
	put_device(d->parent);
	d->ops->done(d);
	return 0;
}
`;

function answer(tags: string, body: string): readonly string[] {
  const text = `
import { param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const TWICE = param(false);
class Dev { lock = new Mutex(); guard = new Mutex(); count = 0; }
const dev = new Dev();
/** @c other.c done */
function done(d: Dev): void { d.count = 0; }
/**
 * ${tags}
 * @c d.c work
 */
function work(d: Dev): void {
${body}
}
export default spec({ threads: { work: thread(work, { each: [dev] }) } });
`;
  return inFolder({ "d.c": c, "p.ts": text }, (folder) => {
    const { protocol, diagnostics } = readProtocol(`${folder}/p.ts`, []);
    expect(diagnostics).toEqual([]);
    const report = cite(
      { protocol: protocol!, config: "default", values: { TWICE: false } },
      openTree(folderFiles(folder), read),
    );
    const own = report.functions.find(({ name }) => name === "work")!;
    return [
      ...own.drifts.map(({ kind, what }) => `${kind} ${what}`),
      ...own.declared.map(({ kind, what }) => `declared ${kind} ${what}`),
      ...own.unneeded.map(({ what }) => `in vain ${what}`),
    ];
  });
}

const lines = ["mutex_lock(d.lock);", "d.count++;", "mutex_unlock(d.lock);", "done(d);"];
const body = lines.map((line) => `  ${line}`).join("\n");

test("without declarations all is drift; a call through a pointer is the function that is cited", () => {
  expect(answer("Works.", body)).toEqual([
    "c-only get_device(parent)",
    "c-only put_device(parent)",
  ]);
});

test("names in the function's comment, with reasons", () => {
  expect(answer("@leaves-out get_device put_device(parent) (not counted)", body)).toEqual([
    "declared c-only get_device(parent)",
    "declared c-only put_device(parent)",
  ]);
});

test("names in another comment of the file", () => {
  const tags = "@leaves-out work: get_device,\n *   put_device (both)";
  expect(answer(tags, body)).toHaveLength(2);
  expect(answer("@leaves-out other: get_device put_device", body)[0]).toMatch(/^c-only/);
});

test("a comment in the body covers what stands there", () => {
  const here = body.replace("d.count++;", "// left out: the parent is not counted\n  d.count++;");
  expect(answer("Works.", here)).toEqual([
    "c-only put_device(parent)",
    "declared c-only get_device(parent)",
  ]);
});

test("what nothing needs is said", () => {
  const here = body.replace("  d.count++;", "  d.count++;\n  // left out: nothing");
  expect(answer("@leaves-out get_device put_device kfree @adds wake_up", here)).toEqual([
    ...["declared c-only get_device(parent)", "declared c-only put_device(parent)"],
    ...["in vain @leaves-out kfree", "in vain @adds wake_up", "in vain // left out"],
  ]);
});

test("additions, and another name", () => {
  const more = `${body}\n  mutex_lock(d.lock);\n  mutex_unlock(d.lock);`;
  const left = "@leaves-out get_device put_device";
  expect(answer(left, more).slice(0, 2)).toEqual([
    "model-only mutex_lock(lock)",
    "model-only mutex_unlock(lock)",
  ]);
  expect(answer(`${left} @adds mutex_lock mutex_unlock`, more)[0]).toMatch(/^declared/);
});

test("what a parameter switches off is no part of the model", () => {
  const more = `${body}\n  if (TWICE) mutex_lock(d.lock);\n  if (TWICE && d.count > 0) mutex_unlock(d.lock);`;
  expect(answer("@leaves-out get_device put_device", more)).toHaveLength(2);
});

test("another name of the lock is drift, unless the protocol says that it is one", () => {
  const left = "@leaves-out get_device put_device";
  const guarded = body.replaceAll("d.lock", "d.guard");
  expect(answer(left, guarded).slice(0, 4).toSorted()).toEqual([
    ...["c-only mutex_lock(lock)", "c-only mutex_unlock(lock)"],
    ...["model-only mutex_lock(guard)", "model-only mutex_unlock(guard)"],
  ]);
  expect(answer(`${left} @maps lock guard`, guarded)).toHaveLength(2);
});
