import { Random } from "../draw/random.js";
import type { Truth } from "../truth.js";
import { serveLoader } from "./page.js";
import { binary } from "./scenes/binary.js";
import { bodies } from "./scenes/bodies.js";
import { decoys } from "./scenes/decoys.js";
import { headers } from "./scenes/headers.js";
import { oauth } from "./scenes/oauth.js";
import { people } from "./scenes/people.js";
import { sessions } from "./scenes/sessions.js";
import { urls } from "./scenes/urls.js";
import { vendors } from "./scenes/vendors.js";
import { Site } from "./site.js";
import { World } from "./world.js";

/** The application with every leak class, its values drawn from `seed`, listening on loopback. */
export async function startApplication(truth: Truth, seed: string): Promise<World> {
  const site = new Site();
  await site.start();
  const world = new World(new Random(seed), truth, site);
  const loader = serveLoader(world);
  people(world);
  sessions(world, loader);
  headers(world);
  urls(world, loader);
  bodies(world);
  binary(world);
  vendors(world, loader);
  oauth(world, loader);
  decoys(world, loader);
  return world;
}
