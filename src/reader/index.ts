/** The exports of the reader. */
export { instancesIn, whyNoExpression } from "./source/question.ts";
export { describe } from "./describe.ts";
export type { Description } from "./describe.ts";
export { importing } from "./source/importing.ts";
export { readProtocol, readQuestion } from "./read.ts";
export type { Reading, Unsaved } from "./read.ts";
