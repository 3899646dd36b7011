import type { CallModel, Model } from "./vocabulary.ts";

const browser: CallModel = { acquires: "Browser" };

export const playwright: Model = {
  package: "playwright-core",
  also: ["playwright-chromium", "playwright-firefox", "playwright-webkit"],
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

/** What tests get as fixtures is Playwright's to close. */
export const playwrightTest: Model = {
  package: "playwright",
  also: ["@playwright/test"],
  source: "https://playwright.dev/docs/test-fixtures#built-in-fixtures",
  lent: {
    // "Browser instance is shared between all tests in the same worker": closing it breaks the others.
    "PlaywrightWorkerArgs#browser": { by: "Playwright", release: ["close"] },
  },
};
