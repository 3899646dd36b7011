interface Reactive {
  disconnectedCallback?(): void;
}

declare const ReactiveElement: new () => HTMLElement & Reactive;

// The base class ends first, and does so in the way of its framework.
export class Tooltip extends ReactiveElement {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly observer = new ResizeObserver(() => this.later());

  private later(): void {
    this.timer = setTimeout(() => this.focus(), 100);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback?.();
    this.observer.disconnect();
    clearTimeout(this.timer);
  }
}
