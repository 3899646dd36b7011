interface Menu {
  readonly element: HTMLElement;
  close(): void;
}

// Nothing shows it again, and what it watches stays.
export function createMenu(button: HTMLElement): Menu {
  const element = document.createElement("div");
  const observer = new MutationObserver(() => {
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~~~~> unreleased: The observer in `observer` is made here, and `close()` (line 15) does not release it.
    element.hidden = button.hidden;
  });
  observer.observe(button, { attributes: true });
  return {
    element,
    close: () => {
      element.remove();
    },
  };
}
