// options: { "evidence": "likely" }
declare function open(url: string): WebSocket;

let socket: WebSocket | undefined;
let isOpen = false;

function ping(text: string): void {
  if (isOpen || socket === undefined) return;
  socket.send(text);
}

// The interval works for the one that has ended.
export function start(url: string): void {
  if (socket !== undefined) return;
  socket = open(url);
  socket.addEventListener("close", () => {
    isOpen = false;
  });
  setInterval(() => ping(url), 30_000);
//~~~~~~~~~~~ connectionInterval: This interval runs on when `socket` has ended: the handler of "close" on line 16 does not clear it.
}
