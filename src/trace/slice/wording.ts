/** What a step did to a later one, in words. */
import type { System } from "../../ir/system.ts";
import type { How } from "./causes.ts";
import { isSame } from "../changes.ts";
import { join, type Said, say } from "../fact.ts";
import { fieldPlace, instancePlace, nameThread } from "../words/naming.ts";
import type { Happened, Writer } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import type { LockPlaces } from "./lock-places.ts";
import type { LookedAt } from "./omission.ts";
import type { Birth } from "./origin.ts";

/** What depends on a step: a later step, or the failure. */
export interface Effect {
  readonly key: string;
  /** The number of the step; null for the failure itself. */
  readonly to: number | null;
  /** `step 19 read`, after a place that it read. */
  readonly read: Said;
  /** `step 19 used`, after a value that came to it through a local. */
  readonly used: Said;
  /** `user came to step 19`. */
  readonly came: Said;
}

export function effectOf(system: System, { thread, step }: Happened): Effect {
  const number = { step };
  return {
    key: String(step),
    to: step,
    read: say`${number} read`,
    used: say`${number} used`,
    came: say`${nameThread(system, thread)} came to ${number}`,
  };
}

export class Wording {
  readonly #history: History;
  readonly #locks: LockPlaces;
  readonly #system: System;

  constructor(history: History, locks: LockPlaces) {
    this.#locks = locks;
    this.#history = history;
    this.#system = history.system;
  }

  /** `wrote g.n, which step 19 read`. */
  wrote({ write }: Writer, effect: Effect, how: How): Said {
    const place = fieldPlace(this.#system, write);
    if (how === "takes") return say`took ${this.#locks.lockOf(write)}, which ${effect.read}`;
    if (how === "wakes") return say`wrote ${place}, for which ${effect.came} only then`;
    const same = isSame(write.was, write.is);
    const again = same ? " anew, with the value that it had" : "";
    return say`wrote ${place}${again}, which ${effect.read}`;
  }

  /** `allocated group#1, with the group#1.nb that step 19 read`. */
  bore({ allocation, place }: Birth, effect: Effect): Said {
    const of = fieldPlace(this.#system, place);
    return say`allocated ${this.#instance(allocation)}, with the ${of} that ${effect.read}`;
  }

  wroteBefore({ write }: Writer, later: Effect): Said {
    const place = fieldPlace(this.#system, write);
    return say`had given ${place} the value that ${{ step: later.to! }} wrote anew`;
  }

  /** `wrote devA.users, beside the devA.group that nobody wrote and step 19 read`. */
  wroteBeside({ write }: Writer, { place, effect }: LookedAt): Said {
    const [other, of] = [write, place].map((at) => fieldPlace(this.#system, at));
    return say`wrote ${other!}, beside the ${of!} that nobody wrote and ${effect.read}`;
  }

  did(event: Happened, effect: Effect, how: How): Said {
    switch (how) {
      case "beside":
      case "fails":
      case "takes":
      case "wakes":
      case "writes":
        return effect.read;
      case "frees":
        return say`freed ${this.#instance(event)}, which ${effect.used}`;
      case "allocates":
      case "reads":
        return say`${this.#gave(event)}, which ${effect.used}`;
      case "decides":
        return say`${this.#gave(event)}, and so ${effect.came}`;
    }
  }

  /** What a step came to know. */
  #gave(event: Happened): Said {
    const { op } = event.code;
    if (op.op === "alloc") {
      return event.instance === null
        ? ["failed to allocate"]
        : say`allocated ${this.#instance(event)}`;
    }
    if (op.op === "choose") return ["chose"];
    const passed =
      this.#history.wakers(event).length > 0 ? "waited for" : "did not have to wait for";
    const verb = op.op === "await" ? passed : "read";
    const seen = new Map(
      event.readings.map((reading) => {
        const place = fieldPlace(this.#system, reading);
        return [place.place, place] as const;
      }),
    );
    const places = [...seen.values()].map((place): Said => [place]);
    return places.length === 0 ? ["was done"] : say`${verb} ${join(places, ", ")}`;
  }

  #instance({ instance }: Happened): Said {
    return instance === null
      ? ["nothing"]
      : [instancePlace(this.#system, instance.table, instance.row)];
  }
}
