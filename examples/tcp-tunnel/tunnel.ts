/**
 * A tunnel into a private network: devices in the field connect here, name a service in their first line, and are joined
 * with it.
 */
import { createServer, connect, type Server, type Socket } from "node:net";
import { pino } from "pino";

const logger = pino({ name: "tunnel" });

export interface Target {
  readonly host: string;
  readonly port: number;
}

export type Resolve = (service: string) => Target | undefined;

const LONGEST_NAME = 200;

export function createTunnel(resolve: Resolve): Server {
  return createServer({ pauseOnConnect: false }, (device) => {
    device.setTimeout(60_000, () => device.destroy());
    device.on("error", (error) => logger.debug({ error }, "the device's connection failed"));
    readName(device, (service, rest) => {
      const target = resolve(service);
      if (target === undefined) {
        device.end(`unknown service ${service}\n`);
        return;
      }
      join(device, target, rest);
    });
  });
}

/** Hands on what either side says until one of them ends. */
function join(device: Socket, target: Target, rest: Buffer): void {
  const service = connect(target.port, target.host);
  service.on("error", (error) => logger.warn({ error, target }, "the service's connection failed"));
  service.once("connect", () => {
    logger.info({ target, device: device.remoteAddress }, "joined");
    service.write(rest);
    device.pipe(service);
    service.pipe(device);
  });
}

/** The first line, and what came after it in the same breath. */
function readName(device: Socket, then: (service: string, rest: Buffer) => void): void {
  let seen = Buffer.alloc(0);
  const onData = (chunk: Buffer): void => {
    seen = Buffer.concat([seen, chunk]);
    const end = seen.indexOf(0x0a);
    if (end === -1 && seen.length <= LONGEST_NAME) return;
    device.off("data", onData);
    device.pause();
    if (end === -1) device.end("the name is too long\n");
    else then(seen.toString("utf8", 0, end).trim(), seen.subarray(end + 1));
  };
  device.on("data", onData);
}
