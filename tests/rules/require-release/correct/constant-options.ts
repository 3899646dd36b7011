import { createReadStream } from "node:fs";

// The descriptor that was put among the options afterwards is somebody else's.
export async function lent(path: string, fd: number, validate: (path: string) => Promise<boolean>): Promise<void> {
  const options: { highWaterMark: number; fd?: number; autoClose: boolean } = { highWaterMark: 1024, autoClose: false };
  options.fd = fd;
  const file = createReadStream(path, options);
  if (await validate(path)) file.on("data", console.info);
}

// Anything may have been put there.
export async function merged(path: string, given: object, validate: (path: string) => Promise<boolean>): Promise<void> {
  const options = { highWaterMark: 1024 };
  Object.assign(options, given);
  const file = createReadStream(path, options);
  if (await validate(path)) file.on("data", console.info);
}
