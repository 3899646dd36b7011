// options: { "evidence": "likely" }
// What has begun may fail, and nobody is told twice.
import { createWriteStream, type WriteStream } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";

type Opened = (error: Error | null, stream?: WriteStream) => void;
type Connected = (error: Error | null, socket?: Socket) => void;

// The listener of the failure is taken off with the beginning.
export function open(path: string, callback: Opened): void {
  const stream = createWriteStream(path);
  stream.once("error", callback);
  stream.once("open", () => {
    stream.removeListener("error", callback);
    callback(null, stream);
  });
}

// All are taken off.
export function dial(port: number, callback: Connected): void {
  const socket = connect(port);
  socket.once("connect", () => {
    socket.removeAllListeners("error");
    callback(null, socket);
  });
  socket.once("error", callback);
}

// A wrapper that lets one call through takes the place of the callback.
export function first(port: number, callback: Connected): void {
  let isTold = false;
  const told = callback;
  callback = (error, socket) => {
    if (isTold) return;
    isTold = true;
    told(error, socket);
  };
  const socket = connect(port);
  socket.once("connect", () => {
    callback(null, socket);
  });
  socket.on("error", callback);
}

// A promise settles once.
export async function reach(port: number): Promise<Socket> {
  const socket = connect(port);
  await new Promise<unknown>((done) => {
    socket.once("connect", () => {
      done(undefined);
    });
    socket.once("error", done);
    socket.once("close", done);
  });
  return socket;
}

// The beginning only prepares; the end is told.
export function copy(socket: Socket, callback: (error?: Error | null) => void): void {
  const target = createWriteStream("copy");
  target.on("open", () => {
    socket.pipe(target);
  });
  target.on("finish", () => {
    callback();
  });
}

// It is told of the beginning only where nothing has failed.
export function ready(port: number, callback: Connected): void {
  const socket = connect(port);
  let failed = false;
  socket.on("connect", () => {
    if (failed) return;
    callback(null, socket);
  });
  socket.on("error", () => {
    failed = true;
  });
}

// A server that listens does not fail to.
export function listen(port: number, callback: (error?: Error | null, server?: Server) => void): void {
  const server = createServer();
  server.once("error", callback);
  server.listen(port, () => {
    callback(null, server);
  });
}
