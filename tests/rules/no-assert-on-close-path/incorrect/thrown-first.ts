type Connected = (error: Error | null, id?: number) => void;

declare function connect(callback: Connected): void;

// The check comes before the error is looked at, and ends the process.
export function start(fail: (error: Error) => void): void {
  connect((error, id) => {
    if (id === undefined) throw new Error("there is no socket");
//      ~~~~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `id === undefined` is a reason to throw here: look at `error` first.
    if (error !== null) {
      fail(error);
      return;
    }
    console.log(id);
  });
}
