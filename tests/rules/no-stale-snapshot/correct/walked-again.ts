// What is skipped comes by again with the next picture.
export class Snow {
  private readonly flakes: { y: number }[] = [];

  draw(): void {
    this.flakes.forEach((flake, at) => {
      if (flake.y > 400) this.flakes.splice(at, 1);
    });
    if (this.flakes.length > 0) requestAnimationFrame(() => this.draw());
  }
}
