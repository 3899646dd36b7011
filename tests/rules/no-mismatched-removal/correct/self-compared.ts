type Listener = (value: number) => void;

// Each is compared with another one; or it is asked whether a number is one.
export class Feed {
  listeners: Listener[] = [];

  unsubscribe(listener: Listener): void {
    this.listeners = this.listeners.filter((other) => other !== listener);
  }

  first(listeners: readonly Listener[]): Listener | undefined {
    return listeners.find((listener) => listener === this.listeners[0]);
  }
}

export function sum(listener: { readonly value: number }[]): number {
  return listener.filter(({ value }) => value === value).length;
}
