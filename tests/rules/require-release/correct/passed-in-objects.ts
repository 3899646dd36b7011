import { spawn } from "node:child_process";
import { createReadStream, openSync, type ReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { Agent } from "node:http";

interface Request {
  readonly path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

// The request is given back by what completes it: who sends it has the stream in it.
class Sender {
  async send(request: Request): Promise<string> {
    let complete = Object.assign(request, { headers: { accept: "text/plain" } });
    complete = this.#signed(complete);
    const answer = await fetch(complete.path, this.#options(complete));
    return answer.text();
  }

  #signed<T extends Request>(request: T): T {
    request.headers = { ...request.headers, signed: "yes" };
    return request;
  }

  #options({ headers, body }: Request): RequestInit {
    const options: RequestInit = { method: "PUT", headers: headers ?? {} };
    options.body = body as ReadableStream;
    return options;
  }
}

export async function upload(path: string): Promise<string> {
  return new Sender().send({ path: "/upload", body: createReadStream(path) });
}

// It is handed out in a list, and in an object.
export function sources(path: string): Promise<ReadStream[]> {
  return Promise.resolve([createReadStream(path)]);
}

function named(stream: ReadStream, name: string): { stream: ReadStream; name: string } {
  return { stream, name };
}

export function source(path: string): { stream: ReadStream; name: string } {
  const stream = createReadStream(path);
  const entry = named(stream, path);
  return entry;
}

// What is detached goes on writing when its parent has ended.
export function daemon(program: string, log: string): number | undefined {
  const out = openSync(log, "a");
  const child = spawn(program, [], { detached: true, stdio: ["ignore", out, out] });
  child.unref();
  return child.pid;
}

// An agent that keeps no connections alive holds nothing when nobody uses it.
export function agentFor(secure: boolean): Agent {
  const options = { agent: new Agent({ maxSockets: 1 }) };
  if (secure) options.agent = new Agent({ maxSockets: 2 });
  return options.agent;
}

interface Draft {
  readonly path: string;
  handle?: FileHandle;
}

const drafts = new Map<string, Draft>();

// What a call gives back is somebody's, who has the handle from then on.
export async function openDraft(id: string): Promise<void> {
  const handle = await open(drafts.get(id)!.path, "w+");
  drafts.get(id)!.handle = handle;
}
