/** What the slice was not followed into, by name. */
import type { TableId } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import type { Fold, FoldKind } from "./causes.ts";
import { type NamedPlace, type Said, say } from "../fact.ts";
import { fieldPlace, instancePlace, nameThread } from "../words/naming.ts";
import type { Happened } from "../history/happened.ts";
import type { Birth, Excursion } from "./origin.ts";

export class Folds {
  readonly #system: System;
  /** By kind and subject. */
  readonly #folds = new Map<string, { readonly what: FoldKind; said: Said; steps: Set<number> }>();

  constructor(system: System) {
    this.#system = system;
  }

  lock(lock: NamedPlace, writer: Happened): void {
    const steps = [writer.step];
    this.#add({ what: "lock", of: lock.place, said: say`${lock} only protects`, steps });
  }

  excursion({ place, writes }: Excursion): void {
    const [first] = writes;
    const who = nameThread(this.#system, first!.thread);
    const at = fieldPlace(this.#system, place);
    const said = say`${who} changed ${at} and changed it back, and nobody else read it in between`;
    const steps = writes.map(({ step }) => step);
    this.#add({ what: "excursion", of: `${at.place} ${steps.join()}`, said, steps });
  }

  birth({ allocation, writes }: Birth): void {
    const { table, row } = allocation.instance!;
    const instance = instancePlace(this.#system, table, row);
    const who = nameThread(this.#system, allocation.thread);
    const said = say`${who} allocated ${instance} and set it up before anything pointed to it`;
    const steps = [allocation, ...writes].map(({ step }) => step);
    this.#add({ what: "birth", of: `${instance.place} ${allocation.at}`, said, steps });
  }

  instance(tables: readonly TableId[], definition: Happened): void {
    const names = [...new Set(tables)].join(", ");
    const said: Said = [`there is only one ${names}: how a thread came to it is left out`];
    this.#add({ what: "instance", of: names, said, steps: [definition.step] });
  }

  #add({ what, of, said, steps }: Adding): void {
    const key = `${what} ${of}`;
    const fold = this.#folds.get(key) ?? { what, said, steps: new Set<number>() };
    this.#folds.set(key, fold);
    for (const step of steps) fold.steps.add(step);
  }

  /** What is left of them beside the steps that are shown. */
  folds(shown: ReadonlySet<number>): readonly Fold[] {
    return [...this.#folds.values()].flatMap(({ what, said, steps }): readonly Fold[] => {
      const rest = [...steps].filter((step) => !shown.has(step)).toSorted((a, b) => a - b);
      return rest.length === 0 ? [] : [{ what, said, steps: rest }];
    });
  }
}

interface Adding {
  readonly what: FoldKind;
  /** Folds of one kind about the same thing are one. */
  readonly of: string;
  readonly said: Said;
  readonly steps: readonly number[];
}
