/** Instances: which of them are live, allocating and freeing them, and who points to them. */
import type { Sort, TableId } from "../../../ir/expression.ts";
import type { NodeId } from "../../../ir/system.ts";
import { printChunk, printLocal } from "./blocks.ts";
import { unitOf } from "./cells.ts";
import { isMask, pack } from "../plan/domains.ts";
import { type Maker, printCall } from "./maker.ts";
import type { FieldPlan, KindPlan, Plan, TablePlan } from "../plan/plan.ts";
import { piecesOf } from "../plan/shape.ts";
import { loadAt, loadFrom, maskOf, positionTables } from "../text.ts";

export function defineTables(maker: Maker): void {
  for (const table of maker.plan.tables.values()) {
    const { name, rows, statics, base, live } = table;
    const f = maker.functions;
    const dynamic = rows - statics;
    const first = statics + 1;
    const flag = dynamic === 1 ? loadAt(live[0]!) : loadFrom(`${name}l`, `r - ${first}`, 1);
    const test = dynamic === 0 ? "true" : `(r <= ${statics} || ${flag} !== 0)`;
    if (dynamic > 0) f.define(positionTables(`${name}l`, live));
    f.define(`function ${name}live(r) { return ${test}; }
function ${name}row(r) { return row(r, ${name}live(r), ${rows}); }
function ${name}all() { const a = [];
  for (let r = 1; r <= ${rows}; r++) if (${name}live(r)) a.push(r + ${base}); return a; }`);
    if (dynamic > 0) defineDynamic(maker, table);
  }
}

function defineDynamic(maker: Maker, table: TablePlan): void {
  const { name, statics, rows } = table;
  const f = maker.functions;
  const { masks, values } = blankRows(maker.plan, table);
  f.define(`const ${name}m = table(${masks.join()});
const ${name}v = table(${values.join()});
function ${name}free(r) { for (let k = 0, i = (r - ${statics + 1}) * W; k < W; k++, i++)
  w[k] = w[k] & ~${name}m[i] | ${name}v[i]; }
function ${name}take(r) { const i = r - ${statics + 1}; w[${name}lw[i]] |= 1 << ${name}ls[i]; }
function ${name}marked(r) { return ${markedText(maker.plan, table)}; }`);
  f.define(heldText(maker, table));
  f.define(`function ${name}leaks() { for (let r = ${statics + 1}; r <= ${rows}; r++)
  if (${name}live(r) && !${name}held(r, 0)) return true; return false; }`);
}

/** For each dynamic row and word: the row's bits, and their value when it is freed. */
function blankRows(
  plan: Plan,
  { table, rows, statics, live }: TablePlan,
): { readonly masks: readonly number[]; readonly values: readonly number[] } {
  const masks: number[] = [];
  const values: number[] = [];
  for (let row = statics; row < rows; row++) {
    const mask = Array<number>(plan.words).fill(0);
    const value = Array<number>(plan.words).fill(0);
    const flag = live[row - statics]!;
    mask[flag.word]! |= 1 << flag.shift;
    for (const id of table.fields) {
      const { positions, stride, shape, field } = plan.fields.get(id)!;
      const bits = pack(plan.domains.codes, shape, field.initial);
      for (const [at, { word, shift, bits: width }] of positions
        .slice(row * stride, (row + 1) * stride)
        .entries()) {
        mask[word]! |= maskOf(width) << shift;
        value[word]! |= bits[at]! << shift;
      }
    }
    masks.push(...mask);
    values.push(...value);
  }
  return { masks, values };
}

/** Whether a thread stands in a mark of the row. */
function markedText(plan: Plan, { table }: TablePlan): string {
  const own = plan.system.asked.marks.get(table.id)!.map((id) => plan.fields.get(id)!);
  const terms = own.map((field) => `${holdersName(field)}((r - 1) * ${field.stride}) !== 0`);
  return terms.join(" || ") || "false";
}

/** The function that returns the holders in a mark's row as a mask of threads. */
export function holdersName({ name }: FieldPlan): string {
  return `${name}h`;
}

