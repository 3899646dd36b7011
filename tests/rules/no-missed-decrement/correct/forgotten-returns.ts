// options: { "evidence": "likely" }
// An early return behind which somebody else counts down, or may.

declare function load(url: string): Promise<string>;
declare function fail(error: unknown): void;

export class Requests {
  running = 0;
  opened = 0;
  begun = 0;
  readonly #waiting: string[] = [];

  // Whatever waits is counted down elsewhere.
  ask(url: string, isLater: boolean): void {
    this.running++;
    if (isLater) {
      this.#waiting.push(url);
      return;
    }
    load(url)
      .then(() => {
        this.running--;
      })
      .catch(fail);
  }

  forget(): void {
    if (this.#waiting.pop() !== undefined) this.running--;
  }

  // The count itself decides.
  open(url: string): void {
    this.opened++;
    if (this.opened > 1) return;
    load(url).then(() => {
      this.opened--;
    }, fail);
  }

  // Whoever gets it counts down.
  begin(url: string, isOwn: boolean): string | undefined {
    this.begun++;
    if (isOwn) return url;
    load(url).then(() => {
      this.begun--;
    }, fail);
    return undefined;
  }
}

let saving = 0;

// Both callbacks count down.
export function save(url: string, isEmpty: boolean): void {
  saving++;
  if (isEmpty) {
    saving--;
    return;
  }
  load(url).then(
    () => {
      saving--;
    },
    (error: unknown) => {
      saving--;
      fail(error);
    },
  );
}
