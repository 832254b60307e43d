/** The types of C, and what a protocol writes for them. */
import { isWord, type Token } from "./tokens.ts";

export interface CType {
  /** As a protocol writes it. */
  readonly written: string;
  readonly kind: "struct" | "pointer" | "number" | "boolean" | "void";
  /** The index just behind the type. */
  readonly next: number;
}

const qualifiers =
  /^(static|const|extern|inline|volatile|register|__\w*(init|exit|inline|rcu|user|percpu|iomem|unused|must_check)|noinline|asmlinkage)$/;
const numbers =
  /^(int|char|short|long|unsigned|signed|float|double|s?size_t|[us](8|16|32|64)|\w+_t)$/;

/** The library's classes for types of C that are no struct of the driver's own. */
const library: Readonly<Record<string, string>> = {
  spinlock_t: "Spinlock",
  raw_spinlock_t: "Spinlock",
  atomic_t: "Atomic",
  atomic64_t: "Atomic",
  atomic_long_t: "Atomic",
  refcount_t: "Refcount",
  wait_queue_head_t: "WaitQueueHead",
  rw_semaphore: "Rwsem",
  rwlock_t: "Rwlock",
  semaphore: "Semaphore",
  rcu_head: "RcuHead",
  delayed_work: "DelayedWork",
  timer_list: "TimerList",
  list_head: "List<Entry>",
};

/** The type that begins at `at`, after its qualifiers; undefined if none does. */
export function typeAt(tokens: readonly Token[], at: number): CType | undefined {
  const from = skip(tokens, at, qualifiers);
  const word = tokens[from]?.text ?? "";
  const named = ["struct", "union", "enum"].includes(word);
  const base = named ? tokens[from + 1] : tokens[from];
  if (!isWord(base)) return undefined;
  if (!named && !isPlain(base.text)) return undefined;
  const behind = named ? from + 2 : skip(tokens, from + 1, numbers);
  const stars = skip(tokens, behind, /^(\*|const|__\w+)$/);
  const cls = library[base.text] ?? (named ? classNameOf(base.text) : undefined);
  const value = cls === undefined ? scalarOf(base.text) : { written: cls, kind: "struct" as const };
  const pointer = tokens.slice(behind, stars).some(({ text }) => text === "*");
  return { ...(pointer ? pointerTo(value) : value), next: stars };
}

function isPlain(word: string): boolean {
  return word === "void" || word === "bool" || word in library || numbers.test(word);
}

type Value = Omit<CType, "next">;

function scalarOf(base: string): Value {
  if (base === "void") return { written: "void", kind: "void" };
  if (base === "bool") return { written: "boolean", kind: "boolean" };
  return { written: "number", kind: "number" };
}

function pointerTo({ written, kind }: Value): Value {
  return { written: kind === "void" ? "object" : written, kind: "pointer" };
}

/** `vfio_group` is VfioGroup. */
export function classNameOf(name: string): string {
  return name.replaceAll(/(?:^|_+)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function skip(tokens: readonly Token[], at: number, pattern: RegExp): number {
  let next = at;
  while (pattern.test(tokens[next]?.text ?? "")) next++;
  return next;
}
