/** The process in which a verb runs that can be ended. */
import { main } from "../../cli.ts";

// Nobody is left to answer to.
process.on("disconnect", () => process.exit());
// That somebody listens does not keep us from ending.
process.channel?.unref();
await main(process.argv);
