/** The declarations of `lockstep/vitest`: all that an editor needs to know. */
import "vitest";

export interface ProtocolOptions {
  /** A configuration of the spec; without it `default`, the spec itself. */
  readonly config?: string;
  /** Parameters that are set beyond the configuration. */
  readonly set?: Readonly<Record<string, boolean | number | string>>;
  /** Folders beside the protocol's project that it may import from; paths from the test file. */
  readonly allowImports?: readonly string[];
}

export interface ProtocolUnderTest {
  readonly path: string;
  readonly options: ProtocolOptions;
}

/** Names a protocol by its path from the test file. It is read when a matcher needs it. */
export function protocol(path: string, options: ProtocolOptions = {}): ProtocolUnderTest {
  return { path, options };
}

export interface RefusalWanted {
  /** The step of the recording that is impossible. */
  readonly at?: number;
  /** A part of the reason for refusing it. */
  readonly by?: string;
}

declare module "vitest" {
  interface Matchers<R, T> {
    /** Every interleaving was explored, and none is wrong. */
    toHold(): Promise<void>;
    /** Some interleaving violates the property of that name, or fails in that way. */
    toViolate(name: string): Promise<void>;
    /** Some interleaving reaches a state in which the `reach` property of that name is true. */
    toReach(name: string): Promise<void>;
    /** The stored counterexample still happens, and ends as it was recorded. */
    toReplay(trace: string): Promise<void>;
    /** The stored counterexample cannot be followed to its end. */
    toRefuse(trace: string, wanted?: RefusalWanted): Promise<void>;
  }
}
