import { expect, test } from "vitest";
import { reportsIn } from "../harness/lint-project.ts";

const CODE = `
import { log } from "./log.js";

class Clock {
  constructor() {
    this.ticks = [];
    setInterval(() => this.ticks.push(Date.now()), 1000);
  }

  close() {
    this.ticks.length = 0;
  }
}

function show(isFirst) {
  if (isFirst) {
    const one = new Clock();
    const other = one;
    log(other.ticks.length);
  } else {
    const other = new Clock();
    const one = other;
    log(one.ticks.length);
  }
}

show(true);
show(false);
`;

test("two names that lead to each other lead to nobody who may end it", async () => {
  const files = {
    "src/app.js": CODE,
    "src/log.js": "export function log(text) { process.stdout.write(`${text}\\n`); }",
  };
  expect(await reportsIn("recommended", "src/app.js", files)).toBe(0);
});
