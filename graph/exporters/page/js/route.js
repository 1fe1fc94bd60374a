// From one role to another: how hard each way is, and what each move of it asks.

const routePanel = (() => {
  /** Up to so many roles are chosen from a list; of more, one types a part of the name. */
  const MOST_LISTED = 40;

  function panel() {
    const all = currentWays();
    const way = currentWay(all);
    const direct = all.find((one) => one.moves.length === 1);
    return [
      el("div", { class: "panel-top" },
        el("p", { class: "eyebrow" }, "From–to"),
        closer("Close", () => go({ route: false, from: null, to: null, way: null, move: 0 }))),
      el("h2", { id: "panel-title", tabindex: "-1", class: "unseen" }, "From one role to another"),
      chooser(),
      way ? told(direct, all, way) : invitation(),
    ];
  }

  function chooser() {
    const choose = (name, place) => go({ [name]: place, way: null, move: 0 });
    const select = (name, label, other) =>
      el("label", { class: "choose" }, el("span", {}, label),
        el("select", { id: `route-${name}`, onchange: (event) => choose(name, event.target.value === "" ? null : Number(event.target.value)) },
          el("option", { value: "" }, "Choose a role"),
          [...roles].sort(byName).filter((role) => role !== other).map((role) => {
            const option = el("option", { value: role }, nodes[role].name);
            option.selected = role === state[name];
            return option;
          })));
    const typed = (name, label, other) => {
      const box = el("input", { id: `route-${name}`, type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `${name}-hits`, autocomplete: "off", spellcheck: "false", placeholder: "Type a role" });
      const list = el("ul", { id: `${name}-hits`, class: "hits", role: "listbox", "aria-label": `Roles found for ${label.toLowerCase()}`, hidden: true });
      const chosen = state[name] == null ? "" : nodes[state[name]].name;
      box.value = chosen;
      finder(box, list, { wanted: (place) => isRole(place) && place !== other, choose: (place) => choose(name, place) });
      box.addEventListener("focus", () => box.select());
      box.addEventListener("blur", () => { box.value = chosen; });
      return el("div", { class: "choose" }, el("label", { for: box.id }, label), box, list);
    };
    const chooserOf = N > MOST_LISTED ? typed : select;
    return el("div", { class: "chooser" },
      chooserOf("from", "From", state.to),
      el("button", { type: "button", class: "plain", "aria-label": "Turn round", onclick: () => go({ from: state.to, to: state.from, way: null, move: 0 }) }, "⇅"),
      chooserOf("to", "To", state.from));
  }

  const invitation = () =>
    el("p", { class: "note" }, roles.length < 2
      ? "There are fewer than two roles in this graph."
      : "Choose two roles to see what they share, what is missing, and by way of which other roles one leads to the other.");

  function told(direct, all, way) {
    const rank = Math.min(state.move, way.moves.length - 1);
    return [
      summary(direct),
      el("section", {}, el("h3", {}, "Ways", el("span", { class: "n" }, ` ${all.length}`)),
        el("ul", { class: "ways" }, all.map((one) => wayRow(one, one === way)))),
      way.moves.length > 1 && moveTabs(way, rank),
      moveTold(way, rank),
    ];
  }

  /** The figures of the move without a stop. */
  function summary({ moves: [step] }) {
    const from = nodes[state.from].name;
    return el("div", { class: "summary" },
      el("p", { class: "figures" }, el("span", { class: "big" }, figure(step.difficulty)), el("span", {}, "difficulty, directly")),
      parts(step),
      el("p", { class: "note" }, marks.count()
        ? `Counting all that ${from} asks, and the ${marks.count()} you have marked.`
        : `Counting all that ${from} asks. Mark what you have besides, and every figure follows.`));
  }

  /** Have, deepen and learn as one bar of weights, with the plain counts. */
  function parts(step) {
    const demand = demandOf(step.to);
    const all = total([...demand.values()].map((asked) => asked.weight)) || 1;
    const share = (items, of) => total(items.map((item) => demand.get(item).weight * of(item))) / all;
    const covered = (item) => cover(step.held, item, demand.get(item));
    const piece = (tone, value) => el("i", { class: tone, style: `width:${(value * 100).toFixed(2)}%` });
    const kept = share([...demand.keys()], covered);
    const half = share(step.deepen, (item) => 1 - covered(item));
    return el("div", { class: "parts" },
      el("span", { class: "stack", "aria-hidden": "true" }, piece("have", kept), piece("deepen", half), piece("learn", Math.max(0, 1 - kept - half))),
      el("p", {}, [["have", step.have], ["deepen", step.deepen], ["learn", step.learn]].map(([word, items]) =>
        el("span", { class: word }, el("i", { "aria-hidden": "true" }), ` ${word} `, el("b", {}, items.length)))));
  }

  function wayRow(way, chosen) {
    const through = way.stops.slice(1, -1);
    return el("li", {},
      el("button", {
        type: "button", class: "way", "aria-pressed": String(chosen),
        onclick: () => go({ way: through, move: 0, node: null }),
      },
      el("span", { class: "title" }, through.length ? ["by way of ", through.flatMap((role, at) => [at ? ", then " : "", named(role)])] : "directly"),
      el("span", { class: "line", "aria-hidden": "true" }, way.moves.map((step) => [el("i", { class: "stop" }), el("i", { class: "leg" }, el("b", {}, figure(step.difficulty)))]), el("i", { class: "stop" })),
      el("span", { class: "sub" }, way.moves.length > 1 ? `hardest move ${figure(way.hardest)}` : `one move ${figure(way.hardest)}`,
        way.detour > 0.005 ? ` · detour ${way.detour.toFixed(1)}` : " · no detour")));
  }

  const moveTabs = (way, rank) =>
    el("div", { class: "moves", role: "group", "aria-label": "Moves of this way" },
      way.moves.map((step, at) =>
        el("button", { type: "button", "aria-pressed": String(at === rank), onclick: () => go({ move: at, node: null }) },
          el("span", {}, `${at + 1}`), " → ", named(step.to), el("b", {}, figure(step.difficulty)))));

  function moveTold(way, rank) {
    const step = way.moves[rank];
    const demand = demandOf(step.to);
    const rows = (items, extra) => items.map((item) => itemRow(item, demand.get(item), step.held, extra));
    const here = demandOf(way.stops[rank]);
    const left = [...here.keys()].filter((item) => !demand.has(item) && here.get(item).listed).sort(byName);
    return [
      way.moves.length > 1 && parts(step),
      group("learn", "To learn", rows(step.learn, true), true),
      group("deepen", "To deepen", rows(step.deepen, true), true),
      group("have", "Have already", rows(step.have, false), false),
      group("left", "Not asked any more", left.map((item) => el("li", {}, el("span", { class: "thing" }, opener(item)))), false),
    ];
  }

  function group(tone, title, rows, open) {
    if (!rows.length) return null;
    return el("details", { class: `group ${tone}`, open }, el("summary", {}, el("i", { "aria-hidden": "true" }), title, el("span", { class: "n" }, ` ${rows.length}`)), el("ul", { class: "things" }, rows));
  }

  function itemRow(item, asked, held, markable) {
    const have = held.has(item) ? held.get(item) : null;
    const lower = held.has(item) && cover(held, item, asked) < 1;
    const alike = lower && levelName(have) === levelName(asked.level);  // then the figures differ
    return el("li", {},
      el("span", { class: "thing" }, (markable || marks.has(item)) && marker(item), opener(item),
        asked.importance < 1 && el("span", { class: "also" }, " · optional")),
      el("span", { class: "qualities" },
        lower && el("span", { class: "also" }, `${levelName(have)}${alike ? ` ${have.toFixed(2)}` : ""} →`),
        asked.level != null && levelSign(asked.level, held.has(item) ? (have ?? asked.level) : 0),
        alike && el("span", { class: "also" }, asked.level.toFixed(2))));
  }

  return panel;
})();
