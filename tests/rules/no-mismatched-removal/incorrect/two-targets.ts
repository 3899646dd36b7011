import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";

// The removal on the response belongs to the response; the one on the socket goes by another event.
export function abortOnClose(request: IncomingMessage, response: ServerResponse, abort: () => void): void {
  const onClose = (): void => {
    response.off("close", onClose);
    request.socket.off("end", onClose);
//                 ~~~ otherEvent: Nothing is removed here: the listener was added for "close" on line 12.
    abort();
  };
  response.once("close", onClose);
  request.socket.once("close", onClose);
}

// The one function is taken off for both events, the other for none.
export function ready(client: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    const onReady = (): void => {
      client.removeListener("error", onError);
      resolve();
    };
    const onError = (error: Error): void => {
      client.removeListener("ready", onError);
//           ~~~~~~~~~~~~~~ otherEvent: Nothing is removed here: the listener was added for "error" on line 27.
      reject(error);
    };
    client.once("ready", onReady);
    client.once("error", onError);
  });
}

// The toggle takes off what it has put on; the end asks another target.
export function follow(onToggle: (toggle: (on: boolean) => void) => void): () => void {
  const onScroll = (): void => console.log(window.scrollY);
  onToggle((on) => {
    if (on) window.addEventListener("scroll", onScroll);
    else window.removeEventListener("scroll", onScroll);
  });
  return () => {
    document.removeEventListener("scroll", onScroll);
//           ~~~~~~~~~~~~~~~~~~~ otherTarget: Nothing is removed here: the listener was added to `window` on line 35.
  };
}
