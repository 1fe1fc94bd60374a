// The ways from one role to another, by way of roles that lie between.

const MOST_MOVES = 3;
const FEWEST_WAYS = 3;

/** One move of a way: what is held before it, and what the next role asks beyond that. */
function move(held, role) {
  return { to: role, held, difficulty: difficulty(held, role), ...parted(held, role) };
}

/** A way as figures: its moves, the hardest of them, and what it teaches beyond the goal. */
function walked(stops, mine) {
  let held = joined(heldIn(stops[0]), mine);
  const goal = demandOf(stops.at(-1));
  const moves = [];
  let detour = 0;
  for (const role of stops.slice(1)) {
    moves.push(move(held, role));
    for (const [item, asked] of demandOf(role)) {
      if (!goal.has(item)) detour += asked.weight * (1 - cover(held, item, asked));
    }
    held = joined(held, heldIn(role));
  }
  return { stops, moves, hardest: Math.max(...moves.map((one) => one.difficulty)), detour };
}

const rounded = (value) => Math.round(value * 1e9) / 1e9;

/** All ways of up to three moves. A stepping stone lies between: it is nearer to both ends than
 *  they are to each other, and so are every two neighbours on a way. */
function between(from, to) {
  const apart = rounded(similarity(from, to));
  const near = (one, other) => rounded(similarity(one, other)) > apart;
  const stones = roles.filter(
    (role) => role !== from && role !== to && demandOf(role).size && near(from, role) && near(role, to),
  );
  const found = [[from, to]];
  const extend = (stops) => {
    for (const next of stones) {
      if (stops.includes(next) || !near(stops.at(-1), next)) continue;
      found.push([...stops, next, to]);
      if (stops.length + 2 <= MOST_MOVES) extend([...stops, next]);
    }
  };
  extend([from]);
  return found;
}

const figuresOf = (way) => [way.moves.length, rounded(way.hardest), rounded(way.detour)];
const beats = (one, other) => {
  const [a, b] = [figuresOf(one), figuresOf(other)];
  return a.every((value, place) => value <= b[place]) && a.some((value, place) => value < b[place]);
};
const byHardest = (one, other) => {
  const key = (way) => [rounded(way.hardest), way.moves.length, rounded(way.detour)];
  const [a, b] = [key(one), key(other)];
  const differing = a.findIndex((value, place) => value !== b[place]);
  if (differing >= 0) return a[differing] - b[differing];
  const ids = (way) => way.stops.map((role) => nodes[role].id);
  const [x, y] = [ids(one), ids(other)];
  const at = x.findIndex((id, place) => id !== y[place]);
  return at < 0 ? 0 : x[at] < y[at] ? -1 : 1;
};

/** The ways worth knowing: those that no other beats in all three figures (the direct one is
 *  always among them), and the next best by their hardest move until there are three. */
function ways(from, to, mine = marks.held()) {
  const all = between(from, to).map((stops) => walked(stops, mine)).sort(byHardest);
  const front = all.filter((one) => !all.some((other) => beats(other, one)));
  const more = all.slice(0, FEWEST_WAYS).filter((way) => !front.includes(way));
  return [...front, ...more.slice(0, Math.max(0, FEWEST_WAYS - front.length))].sort(byHardest);
}
