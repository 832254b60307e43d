import { spec, thread } from "lockstep";
const g = { n: 0 };
function f0(): void {
  f1();
  f1();
}
function f1(): void {
  f2();
  f2();
}
function f2(): void {
  f3();
  f3();
}
function f3(): void {
  f4();
  f4();
}
function f4(): void {
  f5();
  f5();
}
function f5(): void {
  f6();
  f6();
}
function f6(): void {
  f7();
  f7();
}
function f7(): void {
  f8();
  f8();
}
function f8(): void {
  f9();
  f9();
}
function f9(): void {
  f10();
  f10();
}
function f10(): void {
  f11();
  f11();
}
function f11(): void {
  f12();
  f12();
}
function f12(): void {
  g.n = 1;
}
function f(): void {
  f0();
}
export default spec({ threads: { f: thread(f) } });
