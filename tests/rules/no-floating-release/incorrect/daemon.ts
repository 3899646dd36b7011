interface Connection {
  ask(): Promise<string>;
  close(): Promise<void>;
}

declare function serve(): Promise<Connection>;

// Whoever is served when the signal comes loses the answer.
async function main(): Promise<void> {
  const connection = await serve();
  process.on("SIGTERM", () => {
    connection.close();
//  ~~~~~~~~~~~~~~~~~~ before: `connection.close()` is not awaited, and the process is ended on line 13 before it is done.
    process.exit(0);
  });
}

main();

export {};
