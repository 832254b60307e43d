import { param } from "lockstep";

export const N = param(2);
