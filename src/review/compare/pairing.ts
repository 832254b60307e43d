/** The two versions side by side, and the runs that show what only one of them has. */
import type { FieldId } from "../../ir/expression.ts";
import type { Only } from "./report.ts";
import { comparableFields } from "./seen.ts";
import { writtenTwice } from "./twice.ts";
import type { Version } from "./version.ts";
import { Refuser, type ToShow, type Witness } from "./witness.ts";

/** By field, by `keyOfValue`: what some step writes, in its middle too. */
export type WrittenValues = ReadonlyMap<FieldId, ReadonlySet<string>>;

export const both: readonly Only[] = ["patched", "base"];

export function otherThan(only: Only): Only {
  return only === "base" ? "patched" : "base";
}

/** `same`: the other version can do it too, so it is no difference. */
export type ShownRun = { readonly witness: Witness | null } | "same";

export interface Stop {
  readonly deadline: number;
  readonly signal?: AbortSignal;
}

export class Pairing {
  readonly versions: Readonly<Record<Only, Version>>;
  /** The fields that both have, apart from locks and ghosts. */
  readonly shared: ReadonlySet<FieldId>;
  /** Null where the steps were not looked into. */
  readonly written: Record<Only, WrittenValues | null> = { base: null, patched: null };
  /** Fields whose values were not compared: a step may have had them in its middle. */
  readonly uncompared = new Set<FieldId>();
  /** How many runs the budget left out. */
  unshown = 0;
  readonly #refusers: Partial<Record<Only, Refuser>> = {};
  readonly #stop: Stop;
  readonly #twice: Partial<Record<Only, ReadonlySet<FieldId>>> = {};

  constructor(versions: Pairing["versions"], stop: Stop) {
    this.versions = versions;
    this.#stop = stop;
    const other = comparableFields(versions.patched.system);
    const own = [...comparableFields(versions.base.system)];
    this.shared = new Set(own.filter((id) => other.has(id)));
  }

  get isUp(): boolean {
    return this.#stop.signal?.aborted === true || Date.now() >= this.#stop.deadline;
  }

  /** What only one has is known only if all of the other was explored. */
  isKnown(only: Only): boolean {
    return this.versions[otherThan(only)].open === null;
  }

  /** Whether a version may have a value of a field that no state shows, nor what is known of its steps. */
  isHidden(which: Only, field: FieldId): boolean {
    if (this.written[which] !== null) return false;
    const twice = (this.#twice[which] ??= writtenTwice(this.versions[which].system));
    return twice.has(field);
  }

  async show(only: Only, shown: ToShow): Promise<ShownRun> {
    if (this.isUp) {
      this.unshown++;
      return { witness: null };
    }
    const own = this.versions[only];
    const refuser = (this.#refusers[only] ??= new Refuser(own, this.versions[otherThan(only)]));
    const witness = await refuser.witness(shown);
    return witness === null ? "same" : { witness };
  }
}
