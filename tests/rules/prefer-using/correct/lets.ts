import { open } from "node:fs/promises";

// The variable gets another one in between.
export async function longer(one: string, other: string): Promise<string> {
  let handle = await open(one);
  try {
    const { size } = await handle.stat();
    if (size === 0) {
      await handle.close();
      handle = await open(other);
    }
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}

// A `var` is known outside of its block as well.
export async function old(path: string): Promise<string> {
  var handle = await open(path);
  try {
    return await handle.readFile("utf8");
  } finally {
    await handle.close();
  }
}
