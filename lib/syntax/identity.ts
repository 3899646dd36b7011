import { once } from "./once.ts";

let next = 0;

/** A number of its own for each object, for as long as the process runs: tells symbols of one name apart in a key. */
export const idOf: (thing: object) => number = once(() => next++);
