// What a call returns is what it has made before.
const known = new Map<string, () => void>();

const handlerFor = (name: string): (() => void) => {
  const made = known.get(name);
  if (made !== undefined) return made;
  const handler = (): void => console.log(name);
  known.set(name, handler);
  return handler;
};

// The same function for the same name.
export function greet(button: HTMLElement, name: string): () => void {
  button.addEventListener("click", handlerFor(name));
  return () => button.removeEventListener("click", handlerFor(name));
}
