/** What stands on the stage: boxes, headings and lines, before and after they are laid out. */

import type { Move, Way } from "../figures/ways";
import type { Land } from "./landscape";

/** The signs at the right end of a box: who asks for the thing, or at which level it is asked. */
export type Aside = { type: "dots" } | { type: "level"; asked: number | null; held?: number | null; hue?: string };

/** A thing that is to get a box. */
export interface Item {
  place: number;
  aside: Aside | null;
  strong?: boolean;
  /** What stands below the name of a card. */
  below?: string;
  hue?: string | null;
}

export interface Box extends Item {
  x: number;
  y: number;
  w: number;
  h: number;
  lines: string[];
  step?: number;
  pad?: number;
  size?: number;
  /** Which column of its group it stands in, and of how many. */
  sub?: number;
  subs?: number;
}

export interface Group {
  title: string;
  aside?: string;
  items: Item[];
  /** Its place where the groups stand one below the other. */
  rank?: number;
  /** Whether its tail may be left out, and how many things it has in all. */
  cut?: boolean;
  all?: number;
  /** Whether all of it may be left out. */
  spare?: boolean;
}
export interface Lane {
  groups: Group[];
}

export interface Head {
  text: string;
  aside?: string;
  x: number;
  y: number;
}

/** A link, or the links of a group added up: then the share of the most that there are. */
export interface Line {
  row: number;
  from: number;
  to: number;
  relation: string;
  importance?: number | null;
  share?: number;
}

export interface Layout {
  boxes: Map<number, Box>;
  heads: Head[];
  width: number;
  height: number;
  /** Whether the groups stand one below the other. */
  tall?: boolean;
}

export interface Scene extends Layout {
  edges: Line[];
  /** Whether it is the whole map, whose lines are faint until something is chosen. */
  faint?: boolean;
  /** What it is about: the thing in its middle, or the goal of a move. */
  centre?: number;
  about?: number;
  /** All that is near, also what was not drawn. */
  near?: number[];
  /** The way that it shows, and the move of it; without one, the whole way. */
  way?: Way;
  move?: Move;
  parts?: Map<number, string>;
  /** What is left behind by a move. */
  gone?: Set<number>;
  /** What the landscape brings forward, where it is one; and what the table shows of the same. */
  land?: Land;
  twin?: () => Scene | null;
}

export interface Frame {
  width: number;
  height: number;
}
