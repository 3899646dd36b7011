import { readFile } from "node:fs";

// Whoever calls it by hand as well may see to what it throws.
export function textOf(path: string | undefined): Promise<string> {
  return new Promise((resolve) => {
    const onRead = (error: NodeJS.ErrnoException | null, text: string): void => {
      if (error) throw error;
      resolve(text);
    };
    if (path === undefined) onRead(null, "");
    else readFile(path, "utf8", onRead);
  });
}
