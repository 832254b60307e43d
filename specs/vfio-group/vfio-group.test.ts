import { testShipped } from "../../test/support/shipped.ts";
import { expected } from "./expected.ts";

await testShipped("specs/vfio-group/vfio-group.ts", expected);
