import { open } from "node:fs/promises";

// Whoever calls it next finds the file open.
async function ask(): Promise<void> {
  const file = await open("answer.txt");
  const answer = await file.readFile("utf8");
  if (answer !== "42") {
    throw new Error("another answer");
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `file` (file handle), acquired on line 5, is not released when it throws on line 8.
  }
  await file.close();
}

async function main(): Promise<void> {
  for (let round = 0; round < 3; round++) await ask();
}

main().catch((error: unknown) => console.error(error));
