import { formatPatch, structuredPatch } from "diff";

/** A change of one file as `git apply` takes it; `path` is relative to the repository's root, with slashes. */
export function patchOf(path: string, before: string, after: string): string {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  return formatPatch({ ...patch, isGit: true });
}
