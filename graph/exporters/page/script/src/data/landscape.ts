// The landscape as it came from Python: where each role lies, its family, and what regions are called.

import { index, lazily, rowsOf } from "./columns";
import type { Graph } from "./graph";

export const COLOURS = 8;
/** The shapes of families; the colour and the shape together say which family it is. */
export const SHAPES = ["disc", "square", "diamond", "triangle"] as const;
export type Shape = (typeof SHAPES)[number];

export interface Family {
  name: string;
  /** The name of its colour in the style sheet. */
  hue: string;
  shape: Shape;
  /** Its roles, as places. */
  members: number[];
}
export interface Spot {
  place: number;
  x: number;
  y: number;
  radius: number;
  family: number;
}
export interface Region {
  name: string;
  x: number;
  y: number;
  /** How many roles lie there. */
  many: number;
}

/** A family's colour and shape: eight colours, and of the same colour never the same shape. */
export const signOf = (number: number): { hue: string; shape: Shape } => ({
  hue: `family-${(number % COLOURS) + 1}`,
  shape: SHAPES[(number + Math.floor(number / COLOURS)) % SHAPES.length],
});

export type Field = ReturnType<typeof fieldOf>;

/** The landscape of a graph. */
export function fieldOf({ facts, roles }: Graph) {
  const told = facts.landscape;
  const spots = roles.map(
    (place, rank): Spot => ({
      place,
      x: told.x[rank],
      y: told.y[rank],
      radius: told.radius[rank],
      family: told.family[rank],
    }),
  );
  const members = lazily(() => {
    const rows = index(told.family, told.families.length);
    return told.families.map((_, number) => Array.from(rowsOf(rows, number), (rank) => roles[rank]));
  });
  const families = lazily(() =>
    told.families.map((name, number): Family => ({ name, ...signOf(number), members: members()[number] })),
  );
  const rankOf = new Map(roles.map((place, rank) => [place, rank]));
  const width = spots.reduce((most, spot) => Math.max(most, spot.x + spot.radius), 1);
  const height = spots.reduce((most, spot) => Math.max(most, spot.y + spot.radius), 1);
  return {
    spots,
    families,
    regions: told.regions.map(([name, x, y, many]): Region => ({ name, x, y, many })),
    spotOf: (role: number): Spot => spots[rankOf.get(role) as number],
    width,
    height,
    /** Whether every role can have its name from the start. */
    few: spots.length <= 40,
  };
}
