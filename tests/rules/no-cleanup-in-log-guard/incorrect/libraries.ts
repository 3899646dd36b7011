import type BunyanLogger from "bunyan";
import loglevel from "loglevel";
import { getLogger } from "log4js";
import pino from "pino";
import { createLogger } from "winston";
import type { Socket } from "node:net";

const quiet = getLogger("sockets");
const fast = pino();
const winston = createLogger();

// Without an argument, bunyan tells whether the level is on.
export function bunyan(log: BunyanLogger, socket: Socket): void {
  if (log.debug()) {
    log.debug("closing");
    socket.destroy();
//  ~~~~~~~~~~~~~~~~ guarded: `socket.destroy()` only runs where `log.debug()` allows it: at other log levels it is skipped.
  }
}

// loglevel's level is a number.
export function byNumber(socket: Socket): void {
  if (loglevel.getLevel() <= loglevel.levels.DEBUG) {
    loglevel.debug("closing");
    socket.destroy();
//  ~~~~~~~~~~~~~~~~ guarded: `socket.destroy()` only runs where `loglevel.getLevel() <= loglevel.levels.DEBUG` allows it: at other log levels it is skipped.
  }
}

// log4js tells by a method.
export function byMethod(socket: Socket): void {
  if (quiet.isDebugEnabled()) {
    quiet.debug("closing");
    socket.destroy();
//  ~~~~~~~~~~~~~~~~ guarded: `socket.destroy()` only runs where `quiet.isDebugEnabled()` allows it: at other log levels it is skipped.
  }
}

// pino tells by the level's name.
export function byName(socket: Socket): void {
  if (fast.isLevelEnabled("debug")) {
    fast.debug("closing");
    socket.destroy();
//  ~~~~~~~~~~~~~~~~ guarded: `socket.destroy()` only runs where `fast.isLevelEnabled("debug")` allows it: at other log levels it is skipped.
  }
}

// winston as well.
export function alsoByName(socket: Socket): void {
  if (winston.isLevelEnabled("debug")) {
    winston.debug("closing");
    socket.destroy();
//  ~~~~~~~~~~~~~~~~ guarded: `socket.destroy()` only runs where `winston.isLevelEnabled("debug")` allows it: at other log levels it is skipped.
  }
}
