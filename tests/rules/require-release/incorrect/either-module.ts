// options: { "evidence": "likely" }
import * as http from "node:http";
import * as https from "node:https";

type Answer = (error: Error | null, response?: http.IncomingMessage) => void;

// Whichever of the two modules it is, both make the same.
export function check(url: string, answer: Answer): void {
  const transport = url.startsWith("https:") ? https : http;
  transport.get(url, (response) => {
    if (response.statusCode !== 200) {
      answer(new Error("bad"));
      return;
//    ~~~~~~~ leftOpen: `response` (response), acquired on line 10, is not released when it returns on line 13.
    }
    answer(null, response);
  });
}

// The same, where the choice has no name.
export function ask(url: string, answer: Answer): void {
  (url.startsWith("https:") ? https : http).get(url, (response) => {
    if (response.statusCode !== 200) {
      answer(new Error("bad"));
      return;
//    ~~~~~~~ leftOpen: `response` (response), acquired on line 21, is not released when it returns on line 24.
    }
    answer(null, response);
  });
}
