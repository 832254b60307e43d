/** System -> TLA+ that TLC checks and that people can read. */
export { type Initial, type InitialThread } from "./init.ts";
export { type ModuleInput, printModule, type TlaModule } from "./module.ts";
export { type Origin, printReadme } from "./readme.ts";
export { type ActionSource, type SourceMap, type StepSource } from "./source-map.ts";
