/** Parts of properties that no state evaluates: behind one condition, behind two, and below a third. */
import { List, instances, spec, thread } from "lockstep";
import { kzalloc, list_add } from "lockstep/kernel";

class Item {
  n = 0;
}
const g = { a: false, b: false, c: 0, list: new List<Item>() };

function main(): void {
  if (g.c === 3) list_add(kzalloc(Item), g.list);
  g.b = true;
  g.b = false;
  g.a = true;
}

export default spec({
  threads: { main: thread(main) },
  always: {
    one: () => g.c === 0 || g.a,
    two: () => !g.a || !g.b || g.c === 1,
    below: () => !g.a || !(g.b && g.c === 2),
    list: () => g.list.every((item) => item.n === 0),
    items: () => !instances(Item).some((item) => item.n === 1),
  },
});
