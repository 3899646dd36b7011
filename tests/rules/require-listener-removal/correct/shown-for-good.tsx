import { Component, type ReactNode } from "react";

declare function createRoot(page: HTMLElement): { render(shown: ReactNode): void };

// The page shows it once, as long as there is the page.
class App extends Component {
  override componentDidMount(): void {
    window.addEventListener("focus", this.onFocus);
    window.addEventListener("keydown", this.onKey);
    setInterval(this.onFocus, 60_000);
  }

  private readonly onFocus = (): void => {
    this.forceUpdate();
  };

  private readonly onKey = (): void => {
    this.forceUpdate();
  };

  override componentWillUnmount(): void {
    window.removeEventListener("focus", this.onFocus);
  }

  override render(): ReactNode {
    return null;
  }
}

createRoot(document.body).render(<App />);
