import { randomBytes } from "node:crypto";

// The system always has some.
export function createKey(): Promise<string> {
  return new Promise((resolve, reject) => {
    randomBytes(20, (error, bytes) => {
      if (error) reject(error);
      resolve(bytes.toString("hex"));
    });
  });
}
