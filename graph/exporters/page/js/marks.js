// "I have this": what the reader has marked. It stays in this browser and counts in every figure.

await breath();
const marks = (() => {
  const SHELF = "rolegraph:have";
  const listeners = [];
  const load = () => {
    try {
      const ids = JSON.parse(localStorage.getItem(SHELF) || "[]");
      return new Set(Array.isArray(ids) ? ids.filter((id) => typeof id === "string") : []);
    } catch {
      return new Set(); // No storage, or somebody else's: marks last as long as the page.
    }
  };
  const ids = load();
  const save = () => {
    try {
      localStorage.setItem(SHELF, JSON.stringify([...ids].sort()));
    } catch {
      // A browser that keeps nothing still lets the marks count until the page is closed.
    }
    listeners.forEach((listener) => listener());
  };
  const mine = () =>
    [...ids].map(placeCalled).filter((place) => place != null && isItem(place)).sort((a, b) => a - b);
  return {
    has: (place) => ids.size > 0 && ids.has(nodes[place].id),
    /** What is marked, as something held: at which level nobody knows, so it covers all. */
    held: () => new Map(mine().map((place) => [place, null])),
    count: () => mine().length,
    toggle(place) {
      const { id } = nodes[place];
      if (!ids.delete(id)) ids.add(id);
      save();
    },
    clear() {
      mine().forEach((place) => ids.delete(nodes[place].id));
      save();
    },
    listen: (listener) => listeners.push(listener),
  };
})();
