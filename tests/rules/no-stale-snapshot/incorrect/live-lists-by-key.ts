// options: { "evidence": "likely" }
interface Setting {
  readonly name: string;
}

// Nothing tells that the name stands there once.
export function without(settings: Setting[], name: string): void {
  settings.forEach((setting, index) => {
//~~~~~~~~ live: `settings.splice(index, 1)` on line 9 removes the present element from `settings` while it is walked through, so that the next element is skipped.
    if (setting.name === name) settings.splice(index, 1);
  });
}
