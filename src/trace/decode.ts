/** A state as TLC printed it, read back into the System's own terms. */
import type { FieldId, LocalId, Sort, TableId, Value } from "../ir/expression.ts";
import type { NodeId } from "../ir/system.ts";
import { nullString, readString } from "./names.ts";
import type { FailureName, LabelName, Names, TableName } from "./names.ts";
import type { RawState, TlaValue } from "./value.ts";

export interface DecodedThread {
  readonly kind: string;
  readonly label: string;
  readonly node: NodeId;
  /** The locals that are live at the label. */
  readonly locals: ReadonlyMap<LocalId, Value>;
}

/** `failure` is null if the text is no failure of the module's. */
export interface DecodedError {
  readonly kind: string;
  readonly where: string;
  /** The number of the thread that failed. */
  readonly thread: number;
  readonly failure: FailureName | null;
}

export interface DecodedState {
  /** The value in each row of the field's table; a global has one row. */
  readonly fields: ReadonlyMap<FieldId, readonly Value[]>;
  /** For each table, whether each row is allocated. */
  readonly live: ReadonlyMap<TableId, readonly boolean[]>;
  /** One for each thread, by its number. */
  readonly threads: ReadonlyMap<number, DecodedThread>;
  readonly error: DecodedError | null;
}

/** Throws an Error if the state does not have the module's shape. */
export function decodeState(names: Names, state: RawState): DecodedState {
  const fields = new Map<FieldId, readonly Value[]>();
  const live = new Map<TableId, readonly boolean[]>();
  for (const table of names.tables) decodeTable(names, table, state, { fields, live });
  const threads = new Map<number, DecodedThread>();
  for (const { id, name } of names.threads) threads.set(id, decodeThread(names, state, name));
  return { fields, live, threads, error: decodeError(names, state) };
}

interface Tables {
  readonly fields: Map<FieldId, readonly Value[]>;
  readonly live: Map<TableId, readonly boolean[]>;
}

function decodeTable(names: Names, table: TableName, state: RawState, into: Tables): void {
  const rows = table.variable === "" ? [] : rowsOf(table, variable(state, table.variable));
  for (const { field, name, sort } of table.fields) {
    const cells = rows.map((row) => (table.shape === "value" ? row : member(row, name)));
    into.fields.set(
      field,
      cells.map((cell) => decodeValue(names, sort, cell)),
    );
  }
  const { live } = table;
  into.live.set(
    table.table,
    live === null
      ? Array.from({ length: table.rows }, () => true)
      : rows.map((row) => member(row, live) === true),
  );
}

function rowsOf(table: TableName, value: TlaValue): readonly TlaValue[] {
  return table.shape === "rows" ? elements(value) : [value];
}

function decodeThread(names: Names, state: RawState, thread: string): DecodedThread {
  const label = member(variable(state, names.pc), thread);
  const at = typeof label === "string" ? names.labels.get(label) : undefined;
  if (typeof label !== "string" || !at) throw unexpected("a label", label);
  return { kind: at.kind, label, node: at.node, locals: decodeLocals(names, at, state, thread) };
}

function decodeLocals(
  names: Names,
  at: LabelName,
  state: RawState,
  thread: string,
): ReadonlyMap<LocalId, Value> {
  const locals = new Map<LocalId, Value>();
  if (at.locals.length === 0 || names.local === null) return locals;
  const record = member(variable(state, names.local), thread);
  for (const { local, slot, sort } of at.locals) {
    locals.set(local, decodeValue(names, sort, member(record, slot)));
  }
  return locals;
}

function decodeError(names: Names, state: RawState): DecodedError | null {
  const [kind, where, by] = elements(variable(state, names.error)).map(String);
  if (kind === undefined || where === undefined) return null;
  const failure = names.failures.find((f) => f.kind === kind && f.where === where) ?? null;
  return { kind, where, thread: threadNumber(names, by ?? "none"), failure };
}

/** Reads a value by its sort: thread strings become numbers, "null" null, tuples arrays. */
export function decodeValue(names: Names, sort: Sort, value: TlaValue): Value {
  switch (sort.s) {
    case "number":
    case "pointer":
      if (typeof value === "number") return value;
      throw unexpected("a number", value);
    case "boolean":
      if (typeof value === "boolean") return value;
      throw unexpected("a boolean", value);
    case "enum":
      if (typeof value !== "string") throw unexpected("a string", value);
      return value === nullString ? null : readString(value);
    case "thread":
      if (typeof value !== "string") throw unexpected("a thread", value);
      return threadNumber(names, value);
    case "list":
    case "array":
      return elements(value).map((element) => decodeValue(names, sort.of, element));
    case "set":
      return elements(value)
        .map((element) => decodeValue(names, sort.of, element))
        .sort(ascending);
  }
}

function threadNumber(names: Names, name: string): number {
  if (name === "none") return 0;
  const thread = names.threads.find((candidate) => candidate.name === name);
  if (!thread) throw unexpected("a thread", name);
  return thread.id;
}

/** The elements of a tuple or set, or a function's values in the order of its arguments. */
function elements(value: TlaValue): readonly TlaValue[] {
  if (typeof value !== "object") throw unexpected("a sequence or set", value);
  if ("tuple" in value) return value.tuple;
  if ("set" in value) return value.set;
  if ("range" in value) {
    const [low, high] = value.range;
    return Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);
  }
  if ("map" in value) {
    return value.map.toSorted(([a], [b]) => ascending(a as Value, b as Value)).map(([, v]) => v);
  }
  throw unexpected("a sequence or set", value);
}

/** A record's field; a function on strings that are identifiers is printed as a record, too. */
function member(value: TlaValue, name: string): TlaValue {
  if (typeof value === "object" && "record" in value) {
    const found = value.record[name];
    if (found !== undefined) return found;
  }
  if (typeof value === "object" && "map" in value) {
    const found = value.map.find(([key]) => key === name);
    if (found) return found[1];
  }
  throw unexpected(`a record with ${name}`, value);
}

function variable(state: RawState, name: string): TlaValue {
  const value = state[name];
  if (value === undefined) throw new Error(`The state has no variable ${name}.`);
  return value;
}

function ascending(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

function unexpected(wanted: string, value: TlaValue): Error {
  return new Error(`The state has ${JSON.stringify(value)} in place of ${wanted}.`);
}
