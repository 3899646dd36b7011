// options: { "evidence": "likely" }
// What is made by its name, and ended by its type: somebody has it, ends it, or has made it for himself.

import { ViewColumn, window } from "vscode";

interface Client {
  send(command: string): Promise<string>;
  disconnect(): void;
}

interface Connections {
  createClient(id: string): Promise<Client>;
  getClient(id: string): Promise<Client>;
}

interface Plan {
  readonly steps: readonly string[];
}

interface Plans {
  createPlan(): Plan;
}

// Whoever asks for one gets it.
export async function open(connections: Connections): Promise<Client> {
  const client = await connections.createClient("caller");
  return client;
}

// A look-up lends.
export async function ask(connections: Connections): Promise<string> {
  const client = await connections.getClient("shared");
  return client.send("ask");
}

// What has no end needs none.
export function count(plans: Plans): number {
  const plan = plans.createPlan();
  return plan.steps.length;
}

declare function register(client: Client): void;

// Somebody unknown may keep it.
export async function enroll(connections: Connections): Promise<void> {
  const client = await connections.createClient("worker");
  register(client);
}

async function use(client: Client): Promise<void> {
  try {
    await client.send("work");
  } finally {
    client.disconnect();
  }
}

// A helper ends it.
export async function work(connections: Connections): Promise<void> {
  const client = await connections.createClient("worker");
  await use(client);
}

export class Checker {
  readonly #client: Client;

  constructor(client: Client) {
    this.#client = client;
  }

  // The class keeps what its helper prepares and returns.
  async check(): Promise<string> {
    const client = await this.connect();
    return client.send("check");
  }

  private async connect(): Promise<Client> {
    await this.#client.send("hello");
    return this.#client;
  }
}

export class Fleet {
  readonly #clients = new Map<string, Client>();
  readonly #connections: Connections;

  constructor(connections: Connections) {
    this.#connections = connections;
  }

  // The fleet has it.
  async add(id: string): Promise<string> {
    const client = await this.#connections.createClient(id);
    this.#clients.set(id, client);
    return client.send("hello");
  }

  close(): void {
    for (const client of this.#clients.values()) client.disconnect();
  }
}

declare const api: any;

// What is made without a wait, and of which nothing is known, may be no more than a set of functions.
export async function list(token: string): Promise<unknown> {
  const client = api.createClient({ token });
  return client.get("/list");
}

// A client that is looked up in what nobody knows is somebody else's.
export async function look(): Promise<unknown> {
  const client = await api.getClient("shared");
  return client.get("/look");
}

// The page ends with its browser.
export async function shoot(): Promise<unknown> {
  const answer = await api.createAnswer("shot");
  return answer.text;
}

// The user closes a panel; what a package that is modelled needs is written down there.
export function show(html: string): void {
  const panel = window.createWebviewPanel("report", "Report", ViewColumn.One);
  panel.webview.html = html;
}
