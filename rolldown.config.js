/**
 * What is published: one module for the plugin and one for the command, as loading 300 small ones took four times as long
 * at each start of a hook or an editor. The declarations are written by `tsc`.
 */
import { defineConfig } from "rolldown";
import manifest from "./package.json" with { type: "json" };

const entries = [...Object.values(manifest.exports), ...Object.values(manifest.bin)]
  .filter((file) => file.startsWith("./dist/"))
  .map((file) => file.slice("./dist/".length, -".js".length));

export default defineConfig({
  input: Object.fromEntries(entries.map((entry) => [entry, `lib/${entry}.ts`])),
  platform: "node",
  external: /^[^./]/u,
  transform: { target: "es2023" },
  output: { dir: "dist", cleanDir: true, chunkFileNames: "chunks/[name].js", sourcemap: true, comments: false },
});
