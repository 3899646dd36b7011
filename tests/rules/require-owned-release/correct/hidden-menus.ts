// By default nothing is said of what goes with an element that only its maker has.
interface Menu {
  readonly element: HTMLElement;
  open(): void;
  close(): void;
}

// It is only hidden, and shown again; what is observed is its own.
export function createMenu(button: HTMLElement): Menu {
  const element = document.createElement("div");
  const observer = new MutationObserver(() => {
    button.ariaExpanded = String(!element.hidden);
  });
  observer.observe(element, { attributes: true });
  const hide = (): void => {
    setTimeout(() => {
      element.hidden = true;
    }, 0);
  };
  return {
    element,
    open: () => {
      element.hidden = false;
    },
    close: hide,
  };
}
