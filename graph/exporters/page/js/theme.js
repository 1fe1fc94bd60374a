// Light and dark: as the system wishes, until the reader chooses; and the colours for drawing.

const theme = (() => {
  const SHELF = "rolegraph:theme";
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try {
      return localStorage.getItem(SHELF);
    } catch {
      return null;
    }
  };
  const listeners = [];
  let palette = new Map();
  const set = (name) => {
    root.dataset.theme = name;
    palette = new Map();
    byId("theme").setAttribute("aria-pressed", String(name === "dark"));
    listeners.forEach((listener) => listener());
  };
  const start = () => set(["light", "dark"].includes(stored()) ? stored() : system.matches ? "dark" : "light");
  system.addEventListener("change", start);
  byId("theme").addEventListener("click", () => {
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    try {
      localStorage.setItem(SHELF, next);
    } catch {
      // Chosen until the page is closed.
    }
    set(next);
  });
  return {
    start,
    listen: (listener) => listeners.push(listener),
    /** A colour or a typeface by its name in the style sheet. */
    get(name) {
      if (!palette.has(name)) {
        palette.set(name, getComputedStyle(root).getPropertyValue(`--${name}`).trim());
      }
      return palette.get(name);
    },
    /** What `make` gives in light colours, whatever is chosen: for paper. */
    inLight(make) {
      const chosen = root.dataset.theme;
      root.dataset.theme = "light";
      palette = new Map();
      try {
        return make();
      } finally {
        root.dataset.theme = chosen;
        palette = new Map();
      }
    },
  };
})();

// Up to six roles have a colour each, told apart by place and name as well; beyond six, colours
// would only pretend to be told apart, so all roles share one.
const ownColours = roles.length <= 6;
const roleOrder = [...roles].sort((one, other) => {
  const at = (place) => (facts.map.boxes[place] ? facts.map.boxes[place][1] : place);
  return at(one) - at(other) || one - other;
});
const hueOf = (role) => theme.get(ownColours ? `role-${roleOrder.indexOf(role) + 1}` : "role");
