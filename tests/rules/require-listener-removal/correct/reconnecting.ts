declare function open(url: string): WebSocket;

let socket: WebSocket | undefined;
let isOpen = false;

function connect(url: string): void {
  if (isOpen || socket === undefined) return;
  socket.close();
  socket = open(url);
}

// The interval is what opens the next one.
export function start(url: string): void {
  if (socket !== undefined) return;
  socket = open(url);
  socket.addEventListener("close", () => {
    isOpen = false;
  });
  setInterval(() => connect(url), 30_000);
}
