// Texts for comparing, and the words for figures that need no graph.

const LEVELS = ["awareness", "working", "practitioner", "expert"];

/** A text for comparing: without case and accents, with one space for all that divides words. */
export const fold = (text: string): string => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
  const lower = plain.toLowerCase();
  return /[-_]|\s\s|[^\S ]|^ | $/.test(lower) ? lower.replace(/[-_\s]+/g, " ").trim() : lower;
};

/** The rank of a level, 1 to 4; 0 where there is none. */
export const levelRank = (level: number | null | undefined): number =>
  level == null ? 0 : Math.max(1, Math.min(4, Math.round(level * 4)));

export const levelName = (level: number | null | undefined): string =>
  level == null ? "" : LEVELS[levelRank(level) - 1];

export const importanceName = (importance: number | null | undefined): string =>
  importance == null ? "" : importance >= 1 ? "essential" : "optional";

/** How many of how many are shown. */
export const partOf = (shown: number, all: number): string =>
  shown < all ? `${shown.toLocaleString("en")} of ${all.toLocaleString("en")}` : all.toLocaleString("en");
