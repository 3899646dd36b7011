import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../harness/root.ts";

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

// `npm ci` refuses a lock file without them, and `npm install` on one platform may drop those of the others.
test("the lock file holds the optional dependencies of every platform", () => {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8")) as Lock;
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !placesOf(place, name).some((candidate) => candidate in packages),
    ),
  );
  expect(missing).toEqual([]);
});

/** Where `name` may stand so that the package in `place` finds it: beside it, or in a folder above. */
function placesOf(place: string, name: string): string[] {
  const parts = place.split("/node_modules/");
  return [
    `node_modules/${name}`,
    ...parts.map((_, index) => `${parts.slice(0, index + 1).join("/node_modules/")}/node_modules/${name}`),
  ];
}
