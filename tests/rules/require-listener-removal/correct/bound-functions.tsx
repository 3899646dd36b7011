import { Component, type ReactNode } from "react";

// A gesture takes its listeners off when it ends; the `this` of a bound function is that of the code around it.
export class Handle extends Component<{ drag(event: MouseEvent): void; done(): void }> {
  readonly onMove = function (this: Handle, event: MouseEvent): void {
    this.props.drag(event);
  }.bind(this);

  readonly onUp: () => void = function (this: Handle): void {
    window.removeEventListener("mousemove", this.onMove);
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
          window.addEventListener("mouseup", this.onUp);
        }}
      />
    );
  }
}
