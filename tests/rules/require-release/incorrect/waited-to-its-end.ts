import { createReadStream, type ReadStream } from "node:fs";

// That it can be read is no end of it.
export async function heads(parts: readonly string[]): Promise<void> {
  for (const part of parts) {
    const reader: ReadStream = createReadStream(part);
//                             ~~~~~~~~~~~~~~~~~~~~~~ nextTurn: `reader` (file stream) is acquired here, and the next turn of the loop acquires another one before it is released; `destroy()` or `close()` is missing.
    const isThere = new Promise<void>((resolve) => {
      reader.on("ready", () => resolve());
    });
    await isThere;
    if (reader.bytesRead > 0) reader.destroy();
  }
}
