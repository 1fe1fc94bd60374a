// How lanes of boxes fit a frame: over how many columns each runs and how wide its boxes are. Only
// widths of words go in, so that hundreds of choices are weighed before a single box is made.

import { total } from "../data/columns";

/** What a label measures. */
export interface Label {
  /** How wide each word is, and the space between two. */
  words: number[];
  space: number;
  /** What its box needs besides, across. */
  besides: number;
  /** How high its box is with one line, with two, and so on. */
  heights: number[];
}
export interface Measured {
  labels: Label[];
  /** How narrow a box can be, how wide it becomes at most, and over how many columns the lane may run. */
  least: number;
  best: number;
  most: number;
}
export interface Gaps {
  /** Above the first row; between rows, columns and lanes. */
  head: number;
  row: number;
  column: number;
  lane: number;
  /** How much narrower than it is a long word may be drawn. */
  squeeze: number;
}
export interface Choice {
  columns: number;
  width: number;
}

const STEP = 12;

/** How many lines a label takes in a box of this width. */
export function linesOf({ words, space, besides, heights }: Label, width: number, squeeze: number): number {
  const room = width - besides;
  let lines = 0;
  let used = 0;
  for (const word of words) {
    if (lines && used + space + word <= room) used += space + word;
    else {
      lines += Math.max(1, Math.ceil(word / (room / squeeze + 0.5)));
      used = word;
    }
  }
  return Math.max(1, Math.min(heights.length, lines));
}

/** Fits lanes into frames; what each measures is worked out once for each width. */
export class Fitting {
  readonly #lanes: Measured[];
  readonly #gaps: Gaps;
  readonly #choices: number[][];
  readonly #known = new Map<string, number>();
  constructor(lanes: Measured[], gaps: Gaps) {
    this.#lanes = lanes;
    this.#gaps = gaps;
    this.#choices = [...choices(lanes.map((lane) => lane.most))].sort((one, other) => total(one) - total(other));
  }

  /** The fewest columns in which every lane fits the frame; null if none do. */
  fit(frame: { width: number; height: number }): Choice[] | null {
    for (const counts of this.#choices) {
      const widths = this.#widths(counts, frame.width, frame.height);
      if (widths) return counts.map((columns, at) => ({ columns, width: widths[at] }));
    }
    return null;
  }

  /** How wide the boxes of each lane are: whoever is too high gets wider, so that its labels take
   *  fewer lines; then all as far as there is room. */
  #widths(counts: number[], width: number, height: number): number[] | null {
    const widths = this.#lanes.map((lane) => lane.least);
    const gaps = this.#gaps;
    let left = width - (counts.length - 1) * gaps.lane;
    counts.forEach((n, at) => {
      left -= n * (widths[at] + gaps.column) - gaps.column;
    });
    if (left < 0) return null;
    for (const onlyHigh of [true, false]) {
      for (let at = 0; at < counts.length; at += 1) {
        while (!onlyHigh || this.#height(at, counts[at], widths[at]) > height) {
          const step = Math.min(STEP, this.#lanes[at].best - widths[at]);
          if (step <= 0 || step * counts[at] > left) {
            if (onlyHigh) return null;
            break;
          }
          widths[at] += step;
          left -= step * counts[at];
        }
      }
    }
    return widths;
  }

  #height(at: number, columns: number, width: number): number {
    const key = `${at} ${columns} ${width}`;
    let height = this.#known.get(key);
    if (height === undefined) {
      const { labels } = this.#lanes[at];
      height = this.#gaps.head - this.#gaps.row;
      for (let start = 0; start < labels.length; start += columns) {
        const row = labels.slice(start, start + columns);
        const each = row.map((label) => label.heights[linesOf(label, width, this.#gaps.squeeze) - 1]);
        height += Math.max(...each) + this.#gaps.row;
      }
      this.#known.set(key, height);
    }
    return height;
  }
}

/** Every choice of a number from 1 up to each of these. */
function* choices(most: number[]): Generator<number[]> {
  if (!most.length) yield [];
  else for (let n = 1; n <= most[0]; n += 1) for (const rest of choices(most.slice(1))) yield [n, ...rest];
}
