// What is on the stage: which things, where they stand, and the links between them.

const MOST_DRAWN = 300;
const MOST_LINKS = 600;
const DRAWN = ["role", "focus", "skill", "tool"];
const visible = (place) => !state.hidden.has(nodes[place].kind);
const drawn = (place) => DRAWN.includes(nodes[place].kind);

/** The links among what is shown, the telling ones first where there are too many. */
function linksAmong(places, wanted = () => true) {
  const among = links.filter(
    (link) => places.has(link.from) && places.has(link.to) && link.from !== link.to && wanted(link),
  );
  if (among.length <= MOST_LINKS) return among;
  const rank = (link) => (DEMANDS.includes(link.relation) ? (link.importance >= 1 ? 0 : 2) : 1);
  return among.sort((one, other) => rank(one) - rank(other) || one.row - other.row).slice(0, MOST_LINKS);
}

/** The whole map, as it was laid out when the page was built. */
function wholeMap() {
  const { map } = facts;
  const boxes = new Map();
  for (const [key, [x, y, w, h, lines]] of Object.entries(map.boxes)) {
    const place = Number(key);
    if (!visible(place)) continue;
    const aside = isItem(place) || nodes[place].kind === "focus" ? { type: "dots" } : null;
    boxes.set(place, { place, x, y, w, h, lines, aside });
  }
  if (!boxes.size) return null;
  const heads = map.heads
    .filter(([kind]) => !state.hidden.has(kind))
    .map(([kind, x]) => {
      const tops = [...boxes.values()].filter((box) => nodes[box.place].kind === kind).map((box) => box.y - box.h / 2);
      return { text: KINDS.get(kind).many, x: x + 1, y: Math.min(...tops) - 10 };
    });
  const edges = linksAmong(new Set(boxes.keys()), (link) => nodes[link.from].kind !== nodes[link.to].kind);
  return { boxes, heads, edges, width: map.width, height: map.height, faint: true };
}

/** The things within so many steps of one, along any link between things that are drawn. */
function around(place, steps) {
  const found = new Map([[place, 0]]);
  let edge = [place];
  for (let step = 1; step <= steps; step += 1) {
    const next = [];
    for (const here of edge) {
      const near = [...outgoing[here].map((link) => link.to), ...incoming[here].map((link) => link.from)];
      for (const other of near) {
        if (found.has(other) || !drawn(other) || !visible(other)) continue;
        found.set(other, step);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

/** One thing and what is round it, in columns that say how each is tied to it. */
function neighbourhood(place, frame) {
  const all = around(place, state.steps);
  const near = new Map([...all].slice(0, MOST_DRAWN));
  const { kind } = nodes[place];
  const others = [...near.keys()].filter((other) => other !== place);
  const pick = (test) => others.filter(test).sort(byName);
  const taken = new Set([place]);
  const group = (title, places, aside) => {
    const items = places.filter((other) => !taken.has(other));
    items.forEach((other) => taken.add(other));
    return { title, items: items.map((other) => ({ place: other, aside: aside ? aside(other) : dotsFor(other) })) };
  };
  const before = new Set(along(place, "builds-on").map((link) => link.to));
  const after = new Set(against(place, "builds-on").map((link) => link.from));
  const isKind = (name) => pick((other) => nodes[other].kind === name);
  const self = { title: kindOf(place).one, items: [{ place, strong: true, aside: dotsFor(place) }] };
  const groups = [];
  if (kind === "role") {
    const demand = demandOf(place);
    const level = (other) => ({ type: "level", asked: demand.get(other)?.level ?? null });
    const asked = (name, essential) =>
      others
        .filter((other) => nodes[other].kind === name && demand.has(other) && demand.get(other).importance >= 1 === essential)
        .sort(byName);
    groups.push(
      self,
      group("Works with", isKind("role")),
      group("Focus areas", isKind("focus"), () => null),
      group("Skills, essential", asked("skill", true), level),
      group("Skills, optional", asked("skill", false), level),
      group("Skills beyond", isKind("skill")),
      group("Tools, essential", asked("tool", true), () => null),
      group("Tools, optional", asked("tool", false), () => null),
      group("Tools beyond", isKind("tool")),
    );
  } else {
    groups.push(
      group("Roles", isKind("role"), () => null),
      group("Focus areas", isKind("focus")),
      group("Builds on", pick((other) => before.has(other))),
      self,
      group("Opens the way to", pick((other) => after.has(other))),
      group(kind === "skill" ? "Other skills" : "Skills", isKind("skill")),
      group(kind === "tool" ? "Other tools" : "Tools", isKind("tool")),
    );
  }
  const scene = arranged(groups, frame);
  const shown = new Set(scene.boxes.keys());
  scene.edges =
    state.steps === 1
      ? linksAmong(shown, (link) => link.from === place || link.to === place)
      : linksAmong(shown);
  scene.centre = place;
  scene.more = all.size - near.size;
  return scene;
}

const dotsFor = (place) => (isItem(place) || nodes[place].kind === "focus" ? { type: "dots" } : null);
const arranged = (groups, frame) =>
  frame.width < 560 ? inRows(groups, frame) : inColumns(groups, frame);

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
  const shownAs = (title, items, hue) => ({
    title,
    aside: String(items.filter(listed).length),
    items: items.filter(listed).slice(0, 80).map(level(hue)),
  });
  const groups = [
    { title: "From", items: [{ place: here, below: rank ? "and what came before" : undefined }] },
    { ...shownAs("Not asked", left), items: left.filter(listed).slice(0, 80).map((place) => ({ place, aside: null, gone: true })) },
    shownAs("Have", step.have, "have"),
    shownAs("To deepen", step.deepen, "deepen"),
    shownAs("To learn", step.learn, "learn"),
    { title: "To", items: [{ place: step.to, below: `difficulty ${figure(step.difficulty)}` }] },
  ];
  const scene = arranged(groups, frame);
  const shown = new Set(scene.boxes.keys());
  scene.edges = linksAmong(
    shown,
    (link) => DEMANDS.includes(link.relation) && (link.from === here || link.from === step.to),
  );
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
const currentWays = () =>
  state.route && state.from != null && state.to != null && state.from !== state.to
    ? ways(state.from, state.to)
    : [];

/** The way that is looked at: the one in the address, else the best. */
function currentWay(all = currentWays()) {
  const key = (stops) => stops.join(" ");
  const wanted = state.way && key([state.from, ...state.way, state.to]);
  return all.find((way) => key(way.stops) === wanted) || all[0] || null;
}

/** What the stage shows now. */
function sceneNow(frame) {
  if (state.node != null) {
    const whole = state.steps === 0 || !drawn(state.node);
    return whole ? wholeMap() : neighbourhood(state.node, frame);
  }
  const way = currentWay();
  if (way) return moveScene(way, Math.min(state.move, way.moves.length - 1), frame);
  return wholeMap();
}
