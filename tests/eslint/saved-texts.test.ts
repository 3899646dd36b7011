/** A few words that somebody saves by a click, or that are shown once, are left to strict; what may be long is missed. */
import { expect, test } from "vitest";
import { reportsIn } from "../harness/lint-project.ts";

const SAVE = `export function save(name) {
  const link = document.createElement("a");
  const url = URL.createObjectURL(new Blob([\`hello \${name}\`]));
  link.href = url;
  link.download = name;
  link.click();
}`;

const SHOW = `export function show(name) {
  document.images[0].src = URL.createObjectURL(new Blob([\`<svg>\${name}</svg>\`]));
}`;

const REVOKE = "export function forget(url) { URL.revokeObjectURL(url); }";

test("what is saved is left to strict, also where the program ends other addresses", async () => {
  expect(await reportsIn("recommended", "save.js", { "save.js": SAVE, "forget.js": REVOKE })).toBe(0);
  expect(await reportsIn("strict", "save.js", { "save.js": SAVE, "forget.js": REVOKE })).toBe(1);
});

test("what is shown is left to strict", async () => {
  expect(await reportsIn("recommended", "show.js", { "show.js": SHOW })).toBe(0);
  expect(await reportsIn("strict", "show.js", { "show.js": SHOW })).toBe(1);
});

test("what is called a text is one, whatever is known of its type", async () => {
  const save = SAVE.replace(/\[`.*`\]/, '[name], { type: "image/svg+xml;charset=utf-8" }');
  expect(await reportsIn("recommended", "save.js", { "save.js": save })).toBe(0);
  const film = save.replace("image/svg+xml", "video/mp4");
  expect(await reportsIn("recommended", "save.js", { "save.js": film })).toBe(1);
});
