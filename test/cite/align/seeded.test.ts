/**
 * Single changes to the C or to the model, each of which is to be reported at its line; and changes
 * that mean nothing, of which none may be. The C and the model were written for this.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cite } from "../../../src/cite/cite.ts";
import { loadReader } from "../../../src/cite/c/read.ts";
import { folderFiles } from "../../../src/cite/code/files.ts";
import { openTree } from "../../../src/cite/code/tree.ts";
import type { CiteReport } from "../../../src/cite/drift.ts";
import type { Protocol } from "../../../src/ir/protocol.ts";
import { readProtocol } from "../../../src/reader/index.ts";
import { inFolder } from "../../support/folder.ts";

const here = "test/cite/align";
const c = readFileSync(`${here}/queue.c`, "utf8");
const model = readFileSync(`${here}/queue.ts`, "utf8");
const read = await loadReader();

function reportOf(protocol: Protocol, text: string): CiteReport {
  return inFolder({ "queue.c": text }, (folder) => {
    return cite({ protocol, config: "default", values: {} }, openTree(folderFiles(folder), read));
  });
}

function protocolOf(text: string): Protocol {
  return inFolder({ "queue.ts": text }, (folder) => {
    const { protocol, diagnostics } = readProtocol(`${folder}/queue.ts`, []);
    expect(diagnostics).toEqual([]);
    return protocol!;
  });
}

const plain = protocolOf(model);

/** `FUNCTION kind line`, where the line is the changed side's. */
function driftsOf(report: CiteReport, side: "c" | "model"): readonly string[] {
  return report.functions.flatMap(({ name, drifts }) => {
    return drifts.map((drift) => `${name} ${drift.kind} ${drift[side].line}`);
  });
}

/** Changes the text between the head of a function and its end. */
function changed(text: string, fn: string, [from, to]: Change): string {
  const start = text.search(new RegExp(String.raw`^(function |[a-z].*[ *])${fn}\(`, "m"));
  const end = text.indexOf("\n}", start) + 1;
  const body = text.slice(start, end);
  expect(start, fn).toBeGreaterThan(0);
  expect(body, `${fn}: ${from}`).toContain(from);
  return text.slice(0, start) + body.replace(from, to) + text.slice(end);
}

type Change = readonly [from: string, to: string];

/** The first and the last line that a change has changed. */
function linesOf(before: string, after: string): readonly [number, number] {
  const [old, now] = [before.split("\n"), after.split("\n")];
  const first = now.findIndex((line, at) => line !== old[at]);
  const same = now.toReversed().findIndex((line, at) => line !== old.at(-1 - at));
  return [first + 1, Math.max(first + 1, now.length - same)];
}

test("the model is the C", () => {
  const report = reportOf(plain, c);
  expect(driftsOf(report, "c")).toEqual([]);
  expect(report.pointedAt.map(({ found }) => found.state)).toEqual(["found"]);
  expect(report.functions.every(({ pairs }) => pairs.length > 0)).toBe(true);
});

