// options: { "evidence": "likely" }
// An early return that forgets to count down does not tell that it is meant to stay up.

declare function load(url: string): Promise<string>;
declare function fail(error: unknown): void;

export class Requests {
  running = 0;

  // What is wrong with the address is told, and so is what fails.
  ask(url: string, done: (answer?: string) => void): void {
    this.running++;
//  ~~~~~~~~~~~~~~ missed: `this.running` is counted up here, and not counted down when `load(url) .then((answer)… done(answer); }) .catch(…)` on line 18 is rejected; only line 20 does that.
    if (url === "") {
      fail("no url");
      done();
      return;
    }
    load(url)
      .then((answer) => {
        this.running--;
        done(answer);
      })
      .catch((error: unknown) => {
        fail(error);
        done();
      });
  }
}

let saving = 0;

// The same with a callback for the rejection.
export function save(url: string, isEmpty: boolean): void {
  saving++;
//~~~~~~~~ missed: `saving` is counted up here, and not counted down when `load(url).then(…)` on line 36 is rejected; only line 38 does that.
  if (isEmpty) return;
  load(url).then(
    () => {
      saving--;
    },
    (error: unknown) => fail(error),
  );
}
