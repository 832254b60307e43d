/** Comments that credit a guard: right ones are left alone, wrong ones are named with what is right. */
import { expect, test } from "vitest";
import { review } from "./reviewed.ts";

/** Four claims; a gate, a lock, a reference, a count that two guards share. */
const protocol = (comments: readonly string[]): string => `
import { List, assert, container_of, spec, thread } from "lockstep";
import { Kref, Mutex, kfree, kref_get, kref_init, kref_put, kzalloc, list_add, list_del,
  mutex_lock, mutex_unlock } from "lockstep/kernel";
${comments.map((comment) => `// guard: ${comment}`).join("\n\n")}

class Group {
  kref = new Kref();
  users = 0;
}
const vfio = { group_lock: new Mutex(), list: new List<Group>()  , entered: 0 };

function release(kref: Kref): void {
  const group = container_of(kref, Group, "kref");
  kfree(group);
}
function group_get(group: Group): void {
  kref_get(group.kref);
}
function group_put(group: Group): void {
  kref_put(group.kref, release);
}
function create(): Group {
  const group = kzalloc(Group);
  kref_init(group.kref);
  mutex_lock(vfio.group_lock);
  list_add(group, vfio.list);
  mutex_unlock(vfio.group_lock);
  return group;
}
function find(): Group | null {
  mutex_lock(vfio.group_lock);
  for (const group of vfio.list) {
    group_get(group);
    mutex_unlock(vfio.group_lock);
    return group;
  }
  mutex_unlock(vfio.group_lock);
  return null;
}
function enter(): void {
  mutex_lock(vfio.group_lock);
  vfio.entered++;
  assert(vfio.entered === 1, "one at a time");
  vfio.entered--;
  mutex_unlock(vfio.group_lock);
}
function callback(group: Group): void {
  if (group.users === 0) return;
  assert(vfio.list.includes(group), "a group without users is left alone");
}
function driver(): void {
  const group = create();
  enter();
  mutex_lock(vfio.group_lock);
  list_del(group, vfio.list);
  mutex_unlock(vfio.group_lock);
  callback(group);
  group_put(group);
}
function user(): void {
  enter();
  const group = find();
  if (group === null) return;
  group_put(group);
}
export default spec({
  threads: { driver: thread(driver), user: thread(user) },
  bounds: { Group: 1 },
});
`;

const right = [
  'group.users keeps "a group without users is left alone"',
  'users keeps "a group without users is left alone"',
  'callback keeps "a group without users is left alone"',
  'callback/check/group.users === 0 keeps "a group without users is left alone"',
  'group_lock keeps "one at a time"',
  'vfio.group_lock keeps "one at a time"',
  'enter/lock/vfio.group_lock keeps "one at a time"',
  '*/lock/vfio.group_lock keeps "one at a time"',
  'group_get for "use-after-free of Group in group_put"',
  'kref_get for "use-after-free of Group in group_put"',
  'find against "use-after-free of Group in group_put"',
  'enter keeps "one at a time"',
];

const wrong = [
  ['vfio.list keeps "a group without users is left alone"', "no guard is called vfio.list"],
  ['group_lock keeps "a group without users is left alone"', "holds without group_lock"],
  ['kref_get keeps "a group without users is left alone"', "holds without kref_get"],
  ['create keeps "a group without users is left alone"', "holds without create"],
  ['find keeps "a group without users is left alone"', "holds without find"],
  ['users keeps "one at a time"', "holds without users"],
  ['kref_get keeps "one at a time"', "holds without kref_get"],
  ['create/lock/vfio.group_lock keeps "one at a time"', "holds without create/lock"],
  ['find/lock/vfio.group_lock keeps "one at a time"', "holds without find/lock"],
  ['the spinlock keeps "one at a time"', "no guard is called the spinlock"],
  ['users for "use-after-free of Group in group_put"', "holds without users"],
  ['enter for "use-after-free of Group in group_put"', "holds without enter"],
] as const;

test("comments that are right are left alone", async () => {
  const { comments, shown } = await review(protocol(right));
  expect(comments.map(({ agrees, text }) => `${agrees} ${text}`)).toEqual(
    right.map((text) => `yes ${text}`),
  );
  expect(shown).toEqual([]);
});

test("comments that are wrong are named, with the guard that is right and a run that shows it", async () => {
  const { comments, shown } = await review(protocol(wrong.map(([text]) => text)));
  expect(comments.map(({ agrees }) => agrees)).toEqual(wrong.map(() => "no"));
  for (const [at, { said, by, span }] of comments.entries()) {
    expect(span.start.line).toBe(5 + 2 * at);
    expect(said).toContain(wrong[at]![1]);
    expect(said).toMatch(/ falls without .* \(\d+ steps, default\)$/);
    expect(by).toBeDefined();
  }
  expect(comments[0]!.by).toMatchObject({ guard: "callback/check/group.users === 0" });
  expect(comments[5]!.by!.guard).toMatch(/lock\/vfio\.group_lock$/);
  expect(shown).toHaveLength(wrong.length);
  expect(shown[0]!.outcome.failure).toMatchObject({
    kind: "assertion",
    reason: "driver: a group without users is left alone",
  });
  expect(shown[0]!.lines).toEqual([{ line: 71, text: "if (group.users === 0) return;" }]);
});

test("without a claim, a comment is about the assertion below it, or about its function", async () => {
  const text = protocol([])
    .replace("  assert(vfio.entered", "  // guard: users\n  assert(vfio.entered")
    .replace("  assert(vfio.list", "  // guard: group.users\n  assert(vfio.list");
  const { comments } = await review(text);
  expect(comments.map(({ agrees }) => agrees)).toEqual(["no", "yes"]);
  expect(comments[0]!.said).toMatch(/^"one at a time" holds without users; "one at a time" falls/);
});
