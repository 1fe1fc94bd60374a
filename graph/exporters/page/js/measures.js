// The measures: what a role asks for, how hard a move is, how near two roles are. They are those
// of the command line, on the same statements.

await breath();
const DEMANDS = ["requires", "uses"];
const N = roles.length;
const roleRank = new Map(roles.map((role, rank) => [role, rank]));

const idf = (n) => Math.log(1 + (N - n + 0.5) / (n + 0.5));
const atOne = Math.log(1 + (N - 0.5) / 1.5);
const specificity = (n) => (atOne ? idf(Math.max(1, n)) / atOne : 1);
const total = (values) => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

// ------------------------------------------------------------------------------- ratings

const rated = {
  ranks: new Map(facts.ratings.roles.map((role, row) => [role, row])),
  width: facts.ratings.elements.length,
};
/** What a role is rated on: element, family, importance, level. */
const ratingsOf = once((role) => {
  const row = rated.ranks.get(role);
  if (row === undefined) return [];
  const { elements, values, importance, level } = facts.ratings;
  const found = [];
  elements.forEach(([family, element], at) => {
    const one = row * rated.width + at;
    if (importance[one] >= 0) found.push({ family, element, importance: values[importance[one]], level: values[level[one]] });
  });
  return found;
});

// -------------------------------------------------------------------------------- demand

/** In how many roles' demand each thing is. */
const askedBy = (() => {
  const asked = new Int32Array(COUNT);
  const last = new Int32Array(COUNT).fill(-1);
  const wanted = DEMANDS.map((name) => relationColumn.of(name));
  for (const role of roles) {
    for (const row of rowsOf(fromIndex, role)) {
      const item = linkTo[row];
      if (!wanted.includes(relationColumn.number[row]) || last[item] === role) continue;
      last[item] = role;
      asked[item] += 1;
    }
  }
  return asked;
})();
const specificityOf = (item) => specificity(askedBy[item]);

/** All that a role asks for: item → importance, level, weight, and whether it is listed. */
const demandOf = once((role) => {
  const demand = new Map();
  const add = (item, importance, level, listed) =>
    demand.set(item, { importance, level, listed, weight: importance * specificityOf(item) });
  for (const one of ratingsOf(role)) {
    if (one.importance > 0) add(one.element, one.importance, one.level, one.importance >= 0.5);
  }
  for (const link of along(role, ...DEMANDS)) add(link.to, link.importance ?? 1, link.level, true);
  return demand;
});
const weightOf = once((role) => total([...demandOf(role).values()].map((asked) => asked.weight)));

/** How much of what is asked is held, from 0 to 1. `held`: item → level, or null if unknown. */
const cover = (held, item, asked) => {
  if (!held.has(item)) return 0;
  const have = held.get(item);
  return have == null || !asked.level ? 1 : Math.min(1, have / asked.level);
};
const heldIn = once((role) => new Map([...demandOf(role)].map(([item, asked]) => [item, asked.level])));
const joined = (...holdings) => {
  const union = new Map();
  for (const held of holdings) {
    for (const [item, level] of held) {
      const known = union.has(item) ? union.get(item) : level;
      union.set(item, known == null || level == null ? null : Math.max(known, level));
    }
  }
  return union;
};
const readiness = (held, role) => {
  const all = weightOf(role);
  if (!all) return 1;
  let met = 0;
  for (const [item, asked] of demandOf(role)) met += asked.weight * cover(held, item, asked);
  return Math.min(1, met / all);
};
const difficulty = (held, role) => 1 - readiness(held, role);

/** The listed demand of a role parted by what is held, heaviest first. */
const parted = (held, role) => {
  const order = [...demandOf(role)]
    .filter(([, asked]) => asked.listed)
    .sort(([a, x], [b, y]) => y.weight - x.weight || (nodes[a].id < nodes[b].id ? -1 : 1));
  const parts = { have: [], deepen: [], learn: [] };
  for (const [item, asked] of order) {
    if (!held.has(item)) parts.learn.push(item);
    else parts[cover(held, item, asked) < 1 ? "deepen" : "have"].push(item);
  }
  return parts;
};

// ---------------------------------------------------------------------------- similarity

