const settings = { logLevel: "INFO" };

// What is written on is the line that is logged.
export function log(level: string, text: string): void {
  let line = text;
  switch (level) {
    case "ERROR":
      line = line + ".\r\n";
      console.error(line);
      break;
    case "INFO":
      if (settings.logLevel === "INFO") {
        line = line + ".\r\n";
        console.log(line);
      }
      break;
    default:
      if (line.length > 80) line = line.slice(0, 80);
      console.log(line);
  }
}