/** Changes of the C: a call dropped, swapped, another lock, a return moved, something added. */
const inC: readonly (readonly [string, ...Change])[] = [
  ["queue_find", "\tmutex_lock(&registry_lock);\n", ""],
  ["queue_find", "\t\t\tkref_get(&q->kref);\n", ""],
  ["queue_find", "\t\t\tmutex_unlock(&registry_lock);\n", ""],
  ["queue_find", "mutex_lock(&registry_lock)", "mutex_lock(&other_lock)"],
  [
    "queue_find",
    "kref_get(&q->kref);\n\t\t\tmutex_unlock(&registry_lock);",
    "mutex_unlock(&registry_lock);\n\t\t\tkref_get(&q->kref);",
  ],
  [
    "queue_find",
    "mutex_unlock(&registry_lock);\n\t\t\treturn q;",
    "return q;\n\t\t\tmutex_unlock(&registry_lock);",
  ],
  ["queue_find", "&registry, registered", "&graveyard, registered"],
  ["queue_find", "kref_get(&q->kref)", "kref_get(&q->other)"],
  ["queue_find", "kref_get(&q->kref)", "kref_get_unless_zero(&q->kref)"],
  ["queue_submit", "\tmutex_lock(&q->lock);\n", ""],
  ["queue_submit", "\tlist_add_tail(&req->next, &q->requests);\n", ""],
  [
    "queue_submit",
    "list_add_tail(&req->next, &q->requests)",
    "list_add_tail(&req->next, &q->done)",
  ],
  ["queue_submit", "list_add_tail", "list_add"],
  ["queue_submit", "\tq->pending++;\n", ""],
  ["queue_submit", "\tatomic_inc(&q->users);\n", ""],
  ["queue_submit", "atomic_inc(&q->users)", "atomic_dec(&q->users)"],
  ["queue_submit", "\twake_up(&q->wait);\n", ""],
  [
    "queue_submit",
    "atomic_inc(&q->users);\n\twake_up(&q->wait);",
    "wake_up(&q->wait);\n\tatomic_inc(&q->users);",
  ],
  [
    "queue_submit",
    "\twake_up(&q->wait);\n\tret = 0;\nout:\n\tmutex_unlock(&q->lock);",
    "\tret = 0;\nout:\n\tmutex_unlock(&q->lock);\n\twake_up(&q->wait);",
  ],
  ["queue_submit", "out:\n\tmutex_unlock(&q->lock);", "out:\n\tmutex_unlock(&q->wait_lock);"],
  ["queue_kill", "spin_lock_irq(&q->state_lock);", "spin_lock_irq(&q->lock2);"],
  ["queue_kill", "\tspin_lock_irq(&q->state_lock);\n", ""],
  ["queue_kill", "\t\tspin_unlock_irq(&q->state_lock);\n", ""],
  ["queue_kill", "\tq->dead = true;\n", ""],
  [
    "queue_kill",
    "q->dead = true;\n\tspin_unlock_irq(&q->state_lock);",
    "spin_unlock_irq(&q->state_lock);\n\tq->dead = true;",
  ],
  [
    "queue_kill",
    "\twait_event(q->wait, atomic_read(&q->users) == 0);\n\tqueue_put(q);",
    "\tqueue_put(q);\n\twait_event(q->wait, atomic_read(&q->users) == 0);",
  ],
  ["queue_kill", "\tqueue_put(q);\n", ""],
  [
    "queue_kill",
    "mutex_unlock(&q->lock);",
    "mutex_unlock(&q->lock);\n\tmutex_lock(&registry_lock);",
  ],
  ["queue_kill", "spin_unlock_irq(&q->state_lock);\n\t\treturn", "return"],
  ["queue_release", "\tlist_del(&q->registered);\n", ""],
  [
    "queue_release",
    "list_del(&q->registered);\n\tmutex_unlock(&registry_lock);",
    "mutex_unlock(&registry_lock);\n\tlist_del(&q->registered);",
  ],
  ["queue_release", "\tkfree(q);\n", ""],
  ["queue_release", "\t\trequest_free(req);", "\t\tlist_del(&req->next);"],
  ["request_free", "\tkfree(req);\n", ""],
  [
    "queue_put",
    "kref_put_mutex(&q->kref, queue_release, &registry_lock)",
    "kref_put(&q->kref, queue_release)",
  ],
];

/** Changes of the model. */
const inModel: readonly (readonly [string, ...Change])[] = [
  ["queue_submit", "  wake_up(q.wait);\n", ""],
  ["queue_submit", "mutex_lock(q.lock)", "mutex_lock(registry_lock)"],
  ["queue_kill", "  q.pending = 0;\n", ""],
  ["queue_release", "  kfree(q);\n", "  kfree(q);\n  mutex_lock(registry_lock);\n"],
  [
    "queue_find",
    "kref_get(q.kref);\n      mutex_unlock(registry_lock);",
    "mutex_unlock(registry_lock);\n      kref_get(q.kref);",
  ],
];

