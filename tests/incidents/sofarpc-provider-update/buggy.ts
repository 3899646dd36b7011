/**
 * The client side of a registry: it holds the providers of a service, keeps a connection to each, and tells listeners
 * what has changed.
 *
 * Three bugs that were repaired one after the other. The connections of a list that became empty were closed behind
 * `isWarnEnabled()`, so that a service that logs errors only went on calling providers that were gone. The group that
 * is kept as "before" is the group that the update changes, so the event never shows a difference, and the test whether
 * the list was emptied is made on the new list. And a provider that cannot be reached is tried again for ever: nothing but
 * success takes it out of the set, neither its removal from the registry nor the end of the client.
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

/** A connection to each provider; those that failed are tried again in the background. */
export class ConnectionHolder {
  readonly #alive = new Map<string, Socket>();
  readonly #retrying = new Map<string, Provider>();
  readonly #periodMillis: number;
  #timer: NodeJS.Timeout | undefined;

  constructor(periodMillis: number) {
    this.#periodMillis = periodMillis;
    this.#scheduleReconnect();
  }

  get size(): number {
    return this.#alive.size;
  }

  async update(providers: readonly Provider[]): Promise<void> {
    const wanted = new Set(providers.map(keyOf));
    for (const [key, socket] of this.#alive) {
      if (wanted.has(key)) continue;
      this.#alive.delete(key);
      socket.destroy();
    }
    const missing = providers.filter((provider) => !this.#alive.has(keyOf(provider)));
    await Promise.all(missing.map((provider) => this.#open(provider)));
  }

  closeTransports(): void {
    for (const socket of this.#alive.values()) socket.destroy();
    this.#alive.clear();
  }

  async #open(provider: Provider): Promise<void> {
    const key = keyOf(provider);
    const socket = connect(provider.port, provider.host);
    try {
      await once(socket, "connect");
    } catch (error) {
      socket.destroy();
      this.#retrying.set(key, provider);
      logger.error(`cannot connect to ${key}`, error);
      return;
    }
    this.#retrying.delete(key);
    this.#alive.set(key, socket);
    socket.on("error", (error) => logger.error(`connection to ${key} failed`, error));
    socket.once("close", () => {
      if (this.#alive.get(key) !== socket) return;
      this.#alive.delete(key);
      this.#retrying.set(key, provider);
    });
  }

  #scheduleReconnect(): void {
    this.#timer = setTimeout(() => void this.#reconnect(), this.#periodMillis); // REPORT(no-unbounded-retry)
    this.#timer.unref();
  }

  async #reconnect(): Promise<void> {
    await Promise.all([...this.#retrying.values()].map((provider) => this.#open(provider)));
    this.#scheduleReconnect();
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
    const before = this.#addresses.group(name); // REPORT(no-stale-snapshot)
    if (providers.length === 0) {
      this.#addresses.update(name, providers);
      if (before.providers.length > 0) {
        if (logger.isWarnEnabled()) {
          logger.warn(`the list of providers of ${this.#service} is empty: all have closed, or we are blocked`);
          this.#connections.closeTransports(); // REPORT(no-cleanup-in-log-guard)
        }
      }
    } else {
      this.#addresses.update(name, providers);
      await this.#connections.update(providers);
    }
    const after = this.#addresses.group(name);
    this.emit("updated", { service: this.#service, before, after });
  }

  destroy(): void {
    this.#connections.closeTransports();
    this.removeAllListeners();
  }
}
