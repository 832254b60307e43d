/** The evidence for a field's protection, in a sentence. */
import { groupDigits } from "../../trace/group-digits.ts";
import type { AccessWords, FieldProtection } from "../../trace/protection.ts";

export function describeEvidence(field: FieldProtection): string {
  const { accesses, protection } = field;
  const known = accesses.filter(({ alone }) => alone !== "always");
  const alone = accesses.length - known.length;
  const others = alone === 0 ? "" : `; ${alone} more where nobody else can come to it`;
  switch (protection) {
    case "none":
    case "order":
    case "atomic":
      return describeMost(field, known) + others;
    case "lock":
      return `${field.locks.join(" and ")}: held at ${all(known)}${others}`;
    case "locks":
      return `${field.locks.join(" or ")}: held at ${all(known)}${others}`;
    case "thread":
      return `${counts(known)}${ownThreads(known)}${others}`;
    case "constant":
      return counts(known) + others;
    case "alone":
      return counts(accesses);
  }
}

const mostNamedLines = 3;

function describeMost(
  { locks, protection }: FieldProtection,
  known: readonly AccessWords[],
): string {
  if (locks.length === 0) return counts(known);
  const without = known.filter(({ locked }) => !locked);
  if (without.length === 0) return `${locks.join(" and ")}: held at ${all(known)}`;
  const held = `${locks.join(" and ")}: held at ${shares(known)} ${by(known)}`;
  if (protection === "atomic") return held;
  const named = without.slice(0, mostNamedLines).map(({ span, function: name }) => {
    return `${span.file}:${span.start.line} (${name})`;
  });
  const rest = without.length - named.length;
  return `${held}; without it: ${named.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}`;
}

/** `all 2 writes and 1 of 3 reads`. */
function shares(accesses: readonly AccessWords[]): string {
  const each = (["write", "read"] as const).map((does) => {
    const own = accesses.filter((access) => access.does === does);
    return share(own.filter(({ locked }) => locked).length, own.length, does);
  });
  return each.filter((text) => text !== "").join(" and ");
}

function share(held: number, of: number, does: string): string {
  if (of === 0) return "";
  if (of === 1) return held === 1 ? `the ${does}` : `no ${does}`;
  return held === of ? `all ${of} ${does}s` : `${held === 0 ? "none" : held} of ${of} ${does}s`;
}

function ownThreads(accesses: readonly AccessWords[]): string {
  return threadsOf(accesses).length === 1 ? "" : ", each place by one of them";
}

function threadsOf(accesses: readonly AccessWords[]): readonly string[] {
  return [...new Set(accesses.flatMap(({ threads }) => threads))];
}

function all(accesses: readonly AccessWords[]): string {
  return accesses.length === 1 ? counts(accesses, "the only") : `all ${counts(accesses)}`;
}

/** `4 accesses (2 writes) by 2 threads`. */
function counts(accesses: readonly AccessWords[], one = "1"): string {
  const writes = accesses.filter(({ does }) => does === "write").length;
  return `${counted(accesses.length, one)}${writing(writes, accesses.length)} ${by(accesses)}`;
}

function by(accesses: readonly AccessWords[]): string {
  const threads = threadsOf(accesses);
  return `by ${threads.length === 1 ? threads[0]! : `${threads.length} threads`}`;
}

function counted(accesses: number, one: string): string {
  return accesses === 1 ? `${one} access` : `${groupDigits(accesses)} accesses`;
}

function writing(writes: number, of: number): string {
  if (writes === 0) return of === 1 ? " (a read)" : " (all read)";
  if (writes < of) return writes === 1 ? " (1 write)" : ` (${writes} writes)`;
  return of === 1 ? " (a write)" : " (all write)";
}
