// The matrix: what every role asks for, side by side; a row for each skill and tool.

const matrix = (() => {
  const MOST_ROWS = 400;

  /** The items under their shelf: skills by category, then tools. */
  function shelves() {
    const shelf = new Map();
    for (const node of nodes) {
      if (!isItem(node.place) || !visible(node.place) || !asking.has(node.place)) continue;
      const link = along(node.place, "category")[0];
      const title = link ? nodes[link.to].name : KINDS.get(node.kind).many.replace(/^./, (letter) => letter.toUpperCase());
      const key = `${node.kind === "skill" ? 0 : 1} ${title}`;
      if (!shelf.has(key)) shelf.set(key, { title, items: [] });
      shelf.get(key).items.push(node.place);
    }
    const byDemand = (one, other) => asking.get(other) - asking.get(one) || byName(one, other);
    return [...shelf.keys()].sort().map((key) => ({ ...shelf.get(key), items: shelf.get(key).items.sort(byDemand) }));
  }

  function cell(role, item) {
    const asked = demandOf(role).get(item);
    if (!asked) return el("td", { class: "none" }, el("span", { class: "unseen" }, "not asked"));
    const optional = asked.importance < 1;
    const said = [importanceName(asked.importance), levelName(asked.level)].filter(Boolean).join(", ");
    const rank = levelRank(asked.level);
    return el("td", {},
      el("span", { class: `cell ${optional ? "optional" : "essential"}`, style: `--hue:var(--${ownColours ? `role-${roleOrder.indexOf(role) + 1}` : "role"})` },
        el("span", { class: "bars", "aria-hidden": "true" }, rank ? [1, 2, 3, 4].map((at) => el("i", { class: at <= rank ? "full" : "" })) : el("i", { class: "dot" })),
        el("span", { class: "unseen" }, said)));
  }

  function show() {
    const holder = byId("matrix");
    if (roles.length > 40) {
      holder.replaceChildren(el("p", { class: "note" }, `${count(roles.length, "role")} are too many for one matrix. Choose two of them under From–to.`));
      return;
    }
    let left = MOST_ROWS;
    const groups = shelves().map(({ title, items }) => {
      const shown = items.slice(0, Math.max(0, left));
      left -= shown.length;
      return shown.length > 0 && el("tbody", {},
        el("tr", { class: "shelf" }, el("th", { scope: "rowgroup", colspan: roles.length + 1 }, el("bdi", {}, title))),
        shown.map((item) => el("tr", { class: item === state.node ? "chosen" : "" },
          el("th", { scope: "row" }, opener(item), marks.has(item) && el("span", { class: "have" }, " ✓", el("span", { class: "unseen" }, " I have this"))),
          roleOrder.map((role) => cell(role, item)))));
    });
    holder.replaceChildren(
      el("table", {},
        el("caption", {}, "What each role asks for. ", el("span", { class: "cell essential" }, el("i", { class: "swatch" })), " essential ", el("span", { class: "cell optional" }, el("i", { class: "swatch" })), " optional; the bars show the level, from awareness to expert."),
        el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, "Skill or tool")), roleOrder.map((role) => el("th", { scope: "col" }, opener(role))))),
        groups.filter(Boolean)));
  }
  return { show };
})();
