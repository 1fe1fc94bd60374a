// The ways from one role to another, by way of roles that lie between: exact, and pruned as the
// command line prunes. What is held joins thing by thing at the higher level, so that no stone can
// add more to the readiness for the goal than it gives alone; a branch whose best case is beaten
// already is left.

const MOST_MOVES = 3;
const FEWEST_WAYS = 3;
const SLACK = 1e-12;

const rounded = (value) => Math.round(value * 1e9) / 1e9;

/** The roles that lie between two: nearer to both than they are to each other. */
function stonesBetween(from, to) {
  const apart = rounded(similarity(from, to));
  const [mine, theirs] = [similarities(from), similarities(to)];
  const near = (one, other) => rounded(similarity(one, other)) > apart;
  const stones = roles.filter((role, rank) =>
    role !== from && role !== to && rounded(mine[rank]) > apart && rounded(theirs[rank]) > apart && demandOf(role).size > 0);
  return { stones, near };
}

const figuresOf = (way) => [way.stones.length, way.hardest, way.detour];
/** Which of two lists of figures is less, from the first on. */
const compared = (one, other) => {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
};
const beats = (one, other) => {
  const [a, b] = [figuresOf(one), figuresOf(other)];
  return a.every((value, place) => value <= b[place]) && compared(a, b) !== 0;
};
/** Whether the other way has all the stones of this one, in this order, and more. */
const within = (one, other) => {
  let at = 0;
  for (const role of other.stones) if (role === one.stones[at]) at += 1;
  return at === one.stones.length && other.stones.length > at;
};
const byHardest = (one, other) => {
  const key = (way) => [way.hardest, way.stones.length, way.detour];
  const by = compared(key(one), key(other));
  if (by) return by;
  const at = one.stones.findIndex((role, place) => role !== other.stones[place]);
  return at < 0 ? 0 : nodes[one.stones[at]].id < nodes[other.stones[at]].id ? -1 : 1;
};

/** The best ways so far: those that no other beats, and the next best by hardest move. */
class Found {
  front = [];
  best = [];
  take(way) {
    if (!this.front.some((known) => beats(known, way))) {
      this.front = [...this.front.filter((known) => !beats(way, known)), way];
    }
    // What only lengthens one of the best, and gains nothing by it, tells nothing new.
    if (this.best.some((known) => beats(known, way) && within(known, way))) return;
    this.best = [...this.best, way].sort(byHardest).slice(0, FEWEST_WAYS);
  }
  /** Whether no way with at least these figures is worth knowing. */
  hopeless(stones, hardest, detour) {
    if (this.best.length < FEWEST_WAYS) return false;
    const least = { stones: { length: stones }, hardest: rounded(hardest - SLACK), detour: rounded(detour - SLACK) };
    const last = this.best.at(-1);
    if (compared([least.hardest, stones, least.detour], [last.hardest, last.stones.length, last.detour]) <= 0) return false;
    return this.front.some((way) =>
      way.hardest <= least.hardest && way.detour <= least.detour && compared(figuresOf(way), figuresOf(least)) < 0);
  }
}

/** All ways of up to three moves that are worth knowing: their stones and figures. */
function search(held, from, to) {
  const { stones, near } = stonesBetween(from, to);
  const found = new Found();
  const goal = demandOf(to);
  const gives = new Map(stones.map((stone) => [stone, readiness(heldIn(stone), to)]));
  const order = stones.sort((a, b) => gives.get(b) - gives.get(a) || (nodes[a].id < nodes[b].id ? -1 : 1));
  const most = (stone, left) => gives.get(stone) + (left > 1 ? total(order.slice(0, left - 1).map((other) => gives.get(other))) : 0);
  const beside = (holding, stone) => {
    let sum = 0;
    for (const [item, asked] of demandOf(stone)) {
      if (!goal.has(item)) sum += asked.weight * (1 - cover(holding, item, asked));
    }
    return sum;
  };
  const extend = (way, holding, hardest, detour, wanted) => {
    const left = wanted - way.length;
    const open = difficulty(holding, to);
    if (!left) {
      found.take({ stones: way, hardest: rounded(Math.max(hardest, open)), detour: rounded(detour) });
      return;
    }
    for (const stone of order) {
      if (way.includes(stone)) continue;
      if (found.hopeless(wanted, Math.max(hardest, open - most(stone, left)), detour)) {
        if (left === 1) return; // The stones come in falling order of what they give.
        continue;
      }
      const harder = Math.max(hardest, difficulty(holding, stone));
      if (found.hopeless(wanted, harder, detour)) continue;
      const longer = detour + beside(holding, stone);
      if (found.hopeless(wanted, Math.max(harder, open - most(stone, left)), longer)) continue;
      const gained = joined(holding, heldIn(stone));
      if (left === 1 && found.hopeless(wanted, Math.max(harder, difficulty(gained, to)), longer)) continue;
      // The dearest question comes last.
      if (!way.length || near(way.at(-1), stone)) extend([...way, stone], gained, harder, longer, wanted);
    }
  };
  for (let wanted = 0; wanted < MOST_MOVES; wanted += 1) extend([], held, 0, 0, wanted);
  return found;
}

/** One move of a way: what is held before it, and what the next role asks beyond that. */
function move(held, role) {
  return { to: role, held, difficulty: difficulty(held, role), ...parted(held, role) };
}

/** A way with its moves. */
function walked(from, to, way, mine) {
  const stops = [from, ...way.stones, to];
  let held = joined(heldIn(from), mine);
  const moves = [];
  for (const role of stops.slice(1)) {
    moves.push(move(held, role));
    held = joined(held, heldIn(role));
  }
  return { ...way, stops, moves };
}

/** The ways worth knowing: those that no other beats in all three figures (the direct one is
 *  always among them), and the next best by their hardest move until there are three. */
function ways(from, to, mine = marks.held()) {
  const found = search(joined(heldIn(from), mine), from, to);
  const more = found.best.filter((way) => !found.front.includes(way));
  return [...found.front, ...more.slice(0, Math.max(0, FEWEST_WAYS - found.front.length))]
    .sort(byHardest)
    .map((way) => walked(from, to, way, mine));
}
