// Verifies a whole log: every entry, every hash, the checkpoint, and that it extends what was seen before.
import { readCheckpoint } from "./checkpoint.ts";
import type { Checkpoint, CheckpointReading, Trust } from "./checkpoint.ts";
import { RightEdge } from "./edge.ts";
import { equal, hashLeaf } from "./hash.ts";
import type { Hash } from "./hash.ts";
import { parseBundle, parseHashes, readTile, TILE_WIDTH, tilePath } from "./tiles.ts";
import type { LogSource } from "./tiles.ts";

export type Fault =
  | { readonly kind: "not-trusted" | "bad-signature"; readonly why: CheckpointReading }
  | { readonly kind: "missing" | "malformed"; readonly resource: string }
  | { readonly kind: "altered"; readonly resource: string; readonly index?: number }
  | { readonly kind: "reordered"; readonly index: number; readonly belongsAt: number }
  | { readonly kind: "forked" | "rolled-back"; readonly earlierSize: bigint };

export type LogVerdict =
  | {
      readonly kind: "sound";
      readonly checkpoint: Checkpoint;
      readonly cosigners: readonly string[];
    }
  // `more` faults were found besides those listed.
  | { readonly kind: "unsound"; readonly faults: readonly Fault[]; readonly more: number };

const MAX_LISTED = 1000;
const TILE_HEIGHT = 8;

// More than that many entries do not fit the numbers of JavaScript; nobody reads as many in a browser.
const MAX_SIZE = BigInt(Number.MAX_SAFE_INTEGER);

interface Difference {
  readonly index: number;
  readonly ofEntry: Hash;
  readonly inTile: Hash;
}

// One of the two sides that must agree, the entries or the hashes of level 0, and the tree above it.
class Side {
  readonly edge = new RightEdge();
  // Where the tiles above differ from what this side makes.
  readonly above: string[] = [];
  readonly forks: bigint[] = [];
}

// `earlier`: genuine checkpoints of this log from before, which it must still extend.
export async function verifyLog(
  trust: Trust,
  source: LogSource,
  earlier: readonly Checkpoint[] = [],
): Promise<LogVerdict> {
  const note = await source("checkpoint");
  if (note === null) {
    return { kind: "unsound", faults: [{ kind: "missing", resource: "checkpoint" }], more: 0 };
  }
  const reading = await readCheckpoint(trust, note);
  if (reading.kind !== "genuine") {
    const kind = reading.kind === "bad-signature" ? "bad-signature" : "not-trusted";
    return { kind: "unsound", faults: [{ kind, why: reading }], more: 0 };
  }
  const run = new Run(source, reading.checkpoint, earlier);
  await run.verify();
  return run.faults.length === 0
    ? { kind: "sound", checkpoint: reading.checkpoint, cosigners: reading.cosigners }
    : { kind: "unsound", faults: run.faults, more: run.more };
}

class Run {
  readonly faults: Fault[] = [];
  more = 0;
  private readonly source: LogSource;
  private readonly head: Checkpoint;
  private readonly earlier: readonly Checkpoint[];
  private readonly size: number;
  private readonly entries = new Side();
  private readonly tiles = new Side();
  private readonly differences: Difference[] = [];
  private readonly upper = new Map<number, { index: number; hashes: Hash[] | null }>();
  private complete = true;

  constructor(source: LogSource, head: Checkpoint, earlier: readonly Checkpoint[]) {
    this.source = source;
    this.head = head;
    this.earlier = earlier;
    if (head.size > MAX_SIZE) throw new RangeError("a log too large for a browser");
    this.size = Number(head.size);
  }

  async verify(): Promise<void> {
    for (const before of this.earlier) {
      if (before.size > this.head.size) {
        this.add({ kind: "rolled-back", earlierSize: before.size });
      }
    }
    for (let first = 0; first < this.size; first += TILE_WIDTH) {
      await this.readLeaves(first / TILE_WIDTH, Math.min(TILE_WIDTH, this.size - first));
    }
    await this.conclude();
  }

