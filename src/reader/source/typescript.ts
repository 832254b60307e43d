/** Exports the TypeScript compiler, which is part of ts-morph. */
export { ts } from "ts-morph";
