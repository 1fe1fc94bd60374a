// Light and dark: as the system wishes, until the reader chooses; and the colours for drawing.

import { once } from "../data/columns";
import { facts, roles } from "../session";
import { byId } from "./elements";

const SHELF = "rolegraph:theme";
const root = document.documentElement;
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const forced = window.matchMedia("(forced-colors: active)");
const listeners: (() => void)[] = [];
let palette = new Map<string, string>();

function chosen(): string | null {
  try {
    return localStorage.getItem(SHELF);
  } catch {
    return null;
  }
}
function set(name: string): void {
  root.dataset.theme = name;
  palette = new Map();
  byId("theme").setAttribute("aria-pressed", String(name === "dark"));
  for (const listener of listeners) listener();
}
const start = (): void => {
  const name = chosen();
  set(name === "light" || name === "dark" ? name : dark.matches ? "dark" : "light");
};
dark.addEventListener("change", start);
forced.addEventListener("change", start);
byId("theme").addEventListener("click", () => {
  const next = root.dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem(SHELF, next);
  } catch {
    // Chosen until the page is closed.
  }
  set(next);
});

export const theme = {
  start,
  listen: (listener: () => void): void => {
    listeners.push(listener);
  },
  /** A colour or a typeface by its name in the style sheet. */
  get(name: string): string {
    let value = palette.get(name);
    if (value === undefined) {
      value = getComputedStyle(root).getPropertyValue(`--${name}`).trim();
      palette.set(name, value);
    }
    return value;
  },
  /** What `make` gives in light colours, whatever is chosen or forced: for paper and for files. */
  inLight<T>(make: () => T): T {
    const shown = root.dataset.theme;
    root.dataset.theme = "light";
    root.dataset.paper = "";
    palette = new Map();
    try {
      return make();
    } finally {
      root.dataset.theme = shown;
      delete root.dataset.paper;
      palette = new Map();
    }
  },
};

// Up to six roles have a colour each, told apart by place and name as well; beyond six, colours
// would only pretend to be told apart, so all roles share one.
export const ownColours = roles.length <= 6;
export const roleOrder = [...roles].sort((one, other) => {
  const shown = facts.columns.find(([kind]) => kind === "role")?.[1] ?? [];
  return shown.indexOf(one) - shown.indexOf(other) || one - other;
});
/** The name of the colour of a role. */
export const hueName = once((role: number) => (ownColours ? `role-${roleOrder.indexOf(role) + 1}` : "role"));
export const hueOf = (role: number): string => theme.get(hueName(role));
