/** The settings of Vitest beside the folder's own configuration, so that its tests find us. */
import type { ViteUserConfig } from "vitest/config";
import { home } from "../disk/home.ts";
import { parts } from "./home.ts";

/** Milliseconds. A check takes as long as its protocol has states; Vitest would end it after five seconds. */
const testTimeout = 60_000;

/** `beside` is a file of the folder in which this Vitest is installed. */
export function overridesFor(beside: string): ViteUserConfig {
  const modules: Readonly<Record<string, string>> = parts.modules;
  return {
    plugins: [
      {
        name: "lockstep",
        enforce: "pre",
        config: (own: ViteUserConfig) => ({
          test: { testTimeout: own.test?.testTimeout ?? testTimeout },
        }),
        resolveId(id) {
          // Also for our own files, beside which there may be another Vitest, or none.
          if (id === "vitest") return this.resolve(id, beside, { skipSelf: true });
          return modules[id];
        },
      },
    ],
    // The matchers must use the folder's Vitest. All our other code is run by Node as it is.
    test: { server: { deps: { inline: [inside(parts.testFolder)], external: [inside(home)] } } },
  };
}

function inside(folder: string): RegExp {
  const literal = folder.replace(/\/$/, "").replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^(file://)?${literal}/`);
}
