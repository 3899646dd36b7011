// options: { "evidence": "likely" }
declare function dial(): { ask(): Promise<string>; close(): Promise<void> };

// What the connection has still to say may be lost.
async function main(): Promise<void> {
  const connection = dial();
  console.log(await connection.ask());
  connection.close();
//~~~~~~~~~~~~~~~~~~ before: `connection.close()` is not awaited, and the process is ended on line 9 before it is done.
  process.exit(0);
}

main();

export {};
