import { expect, test } from "vitest";
import type { Block, Graph } from "../../../lib/engine/flow/graph.ts";
import { solve, type Domain } from "../../../lib/engine/flow/solve.ts";

const untouched: Domain<string> = {
  key: (state) => state,
  transfer: () => expect.unreachable("nothing is run"),
  assume: () => expect.unreachable("nothing is run"),
  coarsen: (state) => state,
};

test("a graph from which code was cut off is not solved, and says so", () => {
  const end = {} as Block;
  const graph = { truncated: true, entry: end, returned: end, thrown: end } as Partial<Graph> as Graph;
  expect(solve(graph, untouched, "start")).toEqual({ returned: [], thrown: [], incomplete: true });
});
