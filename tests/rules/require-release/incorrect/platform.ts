import { createHook } from "node:async_hooks";
import { createSocket } from "node:dgram";
import { Session } from "node:inspector/promises";
import { monitorEventLoopDelay, PerformanceObserver as NodePerformanceObserver } from "node:perf_hooks";
import { createInterface } from "node:readline/promises";
import { BroadcastChannel as NodeBroadcastChannel } from "node:worker_threads";

declare function use(...values: unknown[]): void;

// Whoever does not want the news leaves the source open.
export function listen(url: string, isWanted: boolean): void {
  const source = new EventSource(url);
  if (!isWanted) return;
//               ~~~~~~~ leftOpen: `source` (event source), acquired on line 12, is not released when it returns on line 13.
  source.close();
}

// Whoever is not invited leaves the channel open.
export function announce(invited: boolean): void {
  const channel = new BroadcastChannel("news");
  if (!invited) return;
//              ~~~~~~~ leftOpen: `channel` (broadcast channel), acquired on line 19, is not released when it returns on line 20.
  channel.postMessage("hello");
  channel.close();
}

// The offer may be refused, and the connection stays.
export async function offer(send: (offer: RTCSessionDescriptionInit) => Promise<void>): Promise<void> {
  const connection = new RTCPeerConnection();
//                   ~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `connection` (peer connection) is acquired here and not released when `connection.createOffer()` on line 28 throws.
  const description = await connection.createOffer();
  await send(description);
  connection.close();
}

// The camera stays on where nobody is there.
export async function look(isThere: boolean): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  if (!isThere) return;
//              ~~~~~~~ leftOpen: `stream` (media stream), acquired on line 35, is not released when it returns on line 36.
  for (const track of stream.getTracks()) track.stop();
}

// The position is watched for ever where there is none.
export function locate(found: boolean): void {
  const watch = navigator.geolocation.watchPosition((position) => use(position));
  if (!found) return;
//            ~~~~~~~ leftOpen: `watch` (geolocation watch), acquired on line 42, is not released when it returns on line 43.
  navigator.geolocation.clearWatch(watch);
}

// The lamp stays on where there is nothing to be done.
export async function awake(work?: () => Promise<void>): Promise<void> {
  const lock = await navigator.wakeLock.request("screen");
  if (work === undefined) return;
//                        ~~~~~~~ leftOpen: `lock` (wake lock), acquired on line 49, is not released when it returns on line 50.
  await work();
  await lock.release();
}

// The address of a picture that is too large is never given back.
export function show(picture: Blob, draw: (url: string) => void): void {
  const url = URL.createObjectURL(picture);
  if (picture.size > 1000) return;
//                         ~~~~~~~ leftOpen: `url` (object URL), acquired on line 57, is not released when it returns on line 58.
  draw(url);
  URL.revokeObjectURL(url);
}

// A worker for each call.
export function start(job: string): void {
  const worker = new Worker("job.js");
//               ~~~~~~~~~~~~~~~~~~~~ neverReleased: `worker` (worker) is acquired here and never released; `terminate()` is missing.
  worker.postMessage(job);
}

// A closed context cannot be closed by accident, an open one plays on.
export async function decode(data: ArrayBuffer): Promise<AudioBuffer> {
  const context = new AudioContext();
//                ~~~~~~~~~~~~~~~~~~ throwLeaves: `context` (audio context) is acquired here and not released when `context.decodeAudioData(…)` on line 72 throws.
  const buffer = await context.decodeAudioData(data);
  await context.close();
  return buffer;
}

// The observer sees to the end of the process.
export function measure(): void {
  const observer = new NodePerformanceObserver((list) => use(list));
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `observer` (observer) is acquired here and never released; `disconnect()` is missing.
  observer.observe({ entryTypes: ["function"] });
}

// The histogram samples on.
export async function delays(work: () => Promise<void>): Promise<number> {
  const histogram = monitorEventLoopDelay();
//                  ~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `histogram` (histogram) is acquired here and never released; `disable()` is missing.
  histogram.enable();
  await work();
  return histogram.mean;
}

// The hook is called to the end of the process.
export async function traced(work: () => Promise<void>): Promise<void> {
  const hook = createHook({ init: use });
//             ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `hook` (async hook) is acquired here and never released; `disable()` is missing.
  hook.enable();
  await work();
}

// The session stays connected where the profiler cannot be enabled.
export async function profile(): Promise<unknown> {
  const session = new Session();
//                ~~~~~~~~~~~~~ throwLeaves: `session` (inspector session) is acquired here and not released when `session.post(…)` on line 102 throws.
  session.connect();
  await session.post("Profiler.enable");
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  return profile;
}

// The question may be aborted.
export async function ask(question: string, signal: AbortSignal): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `terminal` (readline interface) is acquired here and not released when `terminal.question(…)` on line 111 throws.
  const answer = await terminal.question(question, { signal });
  terminal.close();
  return answer;
}

// The datagram may not be sent, and the socket keeps the process running.
export async function ping(send: (message: string) => Promise<void>): Promise<void> {
  const socket = createSocket("udp4");
//               ~~~~~~~~~~~~~~~~~~~~ throwLeaves: `socket` (socket) is acquired here and not released when `send(…)` on line 120 throws.
  socket.bind(4000);
  await send("ping");
  socket.close();
}

// An open channel keeps the process running.
export function tell(message: string): void {
  const channel = new NodeBroadcastChannel("news");
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `channel` (broadcast channel) is acquired here and never released; `close()` is missing.
  channel.postMessage(message);
}

// That it runs is no reason to leave it.
export async function decodeUnlessRunning(data: ArrayBuffer): Promise<AudioBuffer | undefined> {
  const context = new AudioContext();
  if (context.state === "running") return undefined;
//                                 ~~~~~~~~~~~~~~~~~ leftOpen: `context` (audio context), acquired on line 132, is not released when it returns on line 133.
  try {
    return await context.decodeAudioData(data);
  } finally {
    await context.close();
  }
}
