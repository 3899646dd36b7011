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

// It only fails where there is no key, and there is one here.
export async function download(path: string, isLocked: boolean): Promise<Readable> {
  const key = await keys.find();
  const file: ReadStream = createReadStream(path);
  let content: Readable = file;
  if (isLocked) {
    if (!key) {
      file.destroy();
      throw new Error("the key is gone");
    }
    const opened = await opening(key);
    opened.on("error", () => file.destroy());
    content = file.pipe(opened);
  }
  return content;
}
