import { Component, type ReactNode } from "react";

// The end of the gesture takes off only one of its listeners.
export class Handle extends Component<{ drag(event: MouseEvent): void; done(): void }> {
  readonly onMove = function (this: Handle, event: MouseEvent): void {
    this.props.drag(event);
  }.bind(this);

  readonly onUp: () => void = function (this: Handle): void {
    window.removeEventListener("mouseup", this.onUp);
  }.bind(this);

  override componentWillUnmount(): void {
    this.props.done();
  }

  override render(): ReactNode {
    return (
      <div
        onMouseDown={() => {
          window.addEventListener("mousemove", this.onMove);
//               ~~~~~~~~~~~~~~~~ owner: The listener for "mousemove" on `window` outlives 'Handle': 'componentWillUnmount' (line 13) does not take it off.
          window.addEventListener("mouseup", this.onUp);
        }}
      />
    );
  }
}
