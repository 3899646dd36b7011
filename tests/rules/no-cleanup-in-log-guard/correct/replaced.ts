// options: { "evidence": "likely" }
declare const __DEV__: boolean;

// The entry is put last in both ways; only the first way has an accessor in it that must go before.
export function remember(memo: Record<string, unknown>, key: string, value: unknown): void {
  if (!__DEV__) {
    memo[key] = value;
  }
  if (__DEV__) {
    delete memo[key];
    memo[key] = value;
  }
}
