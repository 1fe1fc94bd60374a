// The matrix: what roles ask for, side by side; a row for each skill and tool. Where there are more
// roles than can stand side by side, those that matter to what is looked at; else the groups.

const matrix = (() => {
  /** So many cells at once: all of a few roles, a screenful or two where there are many more. */
  const MOST_CELLS = N <= 40 ? 3600 : 1500;
  const MOST_ROLES = 40;
  const MOST_NEAR = 12;
  let seen = 0;
  let shownFor = "";

  /** The roles to set side by side, and why these. */
  function columnsNow() {
    if (N <= MOST_ROLES) return { of: roleOrder, why: "What each role asks for." };
    const way = currentWay();
    const { node } = state;
    if (node == null && way) return { of: way.stops, why: "What each role on this way asks for." };
    if (node == null) return null;
    const { name } = nodes[node];
    const first = (places, most) => places.slice(0, most);
    if (isRole(node)) {
      const near = similarities(node);
      const others = roles.filter((role) => role !== node).sort((a, b) => near[roleRank.get(b)] - near[roleRank.get(a)] || byName(a, b));
      return { of: [node, ...first(others, MOST_NEAR - 1)], why: `What ${name} and the roles nearest to it ask for.` };
    }
    const held = isItem(node)
      ? against(node, ...DEMANDS).sort((a, b) => (b.importance ?? 1) - (a.importance ?? 1) || byName(a.from, b.from)).map((link) => link.from)
      : membersOf(node).filter(isRole).sort(byName);
    const some = first([...new Set(held)], MOST_NEAR);
    if (!some.length) return null;
    const part = some.length < held.length ? `the first ${some.length} of ${count(held.length, "role")}` : count(some.length, "role");
    return { of: some, why: isItem(node) ? `What roles that ask for ${name} ask for besides: ${part}.` : `What roles of the group ${name} ask for: ${part}.` };
  }

  /** The items that these roles ask for under their shelf: skills by category, then tools. */
  function shelves(columns) {
    const asking = new Map();
    for (const role of columns) {
      for (const [item, asked] of demandOf(role)) if (asked.listed) asking.set(item, (asking.get(item) || 0) + 1);
    }
    const shelf = new Map();
    for (const item of asking.keys()) {
      if (!visible(item)) continue;
      const link = along(item, "category")[0];
      const title = link ? nodes[link.to].name : KINDS.get(nodes[item].kind).many.replace(/^./, (letter) => letter.toUpperCase());
      const key = `${nodes[item].kind === "skill" ? 0 : 1} ${title}`;
      if (!shelf.has(key)) shelf.set(key, { title, items: [] });
      shelf.get(key).items.push(item);
    }
    const byDemand = (one, other) => asking.get(other) - asking.get(one) || askedBy[other] - askedBy[one] || byName(one, other);
    return [...shelf.keys()].sort().map((key) => ({ ...shelf.get(key), items: shelf.get(key).items.sort(byDemand) }));
  }

  function cell(role, item) {
    const asked = demandOf(role).get(item);
    if (!asked || !asked.listed) return el("td", { class: "none" }, el("span", { class: "unseen" }, "not asked"));
    const optional = asked.importance < 1;
    const said = [importanceName(asked.importance), levelName(asked.level)].filter(Boolean).join(", ");
    const rank = levelRank(asked.level);
    return el("td", {},
      el("span", { class: `cell ${optional ? "optional" : "essential"}`, style: `--hue:var(--${ownColours ? `role-${roleOrder.indexOf(role) + 1}` : "role"})` },
        el("span", { class: "bars", "aria-hidden": "true" }, rank ? [1, 2, 3, 4].map((at) => el("i", { class: at <= rank ? "full" : "" })) : el("i", { class: "dot" })),
        el("span", { class: "unseen" }, said)));
  }

  function show() {
    const columns = columnsNow();
    const key = columns ? columns.of.join(" ") : "";
    if (key !== shownFor) seen = 0;
    shownFor = key;
    byId("matrix").replaceChildren(...(columns ? ofRoles(columns) : ofGroups()));
  }

  function ofRoles({ of, why }) {
    const all = shelves(of);
    const rows = total(all.map(({ items }) => items.length));
    const page = Math.floor(MOST_CELLS / of.length);
    let left = Math.max(page, seen);
    const shown = Math.min(left, rows);
    const bodies = all.map(({ title, items }) => {
      const some = items.slice(0, Math.max(0, left));
      left -= some.length;
      return some.length > 0 && el("tbody", {},
        el("tr", { class: "shelf" }, el("th", { scope: "rowgroup", colspan: of.length + 1 }, el("bdi", {}, title))),
        some.map((item) => el("tr", { class: item === state.node ? "chosen" : "" },
          el("th", { scope: "row" }, opener(item), marks.has(item) && el("span", { class: "have" }, " ✓", el("span", { class: "unseen" }, " I have this"))),
          of.map((role) => cell(role, item)))));
    });
    const table = el("table", {},
      el("caption", {}, `${why} `, el("span", { class: "cell essential" }, el("i", { class: "swatch" })), " essential ", el("span", { class: "cell optional" }, el("i", { class: "swatch" })), " optional; the bars show the level, from awareness to expert."),
      head("Skill or tool", of),
      bodies.filter(Boolean));
    if (shown === rows) return [table];
    const more = () => { seen = shown + page; show(); };
    return [table, el("button", { type: "button", class: "soft more", onclick: more }, `Show ${Math.min(page, rows - shown)} more of ${(rows - shown).toLocaleString("en")}`)];
  }

  const head = (corner, places) =>
    el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, corner)), places.map((place) => el("th", { scope: "col" }, opener(place)))));

  /** Groups of roles beside groups of what they ask for: which share of it stands where. */
  function ofGroups() {
    const advice = el("p", { class: "note" }, `${count(N, "role")} cannot stand side by side. Choose a role to see it beside those nearest to it, or two under From–to.`);
    const sums = mapEdges.filter(({ from, to }) => groups.has(from) && columnOf(from) === "role" && columnOf(to) !== "role");
    if (!sums.length) return [advice];
    const at = new Map(sums.map(({ from, to, value }) => [`${from} ${to}`, value]));
    const order = (end) => [...new Set(sums.map((edge) => edge[end]))].sort(byName);
    const [columns, rows] = [order("from"), order("to")];
    const whole = new Map(columns.map((from) => [from, total(rows.map((to) => at.get(`${from} ${to}`) || 0)) || 1]));
    const share = (from, to) => {
      const part = (at.get(`${from} ${to}`) || 0) / whole.get(from);
      const said = part ? (part < 0.005 ? "< 1 %" : `${Math.round(part * 100)} %`) : "–";
      return el("td", { class: "share" }, el("span", { style: `--part:${part.toFixed(3)}` }, said));
    };
    return [
      advice,
      el("table", { class: "shares" },
        el("caption", {}, "Which share of what a group of roles asks for stands under each heading."),
        head("Heading", columns),
        el("tbody", {}, rows.map((to) => el("tr", {}, el("th", { scope: "row" }, opener(to)), columns.map((from) => share(from, to)))))),
    ];
  }
  return { show };
})();