export function defineHolders(maker: Maker): void {
  for (const field of maker.plan.fields.values()) {
    if (field.field.mark === null || field.positions.length === 0) continue;
    const unit = unitOf(field.shape);
    const step = piecesOf(unit).length;
    const { name } = field;
    const one = unit.k === "mask" ? `${name}(p)` : `1 << ${name}(p)`;
    const each = unit.k === "list" ? `maskOf(${name}all(p))` : one;
    maker.functions.define(`function ${holdersName(field)}(p) { let m = 0;
  for (const e = p + ${field.stride}; p < e; p += ${step}) m |= ${each}; return m & ~1; }`);
  }
}

/** A row, which must be live. If the place of its flag is known, the flag is read directly. */
export function liveRow(maker: Maker, table: TablePlan, row: string): string {
  const { name, rows, statics, live } = table;
  const flag = rows === statics ? "true" : `${loadAt(live[0]!, maker.word)} !== 0`;
  if (rows === 1) return `only(${row}, ${flag})`;
  if (rows === statics) return `row(${row}, true, ${rows})`;
  return printCall(maker, `${name}row`, row);
}

/** The number of a pointer to row 0 of a table, for each place of a class in it. */
function basesIn(plan: Plan, sort: Sort, table: TableId): readonly number[] {
  if (sort.s !== "pointer") return "of" in sort ? basesIn(plan, sort.of, table) : [];
  return plan.system.asked.pointers.get(table)!.bases.get(sort.cls) ?? [];
}

/** Whether something other than the locals of thread `t` points to or into a row. */
function heldText(maker: Maker, table: TablePlan): string {
  const { plan } = maker;
  const kept = plan.system.asked.pointers.get(table.table.id)!;
  const fields = [...kept.fields].flatMap((id) => {
    const field = plan.fields.get(id)!;
    const bases = basesIn(plan, field.field.sort, table.table.id);
    const unit = unitOf(field.shape);
    const test = (row: string): string => {
      if (unit.k === "mask") return `${field.name}(p) >>> ${row} & 1`;
      return unit.k === "list" ? `${field.name}has(p, ${row})` : `${field.name}(p) === ${row}`;
    };
    const tests = bases.map((base) => test(`(r + ${base})`)).join(" || ");
    if (tests === "" || field.positions.length === 0) return [];
    const step = piecesOf(unit).length;
    return [
      `for (let p = 0; p < ${field.positions.length}; p += ${step}) if (${tests}) return true;`,
    ];
  });
  const threads = [...plan.kinds.values()].flatMap((kind) => {
    const name = defineHeldBy(maker, kind, table);
    if (name === null) return [];
    return kind.threads.map(({ id }) => `if (t !== ${id} && ${name}(${id}, r)) return true;`);
  });
  return `function ${table.name}held(r, t) { ${[...fields, ...threads].join("\n  ")}
  return false; }`;
}

/** Defines whether a thread's locals point to a row; null when none of them ever does. */
function defineHeldBy(maker: Maker, kind: KindPlan, table: TablePlan): string | null {
  const cases = kind.rests.flatMap((node, number) => {
    const tests = heldAt(maker, kind, { table, node });
    return tests === "" ? [] : [`case ${number}: return ${tests};`];
  });
  if (cases.length === 0) return null;
  const name = `${kind.name}${table.name}`;
  maker.functions.define(`function ${name}(t, r) { switch (${kind.name}pc(t)) {
  ${cases.join("\n  ")}
  default: return false; } }`);
  return name;
}

function heldAt(
  maker: Maker,
  kind: KindPlan,
  { table, node }: { readonly table: TablePlan; readonly node: NodeId },
): string {
  const { locals } = maker.plan.system.asked.pointers.get(table.table.id)!;
  const own = locals.get(kind.kind.name)!;
  return kind.locals
    .get(node)!
    .filter(({ local }) => own.has(local.id))
    .flatMap((plan) => {
      const value = printLocal(maker.functions, plan, (chunk) => printChunk(kind, chunk));
      return pointsTo(maker, { sort: plan.local.sort, value, table });
    })
    .join(" || ");
}

/** Tests of whether a value points to row `r`. */
export function pointsTo(
  { plan }: Maker,
  {
    sort,
    value,
    table,
  }: { readonly sort: Sort; readonly value: string; readonly table: TablePlan },
): readonly string[] {
  return basesIn(plan, sort, table.table.id).map((base) => {
    if (isMask(plan.domains, sort)) return `(${value} >>> r + ${base} & 1) !== 0`;
    return "of" in sort ? `inside(${value}, r + ${base})` : `${value} === r + ${base}`;
  });
}
