#!/usr/bin/env node
// The loop is left when there is nothing more to read: the process ends then, as it does where it throws.
import { createWriteStream } from "node:fs";

async function copy(source: Blob, path: string): Promise<void> {
  const reader = source.stream().getReader();
  const writer = createWriteStream(path);
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    writer.write(value);
  }
  writer.close();
}

void copy(new Blob(["answer"]), "answer.txt");
