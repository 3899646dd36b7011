// Lints the services in examples/: each holds a bug, and has a repaired twin beside it that is silent.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
if (!existsSync(command)) {
  console.error("There is no dist/cli/main.js: run npm run build first.");
  process.exit(2);
}
console.log("lifecycle-lint examples\n");
const { status } = spawnSync(process.execPath, [command, "examples"], { cwd: root, stdio: "inherit" });
if (status !== 0 && status !== 1) process.exit(status ?? 2);
console.log(
  "\nEach service in examples/ has a twin, *.repaired.ts, in which the same bug is repaired: none of them is reported.",
);
