/** What src/diagnostics/catalogue/spec.ts refuses; test/support/rejects.ts reads it. */

// === spec-not-literal
function main(): void {
}

// expect spec-not-literal
export default spec(options());
function options(): never {
  fail("none");
}
// === fixed
function main(): void {
}

export default spec({ threads: { main: thread(main) } });

// === spec-entry
function main(): void {
}

export default spec({
  // expect spec-entry
  threads: { ["main"]: thread(main) },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
});

// === section-not-literal
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect section-not-literal
  bounds: bounds,
});
const bounds = { number: [0, 3] } as const;
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  bounds: { number: [0, 3] },
});

// === unknown-section
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect unknown-section
  allways: {},
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  always: {},
});

// === no-threads
function main(): void {
}

// expect no-threads
export default spec({ bounds: {} });
// === fixed
function main(): void {
}

export default spec({ threads: { main: thread(main) } });

// === not-a-thread
function main(): void {
}

// expect not-a-thread
export default spec({ threads: { main: main } });
// === fixed
function main(): void {
}

export default spec({ threads: { main: thread(main) } });

// === thread-body
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
}

// expect thread-body
export default spec({ threads: { main: thread(dev) } });
// === fixed
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
}

export default spec({ threads: { main: thread(main) } });

// === thread-runs
function main(): void {
}

// expect thread-runs
export default spec({ threads: { main: thread(main, { count: 2, each: [1, 2] }) } });
// === fixed
function main(): void {
}

export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === thread-options
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  place.n = 1;
}
function at(place: Place): ThreadOptions {
  if (place.n > 0) return { on: place };
  return {};
}

// expect thread-options
export default spec({ threads: { main: thread(main, at(place)) } });

// === fixed
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  place.n = 1;
}
function at(place: Place): ThreadOptions {
  return { on: place };
}

export default spec({ threads: { main: thread(main, at(place)) } });

// === thread-on
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  place.n = 1;
}
const g = { n: 0 };

// expect thread-on
export default spec({ threads: { main: thread(main, { on: g }) } });

// === fixed
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  place.n = 1;
}
const g = { n: 0 };

export default spec({ threads: { main: thread(main, { on: place }) } });

// === thread-on-count
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
const other = new Place();
function main(n: number): void {
  place.n = n;
}

// expect thread-on-count
export default spec({ threads: { main: thread(main, { each: [1, 2, 3], on: [place, other] }) } });

// === fixed
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
const other = new Place();
function main(n: number): void {
  place.n = n;
}

export default spec({ threads: { main: thread(main, { each: [1, 2], on: [place, other] }) } });

// === stop-not-mark
import { here, holder, self, spec, thread } from "lockstep";
import type { Thread } from "lockstep";

class Place {
  owner = holder();
  n = 0;
  last: Thread | null = null;
}
const place = new Place();
function main(): void {
  place.last = self();
}

// expect stop-not-mark
export default spec({ threads: { main: thread(main, { stoppedBy: [place.last] }) } });

// === fixed
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  place.n = 1;
}

export default spec({ threads: { main: thread(main, { stoppedBy: [place.owner] }) } });

// === daemon-enters
import { daemon, spec, waitUntil } from "lockstep";

const g = { ready: false, entered: 0 };
function enter(): void {
  g.entered = 1;
}
function serve(): void {
  while (true) {
    waitUntil(g.ready);
    g.ready = false;
  }
}

// expect daemon-enters
export default spec({ threads: { serve: daemon(serve, { enter: enter }) } });

// === fixed
import { daemon, spec, waitUntil } from "lockstep";

const g = { ready: false, entered: 0 };
function enter(): void {
  g.entered = 1;
}
function serve(): void {
  while (true) {
    waitUntil(g.ready);
    enter();
    g.ready = false;
  }
}

export default spec({ threads: { serve: daemon(serve, { enter: enter }) } });

// === here-class
import { here, spec, thread } from "lockstep";

class Place {
  n = 0;
}
const place = new Place();
function main(): void {
  // expect here-class
  const place = here<{ n: number }>();
  if (place !== null) place.n = 1;
}

export default spec({ threads: { main: thread(main, { on: place }) } });

// === fixed
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  const place = here<Place>();
  if (place !== null) place.n = 1;
}

export default spec({ threads: { main: thread(main, { on: place }) } });

// === here-is-null
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  const place = here<Place>()!;
  // expect here-is-null
  place.n = 1;
}

export default spec({ threads: { main: thread(main) } });

// === fixed
import { here, holder, spec, thread } from "lockstep";
import type { ThreadOptions } from "lockstep";

class Place {
  owner = holder();
  n = 0;
}
const place = new Place();
function main(): void {
  const place = here<Place>();
  if (place === null) return;
  place.n = 1;
}

export default spec({ threads: { main: thread(main) } });

// === thread-count
function main(): void {
}

// expect thread-count
export default spec({ threads: { main: thread(main, { count: -1 }) } });
// === fixed
function main(): void {
}

export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === thread-each
const all = { of: array<Device | null>(2, null) };
class Device {}
function main(x: Device | null): void {}

// expect thread-each
export default spec({ threads: { main: thread(main, { each: all.of }) } });
// === fixed
class Device {}
const dev = new Device();
function main(x: Device | null): void {}

export default spec({ threads: { main: thread(main, { each: [dev] }) } });

// === thread-argument
function main(x: Device): void {
  x.users = 1;
}

export default spec({
  threads: { main: thread(main, { each: [dev] }) },
  // expect thread-argument
  configs: { other: { threads: { main: { each: [1] } } } },
});
// === fixed
function main(x: Device): void {
  x.users = 1;
}

