/** What the hosts of extensions wait for. The names are known by themselves: nothing declares what a module exports for its host. */
interface ExtensionHost {
  /** The package by which an extension talks to its host. */
  readonly package: string;
  readonly source: string;
  /** Functions that the extension's module exports, and whose promise the host waits for before the process ends. */
  readonly awaits: readonly string[];
}

const EXTENSION_HOSTS: readonly ExtensionHost[] = [
  {
    package: "vscode",
    source: "https://code.visualstudio.com/api/get-started/extension-anatomy#extension-entry-file",
    awaits: ["deactivate"],
  },
];

/** By the package of a host, the functions that an extension exports for it, and that it waits for. */
export const AWAITED_EXPORTS: ReadonlyMap<string, readonly string[]> = new Map(
  EXTENSION_HOSTS.map((host) => [host.package, host.awaits]),
);
