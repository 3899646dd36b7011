import { Queue, QueueEvents } from "bullmq";

interface Handle {
  readonly id: number;
}

// The chain ends with the queue, which is closed.
export class Jobs {
  private readonly queue = new Queue("jobs").on("error", (error) => {
    console.error(error);
  });

  async close(): Promise<void> {
    await this.queue.close();
  }
}

interface Hub {
  on(event: string, listener: () => void): Handle;
  close(): void;
}
declare function openHub(): Hub;

// What this `on` gives back is a number of its own, and no hub.
export class Listener {
  private readonly handle = openHub().on("change", () => undefined);
  private readonly events = new QueueEvents("jobs");

  get id(): number {
    return this.handle.id;
  }

  async close(): Promise<void> {
    await this.events.close();
  }
}
