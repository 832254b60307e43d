/** The engine's interface for a check. `simulate.ts` is apart: a check needs no random numbers. */
export { explore, exploreAndKeep, type Kept } from "./search/explore.ts";
export { alternativeOf, kindOf, Taken, threadOf } from "./model.ts";
export { loadModel } from "./load.ts";
export type { Walked, Walks } from "./search/simulate.ts";
export type { Model } from "./model.ts";
export type {
  Bound,
  Cut,
  EngineResult,
  Explored,
  Limits,
  Move,
  Progress,
  Wrong,
} from "./result.ts";
