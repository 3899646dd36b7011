// What does not go by itself.
import { createServer, type Server } from "node:net";
import { Component, createRef, type ReactNode } from "react";

// It is ended where all has gone well, too.
export class Consoles {
  private server: Server | undefined;

  start(port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const server = createServer();
//                   ~~~~~~~~~~~~~~ unreleased: The server in `this.server` is made here, and `shutDownNow()` (line 24) does not release it.
      server.on("error", reject);
      server.listen(port, () => {
        this.server = server;
        resolve();
      });
    });
  }

  isUp(): boolean {
    return this.server?.listening === true;
  }

  shutDownNow(): void {
    console.log("no consoles");
  }
}

export async function open(port: number): Promise<void> {
  const consoles = new Consoles();
  await consoles.start(port).catch(() => {
    consoles.shutDownNow();
  });
  process.once("SIGTERM", () => {
    consoles.shutDownNow();
  });
}

// It observes more than what the component renders.
export class Panel extends Component {
  private readonly box = createRef<HTMLDivElement>();
  private readonly observer = new ResizeObserver(() => {
//                            ~~~~~~~~~~~~~~~~~~~~~~~~~~> unreleased: The observer in `this.observer` is made here, and `componentWillUnmount()` (line 52) does not release it.
    this.fit();
  });

  override componentDidMount(): void {
    if (this.box.current !== null) this.observer.observe(this.box.current);
    this.observer.observe(document.body);
    window.addEventListener("resize", this.fit);
  }

  override componentWillUnmount(): void {
    window.removeEventListener("resize", this.fit);
  }

  private readonly fit = (): void => {
    console.log(this.box.current?.clientWidth);
  };

  override render(): ReactNode {
    return <div ref={this.box} />;
  }
}
