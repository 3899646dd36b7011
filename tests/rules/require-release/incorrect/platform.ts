import { createSocket } from "node:dgram";
import { Session } from "node:inspector/promises";
import { createInterface } from "node:readline/promises";

declare function use(...values: unknown[]): void;

// Whoever does not want the news leaves the source open.
export function listen(url: string, isWanted: boolean): void {
  const source = new EventSource(url);
  if (!isWanted) return;
//               ~~~~~~~ leftOpen: `source` (event source), acquired on line 9, is not released when it returns on line 10.
  source.close();
}

// Whoever is not invited leaves the channel open.
export function announce(invited: boolean): void {
  const channel = new BroadcastChannel("news");
  if (!invited) return;
//              ~~~~~~~ leftOpen: `channel` (broadcast channel), acquired on line 16, is not released when it returns on line 17.
  channel.postMessage("hello");
  channel.close();
}

// The offer may be refused, and the connection stays.
export async function offer(send: (offer: RTCSessionDescriptionInit) => Promise<void>): Promise<void> {
  const connection = new RTCPeerConnection();
//                   ~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `connection` (peer connection) is acquired here and not released when `connection.createOffer()` on line 25 throws.
  const description = await connection.createOffer();
  await send(description);
  connection.close();
}

// The position is watched for ever where there is none.
export function locate(found: boolean): void {
  const watch = navigator.geolocation.watchPosition((position) => use(position));
  if (!found) return;
//            ~~~~~~~ leftOpen: `watch` (geolocation watch), acquired on line 32, is not released when it returns on line 33.
  navigator.geolocation.clearWatch(watch);
}

// The lamp stays on where there is nothing to be done.
export async function awake(work?: () => Promise<void>): Promise<void> {
  const lock = await navigator.wakeLock.request("screen");
  if (work === undefined) return;
//                        ~~~~~~~ leftOpen: `lock` (wake lock), acquired on line 39, is not released when it returns on line 40.
  await work();
  await lock.release();
}

// The address of a picture that is too large is never given back.
export function show(picture: Blob, draw: (url: string) => void): void {
  const url = URL.createObjectURL(picture);
  if (picture.size > 1000) return;
//                         ~~~~~~~ leftOpen: `url` (object URL), acquired on line 47, is not released when it returns on line 48.
  draw(url);
  URL.revokeObjectURL(url);
}

// A closed context cannot be closed by accident, an open one plays on.
export async function decode(data: ArrayBuffer): Promise<AudioBuffer> {
  const context = new AudioContext();
//                ~~~~~~~~~~~~~~~~~~ throwLeaves: `context` (audio context) is acquired here and not released when `context.decodeAudioData(…)` on line 56 throws.
  const buffer = await context.decodeAudioData(data);
  await context.close();
  return buffer;
}

// The session stays connected where the profiler cannot be enabled.
export async function profile(): Promise<unknown> {
  const session = new Session();
//                ~~~~~~~~~~~~~ throwLeaves: `session` (inspector session) is acquired here and not released when `session.post(…)` on line 65 throws.
  session.connect();
  await session.post("Profiler.enable");
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return profile;
}

// The question may be aborted.
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `terminal` (readline interface) is acquired here and not released when `terminal.question(…)` on line 74 throws.
  const answer = await terminal.question(question, { signal });
  terminal.close();
  return answer;
}

// The datagram may not be sent, and the socket keeps the process running.
export async function ping(send: (message: string) => Promise<void>): Promise<void> {
  const socket = createSocket("udp4");
//               ~~~~~~~~~~~~~~~~~~~~ throwLeaves: `socket` (socket) is acquired here and not released when `send(…)` on line 83 throws.
  socket.bind(4000);
  await send("ping");
  socket.close();
}

// That it runs is no reason to leave it.
export async function decodeUnlessRunning(data: ArrayBuffer): Promise<AudioBuffer | undefined> {
  const context = new AudioContext();
  if (context.state === "running") return undefined;
//                                 ~~~~~~~~~~~~~~~~~ leftOpen: `context` (audio context), acquired on line 89, is not released when it returns on line 90.
  try {
    return await context.decodeAudioData(data);
  } finally {
    await context.close();
  }
}
