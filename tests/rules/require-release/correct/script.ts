#!/usr/bin/env node
// By default nothing is said of what an exception leaves open where the process ends with it.
import { open } from "node:fs/promises";
import { chromium } from "playwright";

async function picture(page: string, to: string): Promise<void> {
  const browser = await chromium.launch();
  const tab = await browser.newPage();
  await tab.goto(page);
  await tab.screenshot({ path: to });
  await browser.close();
}

async function main(): Promise<void> {
  const list = await open("pages.txt");
  const pages = await list.readFile("utf8");
  await list.close();
  for (const page of pages.split("\n")) await picture(page, `${encodeURIComponent(page)}.png`);
}

void main();
