// options: { "evidence": "likely" }
let running = 0;

// A task that throws at once is counted for ever.
export function limited(task) {
  running++;
//~~~~~~~~~ missed: `running` is counted up here, and not counted down when `task()` on line 7 throws; only line 9 does that.
  return task().then(
    (value) => {
      running--;
      return value;
    },
    (error) => {
      running--;
      throw error;
    },
  );
}

export class Queue {
  pending = 0;

  // So is one whose promise is kept first.
  run(task) {
    this.pending++;
//  ~~~~~~~~~~~~~~ missed: `this.pending` is counted up here, and not counted down when `task.call(…)` on line 25 throws; only line 27 does that.
    const answer = task.call(this);
    return answer.finally(() => {
      this.pending--;
    });
  }
}
