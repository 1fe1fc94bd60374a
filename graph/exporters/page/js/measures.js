// The measures: what a role asks for, how hard a move is, how near two roles are, and the ways
// between them. They are those of the command line, on the same statements.

const DEMANDS = ["requires", "uses"];
const N = roles.length;

const idf = (n) => Math.log(1 + (N - n + 0.5) / (n + 0.5));
const specificity = (n) => {
  const atOne = Math.log(1 + (N - 0.5) / 1.5);
  return atOne ? idf(Math.max(1, n)) / atOne : 1;
};
const total = (values) => [...values].reduce((sum, value) => sum + value, 0);
const once = (make) => {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
};

const ratingsOf = new Map();
for (const [role, family, element, importance, level] of facts.ratings) {
  if (!ratingsOf.has(role)) ratingsOf.set(role, []);
  ratingsOf.get(role).push({ family, element, importance, level });
}

/** In how many roles' demand an item is. */
const asking = new Map();
for (const role of roles) {
  for (const item of new Set(along(role, ...DEMANDS).map((link) => link.to))) {
    asking.set(item, (asking.get(item) || 0) + 1);
  }
}
const specificityOf = (item) => specificity(asking.get(item) || 0);

/** All that a role asks for: item → importance, level, weight, and whether it is listed. */
const demandOf = once((role) => {
  const demand = new Map();
  const add = (item, importance, level, listed) =>
    demand.set(item, { importance, level, listed, weight: importance * specificityOf(item) });
  for (const one of ratingsOf.get(role) || []) {
    if (one.importance > 0) add(one.element, one.importance, one.level, one.importance >= 0.5);
  }
  for (const link of along(role, ...DEMANDS)) add(link.to, link.importance ?? 1, link.level, true);
  return demand;
});

/** How much of what is asked is held, from 0 to 1. `held`: item → level, or null if unknown. */
const cover = (held, item, asked) => {
  if (!held.has(item)) return 0;
  const have = held.get(item);
  return have == null || !asked.level ? 1 : Math.min(1, have / asked.level);
};
const heldIn = (role) => new Map([...demandOf(role)].map(([item, asked]) => [item, asked.level]));
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
  const demand = [...demandOf(role)];
  const all = total(demand.map(([, asked]) => asked.weight));
  if (!all) return 1;
  return total(demand.map(([item, asked]) => asked.weight * cover(held, item, asked))) / all;
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

const graded = new Set(facts.ratings.map((row) => row[2]));
const ancestors = once((item) => {
  const found = new Set([item]);
  const waiting = [item];
  while (waiting.length) {
    for (const link of along(waiting.pop(), "broader")) {
      if (!found.has(link.to)) waiting.push(link.to);
      found.add(link.to);
    }
  }
  return found;
});
/** The items of a role outside graded families, with all their broader ancestors. */
const profileOf = once((role) => {
  const profile = new Set();
  for (const link of along(role, ...DEMANDS)) {
    if (!graded.has(link.to)) for (const item of ancestors(link.to)) profile.add(item);
  }
  return profile;
});
const spread = once(() => {
  const held = new Map();
  for (const role of roles) {
    for (const item of profileOf(role)) held.set(item, (held.get(item) || 0) + 1);
  }
  return held;
});
const profileWeight = (item) => idf(spread(0).get(item) || 0);
const lengthOf = once((role) =>
  Math.sqrt(total([...profileOf(role)].map((item) => profileWeight(item) ** 2))),
);
const binary = (one, other) => {
  const length = lengthOf(one) * lengthOf(other);
  if (!length) return 0;
  const shared = [...profileOf(one)].filter((item) => profileOf(other).has(item));
  return total(shared.map((item) => profileWeight(item) ** 2)) / length;
};
/** The ratings of a role, each less the role's own mean over its family. */
const centredOf = once((role) => {
  const rated = ratingsOf.get(role) || [];
  const families = new Map();
  for (const one of rated) {
    if (!families.has(one.family)) families.set(one.family, []);
    families.get(one.family).push(one.importance);
  }
  return new Map(
    rated.map((one) => {
      const family = families.get(one.family);
      return [one.element, one.importance - total(family) / family.length];
    }),
  );
});
const gradedCosine = (one, other) => {
  const mine = centredOf(one);
  const theirs = centredOf(other);
  const length = Math.sqrt(
    total([...mine.values()].map((v) => v * v)) * total([...theirs.values()].map((v) => v * v)),
  );
  if (!length) return 0;
  return total([...mine].map(([element, v]) => v * (theirs.get(element) || 0))) / length;
};
const similarityRow = once(() => new Map());
const similarity = (one, other) => {
  const [a, b] = one < other ? [one, other] : [other, one];
  const key = a * nodes.length + b;
  const known = similarityRow(0);
  if (!known.has(key)) {
    const near = binary(a, b);
    known.set(key, graded.size ? 0.6 * gradedCosine(a, b) + 0.4 * near : near);
  }
  return known.get(key);
};
