import { spawnSync } from "node:child_process";

/** What `git` prints when it is run in `directory`; `undefined` where it fails or is not there. */
export function git(directory: string, ...words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("git", ["-C", directory, ...words], {
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return status === 0 ? stdout : undefined;
}

/** Files and directories (with a slash at their end) below `directory` that git ignores, relative to it. */
export function ignoredByGit(directory: string): readonly string[] {
  const listed = git(directory, "ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z");
  const ignored = listed?.split("\0").filter((path) => path !== "") ?? [];
  // Where the whole directory is ignored, the user who lints it means it.
  return ignored.includes("./") ? [] : ignored;
}
