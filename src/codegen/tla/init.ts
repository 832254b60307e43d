/** The initial state. */
import { docKey } from "./doc-key.ts";
import type { FieldId, LocalId, TableId, Value } from "../../ir/expression.ts";
import type { FailureKind } from "../../ir/failures.ts";
import type { TableName } from "../../trace/names.ts";
import type { Printing } from "./action/action.ts";
import { bullets, commas, type Doc, group, hardline, indent, line, listed, quote, render } from "./layout.ts";
import { slotOf, tableOf } from "./names/naming.ts";
import { propertyScope, type Scope } from "./names/scope.ts";
import { printDefault, printValue } from "./expression/value.ts";

/** The place where a thread rests before its first step. */
export interface InitialThread {
  readonly id: number;
  /** The label of its first cut. */
  readonly cut: string;
  readonly locals: ReadonlyMap<LocalId, Value>;
}

/** A write by ghost code before a thread's first access. */
export interface InitialWrite {
  readonly field: FieldId;
  readonly row: number;
  readonly value: Value;
}

export interface Initial {
  readonly threads: readonly InitialThread[];
  readonly written: readonly InitialWrite[];
  /** The failure of an assert on the initial state. */
  readonly failure?: { readonly kind: FailureKind; readonly where: string; readonly thread: number };
}

export function printInit(initial: Initial, printing: Printing): string {
  const { naming, frame } = printing;
  const scope = propertyScope(naming, printing.used);
  const tables = [...naming.tables.values()].flatMap((table): Doc[] =>
    table.variable === "" ? [] : [[`${table.variable} = `, printTable(table, initial, printing)]],
  );
  const pc = threadFunction("pc", initial, printing, (thread) => quote(thread.cut));
  const local = frame.variables.includes("local")
    ? [threadFunction("local", initial, printing, (t) => printRecordOf(t, printing, scope))]
    : [];
  const all = [...tables, pc, ...local, ["error = ", printFailure(initial, scope)]];
  return render(["Init ==", indent([hardline, bullets("/\\", all)])]);
}

function printFailure({ failure }: Initial, scope: Scope): Doc {
  if (!failure) return "<<>>";
  const thread = printValue(failure.thread, { s: "thread" }, scope);
  return [`<<${quote(failure.kind)}, ${quote(failure.where)}, `, thread, ">>"];
}

/** `v = [t \in Threads |-> CASE t \in AThreads -> … [] …]`, with a case for each different value. */
function threadFunction(
  variable: string,
  initial: Initial,
  printing: Printing,
  value: (thread: InitialThread) => Doc,
): Doc {
  const byText = new Map<string, { doc: Doc; threads: InitialThread[] }>();
  for (const thread of initial.threads) {
    const doc = value(thread);
    const entry = byText.get(docKey(doc)) ?? { doc, threads: [] };
    byText.set(docKey(doc), entry);
    entry.threads.push(thread);
  }
  const groups = [...byText.values()];
  const head = `${variable} = [t \\in Threads |->`;
  if (groups.length === 1) return group([head, indent([line, groups[0]?.doc ?? ""]), "]"]);
  const cases = groups.map(({ doc, threads }, at): Doc => {
    const sign = at === 0 ? "CASE " : "  [] ";
    const set = threadsOf(threads, printing);
    return [hardline, group([`${sign}t ${set} ->`, indent(indent(indent([line, doc])))])];
  });
  return [head, indent(cases), "]"];
}

/** `\in DriverThreads` if they are all of a kind, or `= "user"`. */
function threadsOf(threads: readonly InitialThread[], { naming, system }: Printing): string {
  const ids = threads.map(({ id }) => id);
  const all = system.threads.filter((thread) => ids.includes(thread.id));
  const kinds = [...new Set(all.map(({ kind }) => kind))];
  const whole = kinds.every((kind) =>
    system.threads.every((thread) => thread.kind !== kind || ids.includes(thread.id)),
  );
  if (whole) return `\\in ${kinds.map((kind) => naming.kinds.get(kind)).join(" \\cup ")}`;
  const names = naming.threads.filter(({ id }) => ids.includes(id)).map(({ name }) => quote(name));
  return names.length === 1 ? `= ${names[0]}` : `\\in {${names.join(", ")}}`;
}

