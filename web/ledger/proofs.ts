// Checks proofs: RFC 9162, sections 2.1.3.2 (inclusion) and 2.1.4.2 (consistency). False proofs give false, never an error.
import { equal, hashNode, hashOfNothing } from "./hash.ts";
import type { Hash } from "./hash.ts";

// No tree of at most 2^63 entries needs more.
export const MAX_HASHES = 63;

export async function includes(
  leaf: Hash,
  index: bigint,
  size: bigint,
  path: readonly Hash[],
  root: Hash,
): Promise<boolean> {
  if (index < 0n || index >= size || path.length > MAX_HASHES) return false;
  let node = index;
  let last = size - 1n;
  let hash = leaf;
  for (const sibling of path) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      hash = await hashNode(sibling, hash);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      hash = await hashNode(hash, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && equal(hash, root);
}

// Does the tree of `size` entries begin with the tree of `earlierSize`?
export async function extend(
  earlierSize: bigint,
  earlierRoot: Hash,
  size: bigint,
  root: Hash,
  proof: readonly Hash[],
): Promise<boolean> {
  if (earlierSize < 0n || earlierSize > size || proof.length > MAX_HASHES) return false;
  if (earlierSize === size) return proof.length === 0 && equal(earlierRoot, root);
  if (earlierSize === 0n) return proof.length === 0 && equal(earlierRoot, await hashOfNothing());
  const startsAtRoot = (earlierSize & (earlierSize - 1n)) === 0n;
  const first = startsAtRoot ? earlierRoot : proof[0];
  if (first === undefined) return false;
  let node = earlierSize - 1n;
  let last = size - 1n;
  while ((node & 1n) === 1n) {
    node >>= 1n;
    last >>= 1n;
  }
  let earlier = first;
  let later = first;
  for (const sibling of startsAtRoot ? proof : proof.slice(1)) {
    if (last === 0n) return false;
    if ((node & 1n) === 1n || node === last) {
      earlier = await hashNode(sibling, earlier);
      later = await hashNode(sibling, later);
      while ((node & 1n) === 0n && node !== 0n) {
        node >>= 1n;
        last >>= 1n;
      }
    } else {
      later = await hashNode(later, sibling);
    }
    node >>= 1n;
    last >>= 1n;
  }
  return last === 0n && equal(earlier, earlierRoot) && equal(later, root);
}
