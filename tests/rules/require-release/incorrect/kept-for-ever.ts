// options: { "evidence": "likely" }
// It may be meant to stay as long as the process; or somebody forgot it.
import Database from "better-sqlite3";
import { credentials, Client as GrpcClient } from "@grpc/grpc-js";

// A database for each question.
export function count(file: string): unknown {
  const database = new Database(file);
//                 ~~~~~~~~~~~~~~~~~~ neverReleased: `database` (database) is acquired here and never released; `close()` is missing.
  return database.prepare("select count(*) from orders").get();
}

// The client keeps its connection.
export function reachable(address: string): boolean {
  const client = new GrpcClient(address, credentials.createInsecure());
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `client` (client) is acquired here and never released; `close()` is missing.
  return client.getChannel().getTarget() !== "";
}
