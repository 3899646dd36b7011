const STEPS: ReadonlySet<string> = new Set(["then", "catch", "finally"]);

/** Is it the name of a method by which a promise goes on? Whoever must know that it is a promise asks for its type. */
export function isPromiseStep(name: string | undefined): boolean {
  return name !== undefined && STEPS.has(name);
}
