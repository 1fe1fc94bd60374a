// "I have this": what the reader has marked. It stays in this browser and counts in every figure.
// Several pages may be open at once: each change is made to what is kept at that moment, and what
// another page has changed is taken over.

import { isItem, nodes, placeCalled } from "../session";

const SHELF = "rolegraph:have";
const listeners: (() => void)[] = [];
let ids = kept() ?? new Set<string>();

/** The marks that this browser keeps; null where it keeps nothing. */
function kept(): Set<string> | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(SHELF) || "[]");
    return new Set(Array.isArray(found) ? found.filter((id) => typeof id === "string") : []);
  } catch {
    return null; // No storage, or somebody else's: marks last as long as the page.
  }
}

function change(how: (ids: Set<string>) => void): void {
  ids = kept() ?? ids;
  how(ids);
  try {
    localStorage.setItem(SHELF, JSON.stringify([...ids].sort()));
  } catch {
    // A browser that keeps nothing still lets the marks count until the page is closed.
  }
  for (const listener of listeners) listener();
}

window.addEventListener("storage", (event) => {
  if (event.key !== SHELF && event.key !== null) return;
  ids = kept() ?? ids;
  for (const listener of listeners) listener();
});

/** The marks on things of this graph; those on others stay as they are. */
const mine = (): number[] =>
  [...ids]
    .map(placeCalled)
    .filter((place) => place != null && isItem(place))
    .map(Number)
    .sort((a, b) => a - b);

export const marks = {
  has: (place: number): boolean => ids.size > 0 && ids.has(nodes[place].id),
  /** What is marked: it is held, at which level nobody knows, so it covers all. */
  mine,
  count: (): number => mine().length,
  set(place: number, wanted: boolean): void {
    change((all) => (wanted ? all.add(nodes[place].id) : all.delete(nodes[place].id)));
  },
  clear(): void {
    change((all) => {
      for (const place of mine()) all.delete(nodes[place].id);
    });
  },
  listen: (listener: () => void): void => {
    listeners.push(listener);
  },
};
