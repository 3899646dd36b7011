import { createWriteStream } from "node:fs";

const file = createWriteStream("app.log");

export function error(message: string): void {
  file.write(`${new Date().toISOString()} ${message}\n`);
}
