import type { Model } from "./vocabulary.ts";

export const hls: Model = {
  package: "hls.js",
  default: "Hls",
  source: "https://github.com/video-dev/hls.js/blob/v1.7.4/docs/API.md#final-step-destroying-switching-between-streams",
  resources: {
    // "`hls.destroy()` should be called to free used resources and destroy hls context." Until then it loads, and a live list
    // again and again. A page's only player is commonly never destroyed.
    Hls: {
      noun: "player",
      release: ["destroy"],
      lost: "runs",
      after: "all",
      startedBy: ["loadSource", "attachMedia"],
      lifelong: true,
    },
  },
  calls: {
    "new Hls": { acquires: "Hls" },
  },
};
