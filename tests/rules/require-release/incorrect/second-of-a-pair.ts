// options: { "evidence": "likely" }
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import type { Pool, PoolClient } from "pg";

declare function openUpstream(port: number): Promise<Socket>;

// The second file may not be there, and nobody has got the first.
export async function both(from: string, to: string): Promise<{ source: FileHandle; target: FileHandle }> {
  const source = await open(from);
//                     ~~~~~~~~~~ lostBefore: `source` (file handle) is acquired here and lost when `open(…)` on line 11 fails: it is handed on only afterwards, on line 12.
  const target = await open(to, "w");
  return { source, target };
}

// The second client may not come.
export async function twoClients(pool: Pool, other: Pool): Promise<[PoolClient, PoolClient]> {
  const first = await pool.connect();
//                    ~~~~~~~~~~~~~~ lostBefore: `first` (client) is acquired here and lost when `other.connect()` on line 18 fails: it is handed on only afterwards, on line 19.
  const second = await other.connect();
  return [first, second];
}

// The upstream may not be reached, and the socket that was to be joined with it stays.
export async function joined(port: number, join: (one: Socket, other: Socket) => void): Promise<void> {
  const client = connect(port);
//               ~~~~~~~~~~~~~ lostBefore: `client` (socket) is acquired here and lost when `openUpstream(…)` on line 25 fails: it is handed on only afterwards, on line 26.
  const upstream = await openUpstream(port + 1);
  join(client, upstream);
}

interface Channel {
  readonly protocol: string;
  greet(): Promise<string>;
  close(): void;
}

interface Link {
  openChannel(): Channel;
}

// The catch says what happened, and leaves the channel.
export async function negotiated(link: Link): Promise<{ channel: Channel; greeting: string }> {
  const channel = link.openChannel();
//                ~~~~~~~~~~~~~~~~~~ lostBefore: `channel` (Channel) is acquired here and lost when `channel.greet()` on line 43 fails: it is handed on only afterwards, on line 44.
  try {
    const greeting = await channel.greet();
    return { channel, greeting };
  } catch (error) {
    console.error("no greeting", error);
    throw error;
  }
}

// Where it takes too long, the socket goes on connecting.
export function dialWithin(port: number, ms: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port);
    const onTimeout = (): void => {
      reject(new Error("too late"));
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `socket` (socket), made on line 54, and leaves it open.
    };
    socket.setTimeout(ms);
    socket.once("timeout", onTimeout);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
  });
}
