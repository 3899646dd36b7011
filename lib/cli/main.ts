#!/usr/bin/env node
import plugin from "../index.ts";
import { run } from "./run.ts";

process.exitCode = await run(process.argv.slice(2), {
  plugin,
  directory: process.cwd(),
  out: process.stdout,
  err: process.stderr,
});
