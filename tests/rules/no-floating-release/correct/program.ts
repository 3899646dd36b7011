// By default nothing is said of what a program lets go that is over with its module.
declare function dial(): { ask(): Promise<string>; close(): Promise<void> };

async function main(): Promise<void> {
  const connection = dial();
  console.log(await connection.ask());
  connection.close();
  process.exit(0);
}

main();

export {};
