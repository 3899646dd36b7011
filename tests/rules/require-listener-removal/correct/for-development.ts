declare const IS_DEV: boolean;

// It is there only in the builds of those who write it.
export class Camera {
  private readonly move = (): void => console.log("moved");

  constructor() {
    addEventListener("mousemove", this.move);
    if (IS_DEV) {
      window.addEventListener("keydown", (event) => console.log(event.key, this.move));
    }
    window.addEventListener("mouseup", this.move);
  }

  destroy(): void {
    removeEventListener("mousemove", this.move);
    window.removeEventListener("mouseup", this.move);
  }
}

// The same, behind a way out, and where others do not come.
export class Stage {
  private readonly move = (): void => console.log("moved");

  constructor() {
    addEventListener("mousemove", this.move);
    if (process.env["NODE_ENV"] === "production") return;
    window.addEventListener("keydown", (event) => console.log(event.key, this.move));
  }

  destroy(): void {
    removeEventListener("mousemove", this.move);
  }
}
