interface Scope {
  onDestroy(end: () => void): void;
}

declare function mount(): () => void;
declare function pair(): [() => void, NodeJS.Timeout];
declare function fill(target: { timer?: NodeJS.Timeout }): void;

// It is filled later.
export function virtualise(scope: Scope, afterRender: (task: () => void) => void): void {
  let cleanup: (() => void) | undefined;
  afterRender(() => {
    cleanup = mount();
  });
  scope.onDestroy(() => cleanup?.());
}

// Both are filled at once.
export function both(scope: Scope): void {
  let stop: (() => void) | undefined;
  let timer: NodeJS.Timeout | undefined;
  [stop, timer] = pair();
  scope.onDestroy(() => {
    stop?.();
    clearTimeout(timer);
  });
}

// A property of it is filled by somebody else.
export function filled(scope: Scope): void {
  const target: { timer?: NodeJS.Timeout } = {};
  fill(target);
  scope.onDestroy(() => clearTimeout(target.timer));
}

// A loop fills it.
export function each(stops: (() => void)[]): void {
  let stop: (() => void) | undefined;
  for (stop of stops) stop();
}

declare function render(options: { ref: HTMLDialogElement }): void;

// Whoever gets the variable fills it, as a compiler of templates makes of it.
export function ask(scope: Scope): void {
  let dialog!: HTMLDialogElement;
  render({ ref: dialog });
  scope.onDestroy(() => dialog.close());
}
