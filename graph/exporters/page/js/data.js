// The graph as the page holds it: columns as they came, nodes and links made when asked for.

const mapEdges = JSON.parse(document.getElementById("graph-edges").textContent);
const facts = await unpacked("graph-facts");
if (!facts) return;
await breath();
if (facts.schema !== "rolegraph/page/2") {
  giveUp(`This page holds data of the shape “${facts.schema}”, which it cannot read.`);
  return;
}

const KINDS = new Map(facts.kinds.map(([name, one, many]) => [name, { name, one, many }]));
const RELATIONS = new Map(
  facts.relations.map(([name, forward, backward]) => [name, { name, forward, backward }]),
);
const LEVELS = ["awareness", "working", "practitioner", "expert"];

/** What `make` gives for a key, made once. */
const once = (make) => {
  const made = new Map();
  return (key) => {
    if (!made.has(key)) made.set(key, make(key));
    return made.get(key);
  };
};

// ------------------------------------------------------------------------------- columns

const [FIELD, ROW] = facts.between;

/** A column of texts, taken apart when the first of them is asked for. */
const texts = (column) => {
  const apart = once(() => column.split(ROW));
  return () => apart(0);
};

/** A column told in runs: the value of an entry, and the number of that value. */
function runs(told, length) {
  const values = [];
  const numbers = new Map();
  const number = new Int32Array(length);
  let at = 0;
  for (let run = 0; run < told.length; run += 2) {
    if (!numbers.has(told[run])) numbers.set(told[run], values.push(told[run]) - 1);
    number.fill(numbers.get(told[run]), at, at + told[run + 1]);
    at += told[run + 1];
  }
  return { values, number, at: (place) => values[number[place]], of: (value) => numbers.get(value) ?? -1 };
}

/** Runs of numbers, each told by how much more it is than the one before. */
function risingRuns(told, length) {
  const numbers = new Int32Array(length);
  let at = 0;
  let value = 0;
  for (let run = 0; run < told.length; run += 2) {
    value += told[run];
    numbers.fill(value, at, at + told[run + 1]);
    at += told[run + 1];
  }
  return numbers;
}

function rising(told) {
  let value = 0;
  return Int32Array.from(told, (more) => (value += more));
}

/** Bytes as they were written in Base64. */
const binary = once((text) => atob(text));

// --------------------------------------------------------------------------------- nodes

const COUNT = facts.nodes.count;
const kindColumn = runs(facts.nodes.kind, COUNT);
const citesColumn = runs(facts.nodes.cites, COUNT);
const saidColumn = runs(facts.nodes.facts, COUNT);
const stemColumn = runs(facts.nodes.stem, COUNT);
const nameRows = texts(facts.nodes.names);
const definitionRows = texts(facts.nodes.definition);
const noteRows = texts(facts.nodes.notes);
const restRows = texts(facts.nodes.rest);
const notationRows = texts(facts.nodes.notation);
const otherLabels = Object.entries(facts.nodes.labels).map(([tag, column]) => ({ tag, rows: texts(column) }));

/** Where among the UUIDs, or among the other ends of ids, that of a node stands. */
const restAt = (() => {
  const at = new Int32Array(COUNT);
  const next = [0, 0];
  for (let place = 0; place < COUNT; place += 1) {
    const one = facts.nodes.stems[stemColumn.at(place)][1] ? 1 : 0;
    at[place] = next[one];
    next[one] += 1;
  }
  return at;
})();

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
function uuidAt(at) {
  const bytes = binary(facts.nodes.uuids);
  let text = "";
  for (let byte = 0; byte < 16; byte += 1) {
    if (byte === 4 || byte === 6 || byte === 8 || byte === 10) text += "-";
    text += HEX[bytes.charCodeAt(at * 16 + byte)];
  }
  return text;
}

/** One thing. What is said of it is read from the columns when it is asked for. */
class Thing {
  #name = null;
  #id = null;
  constructor(place) {
    this.place = place;
  }
  get kind() {
    return kindColumn.at(this.place);
  }
  get hasUuid() {
    return facts.nodes.stems[stemColumn.at(this.place)][1];
  }
  get rest() {
    return this.hasUuid ? uuidAt(restAt[this.place]) : restRows()[restAt[this.place]];
  }
  get id() {
    this.#id ??= facts.nodes.stems[stemColumn.at(this.place)][0] + this.rest;
    return this.#id;
  }
  get notation() {
    const told = notationRows()[this.place];
    return told.startsWith(FIELD) ? this.rest.slice(Number(told.slice(FIELD.length))) : told;
  }
  /** Whether the notation is more than the end of the id. */
  get ownNotation() {
    return !notationRows()[this.place].startsWith(FIELD);
  }
  get names() {
    return nameRows()[this.place].split(FIELD);
  }
  get label() {
    return this.names[0];
  }
  get aliases() {
    return this.names.slice(1);
  }
  get name() {
    this.#name ??= this.label.trim() || this.notation || this.id;
    return this.#name;
  }
  get labels() {
    return otherLabels.map(({ rows }) => rows()[this.place]).filter(Boolean);
  }
  get definition() {
    return definitionRows()[this.place];
  }
  get notes() {
    const told = noteRows()[this.place];
    return told ? told.split(FIELD) : [];
  }
  get facts() {
    return facts.nodes.said[saidColumn.at(this.place)];
  }
  get cites() {
    return facts.cited[citesColumn.at(this.place)];
  }
}
const nodes = Array.from({ length: COUNT }, (_, place) => new Thing(place));

