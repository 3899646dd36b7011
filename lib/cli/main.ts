#!/usr/bin/env node
import { createRequire } from "node:module";
import { createInterface } from "node:readline/promises";
import { run } from "./run.ts";

const { stdin, stdout, stderr } = process;

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: stdin, output: stdout });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

const { version } = createRequire(import.meta.url)("eslint-plugin-lifecycle/package.json") as { version: string };

process.exitCode = await run(process.argv.slice(2), {
  version,
  loadPlugin: async () => (await import("../index.ts")).default,
  directory: process.cwd(),
  out: stdout,
  err: stderr,
  ...(stdin.isTTY ? { ask } : {}),
});
