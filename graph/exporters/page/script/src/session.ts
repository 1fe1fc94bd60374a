// The graph, the figures and the search of this page, under the names that its views use.

import { fieldOf } from "./data/landscape";
import { nameSearch } from "./data/names";
import { curriculaOf } from "./figures/curriculum";
import { refusalsOf, waysOf } from "./figures/ways";
import { loaded } from "./loaded";

export const { graph, measures, edges: mapEdges } = loaded();
export const names = nameSearch(graph);
export const field = fieldOf(graph);
export const ways = waysOf(graph, measures);
export const curriculum = curriculaOf(graph, measures);
export const refusal = refusalsOf(graph, measures);
export const { facts } = graph;
export const LINKS = facts.links.count;
export const {
  nodes,
  KINDS,
  roles,
  ofKind,
  isRole,
  isItem,
  kindOf,
  count,
  kindRank,
  byName,
  keyOf,
  placeCalled,
  linkAt,
  degree,
  outgoing,
  incoming,
  along,
  against,
  groups,
  isGroup,
  columnOf,
  membersOf,
  holdsNothing,
  isCard,
  RELATIONS,
} = graph;
export const {
  N,
  roleRank,
  askedBy,
  demandOf,
  listedBy,
  covered,
  holds,
  heldIn,
  start,
  readiness,
  gap,
  isEssential,
  similarities,
  similarity,
} = measures;
