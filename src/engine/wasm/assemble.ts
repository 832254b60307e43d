/**
 * An assembler for the few WebAssembly instructions that the engine needs. Code is bytes, built from
 * the innermost expression outwards, so that a function here reads like an expression. Numbers have 32
 * bits, unsigned where it matters. A module has functions over memories that it is given.
 */

/** Bytes that, when executed, leave one value on the stack, or none. */
export type Code = readonly number[];

/** A parameter or a local of a function. */
export interface Local {
  readonly get: Code;
  set(value: Code): Code;
  /** Sets it and leaves the value. */
  tee(value: Code): Code;
}

export interface Func {
  readonly name: string;
  readonly params: number;
  readonly locals: number;
  readonly body: Code;
}

export interface Memory {
  readonly shared: boolean;
}

const i32 = 0x7f;
const nothing = 0x40;
const end = 0x0b;
/** The most pages of 64 KiB that an address of 32 bits reaches. */
export const mostPages = 65_536;

function unsigned(value: number): Code {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [(value % 128) | 128, ...unsigned(rest)];
}

function signed(value: number): Code {
  const rest = value >> 7;
  const sign = value & 64;
  const isLast = (rest === 0 && sign === 0) || (rest === -1 && sign !== 0);
  return isLast ? [value & 127] : [(value & 127) | 128, ...signed(rest)];
}

function sized(bytes: Code): Code {
  return [...unsigned(bytes.length), ...bytes];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

export function constant(value: number): Code {
  return [0x41, ...signed(value | 0)];
}

const binary =
  (operator: number) =>
  (left: Code, right: Code): Code => [...left, ...right, operator];

export const equal = binary(0x46);
export const less = binary(0x49);
export const atLeast = binary(0x4f);
export const add = binary(0x6a);
export const multiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
export const xor = binary(0x73);
export const shiftRight = binary(0x76);
/** Compares two pairs of words, each loaded as one number. */
export const equalPairs = binary(0x51);

export function isZero(value: Code): Code {
  return [...value, 0x45];
}

/** A place in a memory: `address` plus `offset` bytes. */
export interface Address {
  readonly memory: number;
  readonly address: Code;
  readonly offset: number;
}

/** Aligned to 2 ** `align` bytes; bit 6 says that the memory's number follows. */
function access(align: number, { memory, offset }: Address): Code {
  return [align | 0x40, ...unsigned(memory), ...unsigned(offset)];
}

export function load(place: Address): Code {
  return [...place.address, 0x28, ...access(2, place)];
}

/** Loads a pair of words; it is only known to be aligned as a word is. */
export function loadPair(place: Address): Code {
  return [...place.address, 0x29, ...access(2, place)];
}

export function store(place: Address, value: Code): Code {
  return [...place.address, ...value, 0x36, ...access(2, place)];
}

/** Sets `bytes` bytes of a memory to zero. */
export function clear(memory: number, address: Code, bytes: Code): Code {
  return [...address, ...constant(0), ...bytes, 0xfc, 0x0b, ...unsigned(memory)];
}

export function repeatWhile(condition: Code, ...body: readonly Code[]): Code {
  const leave = [...isZero(condition), 0x0d, 1];
  return [0x02, nothing, 0x03, nothing, ...leave, ...body.flat(), 0x0c, 0, end, end];
}

export function when(
  condition: Code,
  then: readonly Code[],
  otherwise: readonly Code[] = [],
): Code {
  return [...condition, 0x04, nothing, ...then.flat(), 0x05, ...otherwise.flat(), end];
}

/** One of two values; only that one is evaluated. */
export function choose(condition: Code, then: Code, otherwise: Code): Code {
  return [...condition, 0x04, i32, ...then, 0x05, ...otherwise, end];
}

/** Whether all hold; after the first that does not, none is evaluated. */
export function all(conditions: readonly Code[]): Code {
  return conditions.reduceRight((rest, each) => choose(each, rest, constant(0)));
}

/** A function that returns one number. Its body is handed its parameters and locals by their names. */
export function define<const Param extends string, const Own extends string>(
  name: string,
  { params, locals }: { readonly params: readonly Param[]; readonly locals: readonly Own[] },
  body: (given: Readonly<Record<Param | Own, Local>>) => readonly Code[],
): Func {
  const named = [...params, ...locals].map((own, at) => [own, localAt(at)]);
  const given = Object.fromEntries(named) as Record<Param | Own, Local>;
  return { name, params: params.length, locals: locals.length, body: body(given).flat() };
}

function localAt(at: number): Local {
  const index = unsigned(at);
  return {
    get: [0x20, ...index],
    set: (value) => [...value, 0x21, ...index],
    tee: (value) => [...value, 0x22, ...index],
  };
}

function text(value: string): Code {
  return sized([...new TextEncoder().encode(value)]);
}

/** The module's bytes; memories are imported as "memory" "0" and so on, functions exported by name. */
export function assemble(
  memories: readonly Memory[],
  functions: readonly Func[],
): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ params }) => [
    0x60,
    ...vector(Array<Code>(params).fill([i32])),
    ...vector([[i32]]),
  ]);
  const imports = memories.map(({ shared }, at) => {
    const limits = shared ? [3, 1, ...unsigned(mostPages)] : [0, 1];
    return [...text("memory"), ...text(String(at)), 2, ...limits];
  });
  const exports = functions.map(({ name }, at) => [...text(name), 0, ...unsigned(at)]);
  const codes = functions.map(({ locals, body }) => {
    return sized([...vector([[...unsigned(locals), i32]]), ...body, end]);
  });
  const sections = [
    [1, vector(types)],
    [2, vector(imports)],
    [3, vector(functions.map((_, at) => unsigned(at)))],
    [7, vector(exports)],
    [10, vector(codes)],
  ] as const;
  const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.from([...magic, ...sections.flatMap(([id, body]) => [id, ...sized(body)])]);
}
