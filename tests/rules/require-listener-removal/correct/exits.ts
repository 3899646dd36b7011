// `exit(code)` tells a host to end the app, not this one to let go of the page.
export class Kit {
  private online = navigator.onLine;

  watch(): void {
    document.addEventListener("visibilitychange", () => {
      this.online = navigator.onLine;
    });
  }

  exit(code: number): void {
    parent.postMessage({ exit: code, online: this.online }, "*");
  }
}