test("at least 38 of 40 single changes are reported at their line", () => {
  const missed = [
    ...inC.filter(([fn, ...change]) => {
      const text = changed(c, fn, change);
      return !isReported(reportOf(plain, text), "c", linesOf(c, text));
    }),
    ...inModel.filter(([fn, ...change]) => {
      const text = changed(model, fn, change);
      return !isReported(reportOf(protocolOf(text), c), "model", linesOf(model, text));
    }),
  ];
  expect(inC.length + inModel.length).toBe(40);
  expect(missed.length, JSON.stringify(missed)).toBeLessThanOrEqual(2);
});

/** What was dropped is reported between the operations around it. */
function isReported(
  report: CiteReport,
  side: "c" | "model",
  [first, last]: readonly [number, number],
): boolean {
  const all = report.functions.flatMap(({ drifts }) => drifts);
  const other = side === "c" ? "model-only" : "c-only";
  return all.some(({ kind, before, [side]: at }) => {
    const isDropped = kind === other && at.line <= first && first <= (before ?? at.line + 1);
    return isDropped || (first <= at.line && at.line <= last);
  });
}

/** Changes that mean nothing. */
const idle: readonly (readonly [string, ...Change])[] = [
  ["queue_find", "struct queue *q;", "struct queue *q; /* mutex_lock(&other); */"],
  ["queue_find", "return NULL", "return (NULL)"],
  ["queue_find", "\n\tmutex_lock", "\n\n\n\tmutex_lock"],
  ["queue_find", "q->id == id", "id == q->id"],
  ["queue_find", "kref_get(&q->kref);", "kref_get(&(q->kref));"],
  ["queue_submit", "int ret = -ENODEV;", "int ret = -ENODEV; // list_del(&req->next);"],
  [
    "queue_submit",
    "wake_up(&q->wait);",
    'wake_up(&q->wait);\n\tdev_dbg(q->dev, "submitted %d", req->tag);',
  ],
  ["queue_submit", "mutex_lock(&q->lock);", "mutex_lock( & q -> lock );"],
  ["queue_submit", "ret = 0;", 'ret = 0;\n\tpr_info("kfree(req)");'],
  ["queue_submit", "if (q->dead)", "if (unlikely(q->dead))"],
  ["queue_kill", "spin_lock_irq(&q->state_lock);", "spin_lock_irqsave(&q->state_lock, flags);"],
  ["queue_kill", "pr_debug", "pr_info"],
  ["queue_kill", "return 0;", "trace_queue_kill(q);\n\treturn 0;"],
  ["queue_kill", "mutex_lock(&q->lock);", "mutex_lock_nested(&q->lock, SINGLE_DEPTH_NESTING);"],
  ["queue_kill", "if (q->dead) {", "if (q->dead)\n\t{"],
  ["queue_release", "kfree(q);", "kfree(q);\n\treturn;"],
];

/** Locals that are renamed. */
const renames: readonly (readonly [string, RegExp, string])[] = [
  ["queue_release", /\breq\b/g, "r"],
  ["queue_release", /\bq\b/g, "queue"],
  ["queue_submit", /\breq\b/g, "request"],
  ["queue_kill", /\bq\b/g, "victim"],
];

test("none of 20 changes that mean nothing is reported", () => {
  const texts = [
    ...idle.map(([fn, ...change]) => changed(c, fn, change)),
    ...renames.map(([fn, local, name]) => renamedIn(fn, local, name)),
  ];
  expect(texts).toHaveLength(20);
  const reported = texts.flatMap((text) => {
    const drifts = driftsOf(reportOf(plain, text), "c");
    return drifts.length === 0 ? [] : [[...linesOf(c, text), ...drifts]];
  });
  expect(reported).toEqual([]);
});

function renamedIn(fn: string, local: RegExp, name: string): string {
  const start = c.search(new RegExp(String.raw`^[a-z].*[ *]${fn}\(`, "m"));
  const end = c.indexOf("\n}", start);
  const [head, ...body] = c.slice(start, end).split("\n");
  const renamed = [head!.replace(local, name), ...body.map((line) => line.replace(local, name))];
  return c.slice(0, start) + renamed.join("\n") + c.slice(end);
}
