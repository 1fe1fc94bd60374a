// How far a word as typed is from a word as it is: a letter wrong, missing, too many, or two turned.

/** More slips than these, of a word of this length, make it another word. */
const most = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);

/** How many slips lead from one word to another; more than `limit` is told as `limit + 1`. */
export function slips(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      let least = Math.min(last[at] + 1, line[at - 1] + 1, last[at - 1] + (same ? 0 : 1));
      const turned = row > 1 && at > 1 && one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      if (turned) least = Math.min(least, before[at - 2] + 1);
      line.push(least);
    }
    if (Math.min(...line) > limit) return limit + 1;
    [before, last] = [last, line];
  }
  return last[other.length];
}

/** The fewest slips from a word to any of these; none where one begins with it. */
export function fewest(word: string, words: string[]): number {
  const limit = most(word);
  let best = Number.POSITIVE_INFINITY;
  for (const other of words) {
    if (other.startsWith(word)) return 0;
    if (!limit || other[0] !== word[0]) continue;
    const found = slips(word, other, limit);
    if (found <= limit && found < best) best = found;
  }
  return best;
}
