// options: { "evidence": "likely" }
// Nobody has declared it, but the name says that it is made, and the type that it is to be ended.

interface Client {
  send(command: string): Promise<string>;
  disconnect(): void;
}

interface Connections {
  createClient(id: string): Promise<Client>;
}

interface Tape {
  readonly path: string;
  write(text: string): Promise<void>;
  dispose(): void;
}

interface Vault {
  createTape(suffix: string): Promise<Tape>;
}

async function sendAll(client: Client, commands: readonly string[]): Promise<number> {
  let sent = 0;
  for (const command of commands) {
    await client.send(command);
    sent++;
  }
  return sent;
}

// A service makes one for each import, and a helper only uses it.
export async function importAll(connections: Connections, commands: readonly string[]): Promise<number> {
  const client = await connections.createClient("import");
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `client` (Client) is acquired here and never released; `disconnect()` is missing.
  return await sendAll(client, commands);
}

// Only a part of it is kept.
export async function pathOf(vault: Vault): Promise<string> {
  const tape = await vault.createTape(".json");
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `tape` (Tape) is acquired here and never released; `dispose()` is missing.
  await tape.write("{}");
  return tape.path;
}

declare const service: any;

// Where types say nothing, the name says that somebody waits for a session of his own.
export async function count(): Promise<number> {
  const session = await service.openSession("count");
//                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `session` (session) is acquired here and never released; `close()` or `dispose()` is missing.
  const rows = await session.run("select 1");
  return rows.length;
}

async function waitUntilReady(client: Client): Promise<void> {
  while ((await client.send("ping")) !== "pong");
}

export class Started {
  readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }
}

// Where it does not become ready, nobody has it.
export async function start(connections: Connections, id: string): Promise<Started> {
  const client = await connections.createClient(id);
//                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ lostBefore: `client` (Client) is acquired here and lost when `waitUntilReady(…)` on line 69 fails: it is handed on only afterwards, on line 70.
  await waitUntilReady(client);
  return new Started(client);
}
