interface Client {
  start(): Promise<void>;
  stop(): Promise<void>;
}

declare function makeClient(): Client;

let client: Client | undefined;

// The outer one is set as well, from the one in here.
export async function activate(): Promise<void> {
  await begin();
}

async function begin(): Promise<void> {
  client = makeClient();
  await client.start();
}

// One of a function's own, which it ends itself.
export async function probe(): Promise<void> {
  const client = makeClient();
  try {
    await client.start();
  } finally {
    await client.stop();
  }
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}
