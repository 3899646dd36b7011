// options: { "evidence": "likely" }
// What a callback takes back whatever has happened.
interface Told {
  subscribe(told: { next: (value: string) => void; error?: () => void }): void;
}
declare function read(path: string, done: (error: Error | null, text: string) => void): void;

export class Loader {
  text = "";
  private isLoading = false;
  private running = 0;
  constructor(private readonly api: { load(id: string): Told }) {}

  load(path: string): void {
    if (this.isLoading) return;
    this.isLoading = true;
    read(path, (error, text) => {
      this.isLoading = false;
      if (error) return;
      this.text = text;
    });
  }

  run(path: string): void {
    this.running++;
    read(path, (error, text) => {
      if (error) {
        this.leave();
        return;
      }
      this.running--;
      this.text = text;
    });
  }

  private leave(): void {
    this.running--;
  }

  show(id: string): void {
    this.isLoading = true;
    this.api.load(id).subscribe({
      next: (text) => {
        this.text = text;
        this.isLoading = false;
      },
      error: () => {
        this.isLoading = false;
      },
    });
  }
}
