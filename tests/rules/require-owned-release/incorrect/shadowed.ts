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
