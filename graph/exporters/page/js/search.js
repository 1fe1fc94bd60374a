// Search: by label, alias, notation and the names in other languages; Enter opens the first.

(() => {
  const box = byId("search");
  const list = byId("hits");
  const MOST = 12;
  const fold = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[-_\s]+/g, " ").trim();
  const names = once(() =>
    nodes.map((node) => {
      const said = [node.name, node.notation, ...node.aliases, ...Object.values(node.labels)];
      return [...new Set(said.filter(Boolean))].map((name) => ({ name, folded: fold(name) }));
    }),
  );
  let hits = [];
  let active = -1;

  /** How well a name answers: 0 the same, 1 its beginning, 2 a word's beginning, 3 inside it. */
  function rank(folded, text) {
    if (folded === text) return 0;
    if (folded.startsWith(text)) return 1;
    const at = folded.indexOf(text);
    return at < 0 ? null : folded[at - 1] === " " ? 2 : 3;
  }
  function find(text) {
    const found = [];
    names(0).forEach((known, place) => {
      let best = null;
      known.forEach(({ name, folded }, at) => {
        const score = rank(folded, text);
        if (score != null && (!best || score + (at ? 0.5 : 0) < best.score)) {
          best = { place, name, score: score + (at ? 0.5 : 0) };
        }
      });
      if (best) found.push(best);
    });
    const order = [...KINDS.keys()];
    const kind = (hit) => order.indexOf(nodes[hit.place].kind);
    return found
      .sort((a, b) => a.score - b.score || kind(a) - kind(b) || byName(a.place, b.place))
      .slice(0, MOST);
  }

  function show() {
    const text = fold(box.value);
    hits = text ? find(text) : [];
    active = -1;
    list.replaceChildren(...hits.map(row));
    if (text && !hits.length) {
      list.append(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing is called that."));
    }
    open(Boolean(text));
    if (text) tell(hits.length ? `${hits.length} found` : "Nothing is called that.");
  }
  function row(hit, at) {
    const other = hit.name !== nodes[hit.place].name && hit.name !== nodes[hit.place].notation;
    return el(
      "li",
      {
        id: `hit-${at}`, role: "option", "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => choose(at),
      },
      el("span", { class: "name" }, named(hit.place), other && el("span", { class: "also" }, " ", el("bdi", {}, hit.name))),
      el("span", { class: "kind" }, kindOf(hit.place).one, !visible(hit.place) && " · hidden"),
    );
  }
  function open(wanted) {
    list.hidden = !wanted;
    box.setAttribute("aria-expanded", String(wanted));
    if (!wanted) box.removeAttribute("aria-activedescendant");
  }
  function stand(at) {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", `hit-${at}`);
    return list.children[at].scrollIntoView({ block: "nearest" });
  }
  function choose(at) {
    const hit = hits[at];
    if (!hit) return;
    box.value = "";
    open(false);
    go({ node: hit.place, hidden: new Set([...state.hidden].filter((kind) => kind !== nodes[hit.place].kind)) });
    byId("panel").focus();
  }

  box.addEventListener("input", show);
  box.addEventListener("focus", () => box.value && show());
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) stand((active + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length) stand((active - 1 + hits.length) % hits.length);
    else if (event.key === "Enter") choose(Math.max(active, 0));
    else if (event.key === "Escape") {
      if (list.hidden) box.value = "";
      open(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
})();
