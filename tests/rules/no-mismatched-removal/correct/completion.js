// Both are told when it is over; nothing is put on, and nothing is taken off.
export function run(agent, task, done) {
  agent.connect(() => {
    agent.start(task, (error) => {
      if (error) return agent.disconnect(() => {});
      agent.disconnect(() => done());
    });
  });
}
