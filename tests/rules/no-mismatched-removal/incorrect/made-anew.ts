// What is taken off is made by a call, which makes another one each time.
const makeHandler = (name: string): (() => void) => {
  if (name === "") return () => console.log("anonymous");
  const greeting = `Hello ${name}`;
  return () => console.log(greeting);
};

// Nothing remembers what it has made.
export function greet(button: HTMLElement, name: string): () => void {
  button.addEventListener("click", makeHandler(name));
  return () => button.removeEventListener("click", makeHandler(name));
//                    ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
}

// A method that was to look it up some day.
export class Messages {
  listen(listener: () => void): void {
    window.addEventListener("message", listener);
  }

  stop(topic: string): void {
    window.removeEventListener("message", this.listenerFor(topic));
//         ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  private listenerFor(topic: string): () => void {
    void topic;
    return () => undefined;
  }
}
