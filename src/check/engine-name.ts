/** What the embedded engine is called in reports. */
import packageJson from "../../package.json" with { type: "json" };

export const engine = `embedded ${packageJson.version}`;
