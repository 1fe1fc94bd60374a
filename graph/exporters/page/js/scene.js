// What is on the stage: which things, where they stand, and the links between them.

const MOST_DRAWN = 300;
const MOST_LINKS = 600;
const MOST_IN_GROUP = 60;
const DRAWN = ["role", "focus", "skill", "tool"];
const visible = (place) => !state.hidden.has(columnOf(place));
const drawn = (place) => DRAWN.includes(nodes[place].kind);

/** The links among what is shown, the telling ones first where there are too many. */
function linksAmong(places, wanted = () => true) {
  const among = [...places]
    .flatMap(outgoing)
    .filter((link) => places.has(link.to) && link.from !== link.to && wanted(link))
    .sort((one, other) => one.row - other.row);
  if (among.length <= MOST_LINKS) return among;
  const rank = (link) => (DEMANDS.includes(link.relation) ? (link.importance >= 1 ? 0 : 2) : 1);
  return among.sort((one, other) => rank(one) - rank(other) || one.row - other.row).slice(0, MOST_LINKS);
}

/** The whole map, as it was laid out when the page was built. */
function wholeMap() {
  const { map } = facts;
  if (narrow()) return listedMap();
  const boxes = new Map();
  for (const [key, [x, y, w, h, lines]] of Object.entries(map.boxes)) {
    const place = Number(key);
    if (!visible(place)) continue;
    const aside = isItem(place) || nodes[place].kind === "focus" ? { type: "dots" } : null;
    boxes.set(place, { place, x, y, w, h, lines, aside });
  }
  if (!boxes.size) return null;
  const top = Math.min(...[...boxes.values()].map((box) => box.y - box.h / 2));
  const heads = map.heads
    .filter(([kind]) => !state.hidden.has(kind))
    .map(([kind, x]) => ({ ...headOf(kind, boxes), x: x + 1, y: top - 12 }));
  return { boxes, heads, edges: mapLinks(boxes), width: map.width, height: map.height, faint: true };
}

/** The heading of a kind on the map; where not all of it is there, how much of it is. */
function headOf(kind, boxes) {
  const shown = [...boxes.keys()].filter((place) => columnOf(place) === kind);
  const all = ofKind(kind).length;
  if (shown.some((place) => groups.has(place))) {
    const held = total(shown.map((place) => (groups.has(place) ? groups.get(place).length : 1)));
    return { text: `${KINDS.get(kind).many} by group`, aside: `${partOf(held, all)} in ${shown.length}` };
  }
  return { text: KINDS.get(kind).many, aside: shown.length < all ? `${shown.length} of ${all.toLocaleString("en")}` : "" };
}

/** The links of the map: statements, and for a group the sum of its members'. */
const mapLinks = (boxes) => {
  const here = mapEdges.filter(({ from, to }) => boxes.has(from) && boxes.has(to) && columnOf(from) !== columnOf(to));
  const most = Math.max(1, ...here.map((edge) => edge.value));
  return here
    .sort((one, other) => other.value - one.value || one.id - other.id)
    .slice(0, MOST_LINKS)
    .map(({ id, from, to, value }) => (id < LINKS && linkAt(id)) || { row: id, from, to, relation: "sum", share: value / most, value });
};

/** The whole map on a narrow screen: the same things in the same order, kind by kind. */
function listedMap() {
  const at = (place) => facts.map.boxes[place];
  const all = Object.keys(facts.map.boxes).map(Number).filter(visible);
  const places = (kind) =>
    all.filter((place) => columnOf(place) === kind).sort((a, b) => at(a)[1] - at(b)[1] || at(a)[0] - at(b)[0]);
  const shelves = DRAWN.map((kind) => {
    const { text, aside } = headOf(kind, new Map(all.map((place) => [place])));
    return { title: text, aside, items: places(kind).map((place) => ({ place, aside: dotsFor(place) })) };
  });
  if (!all.length) return null;
  return { ...inRows([{ groups: shelves }], stage.frame()), edges: [] };
}

