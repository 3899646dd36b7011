import { Component, createElement, type ReactNode } from "react";

declare function createRoot(page: HTMLElement): { render(shown: ReactNode): void };

// A part that is made anew for each book.
class BookReader extends Component {
  override componentDidMount(): void {
    window.addEventListener("focus", this.onFocus);
    document.addEventListener("keydown", () => this.onFocus());
//           ~~~~~~~~~~~~~~~~ ownerNeighbours: The listener for "keydown" on `document` outlives 'BookReader': 'componentWillUnmount' (line 16) does not take it off, as it does "focus".
  }

  private readonly onFocus = (): void => {
    this.forceUpdate();
  };

  override componentWillUnmount(): void {
    window.removeEventListener("focus", this.onFocus);
  }

  override render(): ReactNode {
    return null;
  }
}

class Library extends Component<{ readonly isOpen: boolean }> {
  override render(): ReactNode {
    return this.props.isOpen ? createElement(BookReader, null) : null;
  }
}

export function show(): void {
  const root = createRoot(document.body);
  root.render(createElement(Library, { isOpen: true }));
}
