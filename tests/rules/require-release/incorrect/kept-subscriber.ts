// options: { "evidence": "likely" }
// What is subscribed to may be meant to stay.
import { Redis } from "ioredis";

// A second connection for one message.
export async function nextMessage(redis: Redis): Promise<unknown> {
  const subscriber = redis.duplicate();
//                   ~~~~~~~~~~~~~~~~~ neverReleased: `subscriber` (connection) is acquired here and never released; `quit()` or `disconnect()` is missing.
  await subscriber.subscribe("orders");
  return await new Promise((resolve) => subscriber.once("message", resolve));
}
