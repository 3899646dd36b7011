import { Component, type ReactNode } from "react";

declare function createRoot(at: HTMLElement): { render(shown: ReactNode): void };

// The page itself: it is never taken off, so that nothing stays behind.
class App extends Component {
  readonly #onScheme = (): void => this.setState({});

  override componentDidMount(): void {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", this.#onScheme);
  }

  override componentWillUnmount(): void {
    matchMedia("(prefers-color-scheme: dark)").removeEventListener("change", this.#onScheme);
  }

  override render(): ReactNode {
    return <p>Hello</p>;
  }
}

createRoot(document.body).render(<App />);

declare function texts(): Promise<string[]>;

class Translated extends Component<{ texts: string[] }> {
  readonly #onScheme = (): void => this.setState({});

  override componentDidMount(): void {
    matchMedia("(prefers-color-scheme: light)").addEventListener("change", this.#onScheme);
  }

  override componentWillUnmount(): void {
    matchMedia("(prefers-color-scheme: light)").removeEventListener("change", this.#onScheme);
  }

  override render(): ReactNode {
    return <p>{this.props.texts}</p>;
  }
}

// So it is where it has to wait for something.
texts().then((all) => createRoot(document.body).render(<Translated texts={all} />), console.error);
