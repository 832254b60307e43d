/**
 * The steps that a failure depends on: a dynamic slice (Korel and Laski 1988) through the run, from the
 * failure back over what was read, who wrote it, and the branches that led there.
 */
import type { LocalId } from "../../ir/expression.ts";
import type { Causes, How } from "./causes.ts";
import type { Failure } from "../run.ts";
import { shorten } from "./shorten.ts";
import { Folds } from "./folds.ts";
import { type At, type Happened, isVisible, keyOf, tablesOf } from "../history/happened.ts";
import { History } from "../history/history.ts";
import { Links } from "./links.ts";
import { LockPlaces } from "./lock-places.ts";
import { lookedAt, writerBeside } from "./omission.ts";
import { type Birth, type Origin, originsOf, takersOf } from "./origin.ts";
import { type Seed, seedsOf, seedsOfOmission } from "./seeds.ts";
import { type Point, pointOf, WaysBack } from "./ways-back.ts";
import { type Effect, effectOf, Wording } from "./wording.ts";

/** Null where nothing is known of how a failure came about: none, or the thread failed as it started. */
export function findCauses(history: History): Causes | null {
  const { system, run } = history;
  if (run.failure === null || run.steps.length === 0) return null;
  const slicer = new Slicer(history);
  slicer.follow(run.failure);
  return shorten(system, run, slicer.causes());
}

/** What an effect takes from an event of its own thread: the value, or that it was come to. */
type Use = Extract<How, "reads" | "decides">;

class Slicer {
  readonly #history: History;
  readonly #locks: LockPlaces;
  readonly #ways: WaysBack;
  readonly #words: Wording;
  readonly #links = new Links();
  readonly #folds: Folds;
  /** The places of locks that the failure is about. */
  readonly #critical = new Set<string>();
  /** Events that others can see, whose own causes are still to be found. */
  readonly #open: Happened[] = [];
  readonly #between: Between[] = [];
  readonly #seen = new Set<number>();
  readonly #seenPrivate = new Set<string>();
  /** The event whose pointer is what is wrong. */
  #pointer: Happened | null = null;

  constructor(history: History) {
    const { system } = history;
    this.#history = history;
    this.#locks = new LockPlaces(system);
    this.#ways = new WaysBack(this.#history, this.#locks);
    this.#words = new Wording(this.#history, this.#locks);
    this.#folds = new Folds(system);
  }

