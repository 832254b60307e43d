/** An object leaks since the one that pointed to it was freed: no pointer was written over. */
import { spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";

class Item {
  value = 0;
}

class Group {
  item: Item | null = null;
}

const shared: { group: Group | null } = { group: null };

function maker(): void {
  const group = kzalloc(Group);
  const item = kzalloc(Item);
  item.value = 1;
  group.item = item;
  shared.group = group;
}

function freer(): void {
  const group = shared.group;
  if (group === null) return;
  shared.group = null;
  kfree(group);
}

export default spec({
  threads: { maker: thread(maker), freer: thread(freer) },
  checks: { leak: true },
  reach: { "it is read": () => shared.group !== null && shared.group.item !== null },
});
