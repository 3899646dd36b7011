// The listener is its caller's, who has chosen to be told.
export class WebPlatform {
  readonly #name = "web";

  setErrorHandler(handler: (event: ErrorEvent) => void): void {
    window.addEventListener("error", handler);
  }

  quit(): void {
    console.log(this.#name);
    window.close();
  }
}
