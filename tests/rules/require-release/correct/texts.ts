// options: { "evidence": "likely" }

// Whoever gets the text revokes it.
export function urlOf(blob: Blob): string {
  return URL.createObjectURL(blob);
}

const shown = new Map<Blob, string>();

// It is kept for all time, on purpose.
export function cachedUrlOf(blob: Blob): string {
  const known = shown.get(blob) ?? URL.createObjectURL(blob);
  shown.set(blob, known);
  return known;
}
