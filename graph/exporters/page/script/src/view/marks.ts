// "I have this", "I do not have this", "I am learning this": what the reader has said of things. It stays in this browser
// and counts in every figure. Several pages may be open at once: each change is made to what is kept
// at that moment, and what another page has changed is taken over.

import { isItem, nodes, placeCalled } from "../session";

type Said = "have" | "lack" | "learn";
const SAID: Said[] = ["have", "lack", "learn"];
const SHELVES: Record<Said, string> = { have: "rolegraph:have", lack: "rolegraph:lack", learn: "rolegraph:learn" };
/** What is no longer so where this is said. */
const ENDS: Record<Said, Said[]> = { have: ["lack", "learn"], lack: ["have"], learn: ["have"] };
const listeners: (() => void)[] = [];
const ids: Record<Said, Set<string>> = {
  have: kept("have") ?? new Set(),
  lack: kept("lack") ?? new Set(),
  learn: kept("learn") ?? new Set(),
};

/** What this browser keeps; null where it keeps nothing. */
function kept(said: Said): Set<string> | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(SHELVES[said]) || "[]");
    return new Set(Array.isArray(found) ? found.filter((id) => typeof id === "string") : []);
  } catch {
    return null; // No storage, or somebody else's: marks last as long as the page.
  }
}

function change(how: (sets: typeof ids) => void): void {
  for (const said of SAID) ids[said] = kept(said) ?? ids[said];
  how(ids);
  try {
    for (const said of SAID) {
      localStorage.setItem(SHELVES[said], JSON.stringify([...ids[said]].sort()));
    }
  } catch {
    // A browser that keeps nothing still lets the marks count until the page is closed.
  }
  for (const listener of listeners) listener();
}

window.addEventListener("storage", (event) => {
  if (event.key !== null && !Object.values(SHELVES).includes(event.key)) return;
  for (const said of SAID) ids[said] = kept(said) ?? ids[said];
  for (const listener of listeners) listener();
});

/** The marks on things of this graph; those on others stay as they are. */
const placed = (said: Said): number[] =>
  [...ids[said]]
    .map(placeCalled)
    .filter((place) => place != null && isItem(place))
    .map(Number)
    .sort((a, b) => a - b);

function say(said: Said, places: number[], wanted: boolean): void {
  change((sets) => {
    for (const place of places) {
      sets[said][wanted ? "add" : "delete"](nodes[place].id);
      if (wanted) for (const other of ENDS[said]) sets[other].delete(nodes[place].id);
    }
  });
}

export const marks = {
  has: (place: number): boolean => ids.have.size > 0 && ids.have.has(nodes[place].id),
  lacks: (place: number): boolean => ids.lack.size > 0 && ids.lack.has(nodes[place].id),
  learns: (place: number): boolean => ids.learn.size > 0 && ids.learn.has(nodes[place].id),
  /** What is marked: it is held, at which level nobody knows, so it covers all. */
  mine: (): number[] => placed("have"),
  /** What is not held, whatever else would bring it. */
  lacking: (): number[] => placed("lack"),
  /** What is being learned: it counts in no figure. */
  learning: (): number[] => placed("learn"),
  /** What counts, as the measures take them. */
  said: () => ({ mine: placed("have"), lacking: placed("lack") }),
  count: (): number => placed("have").length,
  set: (place: number, wanted: boolean): void => say("have", [place], wanted),
  deny: (place: number, wanted: boolean): void => say("lack", [place], wanted),
  learn: (place: number, wanted: boolean): void => say("learn", [place], wanted),
  /** Take in what a résumé says besides what is marked already. */
  take(have: number[], lack: number[], learn: number[]): void {
    say("learn", learn, true);
    say("have", have, true);
    say("lack", lack, true);
  },
  /** Let what a link says count until something is marked; it is not kept. */
  lend(lent: Record<Said, number[]>): void {
    for (const said of SAID) for (const place of lent[said]) ids[said].add(nodes[place].id);
  },
  clear(): void {
    const mine = SAID.map((said) => ({ said, places: placed(said) }));
    change((sets) => {
      for (const { said, places } of mine) for (const place of places) sets[said].delete(nodes[place].id);
    });
  },
  listen: (listener: () => void): void => {
    listeners.push(listener);
  },
};
