/** Names of folders of tests, samples and benchmarks, and of what others have written. */
const FOLDERS = [
  ...["test", "tests", "spec", "specs", "e2e", "cypress", "__tests__", "__mocks__", "__fixtures__", "mock", "mocks"],
  ...["fixture", "fixtures", "example", "examples", "demo", "demos", "sample", "samples", "tutorial", "tutorials"],
  ...["bench", "benchmark", "benchmarks", "playground", "playgrounds"],
  ...["third-party", "third_party", "thirdparty", "3rdparty", "vendored", "bower_components"],
];
const HELPERS = ["helper", "helpers", "util", "utils", "setup", "support"].flatMap((word) => [
  `test-${word}`,
  `test${word[0]!.toUpperCase()}${word.slice(1)}`,
]);
const FIRST_WORDS = ["e2e", "example", "examples", "demo", "demos", "sample", "samples", "benchmark", "benchmarks"];
const LAST_WORDS = ["test", "tests", "fixtures", ...FIRST_WORDS];
const FILES = ["test", "tests", "e2e", "example", "examples", "demo", "bench", "benchmark", "benchmarks", ...HELPERS];
const ENDINGS = ["test", "tests", "spec", "specs", "e2e", "bench", "mock", "mocks", "stories"];
const RUNNERS = ["jest", "vitest", "karma"];
const EXTENSIONS = "{js,jsx,mjs,cjs,ts,tsx,mts,cts}";

/**
 * Globs of code that no user waits for: its processes end soon, and what they leave open ends with them, so that hardly any
 * maintainer would act on a report. Nor would he change what he has copied from others.
 */
export const SIDE_CODE: readonly string[] = [
  `**/{${[...FOLDERS, ...HELPERS].join()}}/**`,
  `**/*{-,_}{${LAST_WORDS.join()}}/**`,
  `**/{${FIRST_WORDS.join()}}{-,_}*/**`,
  `**/*{.,-,_}{${ENDINGS.join()}}.${EXTENSIONS}`,
  `**/{${FILES.join()}}.${EXTENSIONS}`,
  `**/{${RUNNERS.join()}}.*.${EXTENSIONS}`,
];

/** Is it the path of a file or folder that {@link SIDE_CODE} matches? */
export function isSideCode(path: string): boolean {
  const [name = "", ...folders] = path.split(/[\\/]/).reverse();
  const stem = /^(.+)\.[cm]?[jt]sx?$/.exec(name)?.[1];
  if (stem === undefined) return [name, ...folders].some(isSideFolder);
  const [first = "", ...words] = stem.split(/[-_.]/);
  const isOfRunner = words.length > 0 && RUNNERS.includes(first) && stem[first.length] === ".";
  return FILES.includes(stem) || isOfRunner || ENDINGS.includes(words.at(-1) ?? "") || folders.some(isSideFolder);
}

/** Is the folder of this name one whose content {@link SIDE_CODE} matches? */
export function isSideFolder(name: string): boolean {
  const [first = "", ...others] = name.split(/[-_]/);
  const last = others.at(-1);
  return (
    FOLDERS.includes(name) ||
    HELPERS.includes(name) ||
    (last !== undefined && (LAST_WORDS.includes(last) || FIRST_WORDS.includes(first)))
  );
}
