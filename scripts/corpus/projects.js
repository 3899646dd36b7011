// The projects of the corpus: what is pinned in corpus/projects/<name>, and where it is laid out to be linted.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

/** Our own root. */
export const root = fileURLToPath(new URL("../..", import.meta.url));
const pinned = path.join(root, "corpus", "projects");
const laidOut = path.join(root, ".cache", "corpus");

/**
 * @typedef {object} Project
 * @property {string} name
 * @property {readonly string[]} packages what is linted of it, with its version: `rxjs@7.8.2`
 */

/** @returns {Project[]} */
export function allProjects() {
  return readdirSync(pinned).map((name) => {
    const { corpus, dependencies } = manifestOf(name);
    return { name, packages: corpus.lint.map((/** @type {string} */ each) => `${each}@${dependencies[each]}`) };
  });
}

/** @param {string} name @returns {any} */
function manifestOf(name) {
  return JSON.parse(readFileSync(path.join(pinned, name, "package.json"), "utf8"));
}

/** What a project's reports depend on besides our rules. @param {string} name */
export function pinOf(name) {
  const hash = createHash("sha256");
  for (const file of ["package.json", "package-lock.json", "tsconfig.json", "../../tsconfig.base.json"]) {
    const full = path.join(pinned, name, file);
    if (existsSync(full)) hash.update(readFileSync(full));
  }
  return hash.digest("hex").slice(0, 16);
}

/**
 * Installs the project as its lock file says, and copies its sources out of `node_modules`, for a user's sources do not
 * lie there. Done once for each state of its files.
 *
 * @param {string} name
 * @returns {Promise<string>} the directory, with `sources/`, `node_modules/` and `tsconfig.json`
 */
export async function layOut(name) {
  const home = path.join(laidOut, `${name}-${pinOf(name)}`);
  if (existsSync(home)) return home;
  const draft = `${home}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  cpSync(path.join(root, "corpus", ".npmrc"), path.join(draft, ".npmrc"));
  cpSync(path.join(root, "corpus", "tsconfig.base.json"), path.join(draft, "tsconfig.base.json"));
  writeFileSync(path.join(draft, "tsconfig.json"), JSON.stringify({ extends: "./tsconfig.base.json" }));
  cpSync(path.join(pinned, name), draft, { recursive: true });
  await promisify(execFile)("npm", ["ci"], { cwd: draft, maxBuffer: 64 * 1024 * 1024 });
  const { lint, beside = {} } = manifestOf(name).corpus;
  for (const each of lint) {
    const from = path.join(draft, "node_modules", each);
    const to = path.join(draft, "sources", each);
    cpSync(path.join(from, "src"), path.join(to, "src"), { recursive: true });
    for (const [folder, place] of Object.entries(beside)) {
      cpSync(path.join(from, folder), path.join(to, place), { recursive: true });
    }
  }
  renameSync(draft, home);
  return home;
}
