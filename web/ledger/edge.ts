// The right end of a growing tree: the roots of its perfect subtrees, largest first.
import { hashNode, hashOfNothing } from "./hash.ts";
import type { Hash } from "./hash.ts";

interface Subtree {
  readonly height: number;
  readonly root: Hash;
}

export class RightEdge {
  private readonly subtrees: Subtree[] = [];

  // Adds a leaf. `perfect` is told each perfect subtree that this completes: its height and root.
  async add(leaf: Hash, perfect: (height: number, root: Hash) => void): Promise<void> {
    let added: Subtree = { height: 0, root: leaf };
    perfect(0, leaf);
    for (
      let left = this.subtrees.at(-1);
      left?.height === added.height;
      left = this.subtrees.at(-1)
    ) {
      this.subtrees.pop();
      added = { height: left.height + 1, root: await hashNode(left.root, added.root) };
      perfect(added.height, added.root);
    }
    this.subtrees.push(added);
  }

  async root(): Promise<Hash> {
    const last = this.subtrees.at(-1);
    if (last === undefined) return hashOfNothing();
    let root = last.root;
    for (const left of this.subtrees.slice(0, -1).reverse()) root = await hashNode(left.root, root);
    return root;
  }
}
