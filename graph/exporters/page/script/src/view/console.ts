// For a console, and for whoever tests the page: the figures behind what is shown.

import { facts, gap, nodes, placeCalled, readiness, refusal, similarity, start, ways } from "../session";
import { csv, svg } from "./download";
import { saidNow } from "./moving";
import { resume, takeIn } from "./profile";
import { stage } from "./stage";

/** The thing that a key or an IRI calls. */
function called(key: string): number {
  const place = placeCalled(key);
  if (place == null) throw new Error(`nothing is called ${key}`);
  return place;
}
const held = (role: string) => start(called(role), saidNow());
const ids = (places: number[]) => places.map((place) => nodes[place].id);

export const rolegraph = Object.freeze({
  version: facts.schema,
  place: placeCalled,
  similarity: (one: string, other: string) => similarity(called(one), called(other)),
  readiness: (one: string, other: string) => readiness(held(one), called(other)),
  gap(one: string, other: string) {
    const { have, may, deepen, learn } = gap(held(one), called(other));
    return { have: ids(have), may: ids(may), deepen: ids(deepen), learn: ids(learn) };
  },
  ways: (one: string, other: string) =>
    ways(called(one), called(other), saidNow()).map((way) => ({
      stops: ids(way.stops),
      moves: way.moves.map((step) => ({
        readiness: step.readiness,
        essential: step.steps.essential,
        optional: step.steps.optional,
        standing: step.standing,
      })),
      readiness: way.readiness,
      extra: way.extra,
      burden: way.burden,
    })),
  /** The two roles that would make a fresh start easier; null where it is none. */
  bridges(one: string, other: string) {
    const [from, to] = [called(one), called(other)];
    const found = ways.bridges(from, to, ways(from, to, saidNow()));
    return found && ids(found);
  },
  /** Why there is no way between two roles; null where there is one. */
  refusal(one: string, other: string) {
    const [from, to, said] = [called(one), called(other), saidNow()];
    return refusal(from, to, said, from === to ? [] : ways(from, to, said));
  },
  shown: () => ids([...(stage.scene()?.boxes.keys() ?? [])]),
  links: () => stage.scene()?.edges.length ?? 0,
  boxes: stage.boxes,
  /** The names on the landscape, in pixels of the page. */
  labels: stage.labels,
  camera: stage.camera,
  svg() {
    const scene = stage.scene();
    return scene ? svg(scene) : "";
  },
  csv: () => csv(stage.scene()),
  resume,
  takeIn,
});
