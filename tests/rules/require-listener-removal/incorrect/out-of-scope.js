// options: { "evidence": "likely" }
import { onMounted, onScopeDispose, onUnmounted, ref, watch } from "vue";
import { useEventListener } from "@vueuse/core";

// Behind a wait, no scope runs.
export function useStatus() {
  const state = ref("");
  onMounted(async () => {
    const status = await navigator.permissions.query({ name: "geolocation" });
    useEventListener(status, "change", () => (state.value = status.state));
//  ~~~~~~~~~~~~~~~~ outOfScope: `useEventListener(…)` begins what ends with the scope that runs, and behind line 9 none runs any more, so that nothing ends it.
  });
  return state;
}

/** What begins something that ends with the scope. */
function usePoll(task) {
  const timer = setInterval(task, 1_000);
  onScopeDispose(() => clearInterval(timer));
}

// The composables of one's own, behind a wait and in what runs later.
export function useNews(load) {
  const news = ref([]);
  load().then((first) => {
    news.value = first;
    usePoll(async () => (news.value = await load()));
//  ~~~~~~~ outOfScope: `usePoll(…)` begins what ends with the scope that runs, and behind line 24 none runs any more, so that nothing ends it.
  });
  return news;
}

// A component whose setup waits.
export async function setup(props) {
  const shown = ref(await props.load());
  watch(
//~~~~~ outOfScope: `watch(…)` begins what ends with the scope that runs, and behind line 33 none runs any more, so that nothing ends it.
    () => props.id,
    async () => (shown.value = await props.load()),
  );
  onUnmounted(() => props.close());
//~~~~~~~~~~~ outOfScope: `onUnmounted(…)` begins what ends with the scope that runs, and behind line 33 none runs any more, so that nothing ends it.
  return { shown };
}
