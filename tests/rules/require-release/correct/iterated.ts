import { opendir } from "node:fs/promises";

// The loop closes the directory however it ends, also where reading on fails or nobody asks for the next name.
export async function* namesIn(path: string): AsyncGenerator<string> {
  try {
    const directory = await opendir(path);
    for await (const { name } of directory) yield name;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}
