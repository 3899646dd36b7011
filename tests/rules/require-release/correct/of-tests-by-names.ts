// The same where the framework's functions are global.
import { request } from "undici";

declare global {
  function expect(value: unknown): { toBe(other: unknown): void };
}

// Its answer is looked at, and the test is over.
export async function checkUp(url: string): Promise<void> {
  const response = await request(url);
  expect(response.statusCode).toBe(200);
}
