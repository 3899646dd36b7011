// A descriptor is a number, and whoever is called back with it has it.
import { close, open } from "node:fs";

export function opener(folder: string): {
  open: (name: string, done: (code: number, fd?: number) => void) => void;
  release: (fd: number, done: (code: number) => void) => void;
} {
  return {
    open(name, done) {
      open(`${folder}/${name}`, "r", (error, fd) => {
        if (error !== null) {
          done(-1);
          return;
        }
        done(0, fd);
      });
    },
    release(fd, done) {
      close(fd, (error) => done(error === null ? 0 : -1));
    },
  };
}

export function opened(path: string, done: (error: Error | null, fd?: number) => void): void {
  open(path, "r", (error, fd) => {
    if (error) return done(error);
    done(null, fd);
  });
}

export function promised(path: string): Promise<number> {
  return new Promise((answer, reject) => {
    open(path, "r", (error, fd) => (error ? reject(error) : answer(fd)));
  });
}
