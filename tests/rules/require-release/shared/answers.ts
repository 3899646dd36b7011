export function error(message: string): void {
  console.error(JSON.parse(message));
}
