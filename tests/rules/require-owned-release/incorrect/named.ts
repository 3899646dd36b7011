// options: { "evidence": "likely" }
import { setInterval } from "node:timers";

declare const driver: any;

export class Store {
  private client: any;
  private isOpen = false;

  // Of a class that cannot be resolved, the name says that it opens something.
  open(url: string): void {
    this.client = new driver.Client({ url });
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The Client in `this.client` is made here, and `close()` (line 20) does not release it.
    this.isOpen = true;
  }

  async read(key: string): Promise<string> {
    return this.client.get(key);
  }

  close(): void {
    this.isOpen = false;
  }
}

interface Beat {
  begin(): void;
  stop(): void;
}

// The interval of an object that is built step by step.
export function makeBeat(send: () => void): Beat {
  const beat = {} as Beat;
  let timer: NodeJS.Timeout | undefined;
  let isOn = false;
  beat.begin = () => {
    isOn = true;
    timer = setInterval(send, 1_000);
//          ~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `timer` is made here, and `stop()` (line 40) does not release it.
    console.log(isOn, timer);
  };
  beat.stop = () => {
    isOn = false;
  };
  return beat;
}
