// options: {"evidence":"likely"}
import { readFile } from "node:fs";
import { connect, type Socket } from "node:net";

// The callback has a name, and runs as late as one without.
export function textOf(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const onRead = (error: NodeJS.ErrnoException | null, text: string): void => {
      if (error) throw error;
//               ~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: the promise of line 7 never settles.
      resolve(text);
    };
    readFile(path, "utf8", onRead);
    setTimeout(() => reject(new Error("too slow")), 1000);
  });
}

// So does a listener that is declared as a function.
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(port);
    function onConnect(): void {
      socket.end();
      throw new Error("somebody listens already");
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unsettled: Nobody catches what this callback throws: the promise of line 19 never settles.
    }
    socket.once("connect", onConnect);
    socket.once("error", () => resolve(true));
    socket.once("timeout", () => reject(new Error("no answer")));
  });
}
