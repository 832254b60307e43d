import { testShipped } from "../../test/support/shipped.ts";
import { expected } from "./expected.ts";

await testShipped("specs/whole-driver/whole-driver.ts", expected);