function printRecordOf(thread: InitialThread, printing: Printing, scope: Scope): Doc {
  const kind = printing.naming.threads.find(({ id }) => id === thread.id)?.kind ?? "";
  const slots = printing.naming.slots.get(kind)?.all ?? [];
  if (slots.length === 0) return "<<>>";
  const cuts = printing.system.kinds.get(kind)?.cuts.values() ?? [];
  const live = [...cuts].find(({ label }) => label === thread.cut)?.live;
  return record(
    slots.map((slot): readonly [string, Doc] => {
      const id = live?.find((local) => slotOf(printing.naming, kind, local) === slot);
      const value = id === undefined ? undefined : thread.locals.get(id);
      if (value === undefined) return [slot.name, printDefault(slot.sort, scope)];
      return [slot.name, printValue(value, slot.sort, scope)];
    }),
  );
}

/** `[a |-> 1, b |-> 2]` */
function record(fields: readonly (readonly [string, Doc])[]): Doc {
  return listed("[", fields.map(([name, doc]) => [`${name} |-> `, doc]), "]");
}

/** A global's record; all rows of a class, `[rows EXCEPT ![1].seen = 1]` where one was written. */
function printTable(table: TableName, { written }: Initial, printing: Printing): Doc {
  if (table.shape !== "rows") return initialRow(table, printing, { live: null, written });
  const scope = propertyScope(printing.naming, printing.used);
  const changes = written.flatMap(({ field, row, value }): Doc[] => {
    const own = table.fields.find((each) => each.field === field);
    return own ? [[`![${row}].${own.name} = `, printValue(value, own.sort, scope)]] : [];
  });
  const rows = printRows(table, printing);
  if (changes.length === 0) return rows;
  return group(["[", rows, " EXCEPT", indent([line, commas(changes, "]")])]);
}

/** All rows of a class. */
function printRows(table: TableName, printing: Printing): Doc {
  const statics = printing.system.tables.get(table.table)?.statics.length ?? 0;
  const { variable, rows } = table;
  const head = `[i \\in 1..${rows} |-> `;
  if (table.live === null) return group([head, initialRow(table, printing, blank), "]"]);
  if (statics === 0) return `${head}Freed${variable}]`;
  if (statics === rows) return `${head}New${variable}]`;
  return `${head}IF i <= ${statics} THEN New${variable} ELSE Freed${variable}]`;
}

/** `NewC` and `FreedC`, the rows that `alloc` and `free` leave. */
export function printRowConstants(id: TableId, printing: Printing): readonly string[] {
  const table = tableOf(printing.naming, id);
  const { variable } = table;
  if (table.live === null || variable === "") return [];
  return [
    render(group([`New${variable} ==`, indent([line, initialRow(table, printing, { live: "TRUE", written: [] })])])),
    `Freed${variable} == [New${variable} EXCEPT !.live = FALSE]`,
  ];
}

interface Row {
  readonly live: "TRUE" | null;
  readonly written: Initial["written"];
}

const blank: Row = { live: null, written: [] };

function initialRow(table: TableName, printing: Printing, { live, written }: Row): Doc {
  const scope = propertyScope(printing.naming, printing.used);
  const fields = table.fields.map(({ field, name, sort }): readonly [string, Doc] => {
    const initial = printing.system.fields.get(field)?.initial ?? null;
    const own = written.find((each) => each.field === field);
    return [name, printValue(own === undefined ? initial : own.value, sort, scope)];
  });
  if (table.shape === "value") return fields[0]?.[1] ?? "0";
  return record([...(live === null ? [] : [["live", live] as const]), ...fields]);
}
