/** The data of the page as it travels: docs/page.md says what is where. */

/** A column of values told in runs: value, how often, value, how often … */
export type Runs<T> = (T | number)[];

export interface Citation {
  source?: string;
  title?: string;
  date?: string;
  licence?: string;
  address?: string;
  value?: number;
  unit?: string;
  year?: string | number;
  stated?: string;
  sample?: number;
}

export interface About {
  name?: string;
  title?: string;
  version?: string;
  licence?: string;
  attribution?: string;
  address?: string;
}

export interface Nodes {
  count: number;
  kind: Runs<string>;
  stem: Runs<number>;
  stems: [string, boolean][];
  rest: string;
  uuids: string;
  notation: string;
  names: string;
  labels: Record<string, string>;
  definition: string;
  notes: string;
  facts: Runs<number>;
  said: [name: string, value: string, address?: string][][];
  cites: Runs<number>;
}

export interface Links {
  count: number;
  relation: Runs<string>;
  from: number[];
  to: number[];
  importance: Runs<number | null>;
  level: Runs<number | null>;
  share: Runs<number | null>;
  via: number[];
  cites: Runs<number>;
}

export interface Ratings {
  roles: number[];
  elements: [family: string, element: number][];
  values: (number | null)[];
  importance: number[];
  level: number[];
}

/** A line of the map: a statement by its row, or the links of a group added up. */
export interface Edge {
  id: number;
  from: number;
  to: number;
  value: number;
}

/** Where each role lies, in the order of the roles; the units are those of the map. */
export interface Landscape {
  x: number[];
  y: number[];
  radius: number[];
  family: number[];
  families: string[];
  regions: [name: string, x: number, y: number, many: number][];
}

export interface Facts {
  schema: string;
  lang: string;
  title: string;
  generated: string;
  about: About[];
  kinds: [name: string, one: string, many: string][];
  relations: [name: string, forward: string, backward: string][];
  between: [field: string, row: string];
  nodes: Nodes;
  links: Links;
  ratings: Ratings;
  landscape: Landscape;
  citations: Citation[];
  cited: number[][];
  /** What the map shows of each kind, from top to bottom. */
  columns: [kind: string, places: number[]][];
  groups: Record<string, number[]>;
  start: number | null;
  goal: number | null;
  /** What the page opens with besides: a thing, a view, and the kinds that are shown. */
  focus: number | null;
  view: string;
  only: string[];
}
