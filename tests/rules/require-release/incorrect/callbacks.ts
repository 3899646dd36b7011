// options: { "evidence": "likely" }
import { close, fstat, open } from "node:fs";
import type { Pool } from "mysql2";

type Done<T> = (error: Error | null, value?: T) => void;

interface Link {
  ask(text: string, done: Done<string[]>): void;
  begin(done: (error: Error | null) => void): void;
  release(): void;
}

interface Links {
  getConnection(done: (error: Error | null, link: Link) => void): void;
  acquire(done: (error: Error | null, link: Link) => void): void;
  release(link: Link): void;
}

// The failed query reports and keeps the connection.
export function names(pool: Pool, done: Done<unknown>): void {
  pool.getConnection((connectError, connection) => {
    if (connectError) return done(connectError);
    connection.query("select name from users", (error, rows) => {
      if (error) return done(error);
//               ~~~~~~~~~~~~~~~~~~~ leftOpen: `connection` (connection), acquired on line 21, is not released when it returns on line 24.
      connection.release();
      done(null, rows);
    });
  });
}

// The same, of a pool that nobody has described.
export function texts(links: Links, done: Done<string[]>): void {
  links.getConnection((openError, link) => {
    if (openError) return done(openError);
    link.ask("texts", (err, found) => {
      if (err) {
        done(err);
        return;
//      ~~~~~~~ leftOpen: `link` (resource), acquired on line 33, is not released when it returns on line 38.
      }
      link.release();
      done(null, found);
    });
  });
}

// Two questions deep, the second of which forgets it.
export function deep(links: Links, done: Done<string[]>): void {
  links.getConnection((openError, link) => {
    if (openError) return done(openError);
    link.begin((error) => {
      if (error) {
        link.release();
        return done(error);
      }
      link.ask("texts", (askError, found) => {
        if (askError || found === undefined) return done(askError);
//                                           ~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `link` (resource), acquired on line 48, is not released when it returns on line 56.
        link.release();
        done(null, found);
      });
    });
  });
}

// The descriptor is open when its size cannot be told.
export function size(file: string, done: Done<number>): void {
  open(file, "r", (error, fd) => {
    if (error) return done(error);
    fstat(fd, (statError, stats) => {
      if (statError) return done(statError);
//                   ~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `fd` (file descriptor), acquired on line 66, is not released when it returns on line 69.
      close(fd, () => done(null, stats.size));
    });
  });
}

// It returns early with nothing given back.
export function guarded(links: Links, name: string, done: Done<string[]>): void {
  links.acquire((error, link) => {
    if (error) return done(error);
    if (name === "") return done(new Error("no name"));
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `link` (resource), acquired on line 77, is not released when it returns on line 79.
    link.ask(name, (askError, found) => {
      links.release(link);
      done(askError, found);
    });
  });
}

declare function lockFile(name: string, done: (error: Error | null, unlock: (done: () => void) => void) => void): void;
declare function migrate(name: string, done: (error: Error | null) => void): void;

// A failed migration leaves the file locked.
export function migrateLocked(name: string, done: (error: Error | null) => void): void {
  lockFile(name, (lockError, unlock) => {
    if (lockError) return done(lockError);
    migrate(name, (error) => {
      if (error) return done(error);
//               ~~~~~~~~~~~~~~~~~~~ leftOpen: `unlock` (lock), acquired on line 92, is not released when it returns on line 95.
      unlock(() => done(null));
    });
  });
}
