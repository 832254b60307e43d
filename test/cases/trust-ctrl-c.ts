import { spec, thread, assert, param, each, alloc } from "lockstep";
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
  f13();
  f13();
}
function f13(): void {
  f14();
  f14();
}
function f14(): void {
  f15();
  f15();
}
function f15(): void {
  f16();
  f16();
}
function f16(): void {
  f17();
  f17();
}
function f17(): void {
  f18();
  f18();
}
function f18(): void {
  f19();
  f19();
}
function f19(): void {
  f20();
  f20();
}
function f20(): void {
  f21();
  f21();
}
function f21(): void {
  f22();
  f22();
}
function f22(): void {
  f23();
  f23();
}
function f23(): void {
  f24();
  f24();
}
function f24(): void {
  f25();
  f25();
}
function f25(): void {
  f26();
  f26();
}
function f26(): void {
  f27();
  f27();
}
function f27(): void {
  f28();
  f28();
}
function f28(): void {
  f29();
  f29();
}
function f29(): void {
  f30();
  f30();
}
function f30(): void {
  g.n = 1;
}
function f(): void {
  f0();
}
export default spec({ threads: { f: thread(f) } });
