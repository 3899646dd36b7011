import type { Model } from "./vocabulary.ts";

export const puppeteer: Model = {
  package: "puppeteer-core",
  also: ["puppeteer"],
  source: "https://pptr.dev/guides/browser-management",
  resources: {
    // "Closes this browser and all associated pages"; disconnect leaves it to others.
    Browser: {
      noun: "browser",
      release: ["close", "disconnect"],
      lost: "leaks",
      after: ["process", "wsEndpoint"],
      heldWhen: ["connected"],
    },
  },
  calls: {
    launch: { acquires: "Browser" },
    connect: { acquires: "Browser" },
    "PuppeteerNode#launch": { acquires: "Browser" },
    "Puppeteer#connect": { acquires: "Browser" },
  },
};
