import { createReadStream, createWriteStream, type WriteStream } from "node:fs";

// Each is read to its end, at which it closes itself.
export async function join(parts: readonly string[], path: string): Promise<void> {
  let file: WriteStream | undefined;
  for (const part of parts) {
    file ??= createWriteStream(path, { flags: "a" });
    const reader = createReadStream(part);
    const isRead = new Promise<void>((resolve) => {
      reader.on("end", () => resolve());
    });
    if (parts.length > 0) reader.pipe(file, { end: false });
    await isRead;
  }
  file?.end();
}
