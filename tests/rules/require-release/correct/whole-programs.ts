// By default nothing is said of what a program leaves open that is over with its module, or fails with it.
import { fork } from "node:child_process";
import { open, type FileHandle } from "node:fs/promises";
import { connect, type Channel, type ChannelModel } from "amqplib";

const pause = (time: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, time));

// Where it fails, so does the program.
async function measure(name: string): Promise<void> {
  const connection = await connect("amqp://localhost");
  const channel = await connection.createChannel();
  await channel.assertQueue(name);
  await connection.close();
}

// It tries a few times, and the process ends behind that.
const attempt = async (): Promise<{ connection: ChannelModel; channel: Channel }> => {
  for (let turn = 0; turn < 5; turn++) {
    try {
      const connection = await connect("amqp://localhost");
      const channel = await connection.createChannel();
      return { connection, channel };
    } catch {
      await pause(1000);
    }
  }
  throw new Error("nobody answers");
};

// The last one stays until the program is stopped.
async function restart(): Promise<void> {
  let child = fork("server.js");
  for (let turn = 0; turn < 5; turn++) {
    child.kill();
    await pause(1000);
    child = fork("server.js");
    child.on("close", (code) => console.log(code));
    await pause(1000);
  }
}

function sizeOf(file: FileHandle): Promise<number> {
  return file.stat().then(({ size }) => size);
}

async function main(): Promise<void> {
  const file = await open("names.txt");
  console.log(await sizeOf(file));
  await file.close();
  for (const name of ["one", "two"]) await measure(name);
  const { connection } = await attempt();
  await connection.close();
  await restart();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
