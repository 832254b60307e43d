/** `simulate.ts` is apart: its random numbers are of no use to a check. */
export { explore } from "./search/explore.ts";
export { loadModel } from "./load.ts";
export type { Walked, Walks } from "./search/simulate.ts";
export type { Model } from "./model.ts";
export type { Bound, Cut, EngineResult, Limits, Move, Progress, Wrong } from "./result.ts";
