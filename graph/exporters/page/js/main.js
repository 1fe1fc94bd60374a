// The page as a whole: one state, shown everywhere.

(() => {
  const panel = byId("panel");
  let shownPanel = null;
  let shownFrame = "";

  function showHeader() {
    for (const button of document.querySelectorAll("[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
    }
    byId("route-button").setAttribute("aria-pressed", String(state.route));
    const here = state.node != null ? nodes[state.node].name : state.route && state.from != null && state.to != null ? `${nodes[state.from].name} → ${nodes[state.to].name}` : "";
    document.title = [here, facts.title].filter(Boolean).join(" · ");
  }

  function showPanel() {
    const wanted = state.node != null ? details(state.node) : state.route ? routePanel() : null;
    const key = state.node != null ? `node ${state.node}` : state.route ? "route" : null;
    const holding = panel.contains(document.activeElement) ? handle(document.activeElement) : null;
    panel.hidden = !wanted;
    document.body.classList.toggle("with-panel", Boolean(wanted));
    const top = panel.scrollTop;
    panel.replaceChildren(...(wanted || []).flat(Infinity).filter(Boolean));
    panel.scrollTop = key === shownPanel ? top : 0;
    if (wanted && key !== shownPanel) tell(panel.querySelector("h2").textContent);
    shownPanel = key;
    if (holding && wanted) again(holding).focus({ preventScroll: true });
    else if (holding) byId("mynetwork").focus({ preventScroll: true });
  }
  /** What to look for to give the focus back to a control that was drawn anew. */
  function handle(element) {
    const { mark, steps } = element.dataset;
    if (mark) return { find: `[data-mark="${mark}"]`, at: [...panel.querySelectorAll("[data-mark]")].indexOf(element) };
    return { find: element.id ? `#${element.id}` : steps ? `[data-steps="${steps}"]` : "h2" };
  }
  /** The control again; where a mark has moved it out of sight, the one that took its place. */
  function again({ find, at }) {
    const seen = (element) => element && element.checkVisibility();
    const boxes = [...panel.querySelectorAll("[data-mark]")].filter(seen);
    return [panel.querySelector(find), boxes[Math.min(at, boxes.length - 1)]].find(seen) || panel.querySelector("h2");
  }

  function showStage() {
    const key = [state.view === "map", state.node, state.steps, [...state.hidden].sort(), state.route, state.from, state.to, state.way, state.move].join("|");
    const way = currentWay();
    byId("stage").classList.toggle("sheet-view", state.view !== "map");
    byId("mynetwork").hidden = state.view !== "map";
    byId("table").hidden = state.view !== "table";
    byId("matrix").hidden = state.view !== "matrix";
    const frame = stage.frame();
    const size = `${frame.width}×${frame.height}`;
    if (state.view === "map") stage.show(sceneNow(frame), `${key} ${size}`);
    else stage.put(() => sceneNow({ width: 880, height: 620 }));
    shownFrame = size;
    if (state.view === "table") table.show(stage.scene());
    if (state.view === "matrix") matrix.show();
    if (state.view === "map") byId("mynetwork").setAttribute("aria-label", stageName(way));
    if (state.view !== "map") byId("message").hidden = true;
  }
  function stageName(way) {
    const scene = stage.scene();
    if (!scene) return "Map of the graph, empty";
    if (scene.move) return `Map of the move from ${nodes[way.stops[Math.min(state.move, way.moves.length - 1)]].name} to ${nodes[scene.move.to].name}, ${scene.boxes.size} things`;
    if (scene.centre != null) return `Map of ${nodes[scene.centre].name} and what is round it, ${scene.boxes.size} things`;
    return `Map of the graph, ${scene.boxes.size} things`;
  }

  // ---------------------------------------------------------------------------- the legend

  function showLegend() {
    byId("kinds").replaceChildren(...DRAWN.filter((kind) => ofKind(kind).length).map((kind) =>
      el("button", { type: "button", class: `kind kind-${kind}`, "aria-pressed": String(!state.hidden.has(kind)), "data-kind": kind, onclick: () => toggle(kind) },
        el("i", { "aria-hidden": "true" }), KINDS.get(kind).many, el("span", { class: "n" }, ` ${ofKind(kind).length.toLocaleString("en")}`))));
    const sign = (name, text) => el("span", { class: "sign" }, el("i", { class: name, "aria-hidden": "true" }), text);
    const moving = state.view !== "matrix" && stage.scene()?.move;
    byId("signs").replaceChildren(
      ...(moving
        ? [sign("tone have", "have"), sign("tone deepen", "to deepen"), sign("tone learn", "to learn"), sign("line", "essential"), sign("line optional", "optional")]
        : [
            ...(ownColours && roles.length > 1 ? [el("span", { class: "roles" }, roleOrder.map((role, rank) => el("span", { class: "sign" }, el("i", { class: "dot", style: `--hue:var(--role-${rank + 1})`, "aria-hidden": "true" }), named(role))))] : []),
            sign("line", "essential"), sign("line optional", "optional"),
          ]),
    );
  }
  function toggle(kind) {
    const hidden = new Set(state.hidden);
    if (!hidden.delete(kind)) hidden.add(kind);
    go({ hidden }, { replace: true });
    byId("kinds").querySelector(`[data-kind="${kind}"]`).focus();
  }

  // ------------------------------------------------------------------------------ the foot

  function showFoot() {
    byId("extent").textContent = DRAWN.filter((kind) => ofKind(kind).length).map((kind) => count(ofKind(kind).length, kind)).join(" · ");
    const about = facts.about.map((one) =>
      el("span", { class: "about" },
        one.address ? outside(one.address, one.title || one.name) : el("bdi", {}, one.title || one.name),
        one.version && !(one.title || one.name).includes(one.version) && ` ${one.version}`,
        one.attribution && [" · ", el("bdi", {}, one.attribution)],
        one.licence && [" · ", licensed(one.licence)]));
    byId("foot").replaceChildren(...about, ...(facts.generated ? [el("span", { class: "about" }, `Made on ${facts.generated}`)] : []), ...allSources());
  }

  /** Every source that anything rests on, with its licence, once. */
  function allSources() {
    const once = new Map(facts.citations.map((one) => [[one.source, one.title, one.date].join("\n"), one]));
    if (!once.size) return [];
    const rows = [...once.values()].sort((a, b) => (a.title || a.source).localeCompare(b.title || b.source, "en"));
    return [el("details", { class: "about" }, el("summary", {}, `All sources (${rows.length})`), el("ul", {}, rows.map((one) => el("li", {}, cited(one)))))];
  }

  // ---------------------------------------------------------------------------- together

  render = () => {
    showHeader();
    showPanel();
    showStage();
    showLegend();
  };
  marks.listen(() => render());

  for (const button of document.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => go({ view: button.dataset.view }));
  }
  byId("route-button").addEventListener("click", () => {
    if (state.route && state.node == null) go({ route: false, from: null, to: null, way: null, move: 0 });
    else go({ route: true, node: null, ...(state.from == null && state.to == null && suggestion()) });
    if (state.route) byId("route-from").focus();
  });
  /** The two roles that the page was made for, else the role that is looked at. */
  function suggestion() {
    if (state.node != null && nodes[state.node].kind === "role") return { from: state.node };
    return { from: facts.start ?? null, to: facts.goal ?? null };
  }

  for (const link of document.querySelectorAll(".skip")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (link.hash === "#table" && state.view !== "table") go({ view: "table" });
      const target = document.querySelector(link.hash);
      (target.hidden ? byId("mynetwork") : target).focus();
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.target.closest("select")) return;
    if (state.node != null) go({ node: null });
    else if (state.route) go({ route: false, from: null, to: null, way: null, move: 0 });
  });

  let waiting = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      const frame = stage.frame();
      if (state.view === "map" && `${frame.width}×${frame.height}` !== shownFrame) showStage();
    });
  }).observe(byId("mynetwork"));

  theme.start();
  state = stateAt(location.hash);
  if (!location.hash.includes("=")) {
    const role = (place) => (isRole(place) ? place : null);
    const [from, to] = [role(facts.start), role(facts.goal)];
    if (from != null && to != null) Object.assign(state, { route: true, from, to });
    else if (from != null || to != null) state.node = from ?? to;
  }
  showFoot();
  render();
  atLeisure(() => { calls(0); }, () => { kindRank(0); }, () => { profiles(0); }, namesFound.prepare);

  // For a console, and for whoever tests the page: the figures behind what is shown.
  window.rolegraph = Object.freeze({
    version: facts.schema,
    place: placeCalled,
    similarity: (one, other) => similarity(placeCalled(one), placeCalled(other)),
    difficulty: (one, other) => difficulty(joined(heldIn(placeCalled(one)), marks.held()), placeCalled(other)),
    gap(one, other) {
      const parts = parted(joined(heldIn(placeCalled(one)), marks.held()), placeCalled(other));
      return Object.fromEntries(Object.entries(parts).map(([name, items]) => [name, items.map((item) => nodes[item].id)]));
    },
    ways: (one, other) =>
      ways(placeCalled(one), placeCalled(other)).map((way) => ({
        stops: way.stops.map((role) => nodes[role].id),
        difficulties: way.moves.map((step) => step.difficulty),
        hardest: way.hardest,
        detour: way.detour,
      })),
    shown: () => (stage.scene() ? [...stage.scene().boxes.keys()].map((place) => nodes[place].id) : []),
    links: () => (stage.scene() ? stage.scene().edges.length : 0),
    boxes: () => stage.boxes(),
    svg: () => download.svg(),
    csv: () => download.csv(),
  });
  document.documentElement.dataset.state = "ready";
})();
