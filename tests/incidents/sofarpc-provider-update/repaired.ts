/**
 * The client side of a registry: it holds the providers of a service, keeps a connection to each, and tells listeners
 * what has changed. An emptied list closes its connections whatever the log level is; the event shows the group as it was
 * and as it is; and a provider is tried again a number of times, as long as the registry lists it and the client lives.
 */
import { EventEmitter, once } from "node:events";
import { connect, type Socket } from "node:net";
import log4js from "log4js";

const logger = log4js.getLogger("cluster");

export interface Provider {
  readonly host: string;
  readonly port: number;
  readonly weight: number;
}

export interface ProviderGroup {
  readonly name: string;
  providers: Provider[];
}

export interface ProvidersUpdated {
  readonly service: string;
  readonly before: ProviderGroup;
  readonly after: ProviderGroup;
}

function keyOf({ host, port }: Provider): string {
  return `${host}:${port}`;
}

/** The groups of providers that the registry has told of. */
export class AddressHolder {
  readonly #groups = new Map<string, ProviderGroup>();

  group(name: string): ProviderGroup {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { name, providers: [] };
      this.#groups.set(name, group);
    }
    return group;
  }

  update(name: string, providers: readonly Provider[]): void {
    const group = this.group(name);
    group.providers.length = 0;
    group.providers.push(...providers);
  }
}

const MOST_ATTEMPTS = 20;

/** A connection to each provider; those that failed are tried again in the background, a number of times. */
export class ConnectionHolder {
  readonly #alive = new Map<string, Socket>();
  readonly #retrying = new Map<string, { readonly provider: Provider; readonly attempts: number }>();
  readonly #periodMillis: number;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(periodMillis: number) {
    this.#periodMillis = periodMillis;
  }

  get size(): number {
    return this.#alive.size;
  }

  async update(providers: readonly Provider[]): Promise<void> {
    const wanted = new Set(providers.map(keyOf));
    for (const key of this.#retrying.keys()) {
      if (!wanted.has(key)) this.#retrying.delete(key);
    }
    for (const [key, socket] of this.#alive) {
      if (wanted.has(key)) continue;
      this.#alive.delete(key);
      socket.destroy();
    }
    const missing = providers.filter((provider) => !this.#alive.has(keyOf(provider)));
    await Promise.all(missing.map((provider) => this.#open(provider)));
  }

  closeTransports(): void {
    this.#retrying.clear();
    for (const socket of this.#alive.values()) socket.destroy();
    this.#alive.clear();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.closeTransports();
  }

  async #open(provider: Provider, attempts = 0): Promise<void> {
    const key = keyOf(provider);
    const socket = connect(provider.port, provider.host);
    try {
      await once(socket, "connect");
    } catch (error) {
      socket.destroy();
      logger.error(`cannot connect to ${key}`, error);
      if (attempts < MOST_ATTEMPTS) this.#retryLater(provider, attempts + 1);
      return;
    }
    if (this.#closed) {
      socket.destroy();
      return;
    }
    this.#retrying.delete(key);
    this.#alive.set(key, socket);
    socket.on("error", (error) => logger.error(`connection to ${key} failed`, error));
    socket.once("close", () => {
      if (this.#alive.get(key) !== socket) return;
      this.#alive.delete(key);
      this.#retryLater(provider, 1);
    });
  }

  #retryLater(provider: Provider, attempts: number): void {
    if (this.#closed) return;
    this.#retrying.set(keyOf(provider), { provider, attempts });
    this.#timer ??= setTimeout(() => void this.#reconnect(), this.#periodMillis);
  }

  async #reconnect(): Promise<void> {
    this.#timer = undefined;
    const due = [...this.#retrying.values()];
    this.#retrying.clear();
    await Promise.all(due.map(({ provider, attempts }) => this.#open(provider, attempts)));
  }
}

/** A service as a client sees it. */
export class Cluster extends EventEmitter<{ updated: [ProvidersUpdated] }> {
  readonly #service: string;
  readonly #addresses = new AddressHolder();
  readonly #connections: ConnectionHolder;

  constructor(service: string, retryMillis: number) {
    super();
    this.#service = service;
    this.#connections = new ConnectionHolder(retryMillis);
  }

  async updateProviders(name: string, providers: readonly Provider[]): Promise<void> {
    const before = structuredClone(this.#addresses.group(name));
    if (providers.length === 0) {
      this.#addresses.update(name, providers);
      if (before.providers.length > 0) {
        if (logger.isWarnEnabled()) {
          logger.warn(`the list of providers of ${this.#service} is empty: all have closed, or we are blocked`);
        }
        this.#connections.closeTransports();
      }
    } else {
      this.#addresses.update(name, providers);
      await this.#connections.update(providers);
    }
    const after = this.#addresses.group(name);
    this.emit("updated", { service: this.#service, before, after });
  }

  destroy(): void {
    this.#connections.close();
    this.removeAllListeners();
  }
}
