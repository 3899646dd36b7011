import { createReadStream, type ReadStream } from "node:fs";
import { PassThrough, type Readable } from "node:stream";

declare const keys: { find(): Promise<string | undefined> };

class Opening extends PassThrough {
  constructor(readonly key: string) {
    super();
  }
}

async function opening(key: string | undefined): Promise<Opening> {
  if (!key) throw new Error("no key");
  return new Opening(key);
}

// It fails where there is no key, which nobody has looked at.
export async function download(path: string, isLocked: boolean): Promise<Readable> {
  const key = await keys.find();
  const file: ReadStream = createReadStream(path);
//                         ~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `file` (file stream) is acquired here and not released when `opening(…)` on line 27 throws.
  let content: Readable = file;
  if (isLocked) {
    if (key === "none") {
      file.destroy();
      throw new Error("the key is gone");
    }
    const opened = await opening(key);
    opened.on("error", () => file.destroy());
    content = file.pipe(opened);
  }
  return content;
}
