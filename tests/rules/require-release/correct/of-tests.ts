// By default nothing is said of what a test leaves open: the runner ends.
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Page } from "@playwright/test";
import { Agent, request } from "undici";

declare function chunksOf(page: Page): Promise<readonly string[]>;

// Where it fails, so does the test.
export async function savePage(page: Page, path: string): Promise<void> {
  const output = createWriteStream(path);
  for (const chunk of await chunksOf(page)) output.write(chunk);
  output.end();
  await once(output, "finish");
}

// Its answer is looked at, and the test is over.
export async function isUp(url: string): Promise<boolean> {
  const dispatcher = new Agent();
  const response = await request(url, { dispatcher });
  return response.statusCode === 200;
}
