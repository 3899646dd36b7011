import type { IncomingMessage, ServerResponse } from "node:http";

// The removal on the response belongs to the response; the one on the socket goes by another event.
export function abortOnClose(request: IncomingMessage, response: ServerResponse, abort: () => void): void {
  const onClose = (): void => {
    response.off("close", onClose);
    request.socket.off("end", onClose);
//                 ~~~ otherEvent: Nothing is removed here: the listener was added for "close" on line 11.
    abort();
  };
  response.once("close", onClose);
  request.socket.once("close", onClose);
}
