/** The passes as a list: each takes what a pass before it gives. */
import { expect, test } from "vitest";
import { passes, plainChoice, runUntil } from "../../src/passes/index.ts";
import { accept } from "../support/protocol.ts";

const protocol = accept(`
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const g = { lock: new Mutex(), n: 0 };
function user() { mutex_lock(g.lock); g.n++; mutex_unlock(g.lock); }
export default spec({ threads: { user: thread(user) } });
`);

test("no two passes have one name", () => {
  const names = passes.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});

test("each pass takes what one before it gives", () => {
  const given = new Set<string>(["protocol", "choice"]);
  for (const { name, takes, gives } of passes) {
    expect(
      takes.filter((part) => !given.has(part)),
      name,
    ).toEqual([]);
    for (const part of gives) given.add(part);
  }
});

test("each pass gives what it says, and changes nothing that it takes", () => {
  let before: object = { protocol, choice: plainChoice };
  for (const { name, gives } of passes) {
    const kept = structuredClone(before);
    const draft = runUntil({ protocol, choice: plainChoice }, name);
    expect(Object.keys(draft).sort(), name).toEqual(
      [...new Set([...Object.keys(before), ...gives])].sort(),
    );
    expect(before, name).toEqual(kept);
    before = draft;
  }
});
