import { Component, useEffect, type ReactNode } from "react";

declare function createRoot(page: HTMLElement): { render(shown: ReactNode): void };

declare function CacheProvider(props: { children: ReactNode }): ReactNode;

// What the page's own component always shows stays as long as that one.
class Shortcuts extends Component {
  override componentDidMount(): void {
    document.addEventListener("keydown", this.onKey);
  }

  private readonly onKey = (): void => {
    this.forceUpdate();
  };

  override render(): ReactNode {
    return null;
  }
}

function Main({ onResize }: { onResize(this: void): void }): ReactNode {
  useEffect(() => {
    window.addEventListener("resize", onResize);
  }, []);
  return (
    <CacheProvider>
      <div>
        <Shortcuts />
      </div>
    </CacheProvider>
  );
}

createRoot(document.body).render(<Main onResize={console.log} />);
