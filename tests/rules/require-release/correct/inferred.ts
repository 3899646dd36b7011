// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

declare function dial(): Promise<Socket>;
declare function log(text: string): void;

// What failed before the second attempt has been caught, and cannot take anything from it.
export async function withFallback(isStopped: () => boolean): Promise<Socket | undefined> {
  let socket: Socket | undefined;
  while (socket === undefined) {
    try {
      socket = await dial();
      log("dialled");
    } catch {
      socket = connect(80);
      break;
    }
  }
  log("connected");
  if (isStopped()) {
    socket.destroy();
    return undefined;
  }
  return socket;
}

// What says that it has ended need not be ended again.
export async function untilOpen(make: () => Promise<Session>): Promise<Session> {
  let session: Session | undefined;
  while (session === undefined) {
    session = await make();
    if (session.disposed) session = undefined;
  }
  if (session.isIdle) session.dispose();
  return session;
}

interface Session {
  readonly disposed: boolean;
  readonly isIdle: boolean;
  dispose(): void;
}

// Whoever measures the function passes on what it returns.
export async function measured(measure: <T>(work: () => Promise<T>) => Promise<T>): Promise<Socket> {
  const socket = connect(80);
  return await measure(async () => {
    await dial();
    return socket;
  });
}

interface Activity {
  update(step: string): void;
  end(): void;
  endFailed(error: unknown): void;
}

declare function startActivity(name: string): Activity;

// It has several ends.
export async function traced(work: () => Promise<string>): Promise<string | undefined> {
  const activity = startActivity("work");
  try {
    const answer = await work();
    activity.end();
    return answer;
  } catch (error) {
    activity.endFailed(error);
    return undefined;
  }
}

// What is given back is what the driver has made; the driver itself lives on.
declare const shim: { disk(): any; pooled(): any };

export async function readAll(path: string): Promise<string> {
  const disk = shim.disk();
  if (!(await disk.exists(path))) throw new Error("not there");
  const handle = await disk.open(path);
  try {
    return await disk.read(handle);
  } finally {
    await disk.close(handle);
  }
}

export async function borrowed(text: string): Promise<unknown> {
  const pool = shim.pooled();
  await pool.ready();
  let client;
  try {
    client = await pool.take();
    return await client.query(text);
  } finally {
    pool.release(client);
  }
}
