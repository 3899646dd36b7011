// options: {"evidence":"likely"}
interface Graphics {
  deleteTexture(texture: number): void;
  deleteProgram(program: number): void;
}

class Target {
  constructor(
    private readonly graphics: Graphics,
    private readonly texture = 1,
  ) {}

  destroy(): void {
    this.graphics.deleteTexture(this.texture);
  }
}

class Shader {
  constructor(
    private readonly graphics: Graphics,
    private readonly program = 1,
  ) {}

  destroy(): void {
    this.graphics.deleteProgram(this.program);
  }
}

// Both are walked through, the one by a helper.
export class Both {
  private readonly targets: Target[] = [];
  private readonly shaders: Shader[] = [];

  open(graphics: Graphics): void {
    this.targets.push(new Target(graphics));
    this.shaders.push(new Shader(graphics));
  }

  destroy(): void {
    this.shaders.forEach((shader) => shader.destroy());
    this.clear();
  }

  private clear(): void {
    for (const target of this.targets) target.destroy();
  }
}

// Others get them.
export class Handed {
  private readonly targets: Target[] = [];
  private readonly shaders: Shader[] = [];

  open(graphics: Graphics, end: (targets: Target[]) => void): void {
    this.targets.push(new Target(graphics));
    this.shaders.push(new Shader(graphics));
    end(this.targets);
  }

  destroy(): void {
    this.shaders.forEach((shader) => shader.destroy());
  }
}

// There is nothing to end.
class Point {
  destroy(): void {}
}

export class Plain {
  private readonly points: Point[] = [];
  private readonly shaders: Shader[] = [];

  open(graphics: Graphics): void {
    this.points.push(new Point());
    this.shaders.push(new Shader(graphics));
  }

  destroy(): void {
    this.shaders.forEach((shader) => shader.destroy());
  }
}

// It is put into another list, too, by itself.
class Child {
  constructor(
    parent: { add(child: Child): void },
    private readonly graphics: Graphics,
  ) {
    parent.add(this);
  }

  destroy(): void {
    this.graphics.deleteTexture(1);
  }
}

export class Parent {
  private readonly targets: Child[] = [];
  private readonly children: Child[] = [];

  add(child: Child): void {
    this.children.push(child);
  }

  open(graphics: Graphics): void {
    this.targets.push(new Child(this, graphics));
  }

  destroy(): void {
    this.children.forEach((child) => child.destroy());
  }
}

// What was made elsewhere belongs to others.
export class Given {
  private readonly targets: Target[] = [];
  private readonly shaders: Shader[] = [];

  add(target: Target, graphics: Graphics): void {
    this.targets.push(target);
    this.shaders.push(new Shader(graphics));
  }

  destroy(): void {
    this.shaders.forEach((shader) => shader.destroy());
  }
}
