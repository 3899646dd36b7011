declare const IS_TOUCH: boolean;

// Everybody who has such a screen gets it.
export class Camera {
  private readonly move = (): void => console.log("moved");

  constructor() {
    addEventListener("mousemove", this.move);
    if (IS_TOUCH) {
      window.addEventListener("keydown", (event) => console.log(event.key, this.move));
//           ~~~~~~~~~~~~~~~~ ownerNeighbours: The listener for "keydown" on `window` outlives 'Camera': 'destroy' (line 15) does not take it off, as it does "mousemove", "mouseup".
    }
    window.addEventListener("mouseup", this.move);
  }

  destroy(): void {
    removeEventListener("mousemove", this.move);
    window.removeEventListener("mouseup", this.move);
  }
}
