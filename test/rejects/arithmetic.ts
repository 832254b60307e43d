/** What src/diagnostics/catalogue/arithmetic.ts refuses; test/support/rejects.ts reads it. */

// === no-text
function main(): void {
  // expect no-text
  const text = "a" + "b";
  if (text === "ab") fail("b");
}
// === fixed
function main(): void {
  const text: "ab" | "b" = maybe() ? "ab" : "b";
  if (text === "ab") fail("b");
}

// === boolean-as-number
function main(): void {
  // expect boolean-as-number
  dev.busy = +dev.busy === 1;
}
// === fixed
function main(): void {
  dev.users = dev.busy ? 1 : 0;
}

// === no-regex
function main(): void {
  // expect no-regex
  const pattern = /a/;
}
// === fixed
function main(): void {
  const state: "a" | "b" = "a";
}

// === no-bigint
function main(): void {
  // expect no-bigint
  const big = 1n;
}
// === fixed
function main(): void {
  const big = 1;
}

// === not-integer
// expect not-integer
const MOST = param(2147483648);
function main(): void {
  // expect not-integer
  if (dev.users < MOST) dev.users = 0.5;
}

export default spec({
  threads: { main: thread(main) },
  // expect not-integer
  bounds: { "Device.users": [0, 1e21] },
});
// === fixed
function main(): void {
  dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });

// === bit-complement
function main(): void {
  // expect bit-complement
  dev.users = ~dev.users;
}
// === fixed
function main(): void {
  dev.busy = !dev.busy;
}

// === no-division
function main(): void {
  // expect no-division
  dev.users = dev.users / 2;
}
// === fixed
function main(): void {
  dev.users = div(dev.users, 2);
}

// === no-operator
function main(): void {
  // expect no-operator
  dev.users = dev.users ** 2;
  // expect no-operator
  dev.users >>>= 1;
}
// === fixed
function main(): void {
  dev.users = dev.users * dev.users;
  dev.users >>= 1;
}

// === no-cast
function main(): void {
  // expect no-cast
  dev.users = (dev.next as Device).users;
}
// === fixed
function main(): void {
  dev.users = dev.next!.users;
}

// === no-any
function main(): void {
  // expect no-any
  const x: any = 1;
}
// === fixed
function main(): void {
  const x: number = 1;
}

// === no-unknown
function main(): void {
  use(dev);
}
// expect no-unknown
function use(x: unknown): void {}
// === fixed
function main(): void {
  use(dev);
}
function use(x: Device): void {}

// === no-undefined
function main(): void {
  // expect no-undefined
  if (dev.next === undefined) dev.users = 1;
}
// === fixed
function main(): void {
  if (dev.next === null) dev.users = 1;
}
