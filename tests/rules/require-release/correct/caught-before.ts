import { open } from "node:fs/promises";

declare function wait(time: number): Promise<void>;
declare const pages: { find(path: string): Promise<string | undefined> };

// What is thrown in between is caught, and the function goes on to the end of the file.
export async function copy(path: string): Promise<string | undefined> {
  const file = await open(path);
  let failure: string | undefined;
  try {
    const page = await pages.find(path);
    if (page === undefined) throw new Error("no page");
  } catch (error) {
    failure = String(error);
  }
  await wait(10);
  await file.close();
  return failure;
}
