// options: { "evidence": "likely" }
import { Component, useEffect, type ReactNode } from "react";

declare function createRoot(page: HTMLElement): { render(shown: ReactNode): void };

// It is shown, and goes, as its user likes.
class Shortcuts extends Component {
  override componentDidMount(): void {
    document.addEventListener("keydown", this.onKey);
//           ~~~~~~~~~~~~~~~~ ownerNoClose: The listener for "keydown" on `document` outlives 'Shortcuts', which has no member that takes it off.
  }

  private readonly onKey = (): void => {
    this.forceUpdate();
  };

  override render(): ReactNode {
    return null;
  }
}

// There is one for each of what is open.
function Pane({ onResize }: { onResize(this: void): void }): ReactNode {
  useEffect(() => {
    window.addEventListener("resize", onResize);
//         ~~~~~~~~~~~~~~~~ effect: The listener for "resize" on `window` stays: `useEffect` has no cleanup that takes it off.
  }, []);
  return null;
}

function Main({ open, hasKeys }: { open: readonly string[]; hasKeys: boolean }): ReactNode {
  return (
    <div>
      {hasKeys && <Shortcuts />}
      {open.map((name) => (
        <Pane key={name} onResize={console.log} />
      ))}
    </div>
  );
}

createRoot(document.body).render(<Main open={[]} hasKeys />);
