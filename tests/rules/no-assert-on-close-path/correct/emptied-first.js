// options: {"evidence":"likely"}

// What the library does with it, nobody can see.
export class Loader {
  load(library) {
    this.module = null;
    library.load(this);
    this.module.run();
  }

  open() {
    this.module = null;
    this.start();
    this.module.run();
  }
}

// It is only read into a text, and tried.
export class Tried {
  end() {
    this.socket = null;
    try {
      this.socket.end();
    } catch {
      // It is gone.
    }
  }
}
