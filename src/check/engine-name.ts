/** The embedded engine's name in reports. */
import packageJson from "../../package.json" with { type: "json" };

export const engine = `embedded ${packageJson.version}`;
