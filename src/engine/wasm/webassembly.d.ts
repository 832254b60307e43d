/**
 * The part of WebAssembly's types that the engine uses; the types of Node leave it to those of a
 * browser.
 */
declare namespace WebAssembly {
  class Memory {
    constructor(given: {
      readonly initial: number;
      readonly maximum: number;
      readonly shared?: boolean;
    });
    readonly buffer: ArrayBufferLike;
  }

  class Module {
    constructor(bytes: Uint8Array);
  }

  class Instance {
    constructor(module: Module, imports: { readonly memory: Readonly<Record<string, Memory>> });
    readonly exports: unknown;
  }
}
