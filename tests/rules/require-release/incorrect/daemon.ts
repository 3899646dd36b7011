// A program that keeps running loses what each job, or each message, leaves open.
import { open } from "node:fs/promises";
import { connect, type Channel } from "amqplib";

// A job that fails is logged, and the next one comes.
async function perform(path: string): Promise<void> {
  const file = await open(path);
//                   ~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `file.chmod(…)` on line 8 throws.
  await file.chmod(0o755);
  await file.close();
}

async function work(next: () => Promise<string | undefined>): Promise<void> {
  while (true) {
    const path = await next();
    if (path === undefined) return;
    try {
      await perform(path);
    } catch (error) {
      console.error(error);
    }
  }
}

// It is called for each message.
async function store(text: string): Promise<void> {
  const file = await open("messages.txt", "a");
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `file.appendFile(…)` on line 27 throws.
  await file.appendFile(text);
  await file.close();
}

async function listen(channel: Channel): Promise<void> {
  await channel.consume("texts", (message) => {
    if (message !== null) store(message.content.toString()).catch(console.error);
  });
}

async function main(): Promise<void> {
  const connection = await connect("amqp://localhost");
  const channel = await connection.createChannel();
  await listen(channel);
  await work(() => Promise.resolve("job.txt"));
  await connection.close();
}

main();
