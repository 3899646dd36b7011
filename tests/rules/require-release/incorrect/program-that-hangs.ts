// options: { "evidence": "likely" }
import { connect } from "amqplib";

// Who catches the failure and goes on keeps what it has left open.
async function main(): Promise<void> {
  const connection = await connect("amqp://localhost");
//                         ~~~~~~~~~~~~~~~~~~~~~~~~~~~ throwLeaves: `connection` (connection) is acquired here and not released when `connection.createChannel()` on line 7 throws.
  const channel = await connection.createChannel();
  await channel.assertQueue("names");
  await connection.close();
}

main().catch((error: unknown) => console.error(error));
