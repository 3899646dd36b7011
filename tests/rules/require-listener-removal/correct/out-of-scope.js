// options: { "evidence": "likely" }
import { effectScope, onMounted, onScopeDispose, ref, watch } from "vue";
import { useEventListener } from "@vueuse/core";

// What is begun before the wait ends with the scope.
export function useStatus() {
  const state = ref("");
  const status = ref();
  useEventListener(status, "change", () => (state.value = status.value.state));
  onMounted(async () => {
    status.value = await navigator.permissions.query({ name: "geolocation" });
  });
  return state;
}

// What returns before it has waited.
export async function useName(load, isKnown) {
  const name = ref("");
  if (!isKnown) {
    name.value = await load();
    return name;
  }
  watch(name, () => undefined);
  return name;
}

// Its own scope, what is kept to be stopped, and what stops by itself.
export function useParts(load) {
  const scope = effectScope();
  const stops = [];
  onScopeDispose(() => {
    scope.stop();
    for (const stop of stops) stop();
  });
  onMounted(async () => {
    const part = await load();
    scope.run(() => {
      watch(part, () => undefined);
    });
    stops.push(watch(part, () => undefined));
    const stop = watch(part, () => stop());
    useEventListener(part, "load", () => undefined, { once: true });
  });
}

/** It begins nothing by itself. */
function useCount() {
  const count = ref(0);
  return { start: () => onScopeDispose(() => count.value--) };
}

export async function useCounts(load) {
  await load();
  useCount();
}

// What lives as long as the page.
export async function main(store, load) {
  await load();
  watch(store, () => undefined);
}
