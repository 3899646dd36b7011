import type { CallModel, Model } from "./vocabulary.ts";

const browser: CallModel = { acquires: "Browser" };

export const playwright: Model = {
  package: "playwright-core",
  also: ["playwright", "playwright-chromium", "playwright-firefox", "playwright-webkit", "@playwright/test"],
  source: "https://playwright.dev/docs/api/class-browser#browser-close",
  resources: {
    // "all of its pages (if any were opened) will be closed" with it.
    Browser: {
      noun: "browser",
      release: ["close", "@@asyncDispose"],
      lost: "leaks",
      after: ["browserType", "version"],
      heldWhen: ["isConnected"],
    },
    BrowserServer: { noun: "browser server", release: ["close", "kill", "@@asyncDispose"], lost: "leaks" },
  },
  calls: {
    "BrowserType#launch": browser,
    "BrowserType#connect": browser,
    "BrowserType#connectOverCDP": browser,
    "BrowserType#launchServer": { acquires: "BrowserServer" },
  },
};
