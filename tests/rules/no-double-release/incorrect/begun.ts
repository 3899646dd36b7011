// options: { "evidence": "likely" }
// What has begun may fail all the same, and then the callback is called once more.
import { createWriteStream, type WriteStream } from "node:fs";
import { get } from "node:http";
import { connect, type Socket } from "node:net";
import { spawn } from "node:child_process";

type Done = (error: Error | null, value?: string) => void;
type Opened = (error: Error | null, stream?: WriteStream) => void;
type Connected = (error: Error | null, socket?: Socket) => void;

// A disk that is full later calls it again.
export function open(path: string, callback: Opened): void {
  const stream = createWriteStream(path);
  stream.once("error", (error) => {
    callback(error);
//  ~~~~~~~~~~~~~~~ followed: This is done on "error", and on "open" on line 19 already, which comes first.
  });
  stream.on("open", () => {
    callback(null, stream);
  });
}

// Whoever got the socket is told of its failure as of that of the attempt.
export function dial(port: number, callback: Connected): void {
  const socket = connect(port);
  socket.once("connect", () => {
    callback(null, socket);
  });
  socket.on("error", callback);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "error", and on "connect" on line 27 already, which comes first.
}

// The answer has come, and then the request times out.
export function ask(url: string, done: Done): void {
  const request = get(url);
  request.on("response", (response) => {
    done(null, response.statusMessage);
  });
  request.once("timeout", () => {
    request.destroy();
    done(new Error("too slow"));
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "timeout", and on "response" on line 36 already, which comes first.
  });
}

// Nobody else stands between them: `close` always comes behind `error`.
export function drain(socket: Socket, cb: (error?: Error | boolean) => void): void {
  socket.on("error", cb);
  socket.on("close", cb);
//~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 46 already, which comes first.
  socket.resume();
}

// Through what is passed on as it is.
export function execute(command: string, cb: (error?: Error | null) => void): void {
  const child = spawn(command);
  child.on("error", cb);
  child.on("close", () => {
    cb();
//  ~~~~ followed: This is done on "close", and on "error" on line 54 already, which comes first.
  });
}
