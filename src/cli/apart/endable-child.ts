/** The child process of a verb that can be ended. */
import { main } from "../../cli.ts";

// The parent is gone: nobody reads an answer.
process.on("disconnect", () => process.exit());
// The listener alone does not keep this process alive.
process.channel?.unref();
await main(process.argv);
