import type ts from "typescript";
import { existsSync, readdirSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import { isSideFolder } from "../configs/side-code.ts";
import { didYouMean } from "../eslint/nearest.ts";
import { ignoredByGit } from "./git.ts";
import { Trouble } from "./trouble.ts";

/** A directory to run ESLint in, since it looks at nothing above, and what to lint there. */
export interface Target {
  readonly directory: string;
  /** Paths and globs relative to the directory. */
  readonly patterns: readonly string[];
  /** Globs relative to the directory of what is left out. */
  readonly ignored: readonly string[];
  /** It was named although a preset leaves folders of its kind alone. */
  readonly isSideCode?: boolean;
}

/** The kinds of file that we lint. */
export const EXTENSIONS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"] as const;

/** What is generated or only declared. Whoever names such a directory, or one of tests, gets it linted all the same. */
const LEFT_OUT = ["**/dist/", "**/coverage/", "**/*.min.{js,mjs,cjs}", "**/*.d.{ts,mts,cts}"];
const LEFT_OUT_DIRECTORIES: ReadonlySet<string> = new Set(["node_modules", ".git", "dist", "coverage"]);

/**
 * Sorts the given paths by the directory to lint them from: the current one; or a directory of
 * its own for a path that lies above or beside it, or in a directory that is otherwise left out.
 *
 * @throws Trouble where a path does not exist.
 */
export function targetsOf(paths: readonly string[], directory: string): readonly Target[] {
  const ignored = ignoredByGit(directory);
  const here: string[] = [];
  const elsewhere: Target[] = [];
  for (const path of paths) {
    const start = startOf(path, directory);
    const below = relative(directory, start);
    const isFile = existsSync(start) && statSync(start).isFile();
    const isSideCode = !isFile && below.split(sep).some(isSideFolder);
    if (isOutside(below) || isLeftOut(below, ignored) || isSideCode) {
      const root = isFile ? dirname(start) : start;
      elsewhere.push({
        directory: root,
        patterns: [relative(root, resolve(directory, path)) || "."],
        ignored: [...LEFT_OUT, ...ignoredByGit(root).map(escaped)],
        isSideCode,
      });
    } else {
      here.push(relative(directory, resolve(directory, path)) || ".");
    }
  }
  if (here.length === 0) return elsewhere;
  return [{ directory, patterns: here, ignored: [...LEFT_OUT, ...ignored.map(escaped)] }, ...elsewhere];
}

/** The file or directory that `path` names; for a glob, the directory that it searches. */
function startOf(path: string, directory: string): string {
  const whole = resolve(directory, path);
  if (existsSync(whole)) return whole;
  if (!GLOB.test(path)) throw new Trouble(missing(path, whole, directory));
  const start = resolve(directory, path.slice(0, path.search(GLOB)).replace(/[^/\\]*$/, "") || ".");
  if (!existsSync(start)) throw new Trouble(missing(path, start, directory));
  return start;
}

const GLOB = /[*?{}[\]!()]/;

function missing(path: string, whole: string, directory: string): string {
  let parent = dirname(whole);
  let name = basename(whole);
  while (!existsSync(parent) && parent !== parse(parent).root) [parent, name] = [dirname(parent), basename(parent)];
  const meant = didYouMean(name, readdirSync(parent));
  return `there is no file or directory "${path}" in ${directory}${meant === "" ? "." : meant}`;
}

function isOutside(below: string): boolean {
  return below === ".." || below.startsWith(`..${sep}`) || isAbsolute(below);
}

function isLeftOut(below: string, ignored: readonly string[]): boolean {
  const path = `${below.split(sep).join("/")}/`;
  return (
    below.split(sep).some((part) => LEFT_OUT_DIRECTORIES.has(part)) ||
    ignored.some((entry) => path.startsWith(entry.endsWith("/") ? entry : `${entry}/`))
  );
}

/** A path as a glob that matches it and nothing else. */
function escaped(path: string): string {
  return path.replace(/[\\*?{}[\]!()]/g, "\\$&");
}

/** All files that `targets` may lead to, for the programs of those that no tsconfig.json includes. */
export function candidatesIn(targets: readonly Target[], system: Pick<ts.System, "readDirectory">): readonly string[] {
  const files = new Set<string>();
  for (const { directory, patterns } of targets) {
    const left = ignoredByGit(directory).map((path) => join(directory, path));
    for (const pattern of patterns) {
      const start = startOf(pattern, directory);
      const found = statSync(start).isFile()
        ? [start]
        : system.readDirectory(start, EXTENSIONS, [
            "**/node_modules",
            "**/dist",
            "**/coverage",
            "**/.*/",
            "**/*.min.*",
          ]);
      for (const file of found) {
        if (!left.some((path) => file.startsWith(path)) && !/\.d\.[cm]?ts$/.test(file)) files.add(file);
      }
    }
  }
  return [...files];
}
