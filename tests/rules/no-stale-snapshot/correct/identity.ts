// options: { "evidence": "likely" }
interface Branch {
  readonly id: number;
  readonly above: number;
  readonly below: Branch[];
}

// What is put into one of them makes it no other one.
export function grow(branches: Map<number, Branch>): Branch | undefined {
  const all = branches.values();
  for (const branch of all) {
    const above = branches.get(branch.above);
    if (above && above !== branch) {
      above.below.push(branch);
    }
  }
  return branches.get(0);
}
