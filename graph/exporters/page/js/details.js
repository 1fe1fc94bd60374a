// The details of one thing: what it is, what it is tied to and how, and who says so.

const details = (() => {
  let refs = null;

  function panel(place) {
    refs = references();
    const node = nodes[place];
    const sections = { role: roleSections, skill: skillSections, tool: toolSections, focus: focusSections, workflow: flowSections };
    const body = (sections[node.kind] || otherSections)(place);
    return [
      el("div", { class: "panel-top" },
        el("p", { class: `eyebrow kind-${node.kind}` }, kindOf(place).one),
        closer(state.route ? "Back to from–to" : "Close", () => go({ node: null }))),
      el("h2", { id: "panel-title", tabindex: "-1" }, named(place)),
      node.aliases.length > 0 && el("p", { class: "aliases" }, "also ", list(node.aliases.map((alias) => el("bdi", {}, alias)))),
      node.definition && el("p", { class: "definition" }, el("bdi", {}, node.definition), refs.mark(node.cites)),
      node.notes.map((note) => el("p", { class: "note" }, el("bdi", {}, note))),
      node.kind === "role" && meter(place),
      actions(place),
      factsOf(place),
      body,
      !node.definition && node.cites.length > 0 && el("p", { class: "note" }, "Stated by", refs.mark(node.cites)),
      refs.list(),
    ];
  }

  /** What is said of the thing in a word or two, its shelf and what it is a kind of. */
  function factsOf(place) {
    const rows = [
      ...along(place, "category").map((link) => ["category", opener(link.to)]),
      ...(nodes[place].kind === "skill" ? along(place, "broader").map((link) => ["is a kind of", opener(link.to)]) : []),
      ...nodes[place].facts.map(([name, value, address]) => [name, address ? outside(address, value) : outsideOrText(value)]),
    ];
    return rows.length > 0 && el("dl", { class: "facts" }, rows.map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
  }
  const outsideOrText = (value) => (/^https?:\/\//i.test(value) ? outside(value) : el("bdi", {}, value));
  const list = (parts) => parts.flatMap((part, at) => (at ? [", ", part] : [part]));

  // ---------------------------------------------------------------------------- actions

  function actions(place) {
    const { kind } = nodes[place];
    return el("div", { class: "actions" },
      isItem(place) && marker(place, "I have this"),
      kind === "role" && el("button", { type: "button", class: "soft", onclick: () => go({ route: true, from: place, to: state.to === place ? null : state.to, way: null, move: 0, node: null }) }, "Start from here"),
      kind === "role" && el("button", { type: "button", class: "soft", onclick: () => go({ route: true, to: place, from: state.from === place ? null : state.from, way: null, move: 0, node: null }) }, "Make this the goal"),
      (drawn(place) || isGroup(place)) && reach(place));
  }

  /** How far round the thing the map reaches. */
  function reach(place) {
    const step = (n, text, label) =>
      el("button", { type: "button", "aria-pressed": String(state.steps === n), "aria-label": label, "data-steps": n, onclick: () => go({ steps: n }) }, text);
    return el("div", { class: "reach", role: "group", "aria-label": "How far the map reaches" },
      el("span", { "aria-hidden": "true" }, isGroup(place) ? "Map" : "Steps"),
      isGroup(place) ? step(1, "Inside", "What it holds") : [step(1, "1", "One step"), step(2, "2", "Two steps"), step(3, "3", "Three steps")],
      facts.map.heads.length > 0 && step(0, "All", "The whole map"));
  }

  /** How ready the reader is for a role, by what is marked. */
  function meter(role) {
    if (!marks.count()) return null;
    const held = marks.held();
    const ready = readiness(held, role);
    const parts = parted(held, role);
    return el("div", { class: "meter" },
      bar(ready, "have"),
      el("p", {}, `With what you have marked you meet ${Math.round(ready * 100)} % of what this role asks: ${parts.have.length} of ${parts.have.length + parts.deepen.length + parts.learn.length} items.`));
  }

  // --------------------------------------------------------------------------- sections

  function section(title, rows, aside = "") {
    if (!rows.length) return null;
    return el("section", {}, el("h3", {}, title, el("span", { class: "n" }, ` ${aside || rows.length}`)), el("ul", { class: "things" }, rows));
  }

  /** One statement as a row: the other end, what qualifies it, and its sources. */
  function row(place, link, { level = true, extra = null } = {}) {
    const said = refs.said(link.cites, nodes[state.node].kind !== "role");
    return el("li", {},
      el("span", { class: "thing" }, opener(place), refs.mark(link.cites), extra),
      el("span", { class: "qualities" },
        isItem(place) && marks.has(place) && el("span", { class: "have" }, "✓ have"),
        level && link.level != null && levelSign(link.level)),
      said && el("span", { class: "evidence" }, said));
  }
  const sorted = (found, end) => [...found].sort((a, b) => byName(a[end], b[end]));
  const asked = (found, end = "to") =>
    [...found].sort((a, b) => (b.importance ?? 1) - (a.importance ?? 1) || (b.level ?? 0) - (a.level ?? 0) || byName(a[end], b[end]));
  const essential = (link) => link.importance == null || link.importance >= 1;

  function roleSections(role) {
    const demand = (relation, test) => asked(along(role, relation).filter(test)).map((link) => row(link.to, link));
    return [
      section("Focus areas", sorted(along(role, "focuses-on"), "to").map((link) => row(link.to, link))),
      section("Essential skills", demand("requires", essential)),
      section("Optional skills", demand("requires", (link) => !essential(link))),
      section("Essential tools", demand("uses", essential)),
      section("Optional tools", demand("uses", (link) => !essential(link))),
      rated(role),
      along(role, "performs").map((link) => flow(link.to)),
      handOffs(role),
      nearest(role),
    ];
  }

  /** What a role is rated on in families where every role is rated on everything. */
  function rated(role) {
    const listedAlready = new Set(along(role, ...DEMANDS).map((link) => link.to));
    const rows = [...demandOf(role)]
      .filter(([item, one]) => one.listed && !listedAlready.has(item))
      .sort(([a, x], [b, y]) => y.importance - x.importance || byName(a, b))
      .map(([item, one]) => el("li", {}, el("span", { class: "thing" }, opener(item)), el("span", { class: "qualities" }, `${Math.round(one.importance * 100)} %`)));
    return section("Rated as important", rows);
  }

  function handOffs(role) {
    const passed = (link) => link.via != null && el("span", { class: "also" }, " · ", opener(link.via));
    return [
      section("Hands work to", sorted(along(role, "hands-off-to"), "to").map((link) => row(link.to, link, { extra: passed(link) }))),
      section("Receives work from", sorted(against(role, "hands-off-to"), "from").map((link) => row(link.from, link, { extra: passed(link) }))),
    ];
  }

  function nearest(role) {
    const near = similarities(role);
    const rows = roles
      .map((other, rank) => ({ other, near: near[rank] }))
      .filter(({ other }) => other !== role)
      .sort((a, b) => b.near - a.near || byName(a.other, b.other))
      .slice(0, 5)
      .map(({ other, near }) =>
        el("li", {}, el("span", { class: "thing" }, opener(other)),
          el("span", { class: "qualities" }, bar(Math.max(0, near), "accent"), el("span", { class: "num" }, figure(near)))));
    return section("Nearest roles", rows, "by similarity");
  }

  /** A workflow in the order of its steps, with what each takes in and puts out. */
  function flow(workflow) {
    const steps = inOrder(along(workflow, "has-step").map((link) => link.to));
    if (!steps.length) return null;
    const ends = (step, relation) => list(along(step, relation).map((link) => opener(link.to)));
    return el("section", {},
      el("h3", {}, "Workflow", el("span", { class: "n" }, " ", opener(workflow))),
      el("ol", { class: "steps" }, steps.map((step) =>
        el("li", {}, opener(step),
          nodes[step].definition && el("p", {}, el("bdi", {}, nodes[step].definition)),
          flowLine("takes in", ends(step, "takes")), flowLine("yields", ends(step, "yields"))))));
  }
  const flowLine = (word, ends) => ends.length > 0 && el("p", { class: "flow" }, el("span", {}, word), " ", ends);

  /** Steps so that each comes after those that it follows. */
  function inOrder(steps) {
    const waiting = [...steps].sort(byName);
    const done = [];
    while (waiting.length) {
      const at = waiting.findIndex((step) => along(step, "follows").every((link) => !waiting.includes(link.to)));
      done.push(...waiting.splice(Math.max(at, 0), 1)); // In a circle the first by name goes first.
    }
    return done;
  }

  function skillSections(skill) {
    const requiredBy = asked(against(skill, "requires"), "from");
    const who = (link) => row(link.from, link, { extra: link.importance != null && el("span", { class: "also" }, ` · ${importanceName(link.importance)}`) });
    return [
      section("Required by", requiredBy.map(who), `${requiredBy.length} of ${count(N, "role")}`),
      section("Builds on", sorted(along(skill, "builds-on"), "to").map((link) => row(link.to, link))),
      section("Opens the way to", sorted(against(skill, "builds-on"), "from").map((link) => row(link.from, link))),
      section("Tools", sorted(against(skill, "supports"), "from").map((link) => row(link.from, link))),
      section("Includes", sorted(against(skill, "broader"), "from").map((link) => row(link.from, link))),
      section("Serves", sorted(against(skill, "draws-on"), "from").map((link) => row(link.from, link))),
      section("Applied in", sorted(against(skill, "applies"), "from").map((link) => row(link.from, link))),
    ];
  }

  function toolSections(tool) {
    const usedBy = asked(against(tool, "uses"), "from");
    const who = (link) => row(link.from, link, { extra: link.importance != null && el("span", { class: "also" }, ` · ${importanceName(link.importance)}`) });
    return [
      section("Used by", usedBy.map(who), `${usedBy.length} of ${count(N, "role")}`),
      section("Supports", sorted(along(tool, "supports"), "to").map((link) => row(link.to, link))),
      section("Employed in", sorted(against(tool, "employs"), "from").map((link) => row(link.from, link))),
      otherSections(tool, ["uses", "supports", "employs"]),
    ];
  }

  const focusSections = (focus) => [
    section("Focus of", sorted(against(focus, "focuses-on"), "from").map((link) => row(link.from, link))),
    section("Draws on", sorted(along(focus, "draws-on"), "to").map((link) => row(link.to, link))),
    otherSections(focus, ["focuses-on", "draws-on"]),
  ];

  const flowSections = (workflow) => [flow(workflow), otherSections(workflow, ["has-step"])];

  /** Every other link, under the words for it. */
  function otherSections(place, told = []) {
    const names = [...RELATIONS.keys()].filter((name) => !["category", ...told].includes(name) || (name === "category" && nodes[place].kind === "category"));
    const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
    return names.map((name) => [
      section(capital(RELATIONS.get(name).forward), sorted(along(place, name), "to").map((link) => row(link.to, link))),
      section(capital(RELATIONS.get(name).backward), sorted(against(place, name), "from").map((link) => row(link.from, link))),
    ]);
  }

  return panel;
})();

/** The check box by which the reader says that they have a thing. */
function marker(place, text) {
  const box = el("input", { type: "checkbox", onchange: () => marks.toggle(place), "data-mark": place });
  box.checked = marks.has(place);
  if (!text) box.setAttribute("aria-label", `I have ${nodes[place].name}`);
  return el("label", { class: text ? "marker" : "marker bare" }, box, text && el("span", {}, text));
}

/** A level as four bars and its word. */
function levelSign(level, held) {
  const rank = levelRank(level);
  const have = held === undefined ? rank : levelRank(held);
  return el("span", { class: "level" },
    el("span", { class: "bars", "aria-hidden": "true" }, [1, 2, 3, 4].map((at) => el("i", { class: at <= Math.min(have, rank) ? "full" : at <= rank ? "asked" : "" }))),
    levelName(level));
}

const bar = (value, tone) =>
  el("span", { class: `bar ${tone}`, "aria-hidden": "true" }, el("i", { style: `width:${(Math.max(0, Math.min(1, value)) * 100).toFixed(1)}%` }));

const closer = (text, close) =>
  el("button", { type: "button", class: "plain closer", onclick: close, "aria-label": text }, el("span", { class: "word" }, text), el("span", { "aria-hidden": "true" }, "×"));
