// By default nothing is said of what is thrown where the process ends with it.
import { open } from "node:fs/promises";

async function main(): Promise<void> {
  const file = await open("answer.txt");
  const answer = await file.readFile("utf8");
  if (answer !== "42") {
    throw new Error("another answer");
  }
  await file.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
