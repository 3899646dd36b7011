// options: { "evidence": "likely" }
// Of a class that cannot be resolved: it is ended, given, or nothing that is opened.
import { setInterval } from "node:timers";

declare const driver: any;

export class Store {
  private client: any;

  open(url: string): void {
    this.client = new driver.Client({ url });
  }

  close(): void {
    this.client?.shutdown();
    this.client = undefined;
  }
}

// What ends it goes by another name, in a helper.
export class Cache {
  private readonly connection = new driver.Connection("cache");

  read(key: string): string {
    return this.connection.get(key);
  }

  dispose(): void {
    finish(this.connection);
  }
}

declare function finish(connection: unknown): void;

// What has a longer name may only help a client.
export class Form {
  private readonly options = new driver.RetryingClient({ url: "" });

  url(): string {
    return this.options.url;
  }

  close(): void {
    console.log("closed");
  }
}

interface Beat {
  begin(): void;
  stop(): void;
}

// The end of an object that is built step by step clears it.
export function makeBeat(send: () => void): Beat {
  const beat = {} as Beat;
  let timer: NodeJS.Timeout | undefined;
  beat.begin = () => {
    timer = setInterval(send, 1_000);
  };
  beat.stop = () => {
    clearInterval(timer);
  };
  return beat;
}