  private async readLeaves(index: number, width: number): Promise<void> {
    const ofEntries = await this.readEntries(index, width);
    const inTile = await this.readHashes(0, index, width);
    for (let i = 0; i < width; i++) {
      const ofEntry = ofEntries?.[i];
      const leaf = inTile?.[i];
      const either = leaf ?? ofEntry;
      if (either === undefined) {
        this.complete = false;
        return;
      }
      const at = index * TILE_WIDTH + i;
      if (ofEntry !== undefined && leaf !== undefined && !equal(ofEntry, leaf)) {
        this.differences.push({ index: at, ofEntry, inTile: leaf });
      }
      if (this.complete) {
        await this.grow(this.entries, ofEntry ?? either, at);
        await this.grow(this.tiles, either, at);
      }
    }
  }

  private async readEntries(index: number, width: number): Promise<Hash[] | null> {
    const resource = tilePath("entries", index, width);
    const bundle = await readTile(this.source, "entries", index, width);
    if (bundle === null) {
      this.add({ kind: "missing", resource });
      return null;
    }
    const entries = parseBundle(bundle, width);
    if (entries === null) {
      this.add({ kind: "malformed", resource });
      return null;
    }
    return Promise.all(entries.map(hashLeaf));
  }

  private async readHashes(level: number, index: number, width: number): Promise<Hash[] | null> {
    const resource = tilePath(level, index, width);
    const tile = await readTile(this.source, level, index, width);
    const hashes = tile === null ? null : parseHashes(tile, width);
    if (hashes === null) this.add({ kind: tile === null ? "missing" : "malformed", resource });
    return hashes;
  }

  private async grow(side: Side, leaf: Hash, at: number): Promise<void> {
    const completed: { height: number; root: Hash }[] = [];
    await side.edge.add(leaf, (height, root) => {
      if (height > 0 && height % TILE_HEIGHT === 0) completed.push({ height, root });
    });
    for (const { height, root } of completed) {
      await this.compareAbove(side, height / TILE_HEIGHT, (at + 1) / 2 ** height - 1, root);
    }
    for (const before of this.earlier) {
      if (before.size === BigInt(at + 1) && !equal(await side.edge.root(), before.root)) {
        side.forks.push(before.size);
      }
    }
  }

  // `position`: of the hash, counted along its level.
  private async compareAbove(side: Side, level: number, position: number, root: Hash) {
    const index = Math.floor(position / TILE_WIDTH);
    const inLevel = Math.floor(this.size / 2 ** (level * TILE_HEIGHT));
    const width = Math.min(TILE_WIDTH, inLevel - index * TILE_WIDTH);
    let tile = this.upper.get(level);
    if (tile?.index !== index) {
      tile = { index, hashes: await this.readHashes(level, index, width) };
      this.upper.set(level, tile);
    }
    const expected = tile.hashes?.[position % TILE_WIDTH];
    if (expected !== undefined && !equal(expected, root)) {
      side.above.push(tilePath(level, index, width));
    }
  }

  // What was signed tells which side is right.
  private async conclude(): Promise<void> {
    const signedTiles = this.complete && equal(await this.tiles.edge.root(), this.head.root);
    const signedEntries =
      this.complete && !signedTiles && equal(await this.entries.edge.root(), this.head.root);
    if (signedEntries) {
      for (const { index } of this.differences) {
        const tile = Math.floor(index / TILE_WIDTH);
        const width = Math.min(TILE_WIDTH, this.size - tile * TILE_WIDTH);
        this.add({ kind: "altered", resource: tilePath(0, tile, width), index });
      }
    } else {
      this.nameDifferences();
    }
    const right = signedEntries ? this.entries : this.tiles;
    if (signedTiles || signedEntries) {
      for (const resource of new Set(right.above)) this.add({ kind: "altered", resource });
    } else if (this.complete) {
      this.add({ kind: "altered", resource: "checkpoint" });
    }
    if (this.complete) {
      for (const earlierSize of right.forks) this.add({ kind: "forked", earlierSize });
    }
  }

  private nameDifferences(): void {
    const places = new Map(this.differences.map(({ index, inTile }) => [String(inTile), index]));
    for (const { index, ofEntry } of this.differences) {
      const belongsAt = places.get(String(ofEntry));
      const tile = Math.floor(index / TILE_WIDTH);
      const width = Math.min(TILE_WIDTH, this.size - tile * TILE_WIDTH);
      this.add(
        belongsAt === undefined
          ? { kind: "altered", resource: tilePath("entries", tile, width), index }
          : { kind: "reordered", index, belongsAt },
      );
    }
  }

  private add(fault: Fault): void {
    if (this.faults.length < MAX_LISTED) this.faults.push(fault);
    else this.more++;
  }
}
