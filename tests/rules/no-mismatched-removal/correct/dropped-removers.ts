// By default nothing is said of what would take a listener off, where nobody keeps it.
export const scheme = {
  onSchemeChange(paint: () => void): () => void {
    window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    return () => window.matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", paint);
  },
};

// It is painted anew as long as there is the page.
export function start(paint: () => void): void {
  scheme.onSchemeChange(paint);
}
