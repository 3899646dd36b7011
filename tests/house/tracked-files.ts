import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { root } from "../harness/root.ts";

const NOT_OURS = /(?:^|\/)(?:node_modules|dist|coverage|\.git|\.cache)(?:\/|$)/u;

/** The project's own files, relative to its root: those that git tracks or would track. */
export function trackedFiles(): string[] {
  const files = existsSync(path.join(root, ".git"))
    ? execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
        cwd: root,
        encoding: "utf8",
      }).split("\n")
    : readdirSync(root, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file !== "" && !NOT_OURS.test(file) && existsSync(path.join(root, file)));
}
