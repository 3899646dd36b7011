import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { wrongModel } from "../../lib/eslint/wrong-model.ts";
import { models } from "../../lib/models/all.ts";
import { root } from "../harness/root.ts";

test("models.schema.json is what the vocabulary says", () => {
  execFileSync(process.execPath, [path.join(root, "scripts", "models-schema.js"), "--check"], { stdio: "inherit" });
});

test("our own models fit the schema", () => {
  expect(wrongModel(models, "models")).toBeUndefined();
});

const pool = { noun: "pool", release: ["end"], lost: "leaks" };

test.each([
  ["text", "models must be a list, not a string."],
  [[{}], 'models[0] must have the key "package".'],
  [[{ package: "x", resource: {} }], 'models[0].resource is unknown; did you mean "resources"?'],
  [
    [{ package: "x", calls: { "Pool#connect": { aquires: "Pool" } } }],
    'models[0].calls["Pool#connect"].aquires is unknown; did you mean "acquires"?',
  ],
  [
    [{ package: "x", resources: { Pool: { ...pool, lost: "leak" } } }],
    'models[0].resources.Pool.lost must be "starves", "leaks", "runs" or "collected", not "leak"; did you mean "leaks"?',
  ],
  [
    [{ package: "x", resources: { Pool: { ...pool, release: "end" } } }],
    "models[0].resources.Pool.release must be a list, not a string.",
  ],
  [
    [{ package: "x", calls: { "Pool#connect": { acquires: { resource: "Pool", at: "reslt" } } } }],
    'models[0].calls["Pool#connect"].acquires.at must be "result", not "reslt"; did you mean "result"?',
  ],
  [
    [{ package: "x", calls: { f: { calls: [{ argument: 0, when: "soon", times: "once" }] } } }],
    'models[0].calls.f.calls[0].when must be "now", "awaited", "released" or "later", not "soon".',
  ],
  [
    [{ package: "x", resources: { Pool: pool }, calls: { make: { acquires: "Pol" } } }],
    'models[0].calls.make acquires "Pol", which is no resource of "x"; did you mean "Pool"?',
  ],
  [[{ package: "x", resources: { Pool: pool }, calls: { make: { acquires: "Pool" } } }], undefined],
])("a wrong model is one sentence that names the place: %j", (given, sentence) => {
  expect(wrongModel(given, "models")).toBe(sentence);
});
