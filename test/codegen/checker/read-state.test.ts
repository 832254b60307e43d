/** What is read out of a state's words is what the interpreter has in the same state. */
import { expect, test } from "vitest";
import { fieldsOfStates, generateChecker } from "../../../src/codegen/checker/index.ts";
import { explore, loadModel } from "../../../src/engine/index.ts";
import { cellOf, createMachine, lookUp, type State } from "../../../src/interpret/state/machine.ts";
import { start } from "../../../src/interpret/start.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { followStep } from "../../../src/replay/expand.ts";
import { readFiles } from "../../support/protocol.ts";

const { protocol } = readFiles({
  "main.ts": `
import { List, array, choose, spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";
type Mood = "calm" | "busy";
class Item {
  mood: Mood | null = null;
  next: Item | null = null;
}
const all = {
  items: new List<Item>(),
  low: -3,
  on: false,
  moods: new List<Mood>(),
  slots: array(3, 0),
};
function user(): void {
  const item = kzalloc(Item);
  item.mood = choose(["calm", "busy"]);
  item.next = item;
  all.items.push(item);
  all.low = all.low - 4;
  all.on = item.mood === "busy";
  if (item.mood !== null) all.moods.push(item.mood);
  all.slots[1] = 7;
  if (all.on && all.low < 0 && all.slots[1] === 7 && all.moods.length > 0 && item.next === item) {
    all.items.remove(item);
    kfree(item);
  }
}
export default spec({ threads: { user: thread(user) }, bounds: { Item: 2, "all.moods": 3 } });
`,
});

test("in every state that a search finds", async () => {
  const { system } = runPasses(protocol!, { ...plainChoice, reduction: "off" });
  const generated = generateChecker(system!);
  if (!("checker" in generated)) throw new Error("no form");
  const machine = createMachine(system!);
  const fields = fieldsOfStates(system!, new Map());
  expect(fields.length).toBeGreaterThan(6);
  let compared = 0;
  await explore(loadModel(generated.checker.text), {
    onExplored: ({ count, states, offsetOf, pathTo }) => {
      for (let state = 0; state < count; state++) {
        const at = offsetOf(state);
        const cells = pathTo(state).reduce<State>(
          (from, by) => followStep(machine, from, by),
          start(machine).state,
        );
        for (const { field, row, isLive, value } of fields) {
          if (!isLive(states, at)) continue;
          expect(value(states, at)).toEqual(cells[cellOf(lookUp(machine.fields, field.id), row)]);
          compared++;
        }
      }
    },
  });
  expect(compared).toBeGreaterThan(100);
});
