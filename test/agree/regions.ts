/** Locks that the protocols of adversary.ts take and give up, in each way that there is. */
import type { Choices } from "./choices.ts";
import { itemIn, light } from "./idioms.ts";
import type { Guarded, Held, Make, Place } from "./idioms.ts";

interface Form {
  readonly take: string;
  readonly give: string;
  readonly mode: Held["mode"];
}

function mutexForm(lock: string, choices: Choices): Form {
  const give = `mutex_unlock(${lock});`;
  const take = choices.of(["mutex_lock", "mutex_lock", "mutex_lock", "mutex_trylock"]);
  return { take, give, mode: "exclusive" };
}

function semForm(lock: string, choices: Choices): Form {
  const reads: Form = { take: "down_read", give: `up_read(${lock});`, mode: "shared" };
  const writes: Form = { take: "down_write", give: `up_write(${lock});`, mode: "exclusive" };
  return choices.of<Form>([
    ...[reads, reads, reads, writes, writes, writes],
    { ...reads, take: "down_read_trylock" },
    { ...writes, take: "down_write_trylock" },
    { ...writes, give: `downgrade_write(${lock});\nr = g.b;\nup_read(${lock});` },
  ]);
}

/** A lock of the protocol's own, which does something while it waits, or not. */
function ownForm(choices: Choices): Form {
  return choices.of<Form>([
    { take: "join", give: "part(g.own);", mode: "shared" },
    { take: "queue(g.own);\nenter", give: "leave(g.own);", mode: "exclusive" },
    { take: "queue(g.own);\ng.c = 3;\nenter", give: "g.c = 0;\nleave(g.own);", mode: "exclusive" },
  ]);
}

function formOf(lock: string, choices: Choices): Form {
  if (lock === "g.own") return ownForm(choices);
  if (lock === "g.spin") {
    return { take: "spin_lock", give: "spin_unlock(g.spin);", mode: "exclusive" };
  }
  const sem = lock.endsWith("sem") || lock === "g.second";
  return sem ? semForm(lock, choices) : mutexForm(lock, choices);
}

/** One of the locks that the protocol is about, around what it guards. */
export function regionOf(body: Make): Make {
  return (place) => {
    const { choices, held } = place;
    const { lock, cell } = ofItem(choices.of(place.about), place);
    if (held.some((each) => each.lock === lock)) return light(place);
    const { take, give, mode } = formOf(lock, choices);
    const inside = body({ ...place, held: [{ lock, cell, mode }, ...held] });
    const after = choices.of(["", "", "", light(place)]);
    if (take.includes("try")) return `if (${take}(${lock})) {\n${inside}${give}\n${after}}`;
    return `${take}(${lock});\n${inside}${give}\n${after}`;
  };
}

function ofItem({ lock, cell }: Guarded, place: Place): Guarded {
  const item = itemIn(place);
  const own = lock.includes("@");
  return { lock: lock.replaceAll("@", item), cell: own ? cell.replaceAll("@", item) : cell };
}
