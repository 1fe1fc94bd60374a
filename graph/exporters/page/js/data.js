// The graph as the page holds it: nodes and links by number, each with what it is tied to.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const facts = read("graph-facts");
const mapNodes = read("graph-nodes");
const mapEdges = read("graph-edges");

const KINDS = new Map(facts.kinds.map(([name, one, many]) => [name, { name, one, many }]));
const RELATIONS = new Map(
  facts.relations.map(([name, forward, backward]) => [name, { name, forward, backward }]),
);
const LEVELS = ["awareness", "working", "practitioner", "expert"];

const nodes = facts.nodes.map((row, place) => ({
  definition: "", notation: "", aliases: [], notes: [], facts: [], cites: [], labels: {},
  ...row,
  place,
  name: (row.label || "").trim() || row.notation || row.id,
}));
const links = facts.links.map(([from, relation, to, importance, level, via, cites], row) => ({
  row, from, relation, to, importance, level, via, cites,
}));
const outgoing = nodes.map(() => []);
const incoming = nodes.map(() => []);
for (const link of links) {
  outgoing[link.from].push(link);
  incoming[link.to].push(link);
}

const ofKind = (kind) => nodes.filter((node) => node.kind === kind).map((node) => node.place);
const roles = ofKind("role");
const isItem = (place) => nodes[place].kind === "skill" || nodes[place].kind === "tool";
const kindOf = (place) => KINDS.get(nodes[place].kind) || { one: nodes[place].kind, many: nodes[place].kind };

/** The things that a relation leads to from here, as links. */
const along = (place, ...names) => outgoing[place].filter((link) => names.includes(link.relation));
/** The things from which a relation leads here, as links. */
const against = (place, ...names) => incoming[place].filter((link) => names.includes(link.relation));

const byName = (one, other) =>
  nodes[one].name.localeCompare(nodes[other].name, "en") || one - other;

// A thing is called by kind and notation in the address: "skill:sql". Where two would share
// that, and where there is no notation, by its IRI.
const keyOf = nodes.map((node) => (node.notation ? `${node.kind}:${node.notation}` : node.id));
const placeOf = new Map();
for (const [place, key] of keyOf.entries()) placeOf.set(key, placeOf.has(key) ? null : place);
for (const node of nodes) {
  if (placeOf.get(keyOf[node.place]) === null) keyOf[node.place] = node.id;
  placeOf.set(node.id, node.place);
}
const placeCalled = (key) => placeOf.get(key) ?? null;

const levelRank = (level) => (level == null ? 0 : Math.max(1, Math.min(4, Math.round(level * 4))));
const levelName = (level) => (level == null ? "" : LEVELS[levelRank(level) - 1]);
const importanceName = (importance) =>
  importance == null ? "" : importance >= 1 ? "essential" : "optional";
const count = (n, kind) => `${n.toLocaleString("en")} ${n === 1 ? KINDS.get(kind).one : KINDS.get(kind).many}`;

// Where there is too much to draw one by one, the map shows some kinds by their groups.
const groups = new Map(Object.entries(facts.groups).map(([place, members]) => [Number(place), members]));
const GROUPINGS = ["category", "broader"];
const isGroup = (place) => ["category", "group"].includes(nodes[place].kind) && against(place, ...GROUPINGS).length > 0;
/** The kind in whose column a thing stands: a group stands for its members. */
const columnOf = (place) => (groups.has(place) ? nodes[groups.get(place)[0]].kind : nodes[place].kind);
const isCard = (place) => nodes[place].kind === "role" || isGroup(place);
