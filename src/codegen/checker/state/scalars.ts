/** Packs one value into its bits, and unpacks it. */
import type { Functions } from "../text.ts";
import { add } from "../text.ts";
import type { Scalar, Shape } from "../plan/shape.ts";

type Enum = Extract<Scalar, { k: "enum" }>;

/** The value that `bits` encodes. */
export function decode(functions: Functions, shape: Scalar, bits: string): string {
  switch (shape.k) {
    case "number":
      return add(bits, shape.low);
    case "boolean":
      return `(${bits} !== 0)`;
    case "enum":
      if (isRun(shape)) return add(bits, shape.codes[0] ?? 0);
      return `${codesTable(functions, shape)}[${bits}]`;
  }
}

/** The bits of a value that the shape can hold. */
export function encode(functions: Functions, shape: Scalar, value: string): string {
  switch (shape.k) {
    case "number":
      return add(value, -shape.low);
    case "boolean":
      return `(${value} ? 1 : 0)`;
    case "enum":
      if (isRun(shape)) return add(value, -(shape.codes[0] ?? 0));
      return `${placesTable(functions, shape)}[${value}]`;
  }
}

export function decodeMask(shape: Extract<Shape, { k: "mask" }>, bits: string): string {
  return shape.low === 0 ? bits : `(${bits} << ${shape.low})`;
}

export function encodeMask(shape: Extract<Shape, { k: "mask" }>, value: string): string {
  return shape.low === 0 ? value : `(${value} >>> ${shape.low})`;
}

/** Whether the codes are consecutive, so that they need no table. */
function isRun({ codes }: Enum): boolean {
  return codes.every((code, at) => code === codes[0]! + at);
}

function codesTable(functions: Functions, { codes }: Enum): string {
  return functions.once(`codes ${codes.join()}`, (name) =>
    functions.define(`const ${name} = Uint8Array.of(${codes.join()});`),
  );
}

function placesTable(functions: Functions, { codes }: Enum): string {
  const places = Array.from({ length: (codes.at(-1) ?? 0) + 1 }, (_, code) =>
    Math.max(0, codes.indexOf(code)),
  );
  return functions.once(`places ${codes.join()}`, (name) =>
    functions.define(`const ${name} = Uint8Array.of(${places.join()});`),
  );
}
