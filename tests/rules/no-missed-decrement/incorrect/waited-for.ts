// options: { "evidence": "likely" }
// Promises that somebody waits for before it is counted down.

interface Lease {
  drop(): Promise<void>;
  hand(): Lease;
}

declare function open(): Promise<Lease>;
declare function slot<Value>(work: () => Promise<Value>): Promise<Value>;
declare function send(parts: readonly string[]): Promise<void>;
declare function prepare(parts: readonly string[]): Promise<void>;

// Who waits for the helper fails with it.
export class Leases {
  private asked = 0;
  private dropping = 0;

  async drop(lease: Lease): Promise<void> {
    this.dropping++;
//  ~~~~~~~~~~~~~~~ missed: `this.dropping` is counted up here, and not counted down when `this.take()` on line 21 is rejected; only line 23 does that.
    await this.take();
    await lease.drop().finally(() => {
      this.dropping--;
    });
  }

  take(): Promise<Lease> {
    this.asked++;
    return open()
      .then((lease) => lease.hand())
      .finally(() => {
        this.asked--;
      });
  }
}

// What is waited for first may fail before there is a promise whose last step counts down.
export class Sender {
  private pending = 0;

  async send(parts: readonly string[]): Promise<void> {
    this.pending++;
    await prepare(parts);
    await slot(() => send(parts)).finally(() => {
      this.pending--;
    });
  }
}
