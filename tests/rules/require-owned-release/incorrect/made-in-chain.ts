import { Queue, QueueEvents } from "bullmq";

// `on` gives back the queue itself: what is kept is still what was made.
export class Jobs {
  private readonly queue: Queue;
  private readonly events: QueueEvents;

  constructor() {
    this.queue = new Queue("jobs").on("error", (error) => {
//               ~~~~~~~~~~~~~~~~~ unreleased: The queue in `this.queue` is made here, and `close()` (line 19) does not release it.
      console.error(error);
    });
    this.events = new QueueEvents("jobs");
  }

  add(name: string): Promise<unknown> {
    return this.queue.add(name, {});
  }

  async close(): Promise<void> {
    await this.events.close();
  }
}
