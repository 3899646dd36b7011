import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";

// Each removal has its registration.
export function abortOnClose(request: IncomingMessage, response: ServerResponse, abort: () => void): void {
  const onClose = (): void => {
    response.off("close", onClose);
    request.socket.off("close", onClose);
    abort();
  };
  response.once("close", onClose);
  request.socket.once("close", onClose);
}

// Another name of the same emitter takes it off.
export function once(request: IncomingMessage, abort: () => void): void {
  const { socket } = request;
  const onClose = (): void => {
    socket.off("close", onClose);
    socket.off("end", onClose);
    abort();
  };
  request.socket.once("close", onClose);
  request.socket.once("end", onClose);
}

// Each function takes the other one off.
export function ready(client: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    const onReady = (): void => {
      client.removeListener("error", onError);
      resolve();
    };
    const onError = (error: Error): void => {
      client.removeListener("ready", onReady);
      reject(error);
    };
    client.once("ready", onReady);
    client.once("error", onError);
  });
}

// Whichever it was put on, it is taken off both.
export function follow(isOfPage: boolean): () => void {
  const onScroll = (): void => console.log(window.scrollY);
  if (isOfPage) window.addEventListener("scroll", onScroll);
  else document.addEventListener("scroll", onScroll);
  return () => {
    window.removeEventListener("scroll", onScroll);
    document.removeEventListener("scroll", onScroll);
  };
}

// One of the two removals is for good measure.
export function follow2(): () => void {
  const onScroll = (): void => console.log(window.scrollY);
  window.addEventListener("scroll", onScroll);
  return () => {
    document.removeEventListener("scroll", onScroll);
    window.removeEventListener("scroll", onScroll);
  };
}
