export abstract class Page {
  abstract show(): void;

  teardown(): void {
    console.log("gone");
  }
}

export function swap(old: Page, next: Page): void {
  old.teardown();
  next.show();
}
