// options: { "evidence": "likely" }
import { close, fstat, open } from "node:fs";
import type { Pool } from "mysql2";

type Done<T> = (error: Error | null, value?: T) => void;

interface Link {
  ask(text: string, done: Done<string[]>): void;
  connect(done: (error: Error | null) => void): void;
  on(event: "end", listener: () => void): void;
  release(): void;
  destroy(): void;
}

interface Links {
  getConnection(done: (error: Error | null, link: Link) => void): void;
  create(done: (error: Error | null, link: Link) => void): void;
  release(link: Link): void;
  find(done: (error: Error | null, link: Link) => void): void;
}

// Given back first, whatever the answer is.
export function names(pool: Pool, done: Done<unknown>): void {
  pool.getConnection((connectError, connection) => {
    if (connectError) return done(connectError);
    connection.query("select name from users", (error, rows) => {
      connection.release();
      if (error) return done(error);
      done(null, rows);
    });
  });
}

// Destroyed where it failed.
export function texts(links: Links, done: Done<string[]>): void {
  links.getConnection((openError, link) => {
    if (openError) return done(openError);
    link.ask("texts", (err, found) => {
      if (err) {
        link.destroy();
        return done(err);
      }
      link.release();
      done(null, found);
    });
  });
}

// A helper that finishes gives it back on both ways.
export function finished(links: Links, done: Done<string[]>): void {
  links.getConnection((openError, link) => {
    if (openError) return done(openError);
    const finish = (error: Error | null, found?: string[]): void => {
      link.release();
      done(error, found);
    };
    link.ask("texts", (err, found) => {
      if (err) return finish(err);
      finish(null, found);
    });
  });
}

// Where it cannot be connected, there is nothing to end.
export function connected(links: Links, done: Done<string[]>): void {
  links.create((openError, link) => {
    if (openError) return done(openError);
    link.connect((error) => {
      if (error) return done(error);
      link.ask("texts", (askError, found) => {
        link.release();
        done(askError, found);
      });
    });
  });
}

// Whoever is called back gets it.
export function handed(links: Links, done: (error: Error | null, link?: Link) => void): void {
  links.getConnection((openError, link) => {
    if (openError) return done(openError);
    link.ask("ready", (error, found) => {
      if (error) {
        link.release();
        return done(error);
      }
      if (found?.length === 0) {
        link.release();
        return done(new Error("not ready"));
      }
      done(null, link);
    });
  });
}

// Another listener releases it in each case.
export function listened(links: Links, done: Done<string[]>): void {
  links.getConnection((openError, link) => {
    if (openError) return done(openError);
    link.on("end", () => link.release());
    link.ask("texts", (error, found) => {
      if (error) return done(error);
      done(null, found);
    });
  });
}

// Both ways close the descriptor.
export function size(file: string, done: Done<number>): void {
  open(file, "r", (error, fd) => {
    if (error) return done(error);
    fstat(fd, (statError, stats) => {
      close(fd, () => (statError ? done(statError) : done(null, stats.size)));
    });
  });
}

// What is found belongs to whoever has it.
export function found(links: Links, done: (error: Error | null) => void): void {
  links.find((error, link) => {
    if (error) return done(error);
    link.ask("still there?", (askError, answer) => {
      if (askError) return done(askError);
      if (answer?.length === 0) link.release();
      done(null);
    });
  });
}

// A callback that comes again and again keeps it for the next time.
export function watched(links: Links, each: (run: (error: Error | null, text: string) => void) => void): void {
  links.getConnection((openError, link) => {
    if (openError) return;
    each((error, text) => {
      if (error) return;
      if (text === "end") link.release();
    });
  });
}