  follow(failure: Failure): void {
    const { events } = this.#history;
    const seeds = seedsOf(this.#history, failure);
    for (const seed of seeds) {
      if (seed.s === "reading") this.#critical.add(keyOf(seed.place));
    }
    if (failure.f === "fault") {
      const last = events.at(-1)!;
      if (failure.fault.pointer !== null) this.#pointer = last;
      for (const { readings, code } of this.#history.ofStep(last)) {
        if (code.group === null || code.group !== last.code.group) continue;
        for (const reading of readings) this.#critical.add(keyOf(reading));
      }
    }
    for (const seed of seeds) this.#plant(seed);
    const looking = { history: this.#history, locks: this.#locks };
    for (const each of lookedAt(looking, failure, seeds)) {
      const { place, before } = each;
      for (const seed of seedsOfOmission(this.#history, place, before)) this.#plant(seed);
      const writer = writerBeside(looking, each);
      if (writer === null) continue;
      const said = this.#words.wroteBeside(writer, each);
      this.#link(writer, { how: "beside", to: each.effect.to, said });
    }
    this.#drain();
  }

  causes(): Causes {
    const steps = this.#links.causes();
    const shown = new Set(steps.map(({ step }) => step));
    return { steps, folds: this.#folds.folds(shown) };
  }

  #plant(seed: Seed): void {
    switch (seed.s) {
      case "event":
        return this.#add(seed.event, seed.effect, seed.how);
      case "reading":
        return this.#place(seed.place, seed.before, seed);
      case "point":
        return this.#comes(seed.point, seed.effect);
      case "kept": {
        const { past, effect } = seed;
        for (const branch of this.#ways.branchesPast(past))
          this.#private(branch, effect, "decides");
      }
    }
  }

  /** A step that is shown is explained whole: all that it read, whatever it was shown for. */
  #explain(event: Happened): void {
    const effect = effectOf(this.#history.system, event);
    for (const other of new Set([event, ...this.#history.inStep(event)])) {
      for (const reading of other.readings) this.#place(reading, other.at, { effect });
    }
    for (const local of event.locals) this.#local(event, local, { effect, use: "reads" });
    const owners = this.#isKnown(event) ? [] : event.owners;
    for (const owner of owners) this.#local(event, owner, { effect, use: "reads" });
    this.#comes(pointOf(event), effect);
    this.#waited(event, effect);
  }

  /** Where a place had its value from. */
  #place(place: At, before: number, { effect, how = "writes" }: Asked): void {
    if (this.#locks.has(place)) return this.#lock(place, before, { effect, how });
    const excursions = this.#isOfFailure(effect) ? "keep" : "fold";
    const origins = originsOf(this.#history, { place, before, excursions });
    for (const origin of origins) this.#origin(origin, effect, how);
  }

  /** Whether it is the failure itself, or the last step, in which it comes about. */
  #isOfFailure({ to }: Effect): boolean {
    return to === null || to === this.#history.events.at(-1)!.step;
  }

  /** Of a lock that the failure is about: who holds it, or else who had it last. */
  #lock(place: At, before: number, { effect, how = "writes" }: Asked): void {
    const [last] = this.#history.writers(place, before, 1);
    if (last === undefined) return;
    const isAbout = this.#isOfFailure(effect) && this.#critical.has(keyOf(place));
    const takers = isAbout ? takersOf(this.#history, place, before) : [];
    if (!takers.includes(last)) this.#folds.lock(this.#locks.lockOf(place), last);
    for (const taker of takers) {
      this.#link(taker, { how, to: effect.to, said: this.#words.wrote(taker, effect, how) });
    }
  }

  #origin({ writers, excursions, birth }: Origin, effect: Effect, how: How): void {
    for (const excursion of excursions) this.#folds.excursion(excursion);
    if (birth !== null) this.#birth(birth, effect);
    for (const [index, writer] of writers.entries()) {
      const earlier = index > 0;
      const later = earlier ? effectOf(this.#history.system, writers[index - 1]!) : effect;
      const said = earlier
        ? this.#words.wroteBefore(writer, later)
        : this.#words.wrote(writer, later, how);
      this.#link(writer, { how, to: later.to, said });
    }
  }

  /** A value that nobody wrote is as old as its object: what is missing is missing since then. */
  #birth(birth: Birth, effect: Effect): void {
    if (birth.writes.length > 0) return this.#folds.birth(birth);
    const said = this.#words.bore(birth, effect);
    this.#link(birth.allocation, { how: "allocates", to: effect.to, said });
  }

  /** Where a thread had the value of a local from. */
  #local(event: Point, local: LocalId, { effect, use }: Taking): void {
    const { thread, at } = event;
    const definition = this.#history.definition(thread, local, at);
    if (definition === null) return;
    this.#from(definition, effect, use);
    const past = { thread, what: local, window: [definition.at, at] as const };
    for (const branch of this.#ways.branchesPast(past)) this.#private(branch, effect, "decides");
  }

  #from(event: Happened, effect: Effect, use: Use): void {
    if (isVisible(event)) this.#add(event, effect, use);
    else this.#private(event, effect, use);
  }

  /** A private node is in no step of its own: what it used is what its effect depends on. */
  #private(event: Happened, effect: Effect, use: Use): void {
    const key = `${event.at} ${effect.key} ${use}`;
    if (this.#seenPrivate.has(key)) return;
    this.#seenPrivate.add(key);
    this.#between.push({ event, effect, use });
  }

  #pass({ event, effect, use }: Between): void {
    for (const local of event.locals) this.#local(event, local, { effect, use });
    const branch = this.#ways.branchTo(pointOf(event));
    if (branch !== null) this.#private(branch, this.#nearest(event, branch, effect), "decides");
  }

  /**
   * What led to an event led to what the event looked at, if that was read on the way. In a loop each round
   * is told of the next one only, and not of all that follow.
   */
  #nearest(event: Happened, branch: Happened, effect: Effect): Effect {
    const { thread, at, locals } = event;
    const used = locals.map((local) => this.#history.definition(thread, local, at));
    const on = used.find((each) => each !== null && isVisible(each) && each.at > branch.at);
    return on ? effectOf(this.#history.system, on) : effect;
  }

  /** Until nothing is left: in a long run such a chain is longer than a stack is deep. */
  #drain(): void {
    for (;;) {
      const between = this.#between.pop();
      const event = between === undefined ? this.#open.pop() : undefined;
      if (between !== undefined) this.#pass(between);
      else if (event !== undefined) this.#explain(event);
      else return;
    }
  }

  #comes(point: Point, effect: Effect): void {
    const branch = this.#ways.branchTo(point);
    if (branch !== null) this.#private(branch, effect, "decides");
  }

  /** Whoever ended a wait before an event let it come about; a wait that was over let it pass. */
  #waited(event: Happened, effect: Effect): void {
    const wait = this.#ways.waitBefore(event);
    if (wait === null) return;
    if (wait.step !== event.step) this.#add(wait, effect, "decides");
    const later = effectOf(this.#history.system, wait);
    for (const waker of this.#history.wakers(wait)) {
      const said = this.#words.wrote(waker, later, "wakes");
      this.#link(waker, { how: "wakes", to: later.to, said });
    }
  }

  #add(event: Happened, effect: Effect, how: How): void {
    this.#link(event, { how, to: effect.to, said: this.#words.did(event, effect, how) });
  }

  #link(event: Happened, link: Parameters<Links["add"]>[1]): void {
    if (link.to !== event.step) this.#links.add(event.step, link);
    if (this.#seen.has(event.at)) return;
    this.#seen.add(event.at);
    this.#open.push(event);
  }

  /** How a thread came to know the only instance of a class explains nothing. */
  #isKnown(event: Happened): boolean {
    if (event === this.#pointer || event.owners.length === 0) return false;
    const tables = tablesOf(this.#history.system, event);
    if (tables.length === 0) return false;
    if (tables.some((table) => this.#history.instancesOf(table) > 1)) return false;
    for (const owner of event.owners) {
      const definition = this.#history.definition(event.thread, owner, event.at);
      if (definition !== null && isVisible(definition)) this.#folds.instance(tables, definition);
    }
    return true;
  }
}

interface Asked {
  readonly effect: Effect;
  /** "writes" unless it is said. */
  readonly how?: How;
}

interface Taking {
  readonly effect: Effect;
  readonly use: Use;
}

/** A private event on the way from an effect to what it depends on. */
interface Between {
  readonly event: Happened;
  readonly effect: Effect;
  readonly use: Use;
}
