import { testShipped } from "../../test/support/shipped.ts";
import { expected } from "./expected.ts";

await testShipped("specs/kref-lookup/kref-lookup.ts", expected);
