// options: { "evidence": "likely" }
type Connected = (error: Error | null, id?: number) => void;

declare function connect(callback: Connected): void;

// What is thrown is the error, or it is caught there, or the error has been looked at, or nobody ever looks at it.
export function start(fail: (error: Error) => void): void {
  connect((error, id) => {
    if (id === undefined) throw new Error("there is no socket", { cause: error });
    if (error !== null) fail(error);
  });
  connect((error, id) => {
    try {
      if (id === undefined) throw new Error("there is no socket");
    } catch (reason) {
      fail(error ?? (reason as Error));
    }
  });
  connect((error, id) => {
    if (error !== null) {
      fail(error);
      return;
    }
    if (id === undefined) throw new Error("there is no socket");
    console.log(id);
  });
  connect((_error, id) => {
    if (id === undefined) throw new Error("there is no socket");
    console.log(id);
  });
}
