interface Client {
  start(): Promise<void>;
  stop(): Promise<void>;
}

declare function makeClient(): Client;

let client: Client | undefined;

// What is started is another one than that which is to be stopped.
export async function activate(): Promise<void> {
  const client = makeClient();
//      ~~~~~~ shadowed: `client` is another one here than that which line 17 ends, and which nobody ever sets.
  await client.start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

let watcher: Client | undefined;

// What the timer knows to be there would not be so sure of the outer one, so that nothing is offered.
export async function watch(): Promise<void> {
  const watcher = makeClient();
//      ~~~~~~~ shadowed: `watcher` is another one here than that which line 30 ends, and which nobody ever sets.
  setTimeout(() => void watcher.start(), 100);
  await watcher.start();
}

export async function unwatch(): Promise<void> {
  await watcher?.stop();
}
