// options: {"evidence":"likely"}

interface Subscribable<T> {
  subscribe(next: (value: T) => void): { unsubscribe(): void };
}

// Anybody's observable may be given, whose subscriptions know what to end by `this`.
export function spawn<T>(source: Subscribable<T>, send: (value: T) => void): { stop: () => void } {
  const subscription = source.subscribe(send);
  return { stop: subscription.unsubscribe };
//               ~~~~~~~~~~~~~~~~~~~~~~~~ detachedEnd: This ends nothing: `unsubscribe` is handed on without `subscription`, which it needs when it is called.
}
