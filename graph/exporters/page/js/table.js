// The table: the same things as on the stage, a row for each, to be sorted by any column.

const table = (() => {
  let order = { column: 0, down: false };
  let columns = [];
  let data = [];
  let seen = 0;
  const PAGE = 200;
  const MOST_NAMES = 4;

  const ends = (found, end) => [...new Set(found.map((link) => link[end]))].sort(byName);
  const named = (places) => places.map((place) => nodes[place].name).join(", ");
  /** The names of a few; of many the first, and how many more there are. */
  const few = (places) =>
    places.length > MOST_NAMES + 2
      ? `${named(places.slice(0, MOST_NAMES))} and ${(places.length - MOST_NAMES).toLocaleString("en")} more`
      : named(places);
  /** The shelf of a thing: a skill's category, the roles of a focus area, what a tool is for. */
  const shelf = {
    role: (place) => ends(along(place, "focuses-on"), "to"),
    focus: (place) => ends(against(place, "focuses-on"), "from"),
    skill: (place) => ends(along(place, "category"), "to"),
    tool: (place) => ends(along(place, "supports"), "to"),
  };
  /** What a thing belongs with; where nothing says so, what it is a kind of. */
  const belongs = once((place) => {
    const found = shelf[nodes[place].kind]?.(place) ?? [];
    return found.length ? found : ends(along(place, "broader"), "to");
  });
  const essential = (link) => link.importance == null || link.importance >= 1;
  const demanding = (place, test) => ends(against(place, ...DEMANDS).filter(test), "from");
  const shortly = (name, places) => ({
    name, value: (place) => named(places(place)), cell: (place) => el("bdi", {}, few(places(place))), extra: true,
  });
  const demandCount = (place, test) => (isItem(place) ? against(place, ...DEMANDS).filter(test).length : -1);
  const part = { have: "have", deepen: "to deepen", learn: "to learn", "not asked": "not asked" };

  /** The columns for what is shown: of one move, or of things in general. */
  function columnsNow(scene) {
    const name = { name: "Name", value: (place) => nodes[place].name, cell: (place) => opener(place), wide: true };
    const kind = { name: "Kind", value: (place) => kindOf(place).one, short: true };
    const marked = { name: "Mine", value: (place) => (isItem(place) ? (marks.has(place) ? "yes" : "no") : ""), cell: (place) => (isItem(place) ? marker(place) : "") };
    if (scene && scene.move) {
      const goal = demandOf(scene.move.to);
      const asked = (place) => goal.get(place);
      const { held } = scene.move;
      return [
        name, kind,
        { name: "Part", value: (place) => part[scene.parts.get(place)] || "", short: true },
        { name: "Importance", value: (place) => importanceName(asked(place)?.importance), extra: true },
        { name: "Level asked", value: (place) => levelName(asked(place)?.level), sort: (place) => asked(place)?.level ?? 0, extra: true },
        { name: "Level held", value: (place) => (held.has(place) ? levelName(held.get(place)) : ""), sort: (place) => held.get(place) ?? 0, extra: true },
        { name: "Weight", value: (place) => (asked(place) ? figure(asked(place).weight) : ""), sort: (place) => asked(place)?.weight ?? 0, number: true, extra: true },
        marked,
      ];
    }
    return [
      name, kind,
      shortly("Belongs with", belongs),
      { name: "Asks for", value: (place) => (isRole(place) ? String(demandOf(place).size) : ""), sort: (place) => (isRole(place) ? demandOf(place).size : -1), number: true, extra: true },
      { name: "Asked by", value: (place) => (isItem(place) ? String(askedBy[place]) : ""), sort: (place) => (isItem(place) ? askedBy[place] : -1), number: true, extra: true },
      { ...shortly("Essential for", (place) => demanding(place, essential)), sort: (place) => demandCount(place, essential), down: true },
      { ...shortly("Optional for", (place) => demanding(place, (link) => !essential(link))), sort: (place) => demandCount(place, (link) => !essential(link)), down: true },
      marked,
    ];
  }

  /** What the rows are: the things on the stage; of a group what it holds, of a move all of it. */
  const placesNow = (scene) =>
    scene && scene.parts
      ? [...new Set([...scene.boxes.keys(), ...[...scene.parts.keys()].filter(visible)])]
      : scene && scene.near
      ? scene.near.filter((place) => (drawn(place) || isGroup(place)) && (visible(place) || place === scene.centre))
      : scene
      ? [...new Set([...scene.boxes.keys()].flatMap((place) => (scene.faint || scene.tall ? groups.get(place) ?? place : place)))]
      : nodes.map((node) => node.place).filter((place) => drawn(place) && visible(place));

  const collator = new Intl.Collator("en");
  function ordered(places) {
    const column = columns[order.column] || columns[0];
    const key = column.sort || column.value;
    if (!order.chosen) return places.sort((one, other) => kindRank(0)[one] - kindRank(0)[other]);
    const turn = order.down ? -1 : 1;
    if (order.column === 0) return places.sort((one, other) => turn * byName(one, other));
    const keys = new Map(places.map((place) => [place, key(place)]));
    const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
    return places.sort((one, other) => turn * compare(keys.get(one), keys.get(other)) || byName(one, other));
  }

  function prepare(scene) {
    columns = columnsNow(scene);
    if (order.column >= columns.length) order = { column: 0, down: false };
    data = ordered(placesNow(scene));
  }

  function show(scene) {
    prepare(scene);
    const holder = byId("table");
    const rows = data.slice(0, Math.max(PAGE, seen));
    const head = columns.map((column, at) => {
      const sorted = order.column === at && order.chosen;
      return el("th", { scope: "col", "aria-sort": sorted ? (order.down ? "descending" : "ascending") : "none", class: cellClass(column) },
        el("button", { type: "button", "data-sort": at, onclick: () => sortBy(at) }, column.name, el("span", { "aria-hidden": "true" }, sorted ? (order.down ? " ↓" : " ↑") : "")));
    });
    const body = rows.map((place) =>
      el("tr", { class: place === state.node ? "chosen" : "", "data-row": place },
        columns.map((column, at) => {
          const content = column.cell ? column.cell(place) : el("bdi", {}, column.value(place));
          return at ? el("td", { class: cellClass(column) }, content) : el("th", { scope: "row" }, content);
        })));
    holder.replaceChildren(
      el("table", {}, el("caption", {}, caption(scene)), el("thead", {}, el("tr", {}, head)), el("tbody", {}, body)),
      ...(rows.length < data.length ? [el("button", { type: "button", class: "soft more", onclick: () => { seen = rows.length + PAGE; show(scene); } }, `Show ${Math.min(PAGE, data.length - rows.length)} more of ${(data.length - rows.length).toLocaleString("en")}`)] : []),
    );
  }
  const cellClass = (column) => [column.number && "num", column.extra && "extra", column.short && "short"].filter(Boolean).join(" ") || null;

  function caption(scene) {
    if (scene && scene.move) {
      const way = currentWay();
      const rank = Math.min(state.move, way.moves.length - 1);
      return `${nodes[way.stops[rank]].name} → ${nodes[way.stops[rank + 1]].name}: ${data.length} things`;
    }
    if (scene && scene.centre != null) return `${nodes[scene.centre].name} and what is round it: ${data.length} things`;
    return `${facts.title}: ${data.length.toLocaleString("en")} things`;
  }

  function sortBy(at) {
    const number = Boolean(columns[at].number || columns[at].down);
    seen = 0;
    order = order.chosen && order.column === at
      ? { column: at, down: !order.down, chosen: true }
      : { column: at, down: number, chosen: true };
    show(stage.scene());
    byId("table").querySelector(`[data-sort="${at}"]`).focus();
  }

  return {
    show,
    /** The table as plain text cells: a row of names, then a row for each thing. */
    plain(scene) {
      prepare(scene);
      return [columns.map((column) => column.name), ...data.map((place) => columns.map((column) => column.value(place)))];
    },
  };
})();
