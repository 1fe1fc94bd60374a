// For a console, and for whoever tests the page: the figures behind what is shown.

import { difficulty, facts, gap, heldIn, nodes, placeCalled, refusal, similarity, union, ways } from "../session";
import { csv, svg } from "./download";
import { marks } from "./marks";
import { stage } from "./stage";

/** The thing that a key or an IRI calls. */
function called(key: string): number {
  const place = placeCalled(key);
  if (place == null) throw new Error(`nothing is called ${key}`);
  return place;
}
const held = (role: string) => union(heldIn(called(role)), marks.held());
const ids = (places: number[]) => places.map((place) => nodes[place].id);

export const rolegraph = Object.freeze({
  version: facts.schema,
  place: placeCalled,
  similarity: (one: string, other: string) => similarity(called(one), called(other)),
  difficulty: (one: string, other: string) => difficulty(held(one), called(other)),
  gap(one: string, other: string) {
    const { have, deepen, learn } = gap(held(one), called(other));
    return { have: ids(have), deepen: ids(deepen), learn: ids(learn) };
  },
  ways: (one: string, other: string) =>
    ways(called(one), called(other), marks.held()).map((way) => ({
      stops: ids(way.stops),
      difficulties: way.moves.map((step) => step.difficulty),
      hardest: way.hardest,
      detour: way.detour,
    })),
  /** Why there is no way between two roles; null where there is one. */
  refusal(one: string, other: string) {
    const [from, to, mine] = [called(one), called(other), marks.held()];
    return refusal(from, to, mine, from === to ? [] : ways(from, to, mine));
  },
  shown: () => ids([...(stage.scene()?.boxes.keys() ?? [])]),
  links: () => stage.scene()?.edges.length ?? 0,
  boxes: stage.boxes,
  camera: stage.camera,
  svg() {
    const scene = stage.scene();
    return scene ? svg(scene) : "";
  },
  csv: () => csv(stage.scene()),
});
