/** What src/diagnostics/catalogue/types.ts refuses; test/support/rejects.ts reads it. */

// === string-type
function main(): void {
  // expect string-type
  let state = "idle";
  state = "busy";
}
// === fixed
function main(): void {
  let state: "idle" | "busy" = "idle";
  state = "busy";
}

// === mixed-union
function main(): void {
  // expect mixed-union
  let x: Device | number = dev;
  x = 1;
}
// === fixed
function main(): void {
  let x: Device | null = dev;
  x = null;
}

// === nullable-number
function main(): void {
  // expect nullable-number
  let x: number | null = null;
  x = dev.users;
}
// === fixed
function main(): void {
  let x = -1;
  x = dev.users;
}

// === nullable-boolean
function main(): void {
  // expect nullable-boolean
  let x: boolean | null = null;
  x = dev.busy;
}
// === fixed
function main(): void {
  let x: "yes" | "no" | "unknown" = "unknown";
  x = dev.busy ? "yes" : "no";
}

// === unknown-type
class L {
  // expect unknown-type
  lists = new List<List<L>>();
}
const l = new L();
function main(): void {
  l.lists.first();
}
// === fixed
class L {
  lists = new List<L>();
}
const l = new L();
function main(): void {
  l.lists.first();
}

// === other-struct
class A {
  n = 0;
}
class B {
  n = 0;
}
const b = new B();
function main(): void {
  // expect other-struct
  use(b);
}
function use(a: A): void {
  a.n = 1;
}
// === fixed
class A {
  n = 0;
}
class B {
  n = 0;
}
const a = new A();
function main(): void {
  use(a);
}
function use(a: A): void {
  a.n = 1;
}

// === not-kept
const dev = new Device();
function main(): void {
  // expect not-kept
  const cls = Device;
}
// === fixed
const dev = new Device();
function main(): void {
  const made = kzalloc(Device);
}

// === untyped-local
function main(): void {
  // expect untyped-local
  let x;
  x = dev;
  x.users = 1;
}
// === fixed
function main(): void {
  let x: Device;
  x = dev;
  x.users = 1;
}
