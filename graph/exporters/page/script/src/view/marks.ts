// "I have this", "I do not have this": what the reader has said of things. It stays in this browser
// and counts in every figure. Several pages may be open at once: each change is made to what is kept
// at that moment, and what another page has changed is taken over.

import { isItem, nodes, placeCalled } from "../session";

type Said = "have" | "lack";
const SHELVES: Record<Said, string> = { have: "rolegraph:have", lack: "rolegraph:lack" };
const OTHER: Record<Said, Said> = { have: "lack", lack: "have" };
const listeners: (() => void)[] = [];
const ids: Record<Said, Set<string>> = { have: kept("have") ?? new Set(), lack: kept("lack") ?? new Set() };

/** What this browser keeps; null where it keeps nothing. */
function kept(said: Said): Set<string> | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(SHELVES[said]) || "[]");
    return new Set(Array.isArray(found) ? found.filter((id) => typeof id === "string") : []);
  } catch {
    return null; // No storage, or somebody else's: marks last as long as the page.
  }
}

function change(how: (have: Set<string>, lack: Set<string>) => void): void {
  for (const said of ["have", "lack"] as const) ids[said] = kept(said) ?? ids[said];
  how(ids.have, ids.lack);
  try {
    for (const said of ["have", "lack"] as const) {
      localStorage.setItem(SHELVES[said], JSON.stringify([...ids[said]].sort()));
    }
  } catch {
    // A browser that keeps nothing still lets the marks count until the page is closed.
  }
  for (const listener of listeners) listener();
}

window.addEventListener("storage", (event) => {
  if (event.key !== null && !Object.values(SHELVES).includes(event.key)) return;
  for (const said of ["have", "lack"] as const) ids[said] = kept(said) ?? ids[said];
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
  change((have, lack) => {
    const sets = { have, lack };
    for (const place of places) {
      sets[said][wanted ? "add" : "delete"](nodes[place].id);
      if (wanted) sets[OTHER[said]].delete(nodes[place].id);
    }
  });
}

export const marks = {
  has: (place: number): boolean => ids.have.size > 0 && ids.have.has(nodes[place].id),
  lacks: (place: number): boolean => ids.lack.size > 0 && ids.lack.has(nodes[place].id),
  /** What is marked: it is held, at which level nobody knows, so it covers all. */
  mine: (): number[] => placed("have"),
  /** What is not held, whatever else would bring it. */
  lacking: (): number[] => placed("lack"),
  /** Both, as the measures take them. */
  said: () => ({ mine: placed("have"), lacking: placed("lack") }),
  count: (): number => placed("have").length,
  set: (place: number, wanted: boolean): void => say("have", [place], wanted),
  deny: (place: number, wanted: boolean): void => say("lack", [place], wanted),
  /** Take in what a résumé says besides what is marked already. */
  take(have: number[], lack: number[]): void {
    say("have", have, true);
    say("lack", lack, true);
  },
  /** Let what a link says count until something is marked; it is not kept. */
  lend(have: number[], lack: number[]): void {
    for (const place of have) ids.have.add(nodes[place].id);
    for (const place of lack) ids.lack.add(nodes[place].id);
  },
  clear(): void {
    const [mine, lacking] = [placed("have"), placed("lack")];
    change((have, lack) => {
      for (const place of mine) have.delete(nodes[place].id);
      for (const place of lacking) lack.delete(nodes[place].id);
    });
  },
  listen: (listener: () => void): void => {
    listeners.push(listener);
  },
};
