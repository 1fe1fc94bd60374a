// Search by label, alias, notation and the names in other languages.

import type { Graph } from "./graph";
import { fewest } from "./slips";
import { fold } from "./text";
import type { Thing } from "./things";

const MOST = 12;

export interface Hit {
  place: number;
  /** The name that answered, where it is another than the one that is shown. */
  also: string | null;
}

/** The search of a graph's names. */
export function nameSearch({ nodes, facts, KINDS, kindRank, placeCalled }: Graph) {
  const [FIELD] = facts.between;
  /** All names of each thing, folded: the label first, the others behind it. */
  const folded: string[] = [];
  const known = () => {
    while (folded.length < nodes.length) folded.push(namesOf(nodes[folded.length]));
    return folded;
  };
  function namesOf(node: Thing): string {
    const others = [...node.aliases, ...node.labels];
    if (!node.hasUuid || node.ownNotation) others.unshift(node.notation);
    return fold([node.name, ...others.filter(Boolean)].join(FIELD));
  }
  /** Fold names as long as there is time; whether all of them are. */
  function prepare(deadline: { timeRemaining(): number }): boolean {
    do {
      for (let at = 0; at < 100 && folded.length < nodes.length; at += 1) folded.push(namesOf(nodes[folded.length]));
    } while (folded.length < nodes.length && deadline.timeRemaining() > 2);
    return folded.length === nodes.length;
  }

  /** How well a name answers: 0 the same, 1 its beginning, 2 a word's beginning, 3 inside it;
   *  half more where it is not the label. */
  function rank(names: string, text: string): number {
    const end = names.indexOf(FIELD);
    const label = end < 0 ? names : names.slice(0, end);
    if (label === text) return 0;
    if (end >= 0 && `${names}${FIELD}`.includes(`${FIELD}${text}${FIELD}`)) return 0.5;
    if (label.startsWith(text)) return 1;
    if (names.includes(FIELD + text)) return 1.5;
    const at = label.indexOf(text);
    if (at > 0 && label[at - 1] === " ") return 2;
    if (names.includes(` ${text}`, Math.max(end, 0))) return 2.5;
    return at >= 0 ? 3 : 3.5;
  }

  function also(place: number, text: string): string | null {
    const node = nodes[place];
    if (fold(node.name).includes(text)) return null;
    return [...node.aliases, ...node.labels].find((name) => fold(name).includes(text)) || null;
  }

  /** The things with a name like this, best first. */
  function find(words: string, wanted: (place: number) => boolean = () => true): Hit[] {
    const text = fold(words);
    if (!text || text.includes(FIELD)) return [];
    const shelves = new Map<number, number[]>();
    known().forEach((names, place) => {
      if (!names.includes(text) || !wanted(place)) return;
      const score = rank(names, text);
      const shelf = shelves.get(score);
      if (shelf) shelf.push(place);
      else shelves.set(score, [place]);
    });
    const rankOf = kindRank();
    const exact = identified(words.trim());
    const found = exact != null && wanted(exact) ? [exact] : [];
    for (const [, shelf] of [...shelves].sort(([a], [b]) => a - b)) {
      if (found.length >= MOST) break;
      shelf.sort((a, b) => rankOf[a] - rankOf[b]);
      found.push(...shelf.filter((place) => place !== exact));
    }
    if (!found.length) return nearly(text, wanted);
    return found.slice(0, MOST).map((place) => ({ place, also: also(place, text) }));
  }

  const wordsOf = (text: string) => text.split(/[ /(),]/).filter(Boolean);
  /** The slips from all of these words to any of those; endless where one is not meant at all. */
  const slipsTo = (asked: string[], words: string[]) => asked.reduce((sum, one) => sum + fewest(one, words), 0);

  /** The things whose names have all of these words, in any order, each whole, begun, or with a slip
   *  in it; those with the fewest slips first, and of these what is called so and no more. */
  function nearly(text: string, wanted: (place: number) => boolean): Hit[] {
    const asked = wordsOf(text);
    const found: { place: number; slips: number; besides: number }[] = [];
    known().forEach((names, place) => {
      const slips = slipsTo(asked, wordsOf(names.replaceAll(FIELD, " ")));
      if (slips > asked.length || !wanted(place)) return;
      const label = wordsOf(names.split(FIELD, 1)[0]);
      const besides = slipsTo(asked, label) > slips ? 100 : label.length - asked.length;
      found.push({ place, slips, besides });
    });
    const rankOf = kindRank();
    return found
      .sort((a, b) => a.slips - b.slips || a.besides - b.besides || rankOf[a.place] - rankOf[b.place])
      .slice(0, MOST)
      .map(({ place }) => ({ place, also: null }));
  }

  /** What is called exactly so: an IRI, kind and notation, or a notation that is a UUID. */
  function identified(text: string): number | null {
    if (!/^[^\s:]+:\S+$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return null;
    const keys = [text, ...[...KINDS.keys()].map((kind) => `${kind}:${text}`)];
    return keys.map(placeCalled).find((place) => place != null) ?? null;
  }

  /** The thing whose label, or else whose other name, is just this. */
  function called(words: string, wanted: (place: number) => boolean): number | null {
    const text = fold(words);
    if (!text || text.includes(FIELD)) return null;
    const places = known().flatMap((names, place) => (names.includes(text) && wanted(place) ? [place] : []));
    const first = (score: number) => places.find((place) => rank(known()[place], text) === score);
    return first(0) ?? first(0.5) ?? null;
  }

  return { find, called, prepare };
}
