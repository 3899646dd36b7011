// options: {"evidence":"likely"}
class Target {
  constructor(graphics) {
    this.graphics = graphics;
    this.texture = graphics.createTexture();
  }

  destroy() {
    this.graphics.deleteTexture(this.texture);
  }
}

class Shader {
  constructor(graphics) {
    this.graphics = graphics;
    this.program = graphics.createProgram();
  }

  destroy() {
    this.graphics.deleteProgram(this.program);
  }
}

// One of two lists that are filled alike is walked through.
export class Pipeline {
  constructor() {
    this.targets = [];
    this.shaders = [];
  }

  open(graphics, count) {
    const targets = this.targets;
    for (let i = 0; i < count; i++) targets.push(new Target(graphics));
//                                               ~~~~~~~~~~~~~~~~~~~~ sibling: `destroy()` (line 38) ends `this.shaders`, and leaves the Target in `this.targets[…]`.
    this.current = targets[0];
    this.shaders.push(new Shader(graphics));
  }

  destroy() {
    const shaders = this.shaders;
    for (let i = 0; i < shaders.length; i++) shaders[i].destroy();
    this.targets = null;
  }
}
