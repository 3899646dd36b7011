// options: { "evidence": "likely" }
// What only a callback takes back, where all went well.
interface Told {
  subscribe(next: (value: string) => void): void;
}
declare function read(path: string, done: (error: Error | null, text: string) => void): void;

export class Loader {
  text = "";
  private isLoading = false;
  private running = 0;
  constructor(private readonly api: { load(id: string): Told }) {}

  // One that cannot be read is never loaded again.
  load(path: string): void {
    if (this.isLoading) return;
    this.isLoading = true;
    read(path, (error, text) => {
      if (error) {
        console.error(error);
        return;
      }
      this.isLoading = false;
      this.text = text;
    });
  }

  // The place of one that fails stays taken.
  run(path: string): void {
    this.running++;
    read(path, (error, text) => {
      if (error) return;
      this.running--;
//    ~~~~~~~~~~~~~~ skipped: `this.running` is counted up on line 30, and only counted down here, which is skipped when there is an `error`.
      this.text = text;
    });
  }

  // Nobody is told that it has failed.
  show(id: string): void {
    this.isLoading = true;
    this.api.load(id).subscribe((text) => {
      this.text = text;
      this.isLoading = false;
    });
  }
}
