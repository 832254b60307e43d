/** Calls at random, as source text: of lists, of the library, of what is written above. */
import { call, condition, lambda, natural, number, numberPlace } from "./expressions.ts";
import { when } from "./control.ts";
import { item, list, optional } from "./pointers.ts";
import { deeper, literal } from "./scope.ts";
import type { Make, Scope } from "./scope.ts";

export const see: Make = (scope) => `see(${number(scope)});`;

const collect: Make = (scope) => {
  const { choices } = scope;
  const form = choices.below(12);
  if (form < 2) return `if (g.list.length < 4) g.list.push(${number(scope)});`;
  if (form === 2) return `if (g.list.length < 4) g.list.unshift(${number(scope)});`;
  if (form === 3) return `g.list.remove(${number(scope)});`;
  if (form === 4) return `g.set.add(${natural(scope)});`;
  if (form === 5) return `g.set.delete(${natural(scope)});`;
  if (form === 6) return choices.of(["g.set.clear();", "see(g.set.size);"]);
  if (form === 7) return `g.marked.${choices.of(["add", "delete"])}(${item(scope)});`;
  if (form === 8) return `join(${item(scope)}, ${list(scope)});`;
  if (form === 9) return `${list(scope)}.remove(${item(scope)});`;
  if (form === 10) return `see(count_large(${number(scope)}));`;
  return `if (list_empty(g.items)) list_add_tail(${item(scope)}, g.items);`;
};

const callOnly: Make = (scope) => {
  const form = scope.choices.below(5);
  const made = call(scope);
  if (!made.includes("(")) return see(scope);
  if (form === 0) return `${condition(scope)} && ${made};`;
  if (form === 1) return `${condition(scope)} || ${made};`;
  if (form === 2) return `${condition(scope)} ? ${made} : see(${number(scope)});`;
  return form === 3 ? `see(${made});` : `${made};`;
};

const argument = (scope: Scope): string => lambda(deeper(scope), "lambda");

const options: Make = (scope) => {
  const n = `n: ${number(scope)}`;
  const p = `p: ${item(scope)}`;
  const more = scope.choices.of(["", `, more: ${number(scope)}`]);
  if (scope.choices.below(2) === 0) return `later({ ${n}, ${p} }, ${argument(scope)});`;
  return `set_up(${scope.choices.of([`{ ${n}, ${p}${more} }`, `{ ${p}${more}, ${n} }`])});`;
};

const memory: Make = ({ choices, size }) => {
  const name = `made${size.names++}`;
  const use = choices.of([`g.spare = ${name};`, `kfree(${name});`, `join(${name}, g.items);`]);
  const make = choices.of(["kzalloc(Item)", "make(Item)"]);
  return `if (g.made < 2) {\ng.made++;\nconst ${name} = ${make};\n${name}.n = g.made;\nsee(${name}.x[0] + ${name}.part.n);\n${use}\n}`;
};

const place: Make = (scope) => {
  const at = numberPlace(scope);
  const form = scope.choices.below(3);
  if (form === 0) return `see(exchange(${at}, ${number(scope)}));`;
  return form === 1 ? `WRITE_ONCE(${at}, ${number(scope)});` : `see(READ_ONCE(${at}));`;
};

const primitive: Make = (scope) => {
  const { choices } = scope;
  return choices.of([
    `atomic_set(g.count, ${number(scope)});`,
    `see(atomic_inc_return(g.count) % 50);\natomic_set(g.count, 3);`,
    `see(atomic_xchg(g.count, ${number(scope)}));`,
    `if (kref_get_unless_zero(a.ref)) see(2);`,
    `if (kref_read(a.ref) > 0) kref_put(a.ref, drop);`,
    `if (kref_read(a.ref) === 0) kref_init(a.ref);`,
    `task.run(task);`,
    `${item(scope)}.work.run(${item(scope)}.work);`,
    `g.job = ${item(scope)}.work;`,
    `if (g.job !== null) run_job(g.job);`,
    `if (mutex_trylock(g.lock)) {\nsee(5);\nmutex_unlock(g.lock);\n}`,
  ]);
};

/** What may fail: Node has to say so, and in what way. */
const risk: Make = (scope) => {
  const { choices, size } = scope;
  const name = `made${size.names++}`;
  return choices.of([
    `if (g.made < 2) {\ng.made++;\nconst ${name} = kzalloc(Item);\ng.spare = ${name};\n${when(scope)}\nkfree(${name});\n}`,
    `see(div(${literal(scope)}, ${natural(scope)}));`,
    `see(g.x[${natural(scope)} & 3]!);`,
    `see(${optional(scope)}!.n);`,
    `${choices.of(["g.p", "g.spare", "g.nest.q"])}!.n = ${number(scope)};`,
    `if (g.at !== null) see(container_of(g.at, Item, "part").n);`,
    `assert(g.n !== ${literal(scope)});`,
    `if (${condition(scope)}) fail("met", "bug");`,
    `WARN_ON(g.n === ${literal(scope)});`,
    `kref_get(a.ref);`,
    `list_del(${item(scope)}, g.items);`,
    `mutex_lock(b.lock);\nsee(${call(scope)});\nmutex_unlock(b.lock);`,
    `refcount_dec(g.users);`,
    `if (refcount_dec_and_test(g.users)) refcount_set(g.users, 2);`,
  ]);
};

/** Each of these statements, the likelier ones twice. */
export const calls: readonly Make[] = [
  ...[see, see, collect, collect, callOnly, callOnly],
  ...[options, memory, place, primitive, risk],
];
