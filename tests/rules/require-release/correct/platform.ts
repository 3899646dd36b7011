import { createHook } from "node:async_hooks";
import { createSocket } from "node:dgram";
import { Session } from "node:inspector/promises";
import { monitorEventLoopDelay, PerformanceObserver as NodePerformanceObserver } from "node:perf_hooks";
import { createInterface } from "node:readline/promises";
import { BroadcastChannel as NodeBroadcastChannel } from "node:worker_threads";

declare function use(...values: unknown[]): void;

// The source is closed with the first message, and with the first error.
export async function firstMessage(url: string): Promise<string> {
  const source = new EventSource(url);
  return new Promise((resolve, reject) => {
    source.addEventListener("message", (event) => {
      source.close();
      resolve(String(event.data));
    });
    source.addEventListener("error", () => {
      source.close();
      reject(new Error(url));
    });
  });
}

// It is opened for those who are invited.
export function announce(invited: boolean): void {
  if (!invited) return;
  const channel = new BroadcastChannel("news");
  channel.postMessage("hello");
  channel.close();
}

// Closed whatever becomes of the offer.
export async function offer(send: (offer: RTCSessionDescriptionInit) => Promise<void>): Promise<void> {
  const connection = new RTCPeerConnection();
  try {
    await send(await connection.createOffer());
  } finally {
    connection.close();
  }
}

// Each of the stream's tracks is stopped.
export async function hasCamera(): Promise<boolean> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  const isActive = stream.active;
  for (const track of stream.getTracks()) track.stop();
  return isActive;
}

// The stream is the element's now.
export async function preview(video: HTMLVideoElement): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: true });
  video.srcObject = stream;
}

// The first position ends the watch.
export function locate(): void {
  const watch = navigator.geolocation.watchPosition((position) => {
    navigator.geolocation.clearWatch(watch);
    use(position);
  });
}

// The lamp goes out with the work.
export async function awake(work: () => Promise<void>): Promise<void> {
  const lock = await navigator.wakeLock.request("screen");
  try {
    await work();
  } finally {
    await lock.release();
  }
}

// The lock is given back when the callback's promise settles.
export async function alone(work: () => Promise<void>): Promise<void> {
  await navigator.locks.request("work", async () => {
    await work();
  });
}

// The address is given back in both handlers.
export function show(image: HTMLImageElement, picture: Blob): void {
  const url = URL.createObjectURL(picture);
  image.onload = () => URL.revokeObjectURL(url);
  image.onerror = () => URL.revokeObjectURL(url);
  image.src = url;
}

// The worker is terminated with its answer.
export async function work(job: string): Promise<unknown> {
  const worker = new Worker("job.js");
  try {
    return await new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = reject;
      worker.postMessage(job);
    });
  } finally {
    worker.terminate();
  }
}

// Closed whatever the data is.
export async function decode(data: ArrayBuffer): Promise<AudioBuffer> {
  const context = new AudioContext();
  try {
    return await context.decodeAudioData(data);
  } finally {
    await context.close();
  }
}

// It disconnects itself with what it has waited for.
export function measure(): void {
  const observer = new NodePerformanceObserver((list, self) => {
    use(list);
    self.disconnect();
    observer.disconnect();
  });
  observer.observe({ entryTypes: ["function"] });
}

// Disabled in any case; one that was never enabled samples nothing.
export async function delays(work: () => Promise<void>): Promise<number> {
  const idle = monitorEventLoopDelay();
  const histogram = monitorEventLoopDelay();
  histogram.enable();
  try {
    await work();
  } finally {
    histogram.disable();
  }
  return histogram.mean + idle.mean;
}

// Enabled for the work alone.
export async function traced(work: () => Promise<void>): Promise<void> {
  const hook = createHook({ init: use }).enable();
  try {
    await work();
  } finally {
    hook.disable();
  }
}

// A session that was never connected holds nothing.
export async function profile(isWanted: boolean): Promise<unknown> {
  const session = new Session();
  if (!isWanted) return undefined;
  session.connect();
  try {
    await session.post("Profiler.enable");
    return await session.post("Profiler.stop");
  } finally {
    session.disconnect();
  }
}

// The lines are read to their end, which closes the interface.
export async function lines(): Promise<string[]> {
  const found: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) found.push(line);
  return found;
}

// The socket is closed when it has answered.
export function ping(message: string): void {
  const socket = createSocket("udp4");
  socket.send(message, 4000, () => {
    socket.close();
  });
}

// An idle channel need not keep the process.
export function tell(message: string): void {
  const channel = new NodeBroadcastChannel("news");
  channel.unref();
  channel.postMessage(message);
}

// Who keeps nothing to disable it by means it to run for good.
export function instrument(): void {
  createHook({ init: use }).enable();
  new NodePerformanceObserver((list) => use(list.getEntries())).observe({ entryTypes: ["gc"] });
}

// It is closed unless it says itself that it is.
export async function decodeUntilClosed(data: ArrayBuffer): Promise<AudioBuffer> {
  const context = new AudioContext();
  try {
    return await context.decodeAudioData(data);
  } finally {
    if (context.state !== "closed") await context.close();
  }
}

// What is neither open nor on its way there holds no connection.
export function greet(url: string): void {
  const socket = new WebSocket(url);
  socket.addEventListener("error", () => {
    if (socket.readyState === WebSocket.OPEN) socket.close();
  });
  if (socket.readyState === WebSocket.CLOSED) return;
  socket.close();
}