const isGraded = new Uint8Array(COUNT);
for (const [, element] of facts.ratings.elements) isGraded[element] = 1;
const hasRatings = rated.ranks.size > 0;

/** A thing and all that it is a kind of, however far up. */
const ancestors = (() => {
  const broader = relationColumn.of("broader");
  return once((item) => {
    const found = [item];
    const seen = new Set(found);
    for (let at = 0; at < found.length; at += 1) {
      for (const row of rowsOf(fromIndex, found[at])) {
        if (relationColumn.number[row] !== broader || seen.has(linkTo[row])) continue;
        seen.add(linkTo[row]);
        found.push(linkTo[row]);
      }
    }
    return found;
  });
})();

/** The profile of every role (its items outside graded families with all that they are a kind
 *  of), the roles that have each item in theirs, and the length of each as a vector. */
const profiles = once(() => {
  const wanted = DEMANDS.map((name) => relationColumn.of(name));
  const last = new Int32Array(COUNT).fill(-1);
  const ofRole = roles.map((role) => {
    const items = [];
    for (const row of rowsOf(fromIndex, role)) {
      if (!wanted.includes(relationColumn.number[row]) || isGraded[linkTo[row]]) continue;
      for (const item of ancestors(linkTo[row])) {
        if (last[item] === role) continue;
        last[item] = role;
        items.push(item);
      }
    }
    return items;
  });
  const items = ofRole.flat();
  const owner = ofRole.flatMap((some, rank) => some.map(() => rank));
  const having = index(items, COUNT);
  const square = new Float64Array(COUNT);
  for (let item = 0; item < COUNT; item += 1) square[item] = idf(having.starts[item + 1] - having.starts[item]) ** 2;
  const lengths = ofRole.map((some) => Math.sqrt(total(some.map((item) => square[item]))));
  return { ofRole, having, owner: Int32Array.from(owner), square, lengths };
});

/** The ratings of every role, each less the role's own mean over its family; and their lengths. */
const centred = once(() => {
  const { elements, values, importance } = facts.ratings;
  const vectors = new Float64Array(rated.ranks.size * rated.width);
  const lengths = new Float64Array(rated.ranks.size);
  const families = [...new Set(elements.map(([family]) => family))];
  const family = elements.map(([name]) => families.indexOf(name));
  for (let row = 0; row < rated.ranks.size; row += 1) {
    const start = row * rated.width;
    const sums = families.map(() => 0);
    const counts = families.map(() => 0);
    for (let at = 0; at < rated.width; at += 1) {
      if (importance[start + at] < 0) continue;
      sums[family[at]] += values[importance[start + at]];
      counts[family[at]] += 1;
    }
    let square = 0;
    for (let at = 0; at < rated.width; at += 1) {
      if (importance[start + at] < 0) continue;
      const value = values[importance[start + at]] - sums[family[at]] / counts[family[at]];
      vectors[start + at] = value;
      square += value * value;
    }
    lengths[row] = Math.sqrt(square);
  }
  return { vectors, lengths };
});

/** How near a role is to every role, by their rank. */
const similarities = once((role) => {
  const near = new Float64Array(N);
  const { ofRole, having, owner, square, lengths } = profiles(0);
  const mine = roleRank.get(role);
  const share = hasRatings ? 0.4 : 1;
  for (const item of ofRole[mine]) {
    for (let at = having.starts[item]; at < having.starts[item + 1]; at += 1) near[owner[having.rows[at]]] += square[item];
  }
  for (let rank = 0; rank < N; rank += 1) {
    const length = lengths[mine] * lengths[rank];
    near[rank] = length ? (share * near[rank]) / length : 0;
  }
  if (hasRatings && rated.ranks.has(role)) addRated(near, rated.ranks.get(role));
  return near;
});
function addRated(near, row) {
  const { vectors, lengths } = centred(0);
  const { width } = rated;
  for (const [other, line] of rated.ranks) {
    const length = lengths[row] * lengths[line];
    if (!length) continue;
    let sum = 0;
    for (let at = 0; at < width; at += 1) sum += vectors[row * width + at] * vectors[line * width + at];
    near[roleRank.get(other)] += (0.6 * sum) / length;
  }
}
const similarity = (one, other) => similarities(one)[roleRank.get(other)];
