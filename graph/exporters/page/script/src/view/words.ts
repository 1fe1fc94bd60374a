// How wide words are, and how they break into lines.

import { theme } from "./theme";

const ctx = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
const known = new Map<string, number>();

function width(text: string, size: number, weight = 400): number {
  const key = `${weight}|${size}|${text}`;
  let found = known.get(key);
  if (found === undefined) {
    ctx.font = `${weight} ${size}px ${theme.get("sans")}`;
    found = ctx.measureText(text).width;
    known.set(key, found);
  }
  return found;
}

/** A word in pieces, each as wide as can be. */
function pieces(word: string, widest: number, size: number, weight: number): string[] {
  if (width(word, size, weight) <= widest) return [word];
  const found = [""];
  for (const letter of word) {
    const last = found[found.length - 1];
    if (last && width(last + letter, size, weight) > widest) found.push(letter);
    else found[found.length - 1] = last + letter;
  }
  return found;
}

/** The text as lines that fit; what is more than `most` lines ends in "…". */
function wrap(text: string, room: number, size: number, weight = 400, squeeze = 1, most = 4): string[] {
  const lines: string[] = [];
  const space = width(" ", size, weight);
  let used = 0; // how wide the last line is: a word is measured once, not every line that it may end
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = used + space + width(word, size, weight);
    if (lines.length && longer <= room) {
      lines[lines.length - 1] += ` ${word}`;
      used = longer;
      continue;
    }
    lines.push(...pieces(word, room / squeeze + 0.5, size, weight));
    used = width(lines[lines.length - 1], size, weight);
  }
  if (lines.length > most) {
    let last = lines[most - 1];
    while (last && width(`${last}…`, size, weight) > room) last = last.slice(0, -1);
    lines.splice(most - 1, Infinity, `${last}…`);
  }
  return lines.length ? lines : [""];
}

/** Measure a first word in each weight: it makes the browser load its letters, which takes a while. */
const warm = (): void => {
  for (const weight of [400, 600]) width("a", 12.5, weight);
};

export const words = { width, wrap, warm };
