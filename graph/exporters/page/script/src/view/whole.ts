// The whole map: everything where that can be read, else groups, and of these what is linked most.

import { total } from "../data/columns";
import { partOf } from "../data/text";
import { columnOf, degree, facts, groups, KINDS, LINKS, linkAt, mapEdges, ofKind } from "../session";
import { narrow } from "./address";
import { evenLanes, inRows } from "./layout";
import { dotsFor, MOST_LINKS, visible } from "./scene";
import type { Box, Frame, Lane, Layout, Line, Scene } from "./shapes";

type Columns = [kind: string, places: number[]][];

/** So many things are tried at once, until they can be read. */
const TRIED = [Infinity, 240, 180, 120, 80, 60, 40, 24];

/** The map in a frame; nothing where there is nothing to draw. */
export function wholeMap(frame: Frame): Scene | null {
  const columns = facts.columns
    .map(([kind, places]): Columns[number] => [kind, places.filter(visible)])
    .filter(([, places]) => places.length);
  if (!columns.length) return null;
  if (narrow()) return { ...inRows(lanesOf(columns), frame), edges: [] };
  const layout = legible(columns, frame);
  return { ...layout, edges: mapLines(layout.boxes), faint: true };
}

/** As much of the map as can be read in a frame. */
function legible(columns: Columns, frame: Frame): Layout {
  const all = total(columns.map(([, places]) => places.length));
  for (const most of TRIED.slice(0, -1).filter((some) => some < all || some === Infinity)) {
    const layout = evenLanes(lanesOf(cutTo(columns, most)), frame, false);
    if (layout) return layout;
  }
  return evenLanes(lanesOf(cutTo(columns, TRIED[TRIED.length - 1])), frame, true) as Layout;
}

/** How much a thing says of the graph: what a group holds, else how many links there are. */
const standing = (place: number) => groups.get(place)?.length ?? degree(place);

/** The columns with what says most, each with its fair share of the room, in their order. */
function cutTo(columns: Columns, most: number): Columns {
  if (total(columns.map(([, places]) => places.length)) <= most) return columns;
  const cut = new Map<string, number[]>();
  let room = most;
  [...columns]
    .sort(([, one], [, other]) => one.length - other.length)
    .forEach(([kind, places], rank) => {
      const share = Math.floor(room / (columns.length - rank));
      const best = new Set([...places].sort((a, b) => standing(b) - standing(a) || a - b).slice(0, share));
      cut.set(
        kind,
        places.filter((place) => best.has(place)),
      );
      room -= best.size;
    });
  return columns.map(([kind]) => [kind, cut.get(kind) ?? []]);
}

const lanesOf = (columns: Columns): Lane[] =>
  columns.map(([kind, places]) => ({
    groups: [{ ...headOf(kind, places), items: places.map((place) => ({ place, aside: dotsFor(place) })) }],
  }));

/** The heading of a kind on the map; where not all of it is there, how much of it is. */
function headOf(kind: string, shown: number[]): { title: string; aside: string } {
  const all = ofKind(kind).length;
  const name = KINDS.get(kind)?.many ?? kind;
  if (shown.some((place) => groups.has(place))) {
    const held = total(shown.map((place) => groups.get(place)?.length ?? 1));
    return { title: `${name} by group`, aside: `${partOf(held, all)} in ${shown.length}` };
  }
  return { title: name, aside: shown.length < all ? partOf(shown.length, all) : "" };
}

/** The lines of the map: statements, and for a group the sum of its members'. */
function mapLines(boxes: Map<number, Box>): Line[] {
  const here = mapEdges.filter(({ from, to }) => boxes.has(from) && boxes.has(to) && columnOf(from) !== columnOf(to));
  const most = Math.max(1, ...here.map((edge) => edge.value));
  return here
    .sort((one, other) => other.value - one.value || one.id - other.id)
    .slice(0, MOST_LINKS)
    .map(({ id, from, to, value }) =>
      id < LINKS ? linkAt(id) : { row: id, from, to, relation: "sum", share: value / most },
    );
}
