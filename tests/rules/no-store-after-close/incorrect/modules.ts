// options: { "evidence": "likely" }
// A module that can be stopped while it starts.
interface Server {
  close(): Promise<void>;
}
declare function listen(port: number): Promise<Server>;

let server: Server | undefined;

// It may be stopped before it listens.
export async function start(port: number): Promise<void> {
  server = await listen(port);
//~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `server` gets this after the wait on line 12, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
}

export async function stop(): Promise<void> {
  await server?.close();
  server = undefined;
}
