/** The platform's functions that clear a timer. Somebody's own may bear such a name as well. */
export const CLEARS: ReadonlySet<string> = new Set([
  ...["clearInterval", "clearTimeout", "clearImmediate"],
  ...["cancelAnimationFrame", "cancelIdleCallback"],
]);

/** Is it the name of one? */
export function clearsTimer(name: string | undefined): boolean {
  return name !== undefined && CLEARS.has(name);
}