export default spec({
  threads: { main: thread(main, { each: [dev] }) },
  configs: { other: { threads: { main: { each: [dev] } } } },
});

// === thread-takes-no-argument
const dev = new Device();
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect thread-takes-no-argument
  configs: { other: { threads: { main: { each: [dev] } } } },
});
// === fixed
const dev = new Device();
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { threads: { main: 2 } } },
});

// === too-many-threads
function main(x: Device): void {
  x.users = 1;
}

export default spec({
  threads: { main: thread(main, { each: [dev] }) },
  // expect too-many-threads
  configs: { other: { threads: { main: 2 } } },
});
// === fixed
function main(x: Device): void {
  x.users = 1;
}

export default spec({
  threads: { main: thread(main, { each: [dev] }) },
  configs: { other: { threads: { main: 1 } } },
});

// === not-a-property
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect not-a-property
  always: { "always so": dev.busy },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  always: { "always so": () => dev.busy },
});

// === property-as-condition
const g = { lock: new Mutex(), other: new Mutex(), n: 0 };
function main(): void {
  g.n = 1;
}
export default spec({
  threads: { main: thread(main) },
  always: {
    // expect property-as-condition
    negated: () => !whileFree(g.lock, () => g.n === 0),
    // expect property-as-condition
    nested: whileFree(g.lock, () => whileFree(g.other, () => g.n === 0)),
    // expect property-as-condition
    inFunction: () => whileFree(g.lock, () => g.n === 0),
    // expect property-as-condition
    both: () => g.n === 3 && whileFree(g.lock, () => g.n === 0),
    // expect property-as-condition
    either: () => (g.n === 3 ? whileFree(g.lock, () => g.n === 0) : true),
    // expect property-as-condition
    all: whileFree(g.lock, () => each(Mutex, (lock) => lock !== g.other)),
  },
});
// === fixed
class Item {
  readonly lock = new Mutex();
  n = 0;
}
const item = new Item();
const g = { lock: new Mutex(), other: new Mutex(), n: 0 };
function main(): void {
  g.n = 1;
}
export default spec({
  threads: { main: thread(main) },
  always: {
    nested: whileFree(g.lock, () => holds(g.other) !== null || g.n === 0),
    all: each(Item, (own) => whileFree(own.lock, () => own.n === 0)),
    allAgain: each(Item, (own) => {
      return whileFree(own.lock, () => own.n === 0);
    }),
  },
});

// === config-named-default
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect config-named-default
  configs: { default: {} },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: {} },
});

// === unknown-config-section
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect unknown-config-section
  configs: { other: { param: {} } },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: {} } },
});

// === config-value
const N = param(1);
function main(): void {
  dev.users = N;
}

export default spec({
  threads: { main: thread(main) },
  // expect config-value
  configs: { other: { params: { N: 1 + 1 } } },
});
// === fixed
const N = param(1);
function main(): void {
  dev.users = N;
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { N: 2 } } },
});

// === unknown-parameter
const FIRST = param(1);
function main(): void {
  dev.users = FIRST;
}

export default spec({
  threads: { main: thread(main) },
  // expect unknown-parameter
  configs: { other: { params: { FRIST: 2 } } },
});
// === fixed
const FIRST = param(1);
function main(): void {
  dev.users = FIRST;
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { FIRST: 2 } } },
});

// === parameter-type
const N = param(1);
function main(): void {
  dev.users = N;
}

export default spec({
  threads: { main: thread(main) },
  // expect parameter-type
  configs: { other: { params: { N: true } } },
});
// === fixed
const N = param(1);
function main(): void {
  dev.users = N;
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { N: 2 } } },
});

// === parameter-choice
const WAY = param<"a" | "b">("a", "b");
function main(): void {
  if (WAY === "a") fail("a");
}

export default spec({
  threads: { main: thread(main) },
  // expect parameter-choice
  configs: { other: { params: { WAY: "c" } } },
});
// === fixed
const WAY = param<"a" | "b">("a", "b");
function main(): void {
  if (WAY === "a") fail("a");
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { params: { WAY: "b" } } },
});

// === unknown-thread
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect unknown-thread
  configs: { other: { threads: { mian: 2 } } },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  configs: { other: { threads: { main: 2 } } },
});

// === unknown-bound
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  // expect unknown-bound
  bounds: { "Device.user": [0, 1] },
});
// === fixed
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  bounds: { "Device.users": [0, 1] },
});

// === bound-value
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  // expect bound-value
  bounds: { "Device.users": [0, 2 ** 4] },
});
// === fixed
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  bounds: { "Device.users": [0, 1] },
});

// === bound-empty
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  // expect bound-empty
  bounds: { "Device.users": [1, 0] },
});
// === fixed
function main(): void {
  dev.users = 1;
}

export default spec({
  threads: { main: thread(main) },
  bounds: { "Device.users": [0, 1] },
});

// === unknown-check
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect unknown-check
  checks: { leaks: true },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  checks: { leak: true },
});

// === check-value
const LEAK = dev;
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  // expect check-value
  checks: { leak: dev.busy },
});
// === fixed
const LEAK = dev;
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  checks: { leak: true },
});

// === name-twice
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  always: { so: () => dev.users === 0 },
  // expect name-twice
  reach: { so: () => dev.users === 0 },
});
// === fixed
function main(): void {
}

export default spec({
  threads: { main: thread(main) },
  always: { so: () => dev.users === 0 },
  reach: { "so once": () => dev.users === 0 },
});
