// A page does not end: nothing waits for the timer.
export async function settle(pages: Promise<void>): Promise<void> {
  await Promise.race([
    pages,
    new Promise((resolve) => {
      setTimeout(resolve, 60_000);
    }),
  ]);
  document.body.classList.add("ready");
}
