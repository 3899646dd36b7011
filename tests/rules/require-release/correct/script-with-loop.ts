#!/usr/bin/env node
// The loop is left when there is nothing more to read: the process ends then, as it does where it throws.
import { open } from "node:fs/promises";

declare function write(fd: number, value: Uint8Array): Promise<void>;

async function copy(source: Blob, path: string): Promise<void> {
  const reader = source.stream().getReader();
  while (true) {
    const { done, value } = await reader.read();
    if (done) break;
    const file = await open(path, "a");
    await write(file.fd, value);
    await file.close();
  }
}

void copy(new Blob(["answer"]), "answer.txt");