/** The things within so many steps of one, along any link between things that are drawn. */
function around(place, steps) {
  const found = new Map([[place, 0]]);
  let edge = [place];
  for (let step = 1; step <= steps; step += 1) {
    const next = [];
    for (const here of edge) {
      const near = [...outgoing(here).map((link) => link.to), ...incoming(here).map((link) => link.from)];
      for (const other of near) {
        if (found.has(other) || !drawn(other) || !visible(other)) continue;
        // Of what lies farther than a step no more is looked for than can be drawn.
        if (steps > 1 && found.size >= MOST_DRAWN) return found;
        found.set(other, step);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/** A group and what it holds, with the roles that ask for any of it. */
function inGroup(place) {
  const found = new Map([[place, 0]]);
  const inside = against(place, ...GROUPINGS).map((link) => link.from).filter(visible);
  for (const one of inside.filter((member) => drawn(member) || isGroup(member))) found.set(one, 1);
  for (const one of inside) {
    for (const link of incoming(one)) {
      if (nodes[link.from].kind === "role" && visible(link.from)) found.set(link.from, found.get(link.from) ?? 2);
    }
  }
  return found;
}

/** One thing and what is round it: what it rests on at its left, what it leads to at its right. */
function neighbourhood(place, frame) {
  const all = isGroup(place) ? inGroup(place) : around(place, state.steps);
  const close = isGroup(place) || state.steps === 1;
  const near = close ? all : new Map([...all].slice(0, MOST_DRAWN));
  const others = [...near.keys()].filter((other) => other !== place).sort(close ? byStanding(place) : byName);
  const taken = new Set([place]);
  const group = (title, test, aside = dotsFor) => {
    const places = others.filter((other) => !taken.has(other) && test(other));
    places.forEach((other) => taken.add(other));
    const items = places.slice(0, close ? MOST_IN_GROUP : MOST_DRAWN).map((other) => ({ place: other, aside: aside(other) }));
    return { title, cut: close, all: places.length, aside: partOf(items.length, places.length), items };
  };
  const lanes = lanesRound(place, group);
  const self = { title: kindOf(place).one, rank: 0, items: [{ place, strong: true, aside: dotsFor(place) }] };
  const scene = arranged([{ groups: lanes[0] }, { groups: [self] }, ...lanes.slice(1).map((some) => ({ groups: some }))], frame);
  const shown = new Set(scene.boxes.keys());
  const own = (link) => link.from === place || link.to === place;
  const asked = (link) => own(link) || DEMANDS.includes(link.relation);
  scene.edges = scene.tall ? [] : linksAmong(shown, isGroup(place) ? asked : state.steps === 1 ? own : undefined);
  scene.centre = place;
  if (close) scene.near = [place, ...others];
  return scene;
}

/** How many of how many are shown. */
const partOf = (shown, all) => (shown < all ? `${shown.toLocaleString("en")} of ${all.toLocaleString("en")}` : all.toLocaleString("en"));

/** The order of what is round a thing: what tells most of it first, where not all can be shown. */
function byStanding(place) {
  const { kind } = nodes[place];
  const own = kind === "role" ? demandOf(place) : null;
  const asked = new Map(own ? [] : against(place, ...DEMANDS).map((link) => [link.from, link.importance ?? 1]));
  const weight = (other) => own?.get(other)?.weight ?? asked.get(other) ?? 0;
  const size = (other) => (isGroup(other) ? membersOf(other).length : askedBy[other]);
  return (one, other) => weight(other) - weight(one) || (isGroup(place) ? size(other) - size(one) : 0) || byName(one, other);
}

/** The groups at the left and at the right of a thing; each takes what none before it took. */
function lanesRound(place, group) {
  const { kind } = nodes[place];
  const is = (name) => (other) => nodes[other].kind === name;
  const none = () => null;
  if (kind === "role") {
    const demand = demandOf(place);
    const level = (other) => ({ type: "level", asked: demand.get(other)?.level ?? null });
    const asked = (name, essential) => (other) =>
      is(name)(other) && demand.has(other) && demand.get(other).importance >= 1 === essential;
    const own = new Set(along(place, "focuses-on").map((link) => link.to));
    return [
      [group("Focus areas", (other) => own.has(other), none), group("Works with", is("role")),
        group("Essential tools", asked("tool", true), none), group("Optional tools", asked("tool", false), none),
        group("Focus areas beyond", is("focus")), group("Tools beyond", is("tool"))],
      [group("Essential skills", asked("skill", true), level), group("Optional skills", asked("skill", false), level),
        group("Skills beyond", is("skill"))],
    ];
  }
  if (isGroup(place)) {
    const holds = new Set(against(place, ...GROUPINGS).map((link) => link.from));
    const kinds = [...new Set([...holds].map((member) => nodes[member].kind))];
    const held = kinds.map((name) => group(KINDS.get(name).many, (other) => holds.has(other) && is(name)(other)));
    return [[], held, [group("Asked for by", is("role"), none)]];
  }
  const ends = (found, end) => new Set(found.map((link) => link[end]));
  const before = ends(along(place, "builds-on"), "to");
  const after = ends(against(place, "builds-on"), "from");
  return [
    [group("Builds on", (other) => before.has(other)),
      group(state.steps === 1 ? { skill: "Required by", tool: "Used by", focus: "Focus of" }[kind] || "Roles" : "Roles", is("role"), none)],
    [group("Opens the way to", (other) => after.has(other)),
      group(kind === "skill" ? "Related skills" : "Skills", is("skill")), group("Tools", is("tool")),
      group("Focus areas", is("focus"))],
  ];
}

const dotsFor = (place) => (isItem(place) || nodes[place].kind === "focus" ? { type: "dots" } : null);
const arranged = (lanes, frame) => (frame.width < 560 ? inRows(lanes, frame) : inLanes(lanes, frame));

/** One move of a way: what is left behind, held, to deepen and to learn, between two roles. */
function moveScene(way, rank, frame) {
  const step = way.moves[rank];
  const here = way.stops[rank];
  const goal = demandOf(step.to);
  const listed = (place) => visible(place) && drawn(place);
  const level = (hue) => (place) => ({
    place, hue: null,
    aside: { type: "level", asked: goal.get(place)?.level ?? null, held: step.held.has(place) ? (step.held.get(place) ?? goal.get(place)?.level) : null, hue },
  });
  const left = [...demandOf(here).keys()].filter((item) => !goal.has(item) && demandOf(here).get(item).listed);
  left.sort((one, other) => demandOf(here).get(other).weight - demandOf(here).get(one).weight || byName(one, other));
  const shownAs = (title, rank, items, hue) => ({
    title, rank, cut: true,
    aside: String(items.filter(listed).length),
    items: items.filter(listed).map(hue ? level(hue) : (place) => ({ place, aside: null })),
  });
  const card = (title, rank, place, below) => ({ groups: [{ title, rank, items: [{ place, below }] }] });
  const lanes = [
    { groups: [{ ...shownAs("Not asked any more", 5, left), spare: true }] },
    card("From", 0, here, rank ? "and what came before" : undefined),
    { groups: [shownAs("Have", 4, step.have, "have"), shownAs("To deepen", 3, step.deepen, "deepen")] },
    card("To", 1, step.to, `difficulty ${figure(step.difficulty)}`),
    { groups: [shownAs("To learn", 2, step.learn, "learn")] },
  ];
  const scene = arranged(lanes, frame);
  const shown = new Set(scene.boxes.keys());
  const asked = (link) => DEMANDS.includes(link.relation) && (link.from === here || link.from === step.to);
  scene.edges = scene.tall ? [] : linksAmong(shown, asked);
  scene.about = step.to;
  scene.move = step;
  scene.parts = new Map([
    ...left.map((item) => [item, "not asked"]),
    ...step.have.map((item) => [item, "have"]),
    ...step.deepen.map((item) => [item, "deepen"]),
    ...step.learn.map((item) => [item, "learn"]),
  ]);
  scene.gone = new Set(left);
  return scene;
}

/** The ways between the two roles chosen; none before both are. */
const currentWays = (() => {
  let known = { key: "", all: [] };
  return () => {
    const { route, from, to } = state;
    if (!route || from == null || to == null || from === to) return [];
    const key = [from, to, ...marks.held().keys()].join(" ");
    if (known.key !== key) known = { key, all: ways(from, to) };
    return known.all;
  };
})();

/** The way that is looked at: the one in the address, else the best. */
function currentWay(all = currentWays()) {
  const key = (stops) => stops.join(" ");
  const wanted = state.way && key([state.from, ...state.way, state.to]);
  return all.find((way) => key(way.stops) === wanted) || all[0] || null;
}

/** What the stage shows now. */
function sceneNow(frame) {
  if (state.node != null) {
    const whole = state.steps === 0 || !(drawn(state.node) || isGroup(state.node));
    return whole ? wholeMap() : neighbourhood(state.node, frame);
  }
  const way = currentWay();
  if (way) return moveScene(way, Math.min(state.move, way.moves.length - 1), frame);
  return wholeMap();
}
