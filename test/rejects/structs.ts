/** What src/diagnostics/catalogue/structs.ts refuses; test/support/rejects.ts reads it. */

// === field-without-value
class Device {
  // expect field-without-value
  n!: number;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}
// === fixed
class Device {
  n = 0;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

// === field-name
class Device {
  // expect field-name
  #n = 0;
}
const dev = new Device();
function main(): void {
}
// === fixed
class Device {
  n = 0;
}
const dev = new Device();
function main(): void {
}

// === field-modifier
class Device {
  // expect field-modifier
  static count = 0;
  // expect field-modifier
  private n = 0;
}
const dev = new Device();
function main(): void {
}
// === fixed
class Device {
  count = 0;
  n = 0;
}
const dev = new Device();
function main(): void {
}

// === optional-field
class Device {
  // expect optional-field
  next?: Device;
}
const dev = new Device();
function main(): void {
}
// === fixed
class Device {
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
}

// === class-member
class Device {
  // expect class-member
  [key: string]: number;
}
const dev = new Device();
function main(): void {
}
// === fixed
class Device {
  users = 0;
}
const dev = new Device();
function main(): void {
}

// === no-method
class Device {
  n = 0;
  // expect no-method
  get(): number {
    return 1;
  }
}
const dev = new Device();
function main(): void {
  dev.n = 1;
}
// === fixed
class Device {
  n = 0;
}
const dev = new Device();
function get(dev: Device): number {
  return dev.n;
}
function main(): void {
  dev.n = 1;
}

// === no-accessor
class Device {
  // expect no-accessor
  get n(): number {
    return 1;
  }
}
const dev = new Device();
function main(): void {
}
// === fixed
class Device {
  n = 1;
}
const dev = new Device();
function main(): void {
}

// === no-inheritance
class Base {
  n = 0;
}
// expect no-inheritance
class Device extends Base {}
const dev = new Device();
function main(): void {
  dev.n = 1;
}
// === fixed
class Base {
  n = 0;
}
class Device {
  base = new Base();
}
const dev = new Device();
function main(): void {
  dev.base.n = 1;
}

// === parameter-property
class Device {
  // expect parameter-property
  constructor(readonly f: () => void) {}
}
const dev = new Device(main);
function main(): void {
}
// === fixed
class Device {
  readonly f: () => void;

  constructor(f: () => void) {
    this.f = f;
  }
}
const dev = new Device(main);
function main(): void {
}

// === constructor-body
class Device {
  n = 0;
  constructor() {
    // expect constructor-body
    this.n = 1;
  }
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}
// === fixed
class Device {
  n = 1;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

// === callback-not-set
class Device {
  // expect callback-not-set
  readonly f!: () => void;
}
const dev = new Device();
function main(): void {
  dev.f();
}
// === fixed
class Device {
  readonly f: () => void;

  constructor(f: () => void) {
    this.f = f;
  }
}
const dev = new Device(other);
function other(): void {}
function main(): void {
  dev.f();
}

// === callback-not-readonly
class Device {
  // expect callback-not-readonly
  f: () => void;
  constructor(f: () => void) {
    this.f = f;
  }
}
const dev = new Device(other);
function other(): void {}
function main(): void {
  dev.f();
}
// === fixed
class Device {
  readonly f: () => void;
  constructor(f: () => void) {
    this.f = f;
  }
}
const dev = new Device(other);
function other(): void {}
function main(): void {
  dev.f();
}

// === holder-outside-class
// expect holder-outside-class
const owner = holder();
function main(): void {
  if (owner === null) fail("free");
}
// === fixed
class Lock {
  owner = holder();
}
const lock = new Lock();
function main(): void {
  if (lock.owner === null) fail("free");
}

// === nested-struct
class Device {
  // expect nested-struct
  inner = { n: 0 };
}
const dev = new Device();
function main(): void {
  dev.inner.n = 1;
}
// === fixed
class Inner {
  n = 0;
}
class Device {
  inner = new Inner();
}
const dev = new Device();
function main(): void {
  dev.inner.n = 1;
}

// === generic-field
class Box<T extends object> {
  // expect generic-field
  value: T | null = null;
}
class Device {}
class Driver {}
const device = new Box<Device>();
const driver = new Box<Driver>();
function main(): void {
  device.value = null;
  driver.value = null;
}
// === fixed
class Box<T extends object> {
  value: T | null = null;
}
class DriverBox {
  value: Driver | null = null;
}
class Device {}
class Driver {}
const device = new Box<Device>();
const driver = new DriverBox();
function main(): void {
  device.value = null;
  driver.value = null;
}

// === generic-null
class Box<T> {
  // expect generic-null
  value: T | null = null;
}
class Device {}
const box = new Box<Device>();
function main(): void {
  box.value = null;
}
// === fixed
class Box<T extends object> {
  value: T | null = null;
}
class Device {}
const box = new Box<Device>();
const dev = new Device();
function main(): void {
  box.value = dev;
}
