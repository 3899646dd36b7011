const CLEARS: ReadonlySet<string> = new Set([
  ...["clearInterval", "clearTimeout", "clearImmediate"],
  ...["cancelAnimationFrame", "cancelIdleCallback"],
]);

/** Is it the name of a function of the platform that clears a timer? Somebody's own may bear it as well. */
export function clearsTimer(name: string | undefined): boolean {
  return name !== undefined && CLEARS.has(name);
}
