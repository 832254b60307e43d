/** What src/diagnostics/catalogue/syntax.ts refuses; test/support/rejects.ts reads it. */

// === loose-equality
function main(): void {
  // expect loose-equality
  if (dev.users == 0) dev.users = 1;
}
// === fixed
function main(): void {
  if (dev.users === 0) dev.users = 1;
}

// === assignment-in-expression
function main(): void {
  // expect assignment-in-expression
  if ((dev.busy = true)) dev.users = 1;
}
// === fixed
function main(): void {
  dev.busy = true;
  if (dev.busy) dev.users = 1;
}

// === step-in-expression
function main(): void {
  // expect step-in-expression
  const old = dev.users++;
  dev.users = old;
}
// === fixed
function main(): void {
  const old = dev.users;
  dev.users++;
  dev.users = old;
}

// === no-comma
function main(): void {
  // expect no-comma
  for (let i = 0, j = 0; i < 2; i++, j++) dev.users = j;
}
// === fixed
function main(): void {
  let j = 0;
  for (let i = 0; i < 2; i++) {
    dev.users = j;
    j++;
  }
}

// === destructuring
function main(): void {
  // expect destructuring
  const { users } = dev;
  dev.users = users;
}
// === fixed
function main(): void {
  const users = dev.users;
  dev.users = users;
}

// === no-spread
function main(): void {
  // expect no-spread
  one(...[dev]);
}
function one(x: Device): void {
  x.users = 1;
}
// === fixed
function main(): void {
  one(dev);
}
function one(x: Device): void {
  x.users = 1;
}

// === no-template
function main(): void {
  // expect no-template
  if (dev.busy) fail(`n is ${dev.users}`);
}
// === fixed
function main(): void {
  if (dev.busy) fail("n is above 0");
}

// === no-delete
function main(): void {
  // expect no-delete
  delete dev.next;
}
// === fixed
function main(): void {
  dev.next = null;
}

// === no-in
function main(): void {
  // expect no-in
  if ("users" in dev) dev.users = 1;
}
// === fixed
const g = { list: new List<Device>() };
function main(): void {
  if (g.list.includes(dev)) dev.users = 1;
}

// === no-instanceof
function main(): void {
  // expect no-instanceof
  if (dev.next instanceof Device) dev.users = 1;
}
// === fixed
function main(): void {
  if (dev.next !== null) dev.users = 1;
}

// === no-typeof
function main(): void {
  // expect no-typeof
  if (typeof dev.users === "number") dev.users = 1;
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === no-void
function main(): void {
  // expect no-void
  void dev.users;
}
// === fixed
function main(): void {
  READ_ONCE(dev.users);
}

// === no-try
function main(): void {
  // expect no-try
  try {
    dev.users = 1;
  } catch {
    dev.users = 2;
  }
}
// === fixed
function main(): void {
  out: {
    if (dev.busy) break out;
    dev.users = 1;
  }
}

// === no-throw
function main(): void {
  // expect no-throw
  if (dev.busy) throw dev;
}
// === fixed
function main(): void {
  if (dev.busy) fail("busy");
}

// === no-async
function main(): void {
  dev.users = 1;
}
// expect no-async
async function later(): Promise<void> {
  // expect no-async
  await main();
}
// === fixed
function main(): void {
  dev.users = 1;
}
function later(): void {
  main();
}

// === no-generator
const dev = new Device();
function main(): void {
  dev.users = 1;
}
// expect no-generator
function* numbers() {
  // expect no-generator
  yield 1;
}
// === fixed
const dev = new Device();
function main(): void {
  for (const entry of g.list) use(entry);
}
const g = { list: new List<Device>() };
function use(entry: Device): void {
  entry.users = 1;
}

// === no-for-in
const dev = new Device();
function main(): void {
  // expect no-for-in
  for (const key in dev) dev.users = 1;
}
// === fixed
const dev = new Device();
const g = { list: new List<Device>() };
function main(): void {
  for (const entry of g.list) entry.users = 1;
}

// === no-with
function main(): void {
  // expect no-with
  with (dev) dev.users = 1;
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === no-debugger
function main(): void {
  // expect no-debugger
  debugger;
}
// === fixed
function main(): void {
}

// === no-enum
// expect no-enum
enum State { Idle, Busy }
function main(): void {
}
// === fixed
type State = "idle" | "busy";
function main(): void {
}

// === no-namespace
// expect no-namespace
namespace Vfio {
  export const n = 1;
}
function main(): void {
}
// === fixed
export const n = 1;
function main(): void {
}

// === no-decorator
// expect no-decorator
@sealed
class Device {}
function sealed(): void {}
function main(): void {
}
// === fixed
class Device {}
function sealed(): void {}
function main(): void {
}

// === no-declare
// expect no-declare
declare function elsewhere(): void;
function main(): void {
  elsewhere();
}
// === fixed
function elsewhere(): void {}
function main(): void {
  elsewhere();
}

// === no-directive
function main(): void {
  // expect no-directive
  // @ts-ignore
  dev.users = "one";
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === no-this
const dev = new Device();
function main(): void {
  // expect no-this
  this.users = 1;
}
// === fixed
const dev = new Device();
function main(): void {
  dev.users = 1;
}

// === no-meta
function main(): void {
  // expect no-meta
  if (import.meta) dev.users = 1;
}
// === fixed
function main(): void {
  if (dev.busy) dev.users = 1;
}

// === no-eval
function main(): void {
  // expect no-eval
  eval("1");
}
// === fixed
function main(): void {
}

// === no-arguments
function main(): void {
  // expect no-arguments
  arguments;
}
// === fixed
function use(n: number): void {}
function main(): void {
  use(1);
}

// === no-var
function main(): void {
  // expect no-var
  var n = dev.users;
  dev.users = n;
}
// === fixed
function main(): void {
  const n = dev.users;
  dev.users = n;
}

// === no-using
function main(): void {
  // expect no-using
  using held = dev;
}
// === fixed
function main(): void {
  const held = dev;
}

// === javascript-library
function main(): void {
  // expect javascript-library
  dev.users = Math.max(dev.users, 1);
  // expect javascript-library
  console.log("here");
}
// === fixed
function main(): void {
  dev.users = dev.users > 1 ? dev.users : 1;
}

// === not-in-language
function main(): void {
  // expect not-in-language
  choose([, dev]).users = 1;
}
// === fixed
function main(): void {
  choose([dev]).users = 1;
}
