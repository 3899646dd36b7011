// What is skipped stays until somebody asks again.
export class Snow {
  private readonly flakes: { y: number }[] = [];

  melt(): void {
    this.flakes.forEach((flake, at) => {
//  ~~~~~~~~~~~ live: `this.flakes.splice(at, 1)` on line 7 removes the present element from `this.flakes` while it is walked through, so that the next element is skipped.
      if (flake.y > 400) this.flakes.splice(at, 1);
    });
    requestAnimationFrame(() => console.log(this.flakes.length));
  }
}
