const settings = { logLevel: "INFO" };

// It is a number that grows, and not the line that is logged.
export class Lines {
  #open = 0;

  isIdle(): boolean {
    return this.#open === 0;
  }

  begin(): void {
    this.#open += 1;
  }

  end(text: string): void {
    if (settings.logLevel === "INFO") {
      this.#open = this.#open - 1;
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.#open = this.#open - 1` only runs where `settings.logLevel === "INFO"` allows it: at other log levels it is skipped.
      console.log(text);
    }
  }
}
