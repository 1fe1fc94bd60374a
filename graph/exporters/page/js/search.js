// Search: by label, alias, notation and the names in other languages; Enter takes the first.

const namesFound = (() => {
  const MOST = 12;
  /** All names of each thing, folded: the label first, the others behind it. */
  const folded = [];
  const known = () => {
    while (folded.length < COUNT) folded.push(namesOf(nodes[folded.length]));
    return folded;
  };
  function namesOf(node) {
    const others = [...node.aliases, ...node.labels];
    if (!node.hasUuid || node.ownNotation) others.unshift(node.notation);
    return fold([node.name, ...others.filter(Boolean)].join(FIELD));
  }
  /** Fold names as long as there is time; whether all of them are. */
  function prepare(deadline) {
    do {
      for (let at = 0; at < 100 && folded.length < COUNT; at += 1) folded.push(namesOf(nodes[folded.length]));
    } while (folded.length < COUNT && deadline.timeRemaining() > 2);
    return folded.length === COUNT;
  }

  /** How well a name answers: 0 the same, 1 its beginning, 2 a word's beginning, 3 inside it;
   *  half more where it is not the label. */
  function rank(names, text) {
    const end = names.indexOf(FIELD);
    const label = end < 0 ? names : names.slice(0, end);
    if (label === text) return 0;
    if (end >= 0 && `${names}${FIELD}`.includes(`${FIELD}${text}${FIELD}`)) return 0.5;
    if (label.startsWith(text)) return 1;
    if (names.includes(FIELD + text)) return 1.5;
    const at = label.indexOf(text);
    if (at > 0 && label[at - 1] === " ") return 2;
    if (names.includes(` ${text}`, end < 0 ? 0 : end)) return 2.5;
    return at >= 0 ? 3 : 3.5;
  }

  /** The name that answered, where it is another than the one that is shown. */
  function also(place, text) {
    const node = nodes[place];
    if (fold(node.name).includes(text)) return null;
    return [...node.aliases, ...node.labels].find((name) => fold(name).includes(text)) || null;
  }

  /** The things with a name like this, best first. */
  function find(words, wanted = () => true) {
    const text = fold(words);
    if (!text || text.includes(FIELD)) return [];
    const shelves = new Map();
    known().forEach((names, place) => {
      if (!names.includes(text) || !wanted(place)) return;
      const score = rank(names, text);
      if (!shelves.has(score)) shelves.set(score, []);
      shelves.get(score).push(place);
    });
    const rankOf = kindRank(0);
    const exact = identified(words.trim());
    const found = exact != null && wanted(exact) ? [exact] : [];
    for (const score of [...shelves.keys()].sort()) {
      if (found.length >= MOST) break;
      const shelf = shelves.get(score).sort((a, b) => rankOf[a] - rankOf[b]);
      found.push(...shelf.filter((place) => place !== exact));
    }
    return found.slice(0, MOST).map((place) => ({ place, also: also(place, text) }));
  }

  /** What is called exactly so: an IRI, kind and notation, or a notation that is a UUID. */
  function identified(text) {
    if (!/^[^\s:]+:\S+$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return null;
    const keys = [text, ...[...KINDS.keys()].map((kind) => `${kind}:${text}`)];
    return keys.map(placeCalled).find((place) => place != null) ?? null;
  }

  return { find, prepare };
})();

/** A box that proposes things while one types. `choose`: what to do with the one that is taken. */
function finder(box, list, { wanted, choose, note = () => "" }) {
  let hits = [];
  let active = -1;

  function show() {
    const asked = box.value.trim() !== "";
    hits = asked ? namesFound.find(box.value, wanted) : [];
    active = -1;
    list.replaceChildren(...hits.map(row));
    if (asked && !hits.length) {
      list.append(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, "Nothing is called that."));
    }
    open(asked);
    if (asked) tell(hits.length ? `${hits.length} found` : "Nothing is called that.");
  }
  const row = ({ place, also }, at) =>
    el(
      "li",
      {
        id: `${list.id}-${at}`, role: "option", "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        onclick: () => take(at),
      },
      el("span", { class: "name" }, named(place), also && el("span", { class: "also" }, " ", el("bdi", {}, also))),
      el("span", { class: "kind" }, kindOf(place).one, note(place)),
    );
  function open(wanted) {
    list.hidden = !wanted;
    box.setAttribute("aria-expanded", String(wanted));
    if (!wanted) box.removeAttribute("aria-activedescendant");
  }
  function stand(at) {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    box.setAttribute("aria-activedescendant", `${list.id}-${at}`);
    list.children[at].scrollIntoView({ block: "nearest" });
  }
  function take(at) {
    if (!hits[at]) return;
    open(false);
    choose(hits[at].place);
  }

  box.addEventListener("input", show);
  box.addEventListener("focus", () => box.value && show());
  box.addEventListener("blur", () => open(false));
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && hits.length) stand((active + 1) % hits.length);
    else if (event.key === "ArrowUp" && hits.length) stand((Math.max(active, 0) - 1 + hits.length) % hits.length);
    else if (event.key === "Enter") take(Math.max(active, 0));
    else if (event.key === "Escape") {
      if (list.hidden) box.value = "";
      open(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

(() => {
  const box = byId("search");
  finder(box, byId("hits"), {
    note: (place) => !visible(place) && " · hidden",
    choose(place) {
      box.value = "";
      go({ node: place, hidden: new Set([...state.hidden].filter((kind) => kind !== nodes[place].kind)) });
      byId("panel").focus();
    },
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    box.focus();
  });
})();