const ofKind = once((kind) => nodes.filter((node) => node.kind === kind).map((node) => node.place));
const roles = ofKind("role");
const isRole = (place) => place != null && nodes[place].kind === "role";
const isItem = (place) => nodes[place].kind === "skill" || nodes[place].kind === "tool";
const kindOf = (place) => KINDS.get(nodes[place].kind) || { one: nodes[place].kind, many: nodes[place].kind };

/** A text for comparing: without case and accents, with one space for all that parts words. */
const fold = (text) => {
  // eslint-disable-next-line no-control-regex
  const plain = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
  const lower = plain.toLowerCase();
  return /[-_]|\s\s|[^\S ]|^ | $/.test(lower) ? lower.replace(/[-_\s]+/g, " ").trim() : lower;
};

/** The rank of each thing by its name. */
const nameRank = once(() => {
  const keys = nodes.map((node) => fold(node.name));
  const order = nodes.map((node) => node.place);
  order.sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
  const rank = new Int32Array(COUNT);
  order.forEach((place, at) => { rank[place] = at; });
  return rank;
});
/** The rank of each thing by its kind and then by its name. */
const kindRank = once(() => {
  const kinds = [...KINDS.keys()];
  const ranks = kindColumn.values.map((kind) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length));
  return nameRank(0).map((rank, place) => ranks[kindColumn.number[place]] * COUNT + rank);
});
const byName = (one, other) => nameRank(0)[one] - nameRank(0)[other];

// A thing is called by kind and notation in the address: "skill:sql". Where two would share
// that, and where there is no notation, by its IRI.
const calls = once(() => {
  const keys = nodes.map((node) => (node.notation ? `${node.kind}:${node.notation}` : node.id));
  const places = new Map();
  for (const [place, key] of keys.entries()) places.set(key, places.has(key) ? null : place);
  for (const node of nodes) {
    if (places.get(keys[node.place]) === null) keys[node.place] = node.id;
    places.set(node.id, node.place);
  }
  return { keys, places };
});
const keyOf = (place) => calls(0).keys[place];
const placeCalled = (key) => (key ? calls(0).places.get(key) ?? null : null);

// --------------------------------------------------------------------------------- links

const LINKS = facts.links.count;
const linkFrom = risingRuns(facts.links.from, LINKS);
const linkTo = rising(facts.links.to);
const relationColumn = runs(facts.links.relation, LINKS);
const importanceColumn = runs(facts.links.importance, LINKS);
const levelColumn = runs(facts.links.level, LINKS);
const linkCites = runs(facts.links.cites, LINKS);
const viaOf = new Map();
for (let at = 0; at < facts.links.via.length; at += 2) viaOf.set(facts.links.via[at], facts.links.via[at + 1]);

/** One statement, by its row. */
const linkAt = once((row) => ({
  row,
  from: linkFrom[row],
  relation: relationColumn.at(row),
  to: linkTo[row],
  importance: importanceColumn.at(row),
  level: levelColumn.at(row),
  via: viaOf.get(row) ?? null,
  cites: facts.cited[linkCites.at(row)],
}));

/** The rows that each number stands in: those of `place` are `rows` from `starts[place]` on. */
function index(ends, length) {
  const starts = new Int32Array(length + 1);
  for (const end of ends) starts[end + 1] += 1;
  for (let place = 0; place < length; place += 1) starts[place + 1] += starts[place];
  const next = starts.slice();
  const rows = new Int32Array(ends.length);
  for (let row = 0; row < ends.length; row += 1) {
    rows[next[ends[row]]] = row;
    next[ends[row]] += 1;
  }
  return { starts, rows };
}
const fromIndex = index(linkFrom, COUNT);
const toIndex = index(linkTo, COUNT);
const rowsOf = ({ starts, rows }, place) => rows.subarray(starts[place], starts[place + 1]);

/** The statements about a thing, and those that lead to it. */
const outgoing = once((place) => Array.from(rowsOf(fromIndex, place), linkAt));
const incoming = once((place) => Array.from(rowsOf(toIndex, place), linkAt));

/** The things that a relation leads to from here, as links. */
const along = (place, ...names) => outgoing(place).filter((link) => names.includes(link.relation));
/** The things from which a relation leads here, as links. */
const against = (place, ...names) => incoming(place).filter((link) => names.includes(link.relation));

const levelRank = (level) => (level == null ? 0 : Math.max(1, Math.min(4, Math.round(level * 4))));
const levelName = (level) => (level == null ? "" : LEVELS[levelRank(level) - 1]);
const importanceName = (importance) =>
  importance == null ? "" : importance >= 1 ? "essential" : "optional";
const count = (n, kind) => `${n.toLocaleString("en")} ${n === 1 ? KINDS.get(kind).one : KINDS.get(kind).many}`;

// Where there is too much to draw one by one, the map shows some kinds by their groups.
const groups = new Map(Object.entries(facts.groups).map(([place, members]) => [Number(place), members]));
const GROUPINGS = ["category", "broader"];
const isGroup = once((place) => ["category", "group"].includes(nodes[place].kind) && against(place, ...GROUPINGS).length > 0);
/** The kind in whose column a thing stands: a group stands for its members. */
const columnOf = (place) => (groups.has(place) ? nodes[groups.get(place)[0]].kind : nodes[place].kind);
/** What a group holds, however far down: things, not the groups between. */
const membersOf = once((place) => {
  const found = new Set([place]);
  for (const here of found) {
    if (here !== place && !isGroup(here)) continue;
    for (const link of against(here, ...GROUPINGS)) found.add(link.from);
  }
  return [...found].filter((one) => !isGroup(one));
});
const isCard = (place) => nodes[place].kind === "role" || isGroup(place);
