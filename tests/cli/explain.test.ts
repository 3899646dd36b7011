import { expect, test } from "vitest";
import { lifecycleLint, project, SMALL_TSCONFIG } from "./command.ts";

const MODELS = JSON.stringify([
  {
    package: "./pool",
    source: "https://pool.example/docs",
    resources: { Lease: { noun: "lease", release: ["giveBack"], lost: "starves" } },
    calls: { "Pool#lease": { acquires: "Lease" } },
  },
]);

const POOL = `export declare class Lease { use(): void; giveBack(): void }
export declare class Pool { lease(): Lease }
`;

const WORK = `import type { Pool } from "./pool";
declare function parse(text: string): void;
export function work(pool: Pool, text: string): void {
  const lease = pool.lease();
  parse(text);
  lease.giveBack();
}
`;

const FILES = { "tsconfig.json": SMALL_TSCONFIG, "models.json": MODELS, "pool.ts": POOL, "work.ts": WORK };

test("--explain tells of a line what its calls do, who says so, and which way each resource goes", async () => {
  using at = project(FILES);
  const { code, out, err } = await lifecycleLint(
    at.directory,
    ...["--models", "models.json", "--explain", "work.ts:4", "--rule", "no-luck:off"],
  );
  expect(err).toBe("");
  expect(out).toBe(`work.ts:4  const lease = pool.lease();

No rule reports this line, nor is it on the path of a report.

Calls:
  pool.lease()
    says the model of "./pool" (Pool#lease), after https://pool.example/docs
    - acquires a lease, to be released with giveBack()

lease (lease), acquired on line 4 with pool.lease()
     4  held                              const lease = pool.lease();
     5  held (throws: held)               parse(text);
     6  released (throws: released)       lease.giveBack();
  -> it is lost if line 5 throws
  -> line 6 releases it
`);
  expect(code).toBe(0);
});

test("--explain says of a call that nobody knows what is assumed", async () => {
  using at = project(FILES);
  const { out } = await lifecycleLint(at.directory, "--models", "models.json", "--explain", "work.ts:5");
  expect(out).toContain(`  parse(…)
    says nobody: there is neither a model, nor tags, nor a body
    - whatever is passed to it counts as kept, so that we lose sight of it`);
});

test("--explain knows the members that release a thing", async () => {
  using at = project(FILES);
  const { out } = await lifecycleLint(at.directory, "--models", "models.json", "--explain", "work.ts:6");
  expect(out).toContain(`  lease.giveBack()
    says what is known of a lease
    - releases it`);
});

test("--explain knows such a member by the dispose protocol, too", async () => {
  const seat = `export declare class Seat {
  [Symbol.dispose](): void;
}
export function leave(seat: Seat): void {
  seat[Symbol.dispose]();
}
`;
  const tsconfig = JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [], lib: ["esnext"] } });
  using at = project({ "tsconfig.json": tsconfig, "seat.ts": seat });
  const { out } = await lifecycleLint(at.directory, "--explain", "seat.ts:5");
  expect(out).toContain(`  seat[Symbol.dispose]()
    says what is known of a resource
    - releases it`);
});

test.each([
  ["work.ts", "--explain work.ts: write file:line, such as src/server.ts:42."],
  ["work.ts:99", "--explain work.ts:99: work.ts has 8 lines."],
  ["wrok.ts:1", "--explain wrok.ts:1: there is no file wrok.ts in <project>."],
])("--explain %s is one clear sentence", async (spot, sentence) => {
  using at = project(FILES);
  const { code, err } = await lifecycleLint(at.directory, "--explain", spot);
  expect(err).toBe(`lifecycle-lint: ${sentence}\n`);
  expect(code).toBe(2);
});
