#!/usr/bin/env node
import { createInterface } from "node:readline/promises";
import plugin from "../index.ts";
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

process.exitCode = await run(process.argv.slice(2), {
  plugin,
  directory: process.cwd(),
  out: stdout,
  err: stderr,
  ...(stdin.isTTY ? { ask } : {}),
});
