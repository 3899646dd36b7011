interface Tree<V> {
  readonly left?: Tree<V>;
  readonly right?: Tree<V>;
  readonly value: V;
  readonly key: string;
}

// It is called for each node, and told of no error: no completion.
export function visit<V>(tree: Tree<V> | undefined, callback: (value: V, key: string) => unknown): void {
  if (tree === undefined) return;
  visit(tree.left, callback);
  callback(tree.value, tree.key);
  visit(tree.right, callback);
}
