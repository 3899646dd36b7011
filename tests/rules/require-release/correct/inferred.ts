// options: { "evidence": "inferred" }
import { connect, type Socket } from "node:net";

declare function dial(): Promise<Socket>;
declare function log(text: string): void;

// What failed before the second attempt has been caught, and cannot take anything from it.
export async function withFallback(isStopped: () => boolean): Promise<Socket | undefined> {
  let socket: Socket | undefined;
  while (socket === undefined) {
    try {
      socket = await dial();
      log("dialled");
    } catch {
      socket = connect(80);
      break;
    }
  }
  log("connected");
  if (isStopped()) {
    socket.destroy();
    return undefined;
  }
  return socket;
}
