// What can be on the stage, and the lines between what is.

import { DEMANDS, type Link } from "../data/graph";
import { columnOf, isItem, nodes, outgoing } from "../session";
import { state } from "./address";
import type { Aside } from "./shapes";

export const MOST_DRAWN = 300;
export const MOST_LINKS = 600;
/** The kinds that the map draws, from left to right. */
export const DRAWN = ["role", "focus", "skill", "tool"];

/** Whether the legend has not switched off the kind of a thing. */
export const visible = (place: number): boolean => !state.hidden.has(columnOf(place));
/** Whether a thing can be a box; choices are, round a role and on a way to one. */
export const drawn = (place: number): boolean => DRAWN.includes(nodes[place].kind) || nodes[place].kind === "choice";
export const dotsFor = (place: number): Aside | null =>
  isItem(place) || nodes[place].kind === "focus" ? { type: "dots" } : null;

/** The links among what is shown, the telling ones first where there are too many. */
export function linksAmong(places: Set<number>, wanted: (link: Link) => boolean = () => true): Link[] {
  const among = [...places]
    .flatMap(outgoing)
    .filter((link) => places.has(link.to) && link.from !== link.to && wanted(link))
    .sort((one, other) => one.row - other.row);
  if (among.length <= MOST_LINKS) return among;
  const rank = (link: Link) => (DEMANDS.includes(link.relation) ? ((link.importance ?? 0) >= 1 ? 0 : 2) : 1);
  return among.sort((one, other) => rank(one) - rank(other) || one.row - other.row).slice(0, MOST_LINKS);
}
