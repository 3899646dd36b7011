import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Trouble, saidBy } from "../trouble.ts";

interface Draft {
  readonly original: string;
  readonly text: string;
}

/** Changed texts of files, before they are written or shown. */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();

  /** The text of `file` as it is to be. */
  textOf(file: string): string {
    return this.#drafts.get(file)?.text ?? readFileSync(file, "utf8");
  }

  set(file: string, text: string): void {
    const original = this.#drafts.get(file)?.original ?? readFileSync(file, "utf8");
    this.#drafts.set(file, { original, text });
  }

  /** The files that change, with their texts before and after. */
  get changed(): readonly { readonly file: string; readonly before: string; readonly after: string }[] {
    return [...this.#drafts]
      .filter(([, { original, text }]) => original !== text)
      .map(([file, { original, text }]) => ({ file, before: original, after: text }));
  }

  /** Writes all files, each as a whole or not at all. */
  write(): void {
    for (const { file, after } of this.changed) writeAtomically(file, after);
  }
}

/**
 * Replaces the content of `file` in one step: whoever reads it sees the old text or the new one, whatever happens between.
 *
 * @throws Trouble where it cannot be written.
 */
function writeAtomically(file: string, text: string): void {
  // The file behind a link is replaced, not the link.
  const target = realpathSync(file);
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.lifecycle-lint`);
  try {
    writeFileSync(beside, text, { flag: "wx" });
    chmodSync(beside, statSync(target).mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Trouble(`${file} cannot be written (${saidBy(error)}); it stays as it was.`);
  }
}
