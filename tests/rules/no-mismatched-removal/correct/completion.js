// Both are told when it is over; nothing is put on, and nothing is taken off.
export function run(agent, task, done) {
  agent.connect(() => {
    agent.start(task, (error) => {
      if (error) return agent.disconnect(() => {});
      agent.disconnect(() => done());
    });
  });
}

export class Commands {
  constructor(client) {
    this.client = client;
    this.client.subscribe("news", (error) => {
      if (error) console.error(error);
    });
  }

  async close() {
    await new Promise((resolve) => {
      this.client.unsubscribe("news", (error) => {
        if (error) console.error(error);
        resolve();
      });
    });
  }
}
