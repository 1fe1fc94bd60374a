// Which names a map has room for: the more important first, and never one over another.

export interface Wanted<T> {
  of: T;
  h: number;
  /** How wide it is at least: what has no room for this is not measured. */
  least: number;
  width: () => number;
  /** Where its upper left corner may be, for a width: the first of these that is free is taken. A
   *  narrower name lies within a wider one at each of them. */
  corners: (w: number) => [x: number, y: number][];
}
export interface Placed<T> {
  of: T;
  x: number;
  y: number;
  w: number;
  h: number;
}

interface Rect {
  x: number;
  y: number;
  w: number;
  h: number;
}

const CELL = 48;

/** Room on a map, which is taken bit by bit. */
export class Room {
  readonly #cells = new Map<number, Rect[]>();

  *#keys({ x, y, w, h }: Rect): Generator<number> {
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + h) / CELL); row += 1) {
      for (let column = Math.floor(x / CELL); column <= Math.floor((x + w) / CELL); column += 1) {
        yield row * 65_536 + column;
      }
    }
  }
  /** Whether nothing has been put there. */
  free(rect: Rect): boolean {
    for (const key of this.#keys(rect)) {
      for (const other of this.#cells.get(key) ?? []) {
        if (
          rect.x < other.x + other.w &&
          other.x < rect.x + rect.w &&
          rect.y < other.y + other.h &&
          other.y < rect.y + rect.h
        )
          return false;
      }
    }
    return true;
  }
  take(rect: Rect): void {
    for (const key of this.#keys(rect)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(rect);
      else this.#cells.set(key, [rect]);
    }
  }
}

/** The names that find room, in the order in which they are wanted. */
export function placed<T>(wanted: Iterable<Wanted<T>>, room: Room, air = 2): Placed<T>[] {
  const found: Placed<T>[] = [];
  for (const { of, h, least, width, corners } of wanted) {
    const free = (w: number) =>
      corners(w).find(([x, y]) => room.free({ x: x - air, y: y - air, w: w + 2 * air, h: h + 2 * air }));
    if (least && !free(least)) continue;
    const w = width();
    const corner = free(w);
    if (!corner) continue;
    const rect = { x: corner[0], y: corner[1], w, h };
    room.take(rect);
    found.push({ of, ...rect });
  }
  return found;
}
