// Answers that nobody reads, where hardly any comes.
import { request } from "node:https";

// The program asks in a single place.
export function isThere(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(url, (response) => resolve(response.statusCode === 200));
    asked.on("error", () => resolve(false)).end();
  });
}

export async function start(): Promise<void> {
  if (!(await isThere("https://one.example"))) throw new Error("offline");
}

// Where it leads elsewhere too often.
export function follow(url: string, left: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, (response) => {
      if (response.statusCode === 302) {
        if (left === 0) return reject(new Error("too many redirects"));
        response.resume();
        return resolve(follow(response.headers.location ?? "", left - 1));
      }
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString()));
      response.on("end", () => resolve(text));
    });
    asked.on("error", reject).end();
  });
}
