export { explore } from "./explore.ts";
export { loadModel } from "./load.ts";
export { simulate } from "./simulate.ts";
export type { Walked, Walks } from "./simulate.ts";
export type { Model } from "./model.ts";
export type { Bound, Cut, EngineResult, Limits, Move, Progress, Wrong } from "./result.ts";
