// Made from script/src by script/bundle.mjs: 8ccb8ddafa0df0a0875ba1c7f01c74ee7981e1babeb4f4acf23b134d15694938
"use strict";
(() => {
  var __getOwnPropNames = Object.getOwnPropertyNames;
  var __esm = (fn, res, err) => function __init() {
    if (err) throw err[0];
    try {
      return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
    } catch (e) {
      throw err = [e], e;
    }
  };

  // src/data/columns.ts
  function once(make) {
    const made = /* @__PURE__ */ new Map();
    return (key2) => {
      const known2 = made.get(key2);
      if (known2 !== void 0 || made.has(key2)) return known2;
      const value = make(key2);
      made.set(key2, value);
      return value;
    };
  }
  function lazily(make) {
    let made = null;
    return () => {
      made ??= { value: make() };
      return made.value;
    };
  }
  function runs(told, length) {
    const values = [];
    const numbers = /* @__PURE__ */ new Map();
    const number = new Int32Array(length);
    let at = 0;
    for (let run = 0; run < told.length; run += 2) {
      const value = told[run];
      const many = told[run + 1];
      if (!numbers.has(value)) numbers.set(value, values.push(value) - 1);
      number.fill(numbers.get(value), at, at + many);
      at += many;
    }
    return { values, number, at: (place) => values[number[place]], of: (value) => numbers.get(value) ?? -1 };
  }
  function risingRuns(told, length) {
    const numbers = new Int32Array(length);
    let at = 0;
    let value = 0;
    for (let run = 0; run < told.length; run += 2) {
      value += told[run];
      numbers.fill(value, at, at + told[run + 1]);
      at += told[run + 1];
    }
    return numbers;
  }
  function rising(told) {
    let value = 0;
    return Int32Array.from(told, (more) => {
      value += more;
      return value;
    });
  }
  function index(ends2, length) {
    const starts = new Int32Array(length + 1);
    for (let row2 = 0; row2 < ends2.length; row2 += 1) starts[ends2[row2] + 1] += 1;
    for (let place = 0; place < length; place += 1) starts[place + 1] += starts[place];
    const next = starts.slice();
    const rows2 = new Int32Array(ends2.length);
    for (let row2 = 0; row2 < ends2.length; row2 += 1) {
      rows2[next[ends2[row2]]] = row2;
      next[ends2[row2]] += 1;
    }
    return { starts, rows: rows2 };
  }
  var total, rowsOf;
  var init_columns = __esm({
    "src/data/columns.ts"() {
      "use strict";
      total = (values) => {
        let sum = 0;
        for (const value of values) sum += value;
        return sum;
      };
      rowsOf = ({ starts, rows: rows2 }, place) => rows2.subarray(starts[place], starts[place + 1]);
    }
  });

  // src/data/text.ts
  var LEVELS, fold, levelRank, levelName, importanceName, partOf;
  var init_text = __esm({
    "src/data/text.ts"() {
      "use strict";
      LEVELS = ["awareness", "working", "practitioner", "expert"];
      fold = (text) => {
        const plain2 = /^[\x00-\x7f]*$/.test(text) ? text : text.normalize("NFD").replace(/\p{M}/gu, "");
        const lower = plain2.toLowerCase();
        return /[-_]|\s\s|[^\S ]|^ | $/.test(lower) ? lower.replace(/[-_\s]+/g, " ").trim() : lower;
      };
      levelRank = (level) => level == null ? 0 : Math.max(1, Math.min(4, Math.round(level * 4)));
      levelName = (level) => level == null ? "" : LEVELS[levelRank(level) - 1];
      importanceName = (importance) => importance == null ? "" : importance >= 1 ? "essential" : "optional";
      partOf = (shown2, all2) => shown2 < all2 ? `${shown2.toLocaleString("en")} of ${all2.toLocaleString("en")}` : all2.toLocaleString("en");
    }
  });

  // src/data/things.ts
  function uuidAt(bytes, at) {
    let text = "";
    for (let byte = 0; byte < 16; byte += 1) {
      if (byte === 4 || byte === 6 || byte === 8 || byte === 10) text += "-";
      text += HEX[bytes.charCodeAt(at * 16 + byte)];
    }
    return text;
  }
  function readThings(facts2) {
    const told = facts2.nodes;
    const [FIELD, ROW] = facts2.between;
    const texts = (column) => lazily(() => column.split(ROW));
    const kind = runs(told.kind, told.count);
    const cites = runs(told.cites, told.count);
    const said2 = runs(told.facts, told.count);
    const stem = runs(told.stem, told.count);
    const names2 = texts(told.names);
    const definition = texts(told.definition);
    const notes = texts(told.notes);
    const rests = texts(told.rest);
    const notation = texts(told.notation);
    const labels = Object.values(told.labels).map(texts);
    const binary = lazily(() => atob(told.uuids));
    const restAt = new Int32Array(told.count);
    const next = [0, 0];
    for (let place = 0; place < told.count; place += 1) {
      const one = told.stems[stem.at(place)][1] ? 1 : 0;
      restAt[place] = next[one];
      next[one] += 1;
    }
    class Read {
      #name = null;
      #id = null;
      place;
      constructor(place) {
        this.place = place;
      }
      get kind() {
        return kind.at(this.place);
      }
      get hasUuid() {
        return told.stems[stem.at(this.place)][1];
      }
      get rest() {
        return this.hasUuid ? uuidAt(binary(), restAt[this.place]) : rests()[restAt[this.place]];
      }
      get id() {
        this.#id ??= told.stems[stem.at(this.place)][0] + this.rest;
        return this.#id;
      }
      get notation() {
        const one = notation()[this.place];
        return one.startsWith(FIELD) ? this.rest.slice(Number(one.slice(FIELD.length))) : one;
      }
      get ownNotation() {
        return !notation()[this.place].startsWith(FIELD);
      }
      get names() {
        return names2()[this.place].split(FIELD);
      }
      get label() {
        return this.names[0];
      }
      get aliases() {
        return this.names.slice(1);
      }
      get name() {
        this.#name ??= this.label.trim() || this.notation || this.id;
        return this.#name;
      }
      get labels() {
        return labels.map((rows2) => rows2()[this.place]).filter(Boolean);
      }
      get definition() {
        return definition()[this.place];
      }
      get notes() {
        const one = notes()[this.place];
        return one ? one.split(FIELD) : [];
      }
      get facts() {
        return told.said[said2.at(this.place)];
      }
      get cites() {
        return facts2.cited[cites.at(this.place)];
      }
    }
    const things = Array.from({ length: told.count }, (_, place) => new Read(place));
    const ofKind2 = once((wanted) => things.filter((one) => one.kind === wanted).map((one) => one.place));
    return { things, kind, ofKind: ofKind2 };
  }
  var HEX;
  var init_things = __esm({
    "src/data/things.ts"() {
      "use strict";
      init_columns();
      HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
    }
  });

  // src/data/graph.ts
  function readGraph(facts2) {
    const { things: nodes2, kind: kindColumn2, ofKind: ofKind2 } = readThings(facts2);
    const COUNT = nodes2.length;
    const KINDS2 = new Map(facts2.kinds.map(([name, one, many]) => [name, { one, many }]));
    const RELATIONS2 = new Map(facts2.relations.map(([name, forward, backward]) => [name, { forward, backward }]));
    const roles2 = ofKind2("role");
    const isRole2 = (place) => place != null && nodes2[place].kind === "role";
    const isItem2 = (place) => nodes2[place].kind === "skill" || nodes2[place].kind === "tool";
    const kindOf2 = (place) => KINDS2.get(nodes2[place].kind) || { one: nodes2[place].kind, many: nodes2[place].kind };
    const count2 = (n, kind) => {
      const { one, many } = KINDS2.get(kind) || { one: kind, many: kind };
      return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
    };
    const nameRank = lazily(() => {
      const keys = nodes2.map((node) => fold(node.name));
      const order2 = nodes2.map((node) => node.place);
      order2.sort((a, b) => keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b);
      const rank = new Int32Array(COUNT);
      order2.forEach((place, at) => {
        rank[place] = at;
      });
      return rank;
    });
    const kindRank2 = lazily(() => {
      const kinds2 = [...KINDS2.keys()];
      const ranks = kindColumn2.values.map((kind) => kinds2.includes(kind) ? kinds2.indexOf(kind) : kinds2.length);
      return nameRank().map((rank, place) => ranks[kindColumn2.number[place]] * COUNT + rank);
    });
    const byName2 = (one, other) => nameRank()[one] - nameRank()[other];
    const calls = lazily(() => {
      const keys = nodes2.map((node) => node.notation ? `${node.kind}:${node.notation}` : node.id);
      const places = /* @__PURE__ */ new Map();
      for (const [place, key2] of keys.entries()) places.set(key2, places.has(key2) ? null : place);
      for (const node of nodes2) {
        if (places.get(keys[node.place]) === null) keys[node.place] = node.id;
        places.set(node.id, node.place);
      }
      return { keys, places };
    });
    const keyOf2 = (place) => calls().keys[place];
    const placeCalled2 = (key2) => key2 ? calls().places.get(key2) ?? null : null;
    const told = facts2.links;
    const linkFrom = risingRuns(told.from, told.count);
    const linkTo = rising(told.to);
    const relationColumn = runs(told.relation, told.count);
    const importanceColumn = runs(told.importance, told.count);
    const levelColumn = runs(told.level, told.count);
    const citesColumn = runs(told.cites, told.count);
    const viaOf = /* @__PURE__ */ new Map();
    for (let at = 0; at < told.via.length; at += 2) viaOf.set(told.via[at], told.via[at + 1]);
    const linkAt2 = once(
      (row2) => ({
        row: row2,
        from: linkFrom[row2],
        relation: relationColumn.at(row2),
        to: linkTo[row2],
        importance: importanceColumn.at(row2),
        level: levelColumn.at(row2),
        via: viaOf.get(row2) ?? null,
        cites: facts2.cited[citesColumn.at(row2)]
      })
    );
    const fromIndex = index(linkFrom, COUNT);
    const toIndex = index(linkTo, COUNT);
    const degree2 = (place) => rowsOf(fromIndex, place).length + rowsOf(toIndex, place).length;
    const outgoing2 = once((place) => Array.from(rowsOf(fromIndex, place), linkAt2));
    const incoming2 = once((place) => Array.from(rowsOf(toIndex, place), linkAt2));
    const along2 = (place, ...names2) => outgoing2(place).filter((link) => names2.includes(link.relation));
    const against2 = (place, ...names2) => incoming2(place).filter((link) => names2.includes(link.relation));
    function* targets(place, names2) {
      const wanted = names2.map((name) => relationColumn.of(name));
      for (const row2 of rowsOf(fromIndex, place)) {
        if (wanted.includes(relationColumn.number[row2])) yield linkTo[row2];
      }
    }
    const groups2 = new Map(Object.entries(facts2.groups).map(([place, members]) => [Number(place), members]));
    const isHeading = (place) => HEADINGS.includes(nodes2[place].kind);
    const isGroup2 = once((place) => isHeading(place) && against2(place, ...GROUPINGS).length > 0);
    const columnOf2 = (place) => nodes2[groups2.get(place)?.[0] ?? place].kind;
    const membersOf2 = once((place) => {
      const found = /* @__PURE__ */ new Set([place]);
      for (const here of found) {
        if (here !== place && !isGroup2(here)) continue;
        for (const link of against2(here, ...GROUPINGS)) found.add(link.from);
      }
      return [...found].filter((one) => !isHeading(one));
    });
    const holdsNothing2 = (place) => isHeading(place) && membersOf2(place).length === 0;
    const isCard2 = (place) => nodes2[place].kind === "role" || isGroup2(place);
    return {
      facts: facts2,
      nodes: nodes2,
      KINDS: KINDS2,
      RELATIONS: RELATIONS2,
      roles: roles2,
      ofKind: ofKind2,
      isRole: isRole2,
      isItem: isItem2,
      kindOf: kindOf2,
      count: count2,
      nameRank,
      kindRank: kindRank2,
      byName: byName2,
      calls,
      keyOf: keyOf2,
      placeCalled: placeCalled2,
      linkAt: linkAt2,
      degree: degree2,
      outgoing: outgoing2,
      incoming: incoming2,
      along: along2,
      against: against2,
      targets,
      groups: groups2,
      isGroup: isGroup2,
      columnOf: columnOf2,
      membersOf: membersOf2,
      holdsNothing: holdsNothing2,
      isCard: isCard2
    };
  }
  var DEMANDS, GROUPINGS, HEADINGS;
  var init_graph = __esm({
    "src/data/graph.ts"() {
      "use strict";
      init_columns();
      init_text();
      init_things();
      DEMANDS = ["requires", "uses"];
      GROUPINGS = ["category", "broader"];
      HEADINGS = ["category", "group"];
    }
  });

  // src/loaded.ts
  function load(what) {
    all = what;
  }
  function loaded() {
    if (!all) throw new Error("nothing is loaded yet");
    return all;
  }
  var all;
  var init_loaded = __esm({
    "src/loaded.ts"() {
      "use strict";
      all = null;
    }
  });

  // src/loading.ts
  function giveUp(text) {
    const message = document.getElementById("message");
    message.textContent = text;
    message.hidden = false;
    document.documentElement.dataset.state = "failed";
  }
  function atLeisure(...pieces2) {
    const later2 = (work) => "requestIdleCallback" in window ? window.requestIdleCallback(work) : setTimeout(() => work({ timeRemaining: () => 8 }), 30);
    const next = (left2) => {
      if (left2.length) later2((deadline) => next(left2[0](deadline) === false ? left2 : left2.slice(1)));
    };
    next(pieces2);
  }
  async function unpacked(id) {
    if (typeof DecompressionStream === "undefined") {
      giveUp(
        "This browser cannot unpack the page. It takes Chrome or Edge 80, Firefox 113, Safari 16.4, or anything newer."
      );
      return null;
    }
    const parcel = document.getElementById(id);
    const letters = atob(parcel.textContent ?? "");
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
    parcel.remove();
    try {
      const plain2 = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
      const text = await new Response(plain2).text();
      await breath();
      return JSON.parse(text);
    } catch {
      giveUp("The data of this page is damaged: the file was cut or changed on its way. Fetch it again.");
      return null;
    }
  }
  var breath;
  var init_loading = __esm({
    "src/loading.ts"() {
      "use strict";
      breath = () => new Promise((go2) => {
        setTimeout(go2);
      });
    }
  });

  // src/data/names.ts
  function nameSearch({ nodes: nodes2, facts: facts2, KINDS: KINDS2, kindRank: kindRank2, placeCalled: placeCalled2 }) {
    const [FIELD] = facts2.between;
    const folded = [];
    const known2 = () => {
      while (folded.length < nodes2.length) folded.push(namesOf(nodes2[folded.length]));
      return folded;
    };
    function namesOf(node) {
      const others = [...node.aliases, ...node.labels];
      if (!node.hasUuid || node.ownNotation) others.unshift(node.notation);
      return fold([node.name, ...others.filter(Boolean)].join(FIELD));
    }
    function prepare2(deadline) {
      do {
        for (let at = 0; at < 100 && folded.length < nodes2.length; at += 1) folded.push(namesOf(nodes2[folded.length]));
      } while (folded.length < nodes2.length && deadline.timeRemaining() > 2);
      return folded.length === nodes2.length;
    }
    function rank(names2, text) {
      const end = names2.indexOf(FIELD);
      const label = end < 0 ? names2 : names2.slice(0, end);
      if (label === text) return 0;
      if (end >= 0 && `${names2}${FIELD}`.includes(`${FIELD}${text}${FIELD}`)) return 0.5;
      if (label.startsWith(text)) return 1;
      if (names2.includes(FIELD + text)) return 1.5;
      const at = label.indexOf(text);
      if (at > 0 && label[at - 1] === " ") return 2;
      if (names2.includes(` ${text}`, Math.max(end, 0))) return 2.5;
      return at >= 0 ? 3 : 3.5;
    }
    function also(place, text) {
      const node = nodes2[place];
      if (fold(node.name).includes(text)) return null;
      return [...node.aliases, ...node.labels].find((name) => fold(name).includes(text)) || null;
    }
    function find(words2, wanted = () => true) {
      const text = fold(words2);
      if (!text || text.includes(FIELD)) return [];
      const shelves2 = /* @__PURE__ */ new Map();
      known2().forEach((names2, place) => {
        if (!names2.includes(text) || !wanted(place)) return;
        const score = rank(names2, text);
        const shelf2 = shelves2.get(score);
        if (shelf2) shelf2.push(place);
        else shelves2.set(score, [place]);
      });
      const rankOf = kindRank2();
      const exact = identified(words2.trim());
      const found = exact != null && wanted(exact) ? [exact] : [];
      for (const [, shelf2] of [...shelves2].sort(([a], [b]) => a - b)) {
        if (found.length >= MOST) break;
        shelf2.sort((a, b) => rankOf[a] - rankOf[b]);
        found.push(...shelf2.filter((place) => place !== exact));
      }
      return found.slice(0, MOST).map((place) => ({ place, also: also(place, text) }));
    }
    function identified(text) {
      if (!/^[^\s:]+:\S+$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) return null;
      const keys = [text, ...[...KINDS2.keys()].map((kind) => `${kind}:${text}`)];
      return keys.map(placeCalled2).find((place) => place != null) ?? null;
    }
    return { find, prepare: prepare2 };
  }
  var MOST;
  var init_names = __esm({
    "src/data/names.ts"() {
      "use strict";
      init_text();
      MOST = 12;
    }
  });

  // src/figures/ways.ts
  function waysOf({ nodes: nodes2, roles: roles2 }, measures2) {
    const { cover: cover2, demandOf: demandOf2, difficulty: difficulty2, gap: gap2, heldIn: heldIn2, readiness: readiness2, similarities: similarities2, similarity: similarity2, union: union2 } = measures2;
    const byHardest = (one, other) => {
      const key2 = (way) => [way.hardest, way.stones.length, way.detour];
      const by = compared(key2(one), key2(other));
      if (by) return by;
      const at = one.stones.findIndex((role, place) => role !== other.stones[place]);
      return at < 0 ? 0 : nodes2[one.stones[at]].id < nodes2[other.stones[at]].id ? -1 : 1;
    };
    function stonesBetween(from, to) {
      const apart = rounded(similarity2(from, to));
      const [mine2, theirs] = [similarities2(from), similarities2(to)];
      const near = (one, other) => rounded(similarity2(one, other)) > apart;
      const stones = roles2.filter(
        (role, rank) => role !== from && role !== to && rounded(mine2[rank]) > apart && rounded(theirs[rank]) > apart && demandOf2(role).size > 0
      );
      return { stones, near };
    }
    function search2(held2, from, to) {
      const { stones, near } = stonesBetween(from, to);
      const found = new Found(byHardest);
      const goal = demandOf2(to);
      const gives = new Map(stones.map((stone) => [stone, readiness2(heldIn2(stone), to)]));
      const given = (stone) => gives.get(stone);
      const order2 = stones.sort((a, b) => given(b) - given(a) || (nodes2[a].id < nodes2[b].id ? -1 : 1));
      const most = (stone, left2) => given(stone) + (left2 > 1 ? total(order2.slice(0, left2 - 1).map(given)) : 0);
      const beside = (holding, stone) => {
        let sum = 0;
        for (const [item, asked] of demandOf2(stone)) {
          if (!goal.has(item)) sum += asked.weight * (1 - cover2(holding, item, asked));
        }
        return sum;
      };
      const extend = (way, holding, hardest, detour, wanted) => {
        const left2 = wanted - way.length;
        const open3 = difficulty2(holding, to);
        if (!left2) {
          found.take({ stones: way, hardest: rounded(Math.max(hardest, open3)), detour: rounded(detour) });
          return;
        }
        for (const stone of order2) {
          if (way.includes(stone)) continue;
          if (found.isBeaten(wanted, Math.max(hardest, open3 - most(stone, left2)), detour)) {
            if (left2 === 1) return;
            continue;
          }
          const harder = Math.max(hardest, difficulty2(holding, stone));
          if (found.isBeaten(wanted, harder, detour)) continue;
          const longer = detour + beside(holding, stone);
          if (found.isBeaten(wanted, Math.max(harder, open3 - most(stone, left2)), longer)) continue;
          const gained = union2(holding, heldIn2(stone));
          if (left2 === 1 && found.isBeaten(wanted, Math.max(harder, difficulty2(gained, to)), longer)) continue;
          if (!way.length || near(way[way.length - 1], stone)) extend([...way, stone], gained, harder, longer, wanted);
        }
      };
      for (let wanted = 0; wanted < MOST_MOVES; wanted += 1) extend([], held2, 0, 0, wanted);
      return found;
    }
    function walked(from, to, way, mine2) {
      const stops = [from, ...way.stones, to];
      let held2 = union2(heldIn2(from), mine2);
      const moves = [];
      for (const role of stops.slice(1)) {
        moves.push({ to: role, held: held2, difficulty: difficulty2(held2, role), ...gap2(held2, role) });
        held2 = union2(held2, heldIn2(role));
      }
      return { ...way, stops, moves };
    }
    return function ways2(from, to, mine2) {
      const found = search2(union2(heldIn2(from), mine2), from, to);
      const more = found.best.filter((way) => !found.front.includes(way));
      return [...found.front, ...more.slice(0, Math.max(0, FEWEST_WAYS - found.front.length))].sort(byHardest).map((way) => walked(from, to, way, mine2));
    };
  }
  function refusalsOf({ nodes: nodes2 }, { demandOf: demandOf2, heldIn: heldIn2, union: union2 }) {
    return function refusal3(from, to, mine2, found) {
      const [start2, goal] = [nodes2[from].name, nodes2[to].name];
      if (from === to) return `${start2} is both ends of the path.`;
      const asked = demandOf2(to).size;
      if (!asked) return `Nothing is known of what ${goal} asks for, so there is no way to measure.`;
      if (!union2(heldIn2(from), mine2).size) {
        return `Nothing is known of what ${start2} asks for, so there is nothing to build on.`;
      }
      if (!found.some((way) => way.hardest < 1 || way.moves.length > 1)) {
        return `${start2} has nothing that ${goal} asks for, and no role lies between them: all ${asked} items are missing.`;
      }
      return null;
    };
  }
  var MOST_MOVES, FEWEST_WAYS, SLACK, rounded, figuresOf, compared, beats, within, Found;
  var init_ways = __esm({
    "src/figures/ways.ts"() {
      "use strict";
      init_columns();
      MOST_MOVES = 3;
      FEWEST_WAYS = 3;
      SLACK = 1e-12;
      rounded = (value) => Math.round(value * 1e9) / 1e9;
      figuresOf = (way) => [way.stones.length, way.hardest, way.detour];
      compared = (one, other) => {
        const at = one.findIndex((value, place) => value !== other[place]);
        return at < 0 ? 0 : one[at] - other[at];
      };
      beats = (one, other) => {
        const [a, b] = [figuresOf(one), figuresOf(other)];
        return a.every((value, place) => value <= b[place]) && compared(a, b) !== 0;
      };
      within = (one, other) => {
        let at = 0;
        for (const role of other.stones) if (role === one.stones[at]) at += 1;
        return at === one.stones.length && other.stones.length > at;
      };
      Found = class {
        front = [];
        best = [];
        order;
        constructor(order2) {
          this.order = order2;
        }
        take(way) {
          if (!this.front.some((known2) => beats(known2, way))) {
            this.front = [...this.front.filter((known2) => !beats(way, known2)), way];
          }
          if (this.best.some((known2) => beats(known2, way) && within(known2, way))) return;
          this.best = [...this.best, way].sort(this.order).slice(0, FEWEST_WAYS);
        }
        /** Whether no way with at least these figures is worth knowing. */
        isBeaten(stones, hardest, detour) {
          const last = this.best[FEWEST_WAYS - 1];
          if (!last) return false;
          const least = { stones: { length: stones }, hardest: rounded(hardest - SLACK), detour: rounded(detour - SLACK) };
          const key2 = (way) => [way.hardest, way.stones.length, way.detour];
          if (compared(key2(least), key2(last)) <= 0) return false;
          return this.front.some(
            (way) => way.hardest <= least.hardest && way.detour <= least.detour && compared(figuresOf(way), figuresOf(least)) < 0
          );
        }
      };
    }
  });

  // src/session.ts
  var graph, measures, mapEdges, names, ways, refusal, facts, LINKS, nodes, KINDS, roles, ofKind, isRole, isItem, kindOf, count, kindRank, byName, keyOf, placeCalled, linkAt, degree, outgoing, incoming, along, against, groups, isGroup, columnOf, membersOf, holdsNothing, isCard, RELATIONS, N, roleRank, askedBy, demandOf, listedBy, cover, heldIn, union, readiness, difficulty, gap, similarities, similarity;
  var init_session = __esm({
    "src/session.ts"() {
      "use strict";
      init_names();
      init_ways();
      init_loaded();
      ({ graph, measures, edges: mapEdges } = loaded());
      names = nameSearch(graph);
      ways = waysOf(graph, measures);
      refusal = refusalsOf(graph, measures);
      ({ facts } = graph);
      LINKS = facts.links.count;
      ({
        nodes,
        KINDS,
        roles,
        ofKind,
        isRole,
        isItem,
        kindOf,
        count,
        kindRank,
        byName,
        keyOf,
        placeCalled,
        linkAt,
        degree,
        outgoing,
        incoming,
        along,
        against,
        groups,
        isGroup,
        columnOf,
        membersOf,
        holdsNothing,
        isCard,
        RELATIONS
      } = graph);
      ({
        N,
        roleRank,
        askedBy,
        demandOf,
        listedBy,
        cover,
        heldIn,
        union,
        readiness,
        difficulty,
        gap,
        similarities,
        similarity
      } = measures);
    }
  });

  // src/view/address.ts
  function address(state2) {
    const parts3 = new URLSearchParams();
    const usual = blank();
    if (state2.view !== usual.view) parts3.set("view", state2.view);
    if (state2.node != null) parts3.set("node", keyOf(state2.node));
    if (state2.steps !== 1) parts3.set("steps", state2.steps ? String(state2.steps) : "all");
    if (state2.route) {
      parts3.set("from", state2.from == null ? "" : keyOf(state2.from));
      parts3.set("to", state2.to == null ? "" : keyOf(state2.to));
      if (state2.way) parts3.set("via", state2.way.map((role) => keyOf(role)).join(" "));
      if (state2.move != null) parts3.set("move", String(state2.move + 1));
    }
    if (state2.hidden.size) parts3.set("hide", [...state2.hidden].sort().join(" "));
    if (state2.camera) {
      const { x, y, scale } = state2.camera;
      parts3.set("zoom", `${scale.toFixed(3)},${Math.round(x)},${Math.round(y)}`);
    }
    return parts3.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%2C", ",");
  }
  function cameraAt(told) {
    const [scale, x, y] = told.split(",").map(Number);
    return scale > 0 && Number.isFinite(x) && Number.isFinite(y) ? { scale, x, y } : null;
  }
  function stateAt(hash) {
    const parts3 = new URLSearchParams(hash.replace(/^#/, ""));
    const state2 = blank();
    const told = (name) => parts3.get(name) || "";
    const role = (name) => {
      const place = placeCalled(told(name));
      return isRole(place) ? place : null;
    };
    if (VIEWS.includes(told("view"))) state2.view = told("view");
    state2.node = placeCalled(told("node"));
    if (told("steps") === "all") state2.steps = 0;
    if (["2", "3"].includes(told("steps"))) state2.steps = Number(told("steps"));
    if (parts3.has("from") || parts3.has("to")) {
      Object.assign(state2, { route: true, from: role("from"), to: role("to") });
      if (parts3.has("via")) {
        const via = told("via").split(" ").filter(Boolean).map(placeCalled);
        if (via.every(isRole)) state2.way = via;
      }
      const move = parseInt(told("move"), 10);
      if (move >= 1) state2.move = move - 1;
    }
    state2.hidden = new Set(
      told("hide").split(" ").filter((kind) => KINDS.has(kind))
    );
    state2.camera = cameraAt(told("zoom"));
    return state2;
  }
  function onChange(show4) {
    draw = show4;
  }
  function beginAt(opening2) {
    state = opening2;
    written = address(state);
  }
  function write(after, replace) {
    written = after;
    const where = after ? `#${after}` : location.pathname + location.search;
    try {
      history[replace ? "replaceState" : "pushState"](null, "", where);
    } catch {
      location.hash = after;
    }
  }
  function go(change2, { replace = false } = {}) {
    const before = address(state);
    if (written !== null && before !== written) write(before, true);
    state = { ...state, camera: null, ...change2 };
    const after = address(state);
    if (after !== before) write(after, replace);
    draw();
  }
  function notice(camera) {
    state = { ...state, camera };
    write(address(state), true);
  }
  var VIEWS, narrow, blank, NO_ROUTE, state, draw, written, again;
  var init_address = __esm({
    "src/view/address.ts"() {
      "use strict";
      init_session();
      VIEWS = ["map", "table", "matrix"];
      narrow = () => window.matchMedia("(max-width: 760px)").matches;
      blank = () => ({
        view: narrow() ? "table" : "map",
        node: null,
        steps: 1,
        route: false,
        from: null,
        to: null,
        way: null,
        move: null,
        hidden: /* @__PURE__ */ new Set(),
        camera: null
      });
      NO_ROUTE = { route: false, from: null, to: null, way: null, move: null };
      state = blank();
      draw = () => {
      };
      written = null;
      again = () => draw();
      window.addEventListener("popstate", () => {
        const { hash } = location;
        if (hash && !hash.includes("=")) return;
        beginAt(stateAt(hash));
        draw();
      });
    }
  });

  // src/view/elements.ts
  function el(tag, given = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
      if (typeof value === "function") element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value != null) element.setAttribute(name, String(value));
    }
    element.append(...flat(children));
    return element;
  }
  function outside(address2, text = address2) {
    if (!/^https?:\/\//i.test(address2)) return el("span", {}, text);
    return el("a", { href: address2, rel: "noopener noreferrer", target: "_blank" }, text);
  }
  var flat, byId, named, opener, announce, figure;
  var init_elements = __esm({
    "src/view/elements.ts"() {
      "use strict";
      init_session();
      init_address();
      flat = (children) => children.flat(Infinity).filter((child) => child != null && child !== false).map((child) => typeof child === "number" ? String(child) : child);
      byId = (id) => document.getElementById(id);
      named = (place) => {
        const lang = facts.lang && facts.lang !== "en" ? facts.lang : null;
        return el("bdi", { lang }, nodes[place].name);
      };
      opener = (place) => el(
        "button",
        { type: "button", class: "link", "data-place": place, onclick: () => go({ node: place }) },
        named(place)
      );
      announce = (text) => {
        byId("told").textContent = text;
      };
      figure = (value) => value.toFixed(2);
    }
  });

  // src/view/marks.ts
  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(SHELF) || "[]");
      return new Set(Array.isArray(found) ? found.filter((id) => typeof id === "string") : []);
    } catch {
      return null;
    }
  }
  function change(how) {
    ids = kept() ?? ids;
    how(ids);
    try {
      localStorage.setItem(SHELF, JSON.stringify([...ids].sort()));
    } catch {
    }
    for (const listener of listeners) listener();
  }
  var SHELF, listeners, ids, mine, marks;
  var init_marks = __esm({
    "src/view/marks.ts"() {
      "use strict";
      init_session();
      SHELF = "rolegraph:have";
      listeners = [];
      ids = kept() ?? /* @__PURE__ */ new Set();
      window.addEventListener("storage", (event) => {
        if (event.key !== SHELF && event.key !== null) return;
        ids = kept() ?? ids;
        for (const listener of listeners) listener();
      });
      mine = () => [...ids].map(placeCalled).filter((place) => place != null && isItem(place)).map(Number).sort((a, b) => a - b);
      marks = {
        has: (place) => ids.size > 0 && ids.has(nodes[place].id),
        /** What is marked, as something held: at which level nobody knows, so it covers all. */
        held: () => new Map(mine().map((place) => [place, null])),
        count: () => mine().length,
        set(place, wanted) {
          change((all2) => wanted ? all2.add(nodes[place].id) : all2.delete(nodes[place].id));
        },
        clear() {
          change((all2) => {
            for (const place of mine()) all2.delete(nodes[place].id);
          });
        },
        listen: (listener) => {
          listeners.push(listener);
        }
      };
    }
  });

  // src/view/theme.ts
  function chosen() {
    try {
      return localStorage.getItem(SHELF2);
    } catch {
      return null;
    }
  }
  function set(name) {
    root.dataset.theme = name;
    palette = /* @__PURE__ */ new Map();
    byId("theme").setAttribute("aria-pressed", String(name === "dark"));
    for (const listener of listeners2) listener();
  }
  var SHELF2, root, dark, forced, listeners2, palette, start, theme, ownColours, roleOrder, hueName, hueOf;
  var init_theme = __esm({
    "src/view/theme.ts"() {
      "use strict";
      init_columns();
      init_session();
      init_elements();
      SHELF2 = "rolegraph:theme";
      root = document.documentElement;
      dark = window.matchMedia("(prefers-color-scheme: dark)");
      forced = window.matchMedia("(forced-colors: active)");
      listeners2 = [];
      palette = /* @__PURE__ */ new Map();
      start = () => {
        const name = chosen();
        set(name === "light" || name === "dark" ? name : dark.matches ? "dark" : "light");
      };
      dark.addEventListener("change", start);
      forced.addEventListener("change", start);
      byId("theme").addEventListener("click", () => {
        const next = root.dataset.theme === "dark" ? "light" : "dark";
        try {
          localStorage.setItem(SHELF2, next);
        } catch {
        }
        set(next);
      });
      theme = {
        start,
        listen: (listener) => {
          listeners2.push(listener);
        },
        /** A colour or a typeface by its name in the style sheet. */
        get(name) {
          let value = palette.get(name);
          if (value === void 0) {
            value = getComputedStyle(root).getPropertyValue(`--${name}`).trim();
            palette.set(name, value);
          }
          return value;
        },
        /** What `make` gives in light colours, whatever is chosen or forced: for paper and for files. */
        inLight(make) {
          const shown2 = root.dataset.theme;
          root.dataset.theme = "light";
          root.dataset.paper = "";
          palette = /* @__PURE__ */ new Map();
          try {
            return make();
          } finally {
            root.dataset.theme = shown2;
            delete root.dataset.paper;
            palette = /* @__PURE__ */ new Map();
          }
        }
      };
      ownColours = roles.length <= 6;
      roleOrder = [...roles].sort((one, other) => {
        const shown2 = facts.columns.find(([kind]) => kind === "role")?.[1] ?? [];
        return shown2.indexOf(one) - shown2.indexOf(other) || one - other;
      });
      hueName = once((role) => ownColours ? `role-${roleOrder.indexOf(role) + 1}` : "role");
      hueOf = (role) => theme.get(hueName(role));
    }
  });

  // src/view/words.ts
  function width(text, size, weight = 400) {
    const key2 = `${weight}|${size}|${text}`;
    let found = known.get(key2);
    if (found === void 0) {
      ctx.font = `${weight} ${size}px ${theme.get("sans")}`;
      found = ctx.measureText(text).width;
      known.set(key2, found);
    }
    return found;
  }
  function pieces(word, widest, size, weight) {
    if (width(word, size, weight) <= widest) return [word];
    const found = [""];
    for (const letter of word) {
      const last = found[found.length - 1];
      if (last && width(last + letter, size, weight) > widest) found.push(letter);
      else found[found.length - 1] = last + letter;
    }
    return found;
  }
  function wrap(text, room, size, weight = 400, squeeze = 1, most = 4) {
    const lines = [];
    const space = width(" ", size, weight);
    let used = 0;
    for (const word of text.split(/\s+/).filter(Boolean)) {
      const longer = used + space + width(word, size, weight);
      if (lines.length && longer <= room) {
        lines[lines.length - 1] += ` ${word}`;
        used = longer;
        continue;
      }
      lines.push(...pieces(word, room / squeeze + 0.5, size, weight));
      used = width(lines[lines.length - 1], size, weight);
    }
    if (lines.length > most) {
      let last = lines[most - 1];
      while (last && width(`${last}…`, size, weight) > room) last = last.slice(0, -1);
      lines.splice(most - 1, Infinity, `${last}…`);
    }
    return lines.length ? lines : [""];
  }
  var ctx, known, words;
  var init_words = __esm({
    "src/view/words.ts"() {
      "use strict";
      init_theme();
      ctx = document.createElement("canvas").getContext("2d");
      known = /* @__PURE__ */ new Map();
      words = { width, wrap };
    }
  });

  // src/view/paint.ts
  function drawThing(surface, place, box2, look = {}) {
    const { kind } = nodes[place];
    const { x, y, w, h, lines, aside } = box2;
    const left2 = x - w / 2;
    const top = y - h / 2;
    const role = kind === "role";
    const card2 = isCard(place);
    const quiet = look.dim;
    const hue = role ? hueOf(place) : box2.hue ? theme.get(box2.hue) : null;
    const marked = isItem(place) && marks.has(place);
    const corners = { role: 9, focus: h / 2, skill: 6, tool: 1.5 };
    const radius = corners[kind] ?? 8;
    if (look.cursor) {
      surface.box({ x: left2 - 4, y: top - 4, w: w + 8, h: h + 8, r: radius + 4, stroke: theme.get("focus"), line: 2.5 });
    }
    surface.box({
      x: left2,
      y: top,
      w,
      h,
      r: Math.min(radius, h / 2),
      fill: theme.get(card2 ? "card-role" : marked ? "card-have" : kind === "tool" ? "card-tool" : "card"),
      stroke: look.selected ? theme.get("ink") : quiet ? theme.get("hair-quiet") : role ? hue : theme.get(marked ? "have" : card2 ? "hair-strong" : "hair"),
      line: look.selected ? 2 : card2 ? 1.4 : 1
    });
    if (role) surface.box({ x: left2, y: top + 9, w: 4, h: h - 18, r: 2, fill: quiet ? theme.get("hair") : hueOf(place) });
    const size = box2.size || (card2 ? 14.5 : 12);
    const step = card2 ? size + 3 : size + (box2.step ?? 2);
    const weight = card2 || look.selected ? 600 : 400;
    const ink = theme.get(quiet ? "ink-quiet" : "ink");
    const pad = box2.pad ?? (card2 ? 12 : kind === "focus" ? 10 : 7);
    const block = lines.length * step + (card2 ? 16 : 0);
    let base = y - block / 2 + size * 0.86 + (step - size) / 2;
    const room = w - 2 * pad - asideRoom(aside) + 1;
    for (const line of lines) {
      surface.text({ x: left2 + pad, y: base, text: line, size, weight, fill: ink, room });
      base += step;
    }
    if (card2) {
      surface.text({
        x: left2 + pad,
        y: base + 1,
        text: box2.below || below(place),
        size: 11,
        fill: theme.get(quiet ? "ink-quiet" : "ink-soft"),
        room: w - 2 * pad
      });
    }
    drawAside(surface, place, aside, left2 + w, y, quiet);
    if (marked) drawTick(surface, left2 + w - 1, top + 1);
  }
  function drawAside(surface, place, aside, right, y, quiet) {
    if (!aside) return;
    if (aside.type === "level") drawLevel(surface, aside, right - 22, y, quiet);
    else if (ownColours) drawDots(surface, place, right - 7 - DOT * roles.length + DOT / 2 + 1, y, quiet);
    else if (askedBy[place]) {
      surface.text({
        x: right - 8,
        y: y + 3.5,
        text: String(askedBy[place]),
        size: 10,
        fill: theme.get(quiet ? "ink-quiet" : "ink-soft"),
        align: "right"
      });
    }
  }
  function drawDots(surface, place, x, y, quiet) {
    roleOrder.forEach((role, rank) => {
      const link = incoming(place).find((one) => one.from === role && [...DEMANDS, "focuses-on"].includes(one.relation));
      const at = { x: x + rank * DOT, y };
      const hue = quiet ? theme.get("hair-strong") : hueOf(role);
      if (!link) surface.disc({ ...at, r: 0.9, fill: theme.get("hair-strong") });
      else if (link.importance != null && link.importance < 1) surface.disc({ ...at, r: 2.2, stroke: hue, line: 1.2 });
      else surface.disc({ ...at, r: 2.8, fill: hue });
    });
  }
  function drawLevel(surface, { asked, held: held2, hue }, x, y, quiet) {
    const colour = quiet ? theme.get("hair-strong") : theme.get(hue || "ink-soft");
    const have = levelRank(held2 === void 0 ? asked : held2);
    const want = levelRank(asked);
    if (!want && !have) return;
    for (let rank = 1; rank <= 4; rank += 1) {
      const h = 3 + rank * 2;
      const bar2 = { x: x + (rank - 1) * 4, y: y + 5.5 - h, w: 3, h, r: 0.8 };
      if (rank <= Math.min(have, want || have)) surface.box({ ...bar2, fill: colour });
      else if (rank <= want) surface.box({ ...bar2, x: bar2.x + 0.5, y: bar2.y + 0.5, w: 2, h: h - 1, stroke: colour });
      else surface.box({ ...bar2, y: y + 4.5, h: 1, fill: theme.get("hair-strong") });
    }
  }
  function drawTick(surface, x, y) {
    surface.disc({ x, y, r: 6, fill: theme.get("have") });
    const point = (dx, dy) => [x + dx, y + dy];
    surface.path({
      points: [point(-3, 0.2), point(-2, -0.9), point(-0.8, 0.4), point(2.2, -2.6), point(3.2, -1.6), point(-0.8, 2.6)],
      fill: theme.get("card")
    });
  }
  function strokeOf(link) {
    const role = [link.from, link.to].find((place) => nodes[place].kind === "role");
    const hue = role == null ? theme.get("edge") : hueOf(role);
    if (link.relation === "sum") return { stroke: hue, line: 0.8 + 5 * Math.sqrt(link.share ?? 0), dash: [] };
    if (DEMANDS.includes(link.relation)) {
      const optional3 = link.importance != null && link.importance < 1;
      return { stroke: hue, line: optional3 ? 1 : 1.7, dash: optional3 ? [3, 4] : [] };
    }
    if (link.relation === "focuses-on") return { stroke: hue, line: 1.4, dash: [] };
    if (link.relation === "hands-off-to") return { stroke: hue, line: 2.2, dash: [] };
    if (link.relation === "builds-on") return { stroke: theme.get("edge"), line: 1.5, dash: [] };
    return { stroke: theme.get("edge"), line: 1, dash: [1, 3] };
  }
  function courseOf(from, to) {
    const reach2 = to.x - from.x;
    if (Math.abs(reach2) < Math.min(from.w, to.w) * 0.6) {
      const out = 9 + Math.min(12, Math.abs(to.y - from.y) / 14);
      const start3 = portOf(from, to, -1);
      const end2 = portOf(to, from, -1);
      return {
        from: start3,
        to: end2,
        bend: [
          [start3[0] - out, start3[1]],
          [end2[0] - out, end2[1]]
        ]
      };
    }
    const side = Math.sign(reach2);
    const start2 = portOf(from, to, side);
    const end = portOf(to, from, -side);
    const half = (end[0] - start2[0]) / 2;
    return {
      from: start2,
      to: end,
      bend: [
        [start2[0] + half, start2[1]],
        [end[0] - half, end[1]]
      ]
    };
  }
  function drawLink(surface, link, scene2, alpha) {
    const from = scene2.boxes.get(link.from);
    const to = scene2.boxes.get(link.to);
    if (!from || !to) return;
    const course = courseOf(from, to);
    const stroke = strokeOf(link);
    surface.curve({
      ...course,
      ...stroke,
      alpha: alpha * (alpha < 0.9 && (inside(from, to) || inside(to, from)) ? 0.3 : 1)
    });
    if (link.relation === "hands-off-to") drawPoint(surface, course, stroke.stroke, alpha);
  }
  function drawPoint(surface, { to, bend }, fill2, alpha) {
    const side = Math.sign(to[0] - bend[1][0]) || 1;
    surface.path({
      points: [
        [to[0], to[1]],
        [to[0] - side * 7, to[1] - 3.6],
        [to[0] - side * 7, to[1] + 3.6]
      ],
      fill: fill2,
      alpha
    });
  }
  function drawHeads(surface, heads) {
    for (const { text, x, y, aside } of heads) {
      surface.text({
        x,
        y,
        text: text.toUpperCase(),
        size: HEAD_SIZE,
        weight: 600,
        fill: theme.get("ink-soft"),
        spacing: 0.9
      });
      if (aside) {
        const gone = words.width(text.toUpperCase(), HEAD_SIZE, 600) + text.length * 0.9;
        surface.text({ x: x + gone + 6, y, text: aside, size: HEAD_SIZE, fill: theme.get("ink-soft") });
      }
    }
  }
  var DOT, HEAD_SIZE, asideRoom, below, portOf, quietness, inside;
  var init_paint = __esm({
    "src/view/paint.ts"() {
      "use strict";
      init_columns();
      init_graph();
      init_text();
      init_session();
      init_marks();
      init_theme();
      init_words();
      DOT = 7;
      HEAD_SIZE = 10.5;
      asideRoom = (aside) => {
        if (!aside) return 0;
        if (aside.type === "dots") return ownColours ? 4 + DOT * roles.length : 18;
        return 22;
      };
      below = once((place) => {
        if (nodes[place].kind === "role") return listedBy(place) ? `asks for ${listedBy(place)}` : "nothing known";
        const members = groups.get(place) || membersOf(place);
        return members.length ? count(members.length, nodes[members[0]].kind) : "";
      });
      portOf = (box2, other, side) => [
        box2.x + side * box2.w / 2,
        box2.y + (box2.h / 2 - 5) * 0.8 * Math.tanh((other.y - box2.y) / 260)
      ];
      quietness = (scene2) => scene2.faint ? scene2.edges.length > 400 ? 0.12 : 0.16 : scene2.edges.length > 120 ? 0.34 : 0.6;
      inside = ({ x, sub = 0, subs = 1 }, other) => other.x < x ? sub > 0 : sub < subs - 1;
    }
  });

  // src/view/sources.ts
  function references() {
    const numbers = /* @__PURE__ */ new Map();
    const key2 = (cite) => {
      const { source, title, date, licence, address: address2 } = facts.citations[cite];
      return [source, title, date, licence, address2].join("\n");
    };
    const number = (cite) => {
      const name = key2(cite);
      const known2 = numbers.get(name);
      if (known2) return known2.n;
      numbers.set(name, { n: numbers.size + 1, cite });
      return numbers.size;
    };
    return {
      mark(cites) {
        if (!cites.length) return null;
        const all2 = [...new Set(cites.map(number))].sort((a, b) => a - b);
        return el("sup", { class: "refs" }, el("span", { class: "unseen" }, " source "), all2.join(", "));
      },
      /** What sources say beyond the bare statement: their figures and, if asked for, their words. */
      said: (cites, wordsToo) => [...new Set(cites.map((cite) => evidence(facts.citations[cite], wordsToo)).filter(Boolean))].join(" · "),
      list() {
        if (!numbers.size) return null;
        const items = [...numbers.values()].map(({ cite }) => el("li", {}, cited(facts.citations[cite])));
        return el("section", { class: "sources" }, el("h3", {}, "Sources"), el("ol", {}, items));
      }
    };
  }
  function evidence({ title = "", value, unit: told = "", year, stated, sample: sample2 }, wordsToo) {
    if (value == null) return wordsToo && stated ? `${title.split(/[,:(]/)[0].trim()}: ${stated}` : "";
    const bound = /^least /i.test(told) ? "at least " : "";
    const unit = told.replace(/^least /i, "");
    const share = /^(share|percent|%)/i.test(unit) && value >= 0 && value <= 1;
    const rest = unit.replace(/^(share|percent|%)\s*(of\s*)?/i, "");
    const many = sample2 ? `${sample2.toLocaleString("en")} ` : "";
    const said2 = share ? `${bound}${Math.round(value * 100)} % of ${many}${rest || "those asked"}` : `${value} ${unit}`.trim();
    return year ? `${said2}, ${year}` : said2;
  }
  function cited({ title = "", date = "", licence = "", address: address2 = "", source = "" }) {
    const name = title || source;
    return [
      address2 ? outside(address2, name) : el("bdi", {}, name),
      date && ` · ${date}`,
      licence && [" · ", licensed(licence)]
    ];
  }
  function licenceName(licence) {
    const found = /creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(licence);
    if (found) return found[1] === "licenses" ? `CC ${found[2].toUpperCase()} ${found[3]}` : `CC0 ${found[3]}`;
    if (licence.includes("eli/dec/2011/833")) return "reuse under Decision 2011/833/EU";
    return licence;
  }
  var licensed;
  var init_sources = __esm({
    "src/view/sources.ts"() {
      "use strict";
      init_session();
      init_elements();
      licensed = (licence) => /^https?:/i.test(licence) ? outside(licence, licenceName(licence)) : licenceName(licence);
    }
  });

  // src/view/layout.ts
  function span(items, air) {
    let least = 84;
    let best = 84;
    for (const item of items) {
      const name = nodes[item.place].name;
      const width2 = (text) => words.width(text, labelSize(item.place), labelWeight(item));
      const longest = Math.max(...name.split(/\s+/).map(width2));
      const below2 = isCard(item.place) ? words.width(item.below || "asks for 999", 11) - 12 : 0;
      least = Math.max(least, Math.min(WIDEST, Math.max(longest * air.squeeze, below2) + besides(item, air) + 1));
      best = Math.max(best, Math.min(WIDEST, width2(name) + besides(item, air) + 1));
    }
    return { least: Math.ceil(least), best: Math.ceil(Math.max(least, best)) };
  }
  function groupBoxes(items, columns2, width2, air) {
    const boxes2 = [];
    let top = 0;
    for (let start2 = 0; start2 < items.length; start2 += columns2) {
      const row2 = items.slice(start2, start2 + columns2).map((item, rank) => {
        const size = labelSize(item.place);
        const lines = words.wrap(
          nodes[item.place].name,
          width2 - besides(item, air),
          size,
          labelWeight(item),
          air.squeeze
        );
        const pad = isCard(item.place) ? 14 : (nodes[item.place].kind === "focus" ? 11 : 8) - air.side / 2;
        const at = {
          x: rank * (width2 + air.column) + width2 / 2,
          y: 0,
          w: width2,
          h: thingHeight(item.place, lines.length, air)
        };
        return { ...item, ...at, lines, step: air.line, pad, size, sub: rank, subs: columns2 };
      });
      const height = Math.max(...row2.map((box2) => box2.h));
      for (const box2 of row2) boxes2.push({ ...box2, y: top + height / 2 });
      top += height + air.row;
    }
    return { boxes: boxes2, height: Math.max(0, top - air.row) };
  }
  function laneBoxes(lane, columns2, width2, air = AIRY) {
    const made = { boxes: [], heads: [], height: 0, width: columns2 * (width2 + air.column) - air.column };
    for (const group2 of lane.groups) {
      if (made.height) made.height += GROUP_GAP;
      if (group2.title) {
        made.heads.push({ text: group2.title, aside: group2.aside, x: 1, y: made.height + HEAD_ROOM - 10 });
        made.height += HEAD_ROOM;
      }
      const { boxes: boxes2, height } = groupBoxes(group2.items, columns2, width2, air);
      const top = made.height;
      made.boxes.push(...boxes2.map((box2) => ({ ...box2, y: box2.y + top })));
      made.height += height;
    }
    return made;
  }
  function laneWidths(spans, counts, width2, air) {
    const between = (spans.length - 1) * air.lane + total(counts.map((n) => (n - 1) * air.column));
    const sum = (key2) => total(spans.map((one, at) => one[key2] * counts[at]));
    const room = width2 - between;
    if (sum("least") > room) return null;
    const spare = sum("best") - sum("least");
    const share = spare ? Math.min(1, (room - sum("least")) / spare) : 1;
    return spans.map((one) => Math.floor(one.least + (one.best - one.least) * share));
  }
  function fitLanes(lanes, frame2, air, must) {
    const spans = lanes.map(
      (lane) => span(
        lane.groups.flatMap((group2) => group2.items),
        air
      )
    );
    const most = lanes.map((lane) => Math.max(...lane.groups.map((group2) => group2.items.length)));
    const counts = lanes.map(() => 1);
    for (; ; ) {
      const widths = laneWidths(spans, counts, frame2.width, air) || (must ? spans.map((one) => one.least) : null);
      if (!widths) return null;
      const made = lanes.map((lane, at) => laneBoxes(lane, counts[at], widths[at], air));
      let tallest = -1;
      made.forEach((one, at) => {
        if (one.height <= frame2.height || counts[at] >= most[at]) return;
        if (tallest < 0 || one.height > made[tallest].height) tallest = at;
      });
      if (tallest < 0) return must || made.every((one) => one.height <= frame2.height) ? made : null;
      counts[tallest] += 1;
    }
  }
  function fittedWhole(lanes, frame2) {
    for (const [factor, air] of FRAMES) {
      const room = scaled(frame2, factor);
      const made = fitLanes(lanes, room, air, false);
      if (made) return { made, room, air };
    }
    return null;
  }
  function roomy(lanes, frame2) {
    const [factor, air] = LARGEST;
    const room = scaled(frame2, factor);
    return { made: fitLanes(lanes, room, air, true) ?? [], room, air };
  }
  function fitted(lanes, frame2) {
    const groups2 = lanes.flatMap((lane) => lane.groups);
    if (total(groups2.map((group2) => group2.items.length)) > 160 && !groups2.some((group2) => group2.cut)) {
      return roomy(filled(lanes), frame2);
    }
    const ever = [lanes, ...[Infinity, 32, 24, 16, 10, 6].map((most) => lightened(lanes, most))];
    for (const some of ever) {
      const found = fittedWhole(filled(some), frame2);
      if (found) return found;
    }
    return roomy(filled(ever[ever.length - 1]), frame2);
  }
  function spread(made, tallest) {
    const rows2 = [...new Set(made.boxes.map((box2) => box2.y))].sort((a, b) => a - b);
    const spare = Math.max(tallest - made.height, 0);
    const cards = made.boxes.every((box2) => isCard(box2.place));
    const each = Math.min(spare / rows2.length, cards ? Infinity : 26);
    const around2 = (spare - each * rows2.length) / 2;
    const shift = new Map(rows2.map((y, rank) => [y, around2 + each * (rank + 0.5)]));
    return made.boxes.map((box2) => ({ ...box2, y: box2.y + (shift.get(box2.y) ?? 0) }));
  }
  function sideBySide({ made, room, air }, evenly) {
    const height = Math.max(...made.map((one) => one.height), evenly ? room.height : 1);
    const used = total(made.map((one) => one.width));
    const gap2 = made.length > 1 ? Math.max(air.lane, Math.min(LANE_GAP, (room.width - used) / (made.length - 1))) : 0;
    const layout = { boxes: /* @__PURE__ */ new Map(), heads: [], width: 1, height };
    let left2 = 0;
    for (const one of made) {
      const down = evenly ? 0 : (height - one.height) / 2;
      for (const head3 of one.heads) layout.heads.push({ ...head3, x: head3.x + left2, y: head3.y + down });
      const boxes2 = evenly ? spread(one, height) : one.boxes;
      for (const box2 of boxes2) layout.boxes.set(box2.place, { ...box2, x: box2.x + left2, y: box2.y + down });
      left2 += one.width + gap2;
    }
    layout.width = Math.max(1, left2 - gap2);
    return layout;
  }
  function* choices(most) {
    if (!most.length) yield [];
    else for (let n = 1; n <= most[0]; n += 1) for (const rest of choices(most.slice(1))) yield [n, ...rest];
  }
  function inFewestColumns(fitting, frame2) {
    const most = fitting.lanes.map(mostColumns);
    const all2 = [...choices(most)].sort((one, other) => total(one) - total(other));
    for (const counts of all2) {
      const made = fitting.fit(counts, frame2);
      if (made) return made;
    }
    return null;
  }
  function evenLanes(lanes, frame2, must) {
    const fittings = new Map([AIRY, DENSE].map((air) => [air, new Fitting(lanes, air)]));
    for (const [factor, air] of FRAMES) {
      const room = scaled(frame2, factor);
      const made = inFewestColumns(fittings.get(air), room);
      if (made) return sideBySide({ made, room, air }, true);
    }
    return must ? sideBySide(roomy(lanes, frame2), true) : null;
  }
  function inRows(lanes, frame2) {
    const groups2 = lanes.flatMap((lane) => lane.groups).filter((group2) => group2.items.length);
    groups2.sort((one, other) => (one.rank ?? 9) - (other.rank ?? 9));
    const columns2 = Math.max(1, Math.floor((frame2.width + AIRY.column) / 176));
    const width2 = (frame2.width - (columns2 - 1) * AIRY.column) / columns2;
    const layout = { boxes: /* @__PURE__ */ new Map(), heads: [], width: frame2.width, height: 0, tall: true };
    let top = 0;
    for (const group2 of groups2) {
      const made = laneBoxes({ groups: [group2] }, columns2, width2);
      for (const head3 of made.heads) layout.heads.push({ ...head3, y: head3.y + top });
      for (const box2 of made.boxes) layout.boxes.set(box2.place, { ...box2, y: box2.y + top });
      top += made.height + GROUP_GAP;
    }
    layout.height = Math.max(1, top - GROUP_GAP);
    return layout;
  }
  var AIRY, DENSE, LANE_GAP, HEAD_ROOM, GROUP_GAP, WIDEST, SIZE, LEGIBLE, FRAMES, LARGEST, labelSize, labelWeight, besides, thingHeight, filled, lightened, scaled, inLanes, mostColumns, STEP, Fitting, arranged;
  var init_layout = __esm({
    "src/view/layout.ts"() {
      "use strict";
      init_columns();
      init_text();
      init_session();
      init_paint();
      init_words();
      AIRY = { row: 8, pad: 12, line: 2, column: 10, lane: 30, squeeze: 1, side: 0 };
      DENSE = { row: 3.5, pad: 4.5, line: 1.5, column: 7, lane: 24, squeeze: 0.9, side: 4 };
      LANE_GAP = 130;
      HEAD_ROOM = 26;
      GROUP_GAP = 20;
      WIDEST = 196;
      SIZE = 13;
      LEGIBLE = 10 / SIZE;
      FRAMES = [
        [1, AIRY],
        [1.06, AIRY],
        [1, DENSE],
        [1.06, DENSE],
        [1.12, DENSE],
        [1.18, DENSE],
        [1.24, DENSE],
        [1.3, DENSE]
      ];
      LARGEST = FRAMES[FRAMES.length - 1];
      labelSize = (place) => isCard(place) ? SIZE + 1.5 : SIZE;
      labelWeight = (item) => isCard(item.place) || item.strong ? 600 : 400;
      besides = (item, air) => asideRoom(item.aside) + (isCard(item.place) ? 28 : nodes[item.place].kind === "focus" ? 22 : 18) - air.side;
      thingHeight = (place, lines, air) => isCard(place) ? lines * (SIZE + 4.5) + 34 : lines * (SIZE + air.line) + air.pad;
      filled = (lanes) => lanes.map((lane) => ({ groups: lane.groups.filter((group2) => group2.items.length) })).filter((lane) => lane.groups.length);
      lightened = (lanes, most) => lanes.map((lane) => ({
        groups: lane.groups.filter((group2) => !group2.spare).map(
          (group2) => group2.cut && group2.items.length > most ? { ...group2, aside: partOf(most, group2.all ?? group2.items.length), items: group2.items.slice(0, most) } : group2
        )
      }));
      scaled = (frame2, factor) => ({
        width: frame2.width * factor,
        height: frame2.height * factor
      });
      inLanes = (lanes, frame2) => sideBySide(fitted(lanes, frame2), false);
      mostColumns = ({ groups: [{ items }] }) => {
        const { kind } = nodes[items[0].place];
        return Math.min(items.length, kind === "role" || kind === "focus" ? 2 : isCard(items[0].place) ? 3 : 7);
      };
      STEP = 12;
      Fitting = class {
        lanes;
        air;
        spans;
        #made = /* @__PURE__ */ new Map();
        constructor(lanes, air) {
          this.lanes = lanes;
          this.air = air;
          this.spans = lanes.map((lane) => span(lane.groups[0].items, air));
        }
        width(at, wider) {
          return Math.min(this.spans[at].best, this.spans[at].least + wider * STEP);
        }
        lane(at, columns2, wider) {
          const width2 = this.width(at, wider);
          const key2 = `${at} ${columns2} ${width2}`;
          const made = this.#made.get(key2) ?? laneBoxes(this.lanes[at], columns2, width2, this.air);
          this.#made.set(key2, made);
          return made;
        }
        /** The lanes over so many columns each, none higher than the frame; nothing if they are too wide. */
        fit(counts, frame2) {
          const wider = counts.map(() => 0);
          const used = () => (counts.length - 1) * this.air.lane + total(counts.map((n, at) => n * (this.width(at, wider[at]) + this.air.column) - this.air.column));
          const made = counts.map((n, at) => this.lane(at, n, 0));
          for (const high of [true, false]) {
            for (let at = 0; at < counts.length; at += 1) {
              while (used() <= frame2.width && (!high || made[at].height > frame2.height)) {
                if (this.width(at, wider[at]) >= this.spans[at].best) break;
                wider[at] += 1;
                if (used() > frame2.width) wider[at] -= 1;
                else made[at] = this.lane(at, counts[at], wider[at]);
                if (used() + counts[at] * STEP > frame2.width) break;
              }
            }
            if (used() > frame2.width || made.some((one) => one.height > frame2.height)) return null;
          }
          return made;
        }
      };
      arranged = (lanes, frame2) => frame2.width < 560 ? inRows(lanes, frame2) : inLanes(lanes, frame2);
    }
  });

  // src/view/surfaces.ts
  var onCanvas, escaped, short, inSvg;
  var init_surfaces = __esm({
    "src/view/surfaces.ts"() {
      "use strict";
      init_theme();
      init_words();
      onCanvas = (ctx2) => {
        const paint = (fill2, stroke, line = 1, dash = []) => {
          if (fill2) {
            ctx2.fillStyle = fill2;
            ctx2.fill();
          }
          if (!stroke) return;
          ctx2.setLineDash(dash);
          ctx2.lineWidth = line;
          ctx2.strokeStyle = stroke;
          ctx2.stroke();
          ctx2.setLineDash([]);
        };
        return {
          box({ x, y, w, h, r = 0, fill: fill2, stroke, line, dash }) {
            ctx2.beginPath();
            ctx2.roundRect(x, y, w, h, r);
            paint(fill2, stroke, line, dash);
          },
          disc({ x, y, r, fill: fill2, stroke, line }) {
            ctx2.beginPath();
            ctx2.arc(x, y, r, 0, 2 * Math.PI);
            paint(fill2, stroke, line);
          },
          text({ x, y, text, size, weight = 400, fill: fill2, align = "left", room, spacing = 0 }) {
            ctx2.font = `${weight} ${size}px ${theme.get("sans")}`;
            ctx2.textAlign = align;
            ctx2.textBaseline = "alphabetic";
            ctx2.letterSpacing = `${spacing}px`;
            ctx2.fillStyle = fill2;
            ctx2.fillText(text, x, y, room);
            ctx2.letterSpacing = "0px";
          },
          curve({ from, to, bend, stroke, line, dash, alpha = 1 }) {
            ctx2.globalAlpha = alpha;
            ctx2.beginPath();
            ctx2.moveTo(...from);
            ctx2.bezierCurveTo(...bend[0], ...bend[1], ...to);
            paint(void 0, stroke, line, dash);
            ctx2.globalAlpha = 1;
          },
          path({ points, fill: fill2, alpha = 1 }) {
            ctx2.globalAlpha = alpha;
            ctx2.beginPath();
            ctx2.moveTo(...points[0]);
            for (const point of points.slice(1)) ctx2.lineTo(...point);
            ctx2.closePath();
            paint(fill2);
            ctx2.globalAlpha = 1;
          }
        };
      };
      escaped = (value) => String(value).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "").replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
      short = (value) => Math.round(value * 100) / 100;
      inSvg = (parts3) => {
        const add = (tag, given, content) => {
          const attributes = Object.entries(given).filter(([, value]) => value != null && value !== "").map(([name, value]) => ` ${name}="${escaped(typeof value === "number" ? short(value) : value ?? "")}"`).join("");
          parts3.push(content == null ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${escaped(content)}</${tag}>`);
        };
        const at = ([x, y]) => `${short(x)} ${short(y)}`;
        return {
          box: ({ x, y, w, h, r = 0, fill: fill2, stroke, line = 1, dash = [] }) => add("rect", {
            x,
            y,
            width: w,
            height: h,
            rx: r,
            fill: fill2 || "none",
            stroke,
            "stroke-width": stroke ? line : null,
            "stroke-dasharray": dash.join(" ")
          }),
          disc: ({ x, y, r, fill: fill2, stroke, line = 1 }) => add("circle", { cx: x, cy: y, r, fill: fill2 || "none", stroke, "stroke-width": stroke ? line : null }),
          text: ({ x, y, text, size, weight = 400, fill: fill2, align = "left", room, spacing }) => {
            const squeeze = room && words.width(text, size, weight) > room;
            const anchor = { left: null, center: "middle", right: "end" }[align];
            add(
              "text",
              {
                x,
                y,
                fill: fill2,
                "font-size": size,
                "font-weight": weight,
                "letter-spacing": spacing,
                "text-anchor": anchor,
                textLength: squeeze ? room : null,
                lengthAdjust: squeeze ? "spacingAndGlyphs" : null
              },
              text
            );
          },
          curve: ({ from, to, bend, stroke, line, dash = [], alpha = 1 }) => add("path", {
            d: `M${at(from)}C${at(bend[0])} ${at(bend[1])} ${at(to)}`,
            fill: "none",
            stroke,
            "stroke-width": line,
            "stroke-dasharray": dash.join(" "),
            "stroke-opacity": alpha
          }),
          path: ({ points, fill: fill2, alpha = 1 }) => add("path", { d: `M${points.map(at).join("L")}Z`, fill: fill2, "fill-opacity": alpha })
        };
      };
    }
  });

  // src/view/stage.ts
  function thing(ctx2, place) {
    const box2 = scene?.boxes.get(place);
    const look = () => ({
      selected: place === state.node,
      cursor: place === cursor && keyboard,
      dim: Boolean(lit && !lit.has(place) || scene?.gone?.has(place) && !lit?.has(place))
    });
    return {
      drawNode: () => box2 && drawThing(onCanvas(ctx2), place, box2, look()),
      nodeDimensions: { width: box2 ? box2.w : 1, height: box2 ? box2.h : 1 }
    };
  }
  function overlay() {
    const centre = focused();
    const boxes2 = scene?.boxes;
    if (!scene || !boxes2 || centre == null || scene.tall || !boxes2.has(centre)) return [];
    const sums = scene.edges.filter((link) => link.relation === "sum" && (link.from === centre || link.to === centre));
    const own = [...outgoing(centre), ...incoming(centre)];
    return [...sums, ...own.filter((link) => boxes2.has(link.from) && boxes2.has(link.to))];
  }
  function light() {
    const centre = focused();
    lit = null;
    if (centre != null && scene?.boxes.has(centre) && centre !== scene.centre) {
      lit = /* @__PURE__ */ new Set([centre]);
      for (const link of overlay()) lit.add(link.from).add(link.to);
    }
    network.redraw();
  }
  function put(make) {
    later = make;
    shownKey = "";
  }
  function sceneNow() {
    if (later) {
      scene = later();
      later = null;
    }
    return scene;
  }
  function show(next, key2) {
    scene = next;
    later = null;
    hovered = null;
    byId("message").hidden = Boolean(scene);
    holder.classList.toggle("empty", !scene);
    vertices.clear();
    const before = shownKey;
    shownKey = key2;
    if (!scene) {
      byId("message").textContent = emptyMessage();
      return;
    }
    if (cursor != null && !scene.boxes.has(cursor)) cursor = null;
    vertices.add([...scene.boxes.values()].map((box2) => ({ id: box2.place, x: box2.x, y: box2.y })));
    if (state.camera) restore(state.camera);
    else if (key2 !== before) fit();
    light();
  }
  function emptyMessage() {
    if (facts.columns.length) return "Nothing is shown: every kind is switched off in the legend.";
    if (!nodes.length) return "This graph is empty: nothing is in it.";
    const kinds2 = [...new Set(nodes.map((node) => kindOf(node.place).many))];
    return `There are no roles, focus areas, skills or tools to draw in this graph, only ${kinds2.join(", ")}. Search finds them.`;
  }
  function fit() {
    const { clientWidth: w, clientHeight: h } = holder;
    if (!scene || !w || !h) return;
    network.setSize("100%", "100%");
    const { x, y } = margin();
    const across = (w - 2 * x) / scene.width;
    const down = (h - 2 * y) / scene.height;
    const whole = Math.min(across, down, scene.faint ? 2.2 : 1.35);
    const position = { x: scene.width / 2, y: scene.height / 2 };
    let scale = whole;
    if (scene.tall) {
      scale = Math.min(across, 1.35);
      if (scale > down) position.y = (h / 2 - y) / scale;
    } else if (whole < LEGIBLE) {
      scale = LEGIBLE;
      const about = scene.boxes.get(scene.about ?? scene.centre ?? -1) ?? { x: 0, y: 0 };
      position.x = clamped(about.x, w / scale, scene.width);
      position.y = scale > down ? clamped(about.y, h / scale, scene.height) : position.y;
    }
    network.moveTo({ position, scale, animation: false });
  }
  function restore({ x, y, scale }) {
    network.setSize("100%", "100%");
    network.moveTo({ position: { x, y }, scale, animation: false });
  }
  function moved() {
    const { x, y } = network.getViewPosition();
    state.camera = { x, y, scale: network.getScale() };
    clearTimeout(resting);
    resting = setTimeout(() => state.camera && notice(state.camera), 150);
  }
  function zoom(factor) {
    const scale = Math.max(0.2, Math.min(4, network.getScale() * factor));
    network.moveTo({ scale, animation: false });
    moved();
  }
  function fitAgain() {
    clearTimeout(resting);
    fit();
    notice(null);
  }
  function reveal({ x, y, w, h }) {
    const scale = network.getScale();
    const centre = network.getViewPosition();
    const room = { x: holder.clientWidth / 2 / scale - 12, y: holder.clientHeight / 2 / scale - 12 };
    const shift = (at, middle, half, size) => Math.max(at + size / 2 - (middle + half), 0) + Math.min(at - size / 2 - (middle - half), 0);
    const dx = shift(x, centre.x, room.x, w);
    const dy = shift(y, centre.y, room.y, h);
    if (dx || dy) network.moveTo({ position: { x: centre.x + dx, y: centre.y + dy }, animation: false });
  }
  function thingAt({ x, y }) {
    for (const box2 of scene?.boxes.values() ?? []) {
      if (Math.abs(x - box2.x) <= box2.w / 2 && Math.abs(y - box2.y) <= box2.h / 2) return box2.place;
    }
    return null;
  }
  function hover(place) {
    if (place === hovered) return;
    hovered = place;
    holder.style.cursor = place == null ? "" : "pointer";
    light();
  }
  function neighbour(boxes2, place, [dx, dy]) {
    const here = boxes2.get(place);
    if (dy) {
      const order2 = reading(boxes2);
      const at = order2.findIndex((box2) => box2.place === place);
      return order2[Math.max(0, Math.min(order2.length - 1, at + dy))].place;
    }
    let best = { far: Infinity, place };
    for (const box2 of boxes2.values()) {
      const ahead = (box2.x - here.x) * dx;
      const far = ahead + 2.5 * Math.abs(box2.y - here.y);
      if (ahead >= 8 && far < best.far) best = { far, place: box2.place };
    }
    return best.place;
  }
  function stand(boxes2, place) {
    cursor = place;
    keyboard = true;
    reveal(boxes2.get(place));
    light();
    const n = askedBy[place];
    announce(`${nodes[place].name}, ${kindOf(place).one}${n ? `, asked for by ${n} of ${count(N, "role")}` : ""}`);
  }
  function boxes() {
    const scale = network.getScale();
    return [...sceneNow()?.boxes.values() ?? []].map((box2) => {
      const corner = network.canvasToDOM({ x: box2.x - box2.w / 2, y: box2.y - box2.h / 2 });
      const text = (box2.size || 12) * scale;
      return { place: box2.place, x: corner.x, y: corner.y, w: box2.w * scale, h: box2.h * scale, text };
    });
  }
  var holder, vertices, edges, scene, later, hovered, cursor, lit, shownKey, keyboard, network, focused, margin, clamped, resting, DOUBLE, opened, ARROWS, reading, stage;
  var init_stage = __esm({
    "src/view/stage.ts"() {
      "use strict";
      init_session();
      init_address();
      init_elements();
      init_layout();
      init_paint();
      init_surfaces();
      init_theme();
      holder = byId("mynetwork");
      vertices = new vis.DataSet();
      edges = new vis.DataSet();
      scene = null;
      later = null;
      hovered = null;
      cursor = null;
      lit = null;
      shownKey = "";
      keyboard = false;
      network = new vis.Network(
        holder,
        { nodes: vertices, edges },
        {
          autoResize: true,
          physics: false,
          layout: { improvedLayout: false },
          interaction: {
            hover: false,
            dragNodes: false,
            multiselect: false,
            selectable: false,
            selectConnectedEdges: false,
            hoverConnectedEdges: false,
            keyboard: { enabled: false }
          },
          nodes: {
            shape: "custom",
            chosen: false,
            ctxRenderer: ({ ctx: ctx2, id }) => thing(ctx2, id)
          },
          edges: { chosen: false, smooth: false }
        }
      );
      for (const inner of holder.querySelectorAll("[tabindex]")) inner.setAttribute("tabindex", "-1");
      network.on("beforeDrawing", (ctx2) => {
        if (!scene) return;
        const surface = onCanvas(ctx2);
        const front = overlay();
        const alpha = quietness(scene) * (lit ? 0.4 : 1);
        for (const link of scene.edges) drawLink(surface, link, scene, alpha);
        for (const link of front) drawLink(surface, link, scene, 0.95);
        drawHeads(surface, scene.heads);
      });
      focused = () => hovered ?? (keyboard ? cursor : null) ?? (scene?.faint ? state.node : null);
      margin = () => narrow() ? { x: 12, y: 12 } : { x: 16, y: 12 };
      clamped = (at, size, whole) => size >= whole ? whole / 2 : Math.max(size / 2 - 20, Math.min(whole + 20 - size / 2, at));
      network.on("zoom", moved);
      network.on("dragEnd", moved);
      DOUBLE = 450;
      opened = -Infinity;
      network.on("click", ({ pointer, event }) => {
        keyboard = false;
        network.unselectAll();
        const now = event.srcEvent.timeStamp;
        if (now - opened < DOUBLE) return;
        const place = thingAt(pointer.canvas);
        if (place != null) {
          opened = now;
          go({ node: place });
        } else if (state.node != null && !state.route) go({ node: null });
      });
      holder.addEventListener("pointermove", (event) => {
        if (event.buttons || event.pointerType === "touch") return;
        const corner = holder.getBoundingClientRect();
        hover(thingAt(network.DOMtoCanvas({ x: event.clientX - corner.x, y: event.clientY - corner.y })));
      });
      holder.addEventListener("pointerleave", () => hover(null));
      ARROWS = {
        ArrowLeft: [-1, 0],
        ArrowRight: [1, 0],
        ArrowUp: [0, -1],
        ArrowDown: [0, 1]
      };
      reading = (boxes2) => [...boxes2.values()].sort((a, b) => a.x - b.x || a.y - b.y);
      holder.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || !scene) return;
        const { boxes: boxes2 } = scene;
        const order2 = reading(boxes2);
        const first = state.node != null && boxes2.has(state.node) ? state.node : order2[0].place;
        const arrow = ARROWS[event.key];
        if (arrow) stand(boxes2, cursor == null ? first : neighbour(boxes2, cursor, arrow));
        else if (event.key === "Home") stand(boxes2, order2[0].place);
        else if (event.key === "End") stand(boxes2, order2[order2.length - 1].place);
        else if ((event.key === "Enter" || event.key === " ") && cursor != null) go({ node: cursor });
        else if (event.key === "+" || event.key === "=") zoom(1.2);
        else if (event.key === "-") zoom(1 / 1.2);
        else if (event.key === "0") fitAgain();
        else return;
        event.preventDefault();
      });
      holder.addEventListener("focus", () => {
        keyboard = holder.matches(":focus-visible");
        if (keyboard && scene) light();
      });
      holder.addEventListener("blur", () => {
        keyboard = false;
        if (scene) light();
      });
      byId("zoom-in").addEventListener("click", () => zoom(1.25));
      byId("zoom-out").addEventListener("click", () => zoom(1 / 1.25));
      byId("zoom-fit").addEventListener("click", fitAgain);
      theme.listen(() => scene && light());
      stage = {
        show,
        put,
        boxes,
        scene: sceneNow,
        /** The camera as it is. */
        camera: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
        frame: () => ({
          width: holder.clientWidth - 2 * margin().x,
          height: holder.clientHeight - 2 * margin().y
        })
      };
    }
  });

  // src/view/controls.ts
  function marker(place, text = "") {
    const change2 = (event) => marks.set(place, event.target.checked);
    const box2 = el("input", { type: "checkbox", onchange: change2, "data-mark": place });
    box2.checked = marks.has(place);
    if (!text) box2.setAttribute("aria-label", `I have ${nodes[place].name}`);
    return el("label", { class: text ? "marker" : "marker bare" }, box2, text && el("span", {}, text));
  }
  function levelSign(level, held2 = level) {
    const rank = levelRank(level);
    const have = Math.min(levelRank(held2), rank);
    const tone = (at) => at <= have ? "full" : at <= rank ? "asked" : "";
    const bars = [1, 2, 3, 4].map((at) => el("i", { class: tone(at) }));
    return el("span", { class: "level" }, el("span", { class: "bars", "aria-hidden": "true" }, bars), levelName(level));
  }
  var bar, closer, section;
  var init_controls = __esm({
    "src/view/controls.ts"() {
      "use strict";
      init_text();
      init_session();
      init_elements();
      init_marks();
      bar = (value, tone) => {
        const width2 = (Math.max(0, Math.min(1, value)) * 100).toFixed(1);
        return el("span", { class: `bar ${tone}`, "aria-hidden": "true" }, el("i", { style: `width:${width2}%` }));
      };
      closer = (text, close) => el(
        "button",
        { type: "button", class: "plain closer", onclick: close, "aria-label": text },
        el("span", { class: "word" }, text),
        el("span", { "aria-hidden": "true" }, "×")
      );
      section = (title, aside, ...content) => el("section", {}, el("h3", {}, title, el("span", { class: "n" }, ` ${aside}`)), content);
    }
  });

  // src/view/scene.ts
  function linksAmong(places, wanted = () => true) {
    const among = [...places].flatMap(outgoing).filter((link) => places.has(link.to) && link.from !== link.to && wanted(link)).sort((one, other) => one.row - other.row);
    if (among.length <= MOST_LINKS) return among;
    const rank = (link) => DEMANDS.includes(link.relation) ? (link.importance ?? 0) >= 1 ? 0 : 2 : 1;
    return among.sort((one, other) => rank(one) - rank(other) || one.row - other.row).slice(0, MOST_LINKS);
  }
  var MOST_DRAWN, MOST_LINKS, DRAWN, visible, drawn, dotsFor;
  var init_scene = __esm({
    "src/view/scene.ts"() {
      "use strict";
      init_graph();
      init_session();
      init_address();
      MOST_DRAWN = 300;
      MOST_LINKS = 600;
      DRAWN = ["role", "focus", "skill", "tool"];
      visible = (place) => !state.hidden.has(columnOf(place));
      drawn = (place) => DRAWN.includes(nodes[place].kind);
      dotsFor = (place) => isItem(place) || nodes[place].kind === "focus" ? { type: "dots" } : null;
    }
  });

  // src/view/table.ts
  function columnsOfWay(scene2) {
    const part2 = { name: "Part", value: (place) => PARTS[scene2.parts?.get(place) ?? ""] ?? "", short: true };
    const step = scene2.move;
    if (!step) return [nameColumn, kindColumn, part2, mineColumn];
    const asked = (place) => demandOf(step.to).get(place);
    const held2 = (place) => step.held.get(place) ?? null;
    return [
      nameColumn,
      kindColumn,
      part2,
      { name: "Importance", value: (place) => importanceName(asked(place)?.importance), extra: true },
      {
        name: "Level asked",
        value: (place) => levelName(asked(place)?.level),
        sort: (place) => asked(place)?.level ?? 0,
        extra: true
      },
      { name: "Level held", value: (place) => levelName(held2(place)), sort: (place) => held2(place) ?? 0, extra: true },
      {
        name: "Weight",
        value: (place) => asked(place) ? figure(asked(place)?.weight ?? 0) : "",
        sort: (place) => asked(place)?.weight ?? 0,
        number: true,
        extra: true
      },
      mineColumn
    ];
  }
  function placesNow(scene2) {
    if (scene2?.way) return [.../* @__PURE__ */ new Set([...scene2.boxes.keys(), ...scene2.parts?.keys() ?? []])].filter(visible);
    if (scene2?.near) {
      return scene2.near.filter((place) => (drawn(place) || isGroup(place)) && (visible(place) || place === scene2.centre));
    }
    const all2 = nodes.map((node) => node.place);
    return facts.columns.length ? all2.filter((place) => drawn(place) && visible(place)) : all2;
  }
  function ordered(places) {
    const column = columns[order.column] || columns[0];
    if (!order.chosen) return places.sort((one, other) => kindRank()[one] - kindRank()[other]);
    const turn = order.down ? -1 : 1;
    if (order.column === 0) return places.sort((one, other) => turn * byName(one, other));
    const by = column.sort ? byFigure(places, column.sort) : byText(places, column.value);
    return places.sort((one, other) => turn * by(one, other) || byName(one, other));
  }
  function byFigure(places, of) {
    const keys = new Map(places.map((place) => [place, of(place)]));
    return (one, other) => (keys.get(one) ?? 0) - (keys.get(other) ?? 0);
  }
  function byText(places, of) {
    const keys = new Map(places.map((place) => [place, of(place)]));
    return (one, other) => collator().compare(keys.get(one) ?? "", keys.get(other) ?? "");
  }
  function prepare(scene2) {
    columns = scene2?.way ? columnsOfWay(scene2) : general;
    if (order.column >= columns.length) order = { column: 0, down: false, chosen: false };
    data = ordered(placesNow(scene2));
  }
  function head(column, at) {
    const sorted2 = order.column === at && order.chosen;
    const state2 = sorted2 ? order.down ? "descending" : "ascending" : "none";
    const sign = el("span", { "aria-hidden": "true" }, sorted2 && (order.down ? " ↓" : " ↑"));
    const button2 = el("button", { type: "button", "data-sort": at, onclick: () => sortBy(at) }, column.name, sign);
    return el("th", { scope: "col", "aria-sort": state2, class: cellClass(column) }, button2);
  }
  function row(place) {
    const cells = columns.map((column, at) => {
      const content = column.cell ? column.cell(place) : el("bdi", {}, column.value(place));
      return at ? el("td", { class: cellClass(column) }, content) : el("th", { scope: "row" }, content);
    });
    return el("tr", { class: place === state.node ? "chosen" : null, "data-row": place }, cells);
  }
  function show2(scene2, most = Math.max(PAGE, seen)) {
    prepare(scene2);
    const rows2 = data.slice(0, most);
    const left2 = data.length - rows2.length;
    const more = () => {
      seen = rows2.length + PAGE;
      show2(scene2);
    };
    const text = `Show ${Math.min(PAGE, left2)} more of ${left2.toLocaleString("en")}`;
    byId("table").replaceChildren(
      el(
        "table",
        {},
        el("caption", {}, caption(scene2)),
        el("thead", {}, el("tr", {}, columns.map(head))),
        el("tbody", {}, rows2.map(row))
      ),
      ...left2 ? [el("button", { type: "button", class: "soft more", onclick: more }, text)] : []
    );
  }
  function caption(scene2) {
    const things = `${data.length.toLocaleString("en")} ${data.length === 1 ? "thing" : "things"}`;
    if (scene2?.way) {
      const { stops } = scene2.way;
      const from = scene2.move ? stops[stops.indexOf(scene2.move.to) - 1] : stops[0];
      const to = scene2.move ? scene2.move.to : stops[stops.length - 1];
      return `${nodes[from].name} → ${nodes[to].name}: ${things}`;
    }
    if (scene2?.centre != null) return `${nodes[scene2.centre].name} and what is round it: ${things}`;
    return `${facts.title}: ${things}`;
  }
  function sortBy(at) {
    const largestFirst = Boolean(columns[at].number || columns[at].down);
    const again3 = order.chosen && order.column === at;
    seen = 0;
    order = { column: at, down: again3 ? !order.down : largestFirst, chosen: true };
    show2(stage.scene());
    byId("table").querySelector(`[data-sort="${at}"]`)?.focus();
  }
  var PAGE, MOST_NAMES, order, columns, data, seen, ends, named2, few, shelf, belongs, essential, optional, demanding, nameColumn, kindColumn, mineColumn, shortly, askers, figureOf, general, PARTS, collator, cellClass, table;
  var init_table = __esm({
    "src/view/table.ts"() {
      "use strict";
      init_columns();
      init_graph();
      init_text();
      init_session();
      init_address();
      init_controls();
      init_elements();
      init_marks();
      init_scene();
      init_stage();
      PAGE = 200;
      MOST_NAMES = 4;
      order = { column: 0, down: false, chosen: false };
      columns = [];
      data = [];
      seen = 0;
      ends = (found, end) => [...new Set(found.map((link) => link[end]))].sort(byName);
      named2 = (places) => places.map((place) => nodes[place].name).join(", ");
      few = (places) => places.length > MOST_NAMES + 2 ? `${named2(places.slice(0, MOST_NAMES))} and ${(places.length - MOST_NAMES).toLocaleString("en")} more` : named2(places);
      shelf = {
        role: (place) => ends(along(place, "focuses-on"), "to"),
        focus: (place) => ends(against(place, "focuses-on"), "from"),
        skill: (place) => ends(along(place, "category"), "to"),
        tool: (place) => ends(along(place, "supports"), "to")
      };
      belongs = once((place) => {
        const found = shelf[nodes[place].kind]?.(place) ?? [];
        return found.length ? found : ends(along(place, "broader"), "to");
      });
      essential = (link) => link.importance == null || link.importance >= 1;
      optional = (link) => !essential(link);
      demanding = (place, test) => isItem(place) ? against(place, ...DEMANDS).filter(test) : [];
      nameColumn = { name: "Name", value: (place) => nodes[place].name, cell: (place) => opener(place) };
      kindColumn = { name: "Kind", value: (place) => kindOf(place).one, short: true };
      mineColumn = {
        name: "Mine",
        value: (place) => isItem(place) ? marks.has(place) ? "yes" : "no" : "",
        cell: (place) => isItem(place) ? marker(place) : ""
      };
      shortly = (name, places, more = {}) => ({
        name,
        value: (place) => named2(places(place)),
        cell: (place) => el("bdi", {}, few(places(place))),
        extra: true,
        ...more
      });
      askers = (name, test) => shortly(name, (place) => ends(demanding(place, test), "from"), {
        sort: (place) => isItem(place) ? demanding(place, test).length : -1,
        down: true
      });
      figureOf = (name, known2, value) => ({
        name,
        value: (place) => known2(place) ? String(value(place)) : "",
        sort: (place) => known2(place) ? value(place) : -1,
        number: true,
        extra: true
      });
      general = [
        nameColumn,
        kindColumn,
        shortly("Belongs with", belongs),
        figureOf("Asks for", isRole, listedBy),
        figureOf("Asked by", isItem, (place) => askedBy[place]),
        askers("Essential for", essential),
        askers("Optional for", optional),
        mineColumn
      ];
      PARTS = {
        have: "have",
        deepen: "to deepen",
        learn: "to learn",
        "not asked": "not asked"
      };
      collator = lazily(() => new Intl.Collator("en"));
      cellClass = (column) => [column.number && "num", column.extra && "extra", column.short && "short", column === mineColumn && "mine"].filter(Boolean).join(" ") || null;
      table = {
        show: show2,
        /** The table as plain text cells: a row of names, then a row for each thing. */
        plain(scene2) {
          prepare(scene2);
          return [columns.map((column) => column.name), ...data.map((place) => columns.map((column) => column.value(place)))];
        }
      };
    }
  });

  // src/view/download.ts
  function save(blob, name) {
    const address2 = URL.createObjectURL(blob);
    const link = el("a", { href: address2, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address2), 1e4);
  }
  function draw2(surface, scene2) {
    const [w, h] = [scene2.width + 2 * MARGIN, scene2.height + 2 * MARGIN + FOOT];
    surface.box({ x: -MARGIN, y: -MARGIN, w, h, fill: theme.get("stage") });
    drawHeads(surface, scene2.heads);
    for (const link of scene2.edges) drawLink(surface, link, scene2, quietness(scene2));
    const centre = state.node != null && scene2.faint && scene2.boxes.has(state.node) ? state.node : null;
    const front = centre == null ? [] : [...outgoing(centre), ...incoming(centre)];
    for (const link of front) drawLink(surface, link, scene2, 0.95);
    for (const [place, box2] of scene2.boxes) drawThing(surface, place, box2, { selected: place === state.node });
    surface.text({ x: 0, y: scene2.height + MARGIN + 8, text: credit(), size: 10, fill: theme.get("ink-soft") });
  }
  function png(scene2) {
    const scale = 2;
    const [w, h] = [scene2.width + 2 * MARGIN, scene2.height + 2 * MARGIN + FOOT];
    const canvas = el("canvas", { width: Math.ceil(w * scale), height: Math.ceil(h * scale) });
    const ctx2 = canvas.getContext("2d");
    ctx2.scale(scale, scale);
    ctx2.translate(MARGIN, MARGIN);
    draw2(onCanvas(ctx2), scene2);
    canvas.toBlob((blob) => blob && save(blob, fileName(".png")), "image/png");
  }
  function csv(scene2) {
    const safe = (cell2) => /^[=+\-@\t\r]/.test(cell2) && !/^[+-]?[\d.]+$/.test(cell2) ? `'${cell2}` : cell2;
    const quoted = (cell2) => /[",\r\n]/.test(cell2) ? `"${cell2.replaceAll('"', '""')}"` : cell2;
    const lines = table.plain(scene2).map((row2) => row2.map((cell2) => quoted(safe(cell2))).join(","));
    return `${lines.join("\r\n")}\r
`;
  }
  var MARGIN, FOOT, fileName, credit, svg, kinds, button, menu, frame, open;
  var init_download = __esm({
    "src/view/download.ts"() {
      "use strict";
      init_session();
      init_address();
      init_elements();
      init_marks();
      init_paint();
      init_sources();
      init_stage();
      init_surfaces();
      init_table();
      init_theme();
      MARGIN = 24;
      FOOT = 26;
      fileName = (suffix) => {
        const part2 = state.node != null ? nodes[state.node].notation : "";
        const title = (facts.title || "graph").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
        return [title || "graph", part2].filter(Boolean).join("-").slice(0, 80) + suffix;
      };
      credit = () => {
        const of = facts.about.map((one) => [one.attribution, licenceName(one.licence || "")].filter(Boolean).join(", "));
        return [facts.title, ...of].filter(Boolean).join(" · ");
      };
      svg = (scene2) => theme.inLight(() => {
        const parts3 = [];
        draw2(inSvg(parts3), scene2);
        const [w, h] = [scene2.width + 2 * MARGIN, scene2.height + 2 * MARGIN + FOOT].map(Math.ceil);
        const family = theme.get("sans").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
        const size = `viewBox="${-MARGIN} ${-MARGIN} ${w} ${h}" width="${w}" height="${h}"`;
        return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${family}">${parts3.join("\n")}</svg>
`;
      });
      kinds = {
        png() {
          const scene2 = stage.scene();
          if (scene2) png(scene2);
        },
        svg() {
          const scene2 = stage.scene();
          if (scene2) save(new Blob([svg(scene2)], { type: "image/svg+xml" }), fileName(".svg"));
        },
        csv: () => save(new Blob(["\uFEFF", csv(stage.scene())], { type: "text/csv" }), fileName(".csv")),
        print: () => window.print(),
        forget: () => marks.clear()
      };
      button = byId("save-button");
      menu = byId("save");
      frame = menu.parentElement;
      open = (wanted) => {
        menu.hidden = !wanted;
        button.setAttribute("aria-expanded", String(wanted));
        byId("forget").hidden = marks.count() === 0;
      };
      button.addEventListener("click", (event) => event.detail < 2 && open(Boolean(menu.hidden)));
      menu.addEventListener("click", (event) => {
        const chosen2 = event.target.closest("[data-save]");
        if (!chosen2?.dataset.save) return;
        open(false);
        button.focus();
        kinds[chosen2.dataset.save]();
      });
      frame.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || menu.hidden) return;
        event.stopPropagation();
        open(false);
        button.focus();
      });
      document.addEventListener("click", (event) => {
        if (!menu.hidden && !frame.contains(event.target)) open(false);
      });
    }
  });

  // src/view/console.ts
  function called(key2) {
    const place = placeCalled(key2);
    if (place == null) throw new Error(`nothing is called ${key2}`);
    return place;
  }
  var held, ids2, rolegraph;
  var init_console = __esm({
    "src/view/console.ts"() {
      "use strict";
      init_session();
      init_download();
      init_marks();
      init_stage();
      held = (role) => union(heldIn(called(role)), marks.held());
      ids2 = (places) => places.map((place) => nodes[place].id);
      rolegraph = Object.freeze({
        version: facts.schema,
        place: placeCalled,
        similarity: (one, other) => similarity(called(one), called(other)),
        difficulty: (one, other) => difficulty(held(one), called(other)),
        gap(one, other) {
          const { have, deepen, learn } = gap(held(one), called(other));
          return { have: ids2(have), deepen: ids2(deepen), learn: ids2(learn) };
        },
        ways: (one, other) => ways(called(one), called(other), marks.held()).map((way) => ({
          stops: ids2(way.stops),
          difficulties: way.moves.map((step) => step.difficulty),
          hardest: way.hardest,
          detour: way.detour
        })),
        /** Why there is no way between two roles; null where there is one. */
        refusal(one, other) {
          const [from, to, mine2] = [called(one), called(other), marks.held()];
          return refusal(from, to, mine2, from === to ? [] : ways(from, to, mine2));
        },
        shown: () => ids2([...stage.scene()?.boxes.keys() ?? []]),
        links: () => stage.scene()?.edges.length ?? 0,
        boxes: stage.boxes,
        camera: stage.camera,
        svg() {
          const scene2 = stage.scene();
          return scene2 ? svg(scene2) : "";
        },
        csv: () => csv(stage.scene())
      });
    }
  });

  // src/view/frame.ts
  function showHeader() {
    for (const button2 of document.querySelectorAll("[data-view]")) {
      button2.setAttribute("aria-pressed", String(button2.dataset.view === state.view));
    }
    byId("route-button").setAttribute("aria-pressed", String(state.route));
    document.title = [lookedAt(), facts.title].filter(Boolean).join(" · ");
  }
  function lookedAt() {
    const { node, route, from, to } = state;
    if (node != null) return nodes[node].name;
    return route && from != null && to != null ? `${nodes[from].name} → ${nodes[to].name}` : "";
  }
  function showLegend() {
    byId("kinds").replaceChildren(...present.map(kindSwitch));
    byId("signs").replaceChildren(...signs());
  }
  function kindSwitch(kind) {
    const given = { type: "button", class: `kind kind-${kind}`, "data-kind": kind };
    const n = el("span", { class: "n" }, ` ${ofKind(kind).length.toLocaleString("en")}`);
    return el(
      "button",
      { ...given, "aria-pressed": String(!state.hidden.has(kind)), onclick: () => toggle(kind) },
      el("i", { "aria-hidden": "true" }),
      KINDS.get(kind)?.many,
      n
    );
  }
  function signs() {
    const sign = (name, text, style) => el("span", { class: "sign" }, el("i", { class: name, style, "aria-hidden": "true" }), text);
    const lines = [sign("line", "essential"), sign("line optional", "optional")];
    if (state.view !== "matrix" && stage.scene()?.way) {
      return [sign("tone have", "have"), sign("tone deepen", "to deepen"), sign("tone learn", "to learn"), ...lines];
    }
    if (!ownColours || roles.length < 2) return roles.length ? lines : [];
    const own = roleOrder.map((role) => sign("dot", named(role), `--hue:var(--${hueName(role)})`));
    return [el("span", { class: "roles" }, own), ...lines];
  }
  function toggle(kind) {
    const hidden = new Set(state.hidden);
    if (!hidden.delete(kind)) hidden.add(kind);
    go({ hidden }, { replace: true });
    byId("kinds").querySelector(`[data-kind="${kind}"]`)?.focus();
  }
  function showFoot() {
    const extent = present.map((kind) => count(ofKind(kind).length, kind)).join(" · ");
    byId("extent").textContent = extent || (nodes.length ? `${nodes.length.toLocaleString("en")} things` : "empty");
    const about = facts.about.map((one) => {
      const title = one.title || one.name || "";
      return el(
        "span",
        { class: "about" },
        one.address ? outside(one.address, title) : el("bdi", {}, title),
        one.version && !title.includes(one.version) && ` ${one.version}`,
        one.attribution && [" · ", el("bdi", {}, one.attribution)],
        one.licence && [" · ", licensed(one.licence)]
      );
    });
    const made = facts.generated ? [el("span", { class: "about" }, `Made on ${facts.generated}`)] : [];
    byId("foot").replaceChildren(...about, ...made, ...allSources());
  }
  function allSources() {
    const all2 = new Map(facts.citations.map((one) => [[one.source, one.title, one.date].join("\n"), one]));
    if (!all2.size) return [];
    const name = (one) => one.title || one.source || "";
    const rows2 = [...all2.values()].sort((a, b) => name(a).localeCompare(name(b), "en"));
    const list2 = el(
      "ul",
      {},
      rows2.map((one) => el("li", {}, cited(one)))
    );
    return [el("details", { class: "about" }, el("summary", {}, `All sources (${rows2.length})`), list2)];
  }
  var present;
  var init_frame = __esm({
    "src/view/frame.ts"() {
      "use strict";
      init_session();
      init_address();
      init_elements();
      init_scene();
      init_sources();
      init_stage();
      init_theme();
      present = DRAWN.filter((kind) => ofKind(kind).length);
    }
  });

  // src/view/moving.ts
  function search(from, to) {
    const found = from === to ? [] : ways(from, to, marks.held());
    const refused = refusal(from, to, marks.held(), found);
    return { ways: refused ? [] : found, refused };
  }
  function currentWay(all2 = currentWays()?.ways ?? []) {
    const key2 = (stops) => stops.join(" ");
    const wanted = state.way && key2([state.from, ...state.way, state.to]);
    return all2.find((way) => key2(way.stops) === wanted) || all2[0] || null;
  }
  function part(title, rank, items, item) {
    const some = items.filter(listed);
    return { title, rank, cut: true, all: some.length, aside: String(some.length), items: some.map(item) };
  }
  function wayScene(way, frame2) {
    const rank = currentMove(way);
    return rank == null ? wholeWay(way, frame2) : moveScene(way, rank, frame2);
  }
  function wholeWay(way, frame2) {
    const [start2, goal] = [way.stops[0], way.stops[way.stops.length - 1]];
    const direct = { ...way.moves[0], to: goal, ...gap(union(heldIn(start2), marks.held()), goal) };
    const taken = new Set(direct.have);
    const own = [];
    const fresh = (stop, items) => items.filter((item) => {
      if (taken.has(item)) return false;
      taken.add(item);
      own.push({ item, stop });
      return true;
    });
    const lanes = [
      card("From", 0, start2),
      { groups: [part("You bring", 8, direct.have, leveled(direct, "have"))] }
    ];
    way.moves.forEach((step, at) => {
      const last = at === way.moves.length - 1;
      const learn = part(
        `Learn for ${last ? "the goal" : `stop ${at + 1}`}`,
        3 * at + 2,
        fresh(step.to, step.learn),
        leveled(step, "learn")
      );
      const deepen = part("Deepen", 3 * at + 3, fresh(step.to, step.deepen), leveled(step, "deepen"));
      lanes.push({ groups: [learn, deepen] });
      lanes.push(
        card(last ? "Goal" : `Stop ${at + 1}`, last ? 1 : 3 * at + 4, step.to, `difficulty ${figure(step.difficulty)}`)
      );
    });
    const layout = arranged(lanes, frame2);
    const beside = new Map(direct.have.map((item) => [item, start2]));
    for (const { item, stop } of own) beside.set(item, stop);
    const asked = (link) => DEMANDS.includes(link.relation) && beside.get(link.to) === link.from;
    const parts3 = /* @__PURE__ */ new Map();
    for (const step of way.moves) {
      for (const name of ["have", "deepen", "learn"]) {
        for (const item of step[name]) if (!parts3.has(item)) parts3.set(item, name);
      }
    }
    const edges2 = layout.tall ? [] : linksAmong(new Set(layout.boxes.keys()), asked);
    return { ...layout, edges: edges2, about: goal, way, parts: parts3 };
  }
  function moveScene(way, rank, frame2) {
    const step = way.moves[rank];
    const here = way.stops[rank];
    const last = rank === way.moves.length - 1;
    const gone = left(here, step.to);
    const lanes = [
      { groups: [{ ...part("Not asked any more", 5, gone, plain), spare: true }] },
      card("From", 0, here, rank ? "and what came before" : void 0),
      {
        groups: [
          part("Have", 4, step.have, leveled(step, "have")),
          part("To deepen", 3, step.deepen, leveled(step, "deepen"))
        ]
      },
      card(
        last ? "To" : `To, on the way to ${nodes[way.stops[way.stops.length - 1]].name}`,
        1,
        step.to,
        `difficulty ${figure(step.difficulty)}`
      ),
      { groups: [part("To learn", 2, step.learn, leveled(step, "learn"))] }
    ];
    const layout = arranged(lanes, frame2);
    const asked = (link) => DEMANDS.includes(link.relation) && (link.from === here || link.from === step.to);
    const named3 = (items, name) => items.map((item) => [item, name]);
    return {
      ...layout,
      edges: layout.tall ? [] : linksAmong(new Set(layout.boxes.keys()), asked),
      about: step.to,
      way,
      move: step,
      parts: new Map([
        ...named3(gone, "not asked"),
        ...named3(step.have, "have"),
        ...named3(step.deepen, "deepen"),
        ...named3(step.learn, "learn")
      ]),
      gone: new Set(gone)
    };
  }
  var currentWays, currentMove, listed, plain, leveled, card, leftBehind, left;
  var init_moving = __esm({
    "src/view/moving.ts"() {
      "use strict";
      init_columns();
      init_graph();
      init_session();
      init_address();
      init_elements();
      init_layout();
      init_marks();
      init_scene();
      currentWays = /* @__PURE__ */ (() => {
        let known2 = { key: "", found: { ways: [], refused: null } };
        return () => {
          const { route, from, to } = state;
          if (!route || from == null || to == null) return null;
          const mine2 = marks.held();
          const key2 = [from, to, ...mine2.keys()].join(" ");
          if (known2.key !== key2) known2 = { key: key2, found: search(from, to) };
          return known2.found;
        };
      })();
      currentMove = (way) => way.moves.length === 1 ? 0 : state.move == null ? null : Math.min(state.move, way.moves.length - 1);
      listed = (place) => visible(place) && drawn(place);
      plain = (place) => ({ place, aside: null });
      leveled = (step, hue) => (place) => {
        const asked = demandOf(step.to).get(place)?.level ?? null;
        const held2 = step.held.has(place) ? step.held.get(place) ?? asked : null;
        const aside = { type: "level", asked, held: held2, hue };
        return { place, aside };
      };
      card = (title, rank, place, below2) => ({
        groups: [{ title, rank, items: [{ place, below: below2, aside: null }] }]
      });
      leftBehind = once((pair) => {
        const [here, next] = pair.split(" ").map(Number);
        const [mine2, goal] = [demandOf(here), demandOf(next)];
        return [...mine2].filter(([item, asked]) => asked.listed && !goal.has(item)).sort(([a, x], [b, y]) => y.weight - x.weight || byName(a, b)).map(([item]) => item);
      });
      left = (here, next) => leftBehind(`${here} ${next}`);
    }
  });

  // src/view/matrix.ts
  function columnsNow() {
    if (!N) return null;
    if (N <= MOST_ROLES) return { of: roleOrder, why: "What each role asks for." };
    const { node } = state;
    if (node == null) {
      const way = currentWay();
      return way && { of: way.stops, why: "What each role on this way asks for." };
    }
    return isRole(node) ? columnsRound(node) : columnsOf(node);
  }
  function columnsRound(role) {
    const near = similarities(role);
    const nearness = (other) => near[roleRank.get(other) ?? 0];
    const others = roles.filter((other) => other !== role).sort((a, b) => nearness(b) - nearness(a) || byName(a, b));
    const why = `What ${nodes[role].name} and the roles nearest to it ask for.`;
    return { of: [role, ...others.slice(0, MOST_NEAR - 1)], why };
  }
  function columnsOf(node) {
    const { name } = nodes[node];
    const held2 = isItem(node) ? against(node, ...DEMANDS).sort((a, b) => (b.importance ?? 1) - (a.importance ?? 1) || byName(a.from, b.from)).map((link) => link.from) : membersOf(node).filter(isRole).sort(byName);
    const some = [...new Set(held2)].slice(0, MOST_NEAR);
    if (!some.length) return null;
    const part2 = some.length < held2.length ? `the first ${some.length} of ${count(held2.length, "role")}` : count(some.length, "role");
    const why = isItem(node) ? `What roles that ask for ${name} ask for besides: ${part2}.` : `What roles of the group ${name} ask for: ${part2}.`;
    return { of: some, why };
  }
  function shelves(columns2) {
    const asking = /* @__PURE__ */ new Map();
    for (const role of columns2) {
      for (const [item, asked] of demandOf(role)) if (asked.listed) asking.set(item, (asking.get(item) || 0) + 1);
    }
    const found = /* @__PURE__ */ new Map();
    for (const item of asking.keys()) {
      if (!visible(item)) continue;
      const link = along(item, "category")[0];
      const many = KINDS.get(nodes[item].kind)?.many ?? nodes[item].kind;
      const title = link ? nodes[link.to].name : many.replace(/^./, (letter) => letter.toUpperCase());
      const key2 = `${nodes[item].kind === "skill" ? 0 : 1} ${title}`;
      const shelf2 = found.get(key2) ?? { title, items: [] };
      found.set(key2, shelf2);
      shelf2.items.push(item);
    }
    const times = (item) => asking.get(item) ?? 0;
    const byDemand = (a, b) => times(b) - times(a) || askedBy[b] - askedBy[a] || byName(a, b);
    for (const shelf2 of found.values()) shelf2.items.sort(byDemand);
    return [...found].sort(([a], [b]) => a < b ? -1 : 1).map(([, shelf2]) => shelf2);
  }
  function cell(role, item) {
    const asked = demandOf(role).get(item);
    if (!asked?.listed) return el("td", { class: "none" }, el("span", { class: "unseen" }, "not asked"));
    const optional3 = asked.importance < 1;
    const said2 = [importanceName(asked.importance), levelName(asked.level)].filter(Boolean).join(", ");
    const rank = levelRank(asked.level);
    const bars = rank ? [1, 2, 3, 4].map((at) => el("i", { class: at <= rank ? "full" : null })) : el("i", { class: "dot" });
    return el(
      "td",
      {},
      el(
        "span",
        { class: `cell ${optional3 ? "optional" : "essential"}`, style: `--hue:var(--${hueName(role)})` },
        el("span", { class: "bars", "aria-hidden": "true" }, bars),
        el("span", { class: "paper", "aria-hidden": "true" }, `${optional3 ? "○" : "●"}${rank || ""}`),
        el("span", { class: "unseen" }, said2)
      )
    );
  }
  function show3(whole = false) {
    const columns2 = columnsNow();
    const key2 = columns2 ? columns2.of.join(" ") : "";
    if (key2 !== shownFor) seen2 = 0;
    shownFor = key2;
    byId("matrix").replaceChildren(...columns2 ? ofRoles(columns2, whole) : ofGroups());
  }
  function ofRoles({ of, why }, whole) {
    const all2 = shelves(of);
    const rows2 = total(all2.map(({ items }) => items.length));
    if (!rows2) return [el("p", { class: "note" }, "Nothing is known of what these roles ask for.")];
    const page = Math.floor(MOST_CELLS / of.length);
    let left2 = whole ? rows2 : Math.max(page, seen2);
    const shown2 = Math.min(left2, rows2);
    const bodies = all2.map(({ title, items }) => {
      const some = items.slice(0, Math.max(0, left2));
      left2 -= some.length;
      return some.length > 0 && body(title, some, of);
    });
    const table2 = el("table", {}, el("caption", {}, key(why)), head2("Skill or tool", of), bodies);
    if (shown2 === rows2) return [table2];
    const more = () => {
      seen2 = shown2 + page;
      show3();
    };
    const text = `Show ${Math.min(page, rows2 - shown2)} more of ${(rows2 - shown2).toLocaleString("en")}`;
    return [table2, el("button", { type: "button", class: "soft more", onclick: more }, text)];
  }
  function body(title, items, of) {
    const shelf2 = el("th", { scope: "rowgroup", colspan: of.length + 1 }, el("bdi", {}, title));
    const rows2 = items.map(
      (item) => el(
        "tr",
        { class: item === state.node ? "chosen" : null },
        el("th", { scope: "row" }, opener(item), marks.has(item) && tick()),
        of.map((role) => cell(role, item))
      )
    );
    return el("tbody", {}, el("tr", { class: "shelf" }, shelf2), rows2);
  }
  function ofGroups() {
    if (!N) return [el("p", { class: "note" }, "There are no roles in this graph to set side by side.")];
    const text = `${count(N, "role")} cannot stand side by side. Choose a role to see it beside those nearest to it, or two under From–to.`;
    const advice = el("p", { class: "note" }, text);
    const sums = mapEdges.filter(
      ({ from, to }) => groups.has(from) && columnOf(from) === "role" && columnOf(to) !== "role"
    );
    if (!sums.length) return [advice];
    const at = new Map(sums.map(({ from, to, value }) => [`${from} ${to}`, value]));
    const sum = (from, to) => at.get(`${from} ${to}`) || 0;
    const order2 = (end) => [...new Set(sums.map((edge) => edge[end]))].sort(byName);
    const [columns2, rows2] = [order2("from"), order2("to")];
    const whole = new Map(columns2.map((from) => [from, total(rows2.map((to) => sum(from, to))) || 1]));
    const share = (from, to) => {
      const part2 = sum(from, to) / (whole.get(from) ?? 1);
      const said2 = part2 ? part2 < 5e-3 ? "< 1 %" : `${Math.round(part2 * 100)} %` : "–";
      return el("td", { class: "share" }, el("span", { style: `--part:${part2.toFixed(3)}` }, said2));
    };
    const lines = rows2.map(
      (to) => el(
        "tr",
        {},
        el("th", { scope: "row" }, opener(to)),
        columns2.map((from) => share(from, to))
      )
    );
    const caption2 = el("caption", {}, "Which share of what a group of roles asks for stands under each heading.");
    return [advice, el("table", { class: "shares" }, caption2, head2("Heading", columns2), el("tbody", {}, lines))];
  }
  var MOST_CELLS, MOST_ROLES, MOST_NEAR, seen2, shownFor, sample, key, tick, head2, matrix;
  var init_matrix = __esm({
    "src/view/matrix.ts"() {
      "use strict";
      init_columns();
      init_graph();
      init_text();
      init_session();
      init_address();
      init_elements();
      init_marks();
      init_moving();
      init_scene();
      init_theme();
      MOST_CELLS = N <= 40 ? 4800 : 1500;
      MOST_ROLES = 40;
      MOST_NEAR = 12;
      seen2 = 0;
      shownFor = "";
      sample = (name) => el("span", { class: `cell ${name}` }, el("i", { class: "swatch" }));
      key = (why) => [
        `${why} `,
        el(
          "span",
          { class: "screen" },
          sample("essential"),
          " essential ",
          sample("optional"),
          " optional; the bars show the level, from awareness to expert."
        ),
        el(
          "span",
          { class: "paper" },
          "● essential, ○ optional; the figure is the level: 1 awareness, 2 working, 3 practitioner, 4 expert."
        )
      ];
      tick = () => el("span", { class: "have" }, " ✓", el("span", { class: "unseen" }, " I have this"));
      head2 = (corner, places) => {
        const heads = places.map((place) => el("th", { scope: "col" }, opener(place)));
        return el("thead", {}, el("tr", {}, el("th", { scope: "col" }, el("span", { class: "unseen" }, corner)), heads));
      };
      matrix = { show: show3 };
    }
  });

  // src/view/sections.ts
  function sectionsOf(place, refs) {
    const aboutRole = nodes[place].kind === "role";
    function row2(other, link, extra = null) {
      const said2 = refs.said(link.cites, !aboutRole);
      return el(
        "li",
        {},
        el("span", { class: "thing" }, opener(other), refs.mark(link.cites), extra),
        el(
          "span",
          { class: "qualities" },
          isItem(other) && marks.has(other) && el("span", { class: "have" }, "✓ have"),
          link.level != null && levelSign(link.level)
        ),
        said2 && el("span", { class: "evidence" }, said2)
      );
    }
    const to = (title, relation) => section2(
      title,
      sorted(along(place, relation), "to").map((link) => row2(link.to, link))
    );
    const from = (title, relation) => section2(
      title,
      sorted(against(place, relation), "from").map((link) => row2(link.from, link))
    );
    const roleSections = () => {
      const demand = (title, relation, test) => section2(
        title,
        strongest(along(place, relation).filter(test), "to").map((link) => row2(link.to, link))
      );
      const passed = (link) => link.via != null && el("span", { class: "also" }, " · ", opener(link.via));
      const given = sorted(along(place, "hands-off-to"), "to").map((link) => row2(link.to, link, passed(link)));
      const taken = sorted(against(place, "hands-off-to"), "from").map((link) => row2(link.from, link, passed(link)));
      return [
        to("Focus areas", "focuses-on"),
        demand("Essential skills", "requires", essential2),
        demand("Optional skills", "requires", optional2),
        demand("Essential tools", "uses", essential2),
        demand("Optional tools", "uses", optional2),
        rated(place),
        along(place, "performs").map((link) => flow(link.to)),
        section2("Hands work to", given),
        section2("Receives work from", taken),
        nearest(place)
      ];
    };
    const askers2 = (title, relation) => {
      const found = strongest(against(place, relation), "from");
      const qualified = (link) => link.importance != null && el("span", { class: "also" }, ` · ${importanceName(link.importance)}`);
      const rows2 = found.map((link) => row2(link.from, link, qualified(link)));
      return section2(title, rows2, `${found.length} of ${count(N, "role")}`);
    };
    const skillSections = () => [
      askers2("Required by", "requires"),
      to("Builds on", "builds-on"),
      from("Opens the way to", "builds-on"),
      from("Tools", "supports"),
      from("Includes", "broader"),
      from("Serves", "draws-on"),
      from("Applied in", "applies")
    ];
    const toolSections = () => [
      askers2("Used by", "uses"),
      to("Supports", "supports"),
      from("Employed in", "employs"),
      otherSections("uses", "supports", "employs")
    ];
    const focusSections = () => [
      from("Focus of", "focuses-on"),
      to("Draws on", "draws-on"),
      otherSections("focuses-on", "draws-on")
    ];
    function otherSections(...said2) {
      const without = nodes[place].kind === "category" ? said2 : ["category", ...said2];
      const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
      return [...RELATIONS].filter(([name]) => !without.includes(name)).map(([name, { forward, backward }]) => [to(capital(forward), name), from(capital(backward), name)]);
    }
    const known2 = {
      role: roleSections,
      skill: skillSections,
      tool: toolSections,
      focus: focusSections,
      workflow: () => [flow(place), otherSections("has-step")]
    };
    return (known2[nodes[place].kind] ?? otherSections)();
  }
  function rated(role) {
    const linked = new Set(along(role, ...DEMANDS).map((link) => link.to));
    const rows2 = [...demandOf(role)].filter(([item, one]) => one.listed && !linked.has(item)).sort(([a, x], [b, y]) => y.importance - x.importance || byName(a, b)).map(([item, one]) => valued(item, `${Math.round(one.importance * 100)} %`));
    return section2("Rated as important", rows2);
  }
  function nearest(role) {
    const near = similarities(role);
    const rows2 = roles.map((other, rank) => ({ other, near: near[rank] })).filter(({ other, near: near2 }) => other !== role && near2 > 0).sort((a, b) => b.near - a.near || byName(a.other, b.other)).slice(0, 5).map(({ other, near: near2 }) => valued(other, bar(near2, "accent"), el("span", { class: "num" }, figure(near2))));
    return section2("Nearest roles", rows2, "by similarity");
  }
  function flow(workflow) {
    const steps = inOrder(along(workflow, "has-step").map((link) => link.to));
    if (!steps.length) return null;
    const line = (word, step, relation) => {
      const ends2 = along(step, relation).map((link) => link.to);
      return ends2.length > 0 && el("p", { class: "flow" }, el("span", {}, word), " ", list(ends2));
    };
    const items = steps.map(
      (step) => el(
        "li",
        {},
        opener(step),
        nodes[step].definition && el("p", {}, el("bdi", {}, nodes[step].definition)),
        line("takes in", step, "takes"),
        line("yields", step, "yields")
      )
    );
    const title = el("h3", {}, "Workflow", el("span", { class: "n" }, " ", opener(workflow)));
    return el("section", {}, title, el("ol", { class: "steps" }, items));
  }
  function inOrder(steps) {
    const waiting2 = [...steps].sort(byName);
    const done = [];
    while (waiting2.length) {
      const free = (step) => along(step, "follows").every((link) => !waiting2.includes(link.to));
      done.push(...waiting2.splice(Math.max(waiting2.findIndex(free), 0), 1));
    }
    return done;
  }
  var section2, sorted, strongest, essential2, optional2, list, valued;
  var init_sections = __esm({
    "src/view/sections.ts"() {
      "use strict";
      init_graph();
      init_text();
      init_session();
      init_controls();
      init_elements();
      init_marks();
      section2 = (title, rows2, aside = rows2.length) => rows2.length > 0 && section(title, aside, el("ul", { class: "things" }, rows2));
      sorted = (found, end) => [...found].sort((a, b) => byName(a[end], b[end]));
      strongest = (found, end) => [...found].sort(
        (a, b) => (b.importance ?? 1) - (a.importance ?? 1) || (b.level ?? 0) - (a.level ?? 0) || byName(a[end], b[end])
      );
      essential2 = (link) => link.importance == null || link.importance >= 1;
      optional2 = (link) => !essential2(link);
      list = (places) => places.map((place, at) => [at ? ", " : "", opener(place)]);
      valued = (place, ...value) => el("li", {}, el("span", { class: "thing" }, opener(place)), el("span", { class: "qualities" }, value));
    }
  });

  // src/view/details.ts
  function details(place) {
    const refs = references();
    const node = nodes[place];
    const close = closer(state.route ? "Back to from–to" : "Close", () => go({ node: null }));
    const names2 = node.aliases.flatMap((alias, at) => [at ? ", " : "", el("bdi", {}, alias)]);
    return [
      el("div", { class: "panel-top" }, el("p", { class: `eyebrow kind-${node.kind}` }, kindOf(place).one), close),
      el("h2", { id: "panel-title", tabindex: "-1" }, named(place)),
      names2.length > 0 && el("p", { class: "aliases" }, "also ", names2),
      node.definition && el("p", { class: "definition" }, el("bdi", {}, node.definition), refs.mark(node.cites)),
      node.notes.map((note) => el("p", { class: "note" }, el("bdi", {}, note))),
      node.kind === "role" && meter(place),
      actions(place),
      factsOf(place),
      sectionsOf(place, refs),
      !node.definition && node.cites.length > 0 && el("p", { class: "note" }, "Stated by", refs.mark(node.cites)),
      refs.list()
    ];
  }
  function factsOf(place) {
    const row2 = (name, value) => [el("dt", {}, name), el("dd", {}, value)];
    const plain2 = (value) => /^https?:\/\//i.test(value) ? outside(value) : el("bdi", {}, value);
    const broader = nodes[place].kind === "skill" ? along(place, "broader") : [];
    const rows2 = [
      ...along(place, "category").map((link) => row2("category", opener(link.to))),
      ...broader.map((link) => row2("is a kind of", opener(link.to))),
      ...nodes[place].facts.map(([name, value, address2]) => row2(name, address2 ? outside(address2, value) : plain2(value)))
    ];
    return rows2.length > 0 && el("dl", { class: "facts" }, rows2);
  }
  function actions(place) {
    const { kind } = nodes[place];
    const soft = (text, onclick) => el("button", { type: "button", class: "soft", onclick }, text);
    const fresh = { route: true, way: null, move: null, node: null };
    const unless = (end) => end === place ? null : end;
    return el(
      "div",
      { class: "actions" },
      isItem(place) && marker(place, "I have this"),
      kind === "role" && soft("Start from here", () => go({ ...fresh, from: place, to: unless(state.to) })),
      kind === "role" && soft("Make this the goal", () => go({ ...fresh, to: place, from: unless(state.from) })),
      (drawn(place) || isGroup(place)) && reach(place)
    );
  }
  function reach(place) {
    const step = (n, text, label) => {
      const chosen2 = String(state.steps === n);
      const given = { type: "button", "aria-pressed": chosen2, "aria-label": label, "data-steps": n };
      return el("button", { ...given, onclick: () => go({ steps: n }) }, text);
    };
    return el(
      "div",
      { class: "reach", role: "group", "aria-label": "How far the map reaches" },
      el("span", { "aria-hidden": "true" }, isGroup(place) ? "Map" : "Steps"),
      isGroup(place) ? step(1, "Inside", "What it holds") : [step(1, "1", "One step"), step(2, "2", "Two steps"), step(3, "3", "Three steps")],
      facts.columns.length > 0 && step(0, "All", "The whole map")
    );
  }
  function meter(role) {
    if (!marks.count() || !demandOf(role).size) return null;
    const held2 = marks.held();
    const ready = readiness(held2, role);
    const { have, deepen, learn } = gap(held2, role);
    const all2 = have.length + deepen.length + learn.length;
    const text = `With what you have marked you meet ${Math.round(ready * 100)} % of what this role asks: ${have.length} of ${all2} items.`;
    return el("div", { class: "meter" }, bar(ready, "have"), el("p", {}, text));
  }
  var init_details = __esm({
    "src/view/details.ts"() {
      "use strict";
      init_session();
      init_address();
      init_controls();
      init_elements();
      init_marks();
      init_scene();
      init_sections();
      init_sources();
    }
  });

  // src/view/finder.ts
  function finder(box2, list2, finding) {
    let hits = [];
    let active = -1;
    function propose() {
      const asked = box2.value.trim() !== "";
      hits = asked ? names.find(box2.value, finding.wanted) : [];
      active = -1;
      list2.replaceChildren(...hits.map(row2));
      if (asked && !hits.length) {
        list2.append(el("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, NONE));
      }
      open3(asked);
      if (asked) announce(hits.length ? `${hits.length} found` : NONE);
    }
    const row2 = ({ place, also }, at) => el(
      "li",
      {
        id: `${list2.id}-${at}`,
        role: "option",
        "aria-selected": "false",
        onmousedown: (event) => event.preventDefault(),
        // the focus stays in the box
        onclick: () => take(at)
      },
      el("span", { class: "name" }, named(place), also && el("span", { class: "also" }, " ", el("bdi", {}, also))),
      el("span", { class: "kind" }, kindOf(place).one, finding.note?.(place))
    );
    function open3(wanted) {
      list2.hidden = !wanted;
      box2.setAttribute("aria-expanded", String(wanted));
      if (!wanted) box2.removeAttribute("aria-activedescendant");
    }
    function stand2(at) {
      active = at;
      [...list2.children].forEach((option, place) => {
        option.setAttribute("aria-selected", String(place === at));
      });
      box2.setAttribute("aria-activedescendant", `${list2.id}-${at}`);
      list2.children[at].scrollIntoView({ block: "nearest" });
    }
    function step(by) {
      if (list2.hidden) propose();
      if (!hits.length) return;
      const from = active < 0 && by < 0 ? 0 : active;
      stand2((from + by + hits.length) % hits.length);
    }
    function take(at) {
      const hit = hits[at];
      open3(false);
      if (hit) finding.choose(hit.place);
    }
    function meant() {
      if (active >= 0) return active;
      return hits.findIndex(({ place }) => fold(nodes[place].name) === fold(box2.value));
    }
    function close() {
      if (list2.hidden) box2.value = "";
      open3(false);
    }
    box2.addEventListener("input", propose);
    box2.addEventListener("blur", () => open3(false));
    box2.addEventListener("keydown", (event) => {
      if (event.key === "Tab") {
        if (finding.leaving && !list2.hidden && meant() >= 0) take(meant());
        return;
      }
      const does = {
        ArrowDown: () => step(1),
        ArrowUp: () => step(-1),
        Enter: () => !list2.hidden && take(Math.max(active, 0)),
        Escape: close
      };
      if (!does[event.key] || event.isComposing) return;
      does[event.key]();
      event.preventDefault();
      event.stopPropagation();
    });
  }
  var NONE;
  var init_finder = __esm({
    "src/view/finder.ts"() {
      "use strict";
      init_text();
      init_session();
      init_elements();
      NONE = "Nothing is called that.";
    }
  });

  // src/view/chooser.ts
  function select(end) {
    const box2 = el("select", {
      id: `route-${end}`,
      onchange: () => choose(end, box2.value === "" ? null : Number(box2.value))
    });
    const order2 = [...roles].sort(byName);
    let without;
    return {
      element: el("label", { class: "choose" }, el("span", {}, LABELS[end]), box2),
      show() {
        const other = state[OTHER[end]];
        if (other !== without) {
          const wanted = order2.filter((role) => role !== other);
          const options = wanted.map((role) => el("option", { value: role }, nodes[role].name));
          box2.replaceChildren(el("option", { value: "" }, "Choose a role"), ...options);
          without = other;
        }
        box2.value = String(state[end] ?? "");
      }
    };
  }
  function typed(end) {
    const box2 = el("input", {
      id: `route-${end}`,
      type: "text",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": `${end}-hits`,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: "Type a role"
    });
    const label = `Roles found for ${LABELS[end].toLowerCase()}`;
    const list2 = el("ul", { id: `${end}-hits`, class: "hits", role: "listbox", "aria-label": label, hidden: true });
    const name = () => nodes[state[end] ?? -1]?.name ?? "";
    finder(box2, list2, {
      wanted: (place) => isRole(place) && place !== state[OTHER[end]],
      choose(place) {
        choose(end, place);
        box2.value = name();
      },
      leaving: true
    });
    box2.addEventListener("focus", () => box2.select());
    box2.addEventListener("blur", () => {
      box2.value = name();
    });
    let shown2;
    return {
      element: el("div", { class: "choose" }, el("label", { for: box2.id }, LABELS[end]), box2, list2),
      show() {
        if (state[end] !== shown2) box2.value = name();
        shown2 = state[end];
      }
    };
  }
  function chooser() {
    const { element, ends: ends2, pair } = parts();
    for (const end of ends2) end.show();
    const name = (place) => place == null ? "?" : nodes[place].name;
    pair.textContent = `From ${name(state.from)} to ${name(state.to)}`;
    return element;
  }
  var MOST_LISTED, LABELS, OTHER, choose, parts;
  var init_chooser = __esm({
    "src/view/chooser.ts"() {
      "use strict";
      init_columns();
      init_session();
      init_address();
      init_elements();
      init_finder();
      MOST_LISTED = 40;
      LABELS = { from: "From", to: "To" };
      OTHER = { from: "to", to: "from" };
      choose = (end, place) => go({ [end]: place, way: null, move: null });
      parts = lazily(() => {
        const make = N > MOST_LISTED ? typed : select;
        const ends2 = [make("from"), make("to")];
        const turn = () => go({ from: state.to, to: state.from, way: null, move: null });
        const button2 = el("button", { type: "button", class: "plain", "aria-label": "Turn round", onclick: turn }, "⇅");
        const pair = el("p", { class: "paper pair" });
        const element = el(
          "div",
          { class: "chooser" },
          ends2.map((end) => end.element),
          button2,
          pair
        );
        return { element, ends: ends2, pair };
      });
    }
  });

  // src/view/route.ts
  function routePanel() {
    const found = currentWays();
    const way = currentWay();
    const close = closer("Close", () => go(NO_ROUTE));
    return [
      el("div", { class: "panel-top" }, el("p", { class: "eyebrow" }, "From–to"), close),
      el("h2", { id: "panel-title", tabindex: "-1", class: "unseen" }, "From one role to another"),
      chooser(),
      way && found ? said(found.ways, way) : found?.refused ? refusal2(found.refused) : invitation()
    ];
  }
  function invitation() {
    if (N === 0) return el("p", { class: "note" }, "There are no roles in this graph.");
    if (N === 1) return el("p", { class: "note" }, `${nodes[roles[0]].name} is the only role in this graph.`);
    const text = "Choose two roles to see what they share, what is missing, and by way of which other roles one leads to the other.";
    return el("p", { class: "note" }, text);
  }
  function said(all2, way) {
    const direct = all2.find((one) => one.moves.length === 1) ?? way;
    const rank = currentMove(way);
    const rows2 = all2.map((one) => wayRow(one, one === way));
    return [
      summary(direct),
      el(
        "section",
        {},
        el("h3", {}, "Ways", el("span", { class: "n" }, ` ${all2.length}`)),
        el("ul", { class: "ways" }, rows2)
      ),
      way.moves.length > 1 && moveTabs(way, rank),
      rank == null ? way.moves.map((_, at) => stopSaid(way, at)) : moveSaid(way, rank)
    ];
  }
  function summary({ moves: [step] }) {
    const from = nodes[state.from ?? 0].name;
    const text = marks.count() ? `Counting all that ${from} asks, and the ${marks.count()} you have marked.` : `Counting all that ${from} asks. Mark what you have besides, and every figure follows.`;
    return el(
      "div",
      { class: "summary" },
      el(
        "p",
        { class: "figures" },
        el("span", { class: "big" }, figure(step.difficulty)),
        el("span", {}, "difficulty, directly")
      ),
      parts2(step),
      el("p", { class: "note" }, text)
    );
  }
  function parts2(step) {
    const demand = demandOf(step.to);
    const all2 = total([...demand.values()].map((asked) => asked.weight)) || 1;
    const covered = (item) => cover(step.held, item, demand.get(item));
    const share = (items, of) => total([...items].map((item) => (demand.get(item)?.weight ?? 0) * of(item))) / all2;
    const piece = (tone, value) => el("i", { class: tone, style: `width:${(value * 100).toFixed(2)}%` });
    const kept2 = share(demand.keys(), covered);
    const half = share(step.deepen, (item) => 1 - covered(item));
    const counts = ["have", "deepen", "learn"].map(
      (word) => el("span", { class: word }, el("i", { "aria-hidden": "true" }), ` ${word} `, el("b", {}, step[word].length))
    );
    const pieces2 = [piece("have", kept2), piece("deepen", half), piece("learn", Math.max(0, 1 - kept2 - half))];
    return el(
      "div",
      { class: "parts" },
      el("span", { class: "stack", "aria-hidden": "true" }, pieces2),
      el("p", {}, counts)
    );
  }
  function wayRow(way, chosen2) {
    const through = way.stops.slice(1, -1);
    const title = through.length ? ["by way of ", through.map((role, at) => [at ? ", then " : "", named(role)])] : "directly";
    const stop = () => el("i", { class: "stop" });
    const legs = way.moves.map((step) => [stop(), el("i", { class: "leg" }, el("b", {}, figure(step.difficulty)))]);
    const hardest = `${way.moves.length > 1 ? "hardest move" : "one move"} ${figure(way.hardest)}`;
    const detour = way.detour > 5e-3 ? `detour ${way.detour.toFixed(1)}` : "no detour";
    return el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "way",
          "aria-pressed": String(chosen2),
          onclick: () => go({ way: through, move: null, node: null })
        },
        el("span", { class: "title" }, title),
        el("span", { class: "line", "aria-hidden": "true" }, legs, stop()),
        el("span", { class: "sub" }, `${hardest} · ${detour}`)
      )
    );
  }
  function moveTabs(way, rank) {
    const tab = (at, ...text) => el(
      "button",
      { type: "button", "aria-pressed": String(at === rank), onclick: () => go({ move: at, node: null }) },
      text
    );
    return el(
      "div",
      { class: "moves", role: "group", "aria-label": "Moves of this way" },
      tab(null, "The whole way"),
      way.moves.map(
        (step, at) => tab(at, el("span", {}, `${at + 1}`), " → ", named(step.to), el("b", {}, figure(step.difficulty)))
      )
    );
  }
  function stopSaid(way, rank) {
    const step = way.moves[rank];
    return [
      el(
        "h3",
        { class: "stop-title" },
        `${rank + 1} → `,
        named(step.to),
        el("span", { class: "n" }, ` ${figure(step.difficulty)}`)
      ),
      group("learn", "To learn", rows(step, step.learn, true), rank === 0),
      group("deepen", "To deepen", rows(step, step.deepen, true), rank === 0)
    ];
  }
  function moveSaid(way, rank) {
    const step = way.moves[rank];
    const gone = [...left(way.stops[rank], step.to)].sort(byName);
    return [
      way.moves.length > 1 && parts2(step),
      group("learn", "To learn", rows(step, step.learn, true), true),
      group("deepen", "To deepen", rows(step, step.deepen, true), true),
      group("have", "Have already", rows(step, step.have, false), false),
      group(
        "left",
        "Not asked any more",
        gone.map((item) => el("li", {}, el("span", { class: "thing" }, opener(item)))),
        false
      )
    ];
  }
  function group(tone, title, rows2, open3) {
    if (!rows2.length) return null;
    const head3 = [el("i", { "aria-hidden": "true" }), title, el("span", { class: "n" }, ` ${rows2.length}`)];
    return el("details", { class: `group ${tone}`, open: open3 }, el("summary", {}, head3), el("ul", { class: "things" }, rows2));
  }
  function itemRow(item, asked, held2, markable) {
    const have = held2.get(item) ?? null;
    const lower = held2.has(item) && cover(held2, item, asked) < 1;
    const alike = lower && levelName(have) === levelName(asked.level);
    const before = `${levelName(have)}${alike ? ` ${have?.toFixed(2)}` : ""} →`;
    return el(
      "li",
      {},
      el(
        "span",
        { class: "thing" },
        (markable || marks.has(item)) && marker(item),
        opener(item),
        asked.importance < 1 && el("span", { class: "also" }, " · optional")
      ),
      el(
        "span",
        { class: "qualities" },
        lower && el("span", { class: "also" }, before),
        asked.level != null && levelSign(asked.level, held2.has(item) ? have ?? asked.level : 0),
        alike && el("span", { class: "also" }, asked.level?.toFixed(2))
      )
    );
  }
  var refusal2, rows;
  var init_route = __esm({
    "src/view/route.ts"() {
      "use strict";
      init_columns();
      init_text();
      init_session();
      init_address();
      init_chooser();
      init_controls();
      init_elements();
      init_marks();
      init_moving();
      refusal2 = (sentence) => el("p", { class: "note refusal", role: "status" }, sentence);
      rows = (step, items, markable) => items.map((item) => itemRow(item, demandOf(step.to).get(item), step.held, markable));
    }
  });

  // src/view/panel.ts
  function showPanel() {
    const key2 = state.node != null ? `node ${state.node}` : state.route ? "route" : null;
    const wanted = state.node != null ? details(state.node) : state.route ? routePanel() : [];
    const focused2 = document.activeElement;
    const holding = focused2 instanceof HTMLElement && panel.contains(focused2) ? handle(focused2) : null;
    panel.hidden = key2 == null;
    document.body.classList.toggle("with-panel", key2 != null);
    const top = panel.scrollTop;
    fill(flat(wanted));
    panel.scrollTop = key2 === shown ? top : 0;
    if (key2 != null && key2 !== shown) announce(panel.querySelector("h2")?.textContent ?? "");
    shown = key2;
    if (!holding || panel.contains(document.activeElement)) return;
    const next = key2 == null ? byId("mynetwork") : again2(holding);
    next?.focus({ preventScroll: true });
  }
  function fill(wanted) {
    const staying = wanted.find((one) => one.parentNode === panel);
    for (const old of [...panel.childNodes]) if (old !== staying) old.remove();
    let before = true;
    for (const one of wanted) {
      if (one === staying) before = false;
      else if (staying && before) panel.insertBefore(one, staying);
      else panel.append(one);
    }
  }
  function handle(element) {
    const { mark, steps } = element.dataset;
    if (mark) return { find: `[data-mark="${mark}"]`, at: [...panel.querySelectorAll("[data-mark]")].indexOf(element) };
    return { find: element.id ? `#${element.id}` : steps ? `[data-steps="${steps}"]` : "h2", at: 0 };
  }
  function again2({ find, at }) {
    const seen3 = (element) => element?.checkVisibility();
    const boxes2 = [...panel.querySelectorAll("[data-mark]")].filter(seen3);
    const near = boxes2[Math.min(at, boxes2.length - 1)];
    return [panel.querySelector(find), near].find(seen3) || panel.querySelector("h2");
  }
  var panel, shown;
  var init_panel = __esm({
    "src/view/panel.ts"() {
      "use strict";
      init_address();
      init_details();
      init_elements();
      init_route();
      panel = byId("panel");
      shown = null;
    }
  });

  // src/view/near.ts
  function around(place, steps, most = Infinity) {
    const found = /* @__PURE__ */ new Set([place]);
    let edge = [place];
    for (let step = 1; step <= steps; step += 1) {
      const next = [];
      for (const here of edge) {
        const near = [...outgoing(here).map((link) => link.to), ...incoming(here).map((link) => link.from)];
        for (const other of near) {
          if (found.has(other) || !drawn(other) || !visible(other)) continue;
          if (steps > 1 && found.size >= most) return found;
          found.add(other);
          next.push(other);
        }
      }
      edge = next;
    }
    return found;
  }
  function inGroup(place) {
    const found = /* @__PURE__ */ new Set([place]);
    const inside2 = against(place, ...GROUPINGS).map((link) => link.from).filter(visible);
    for (const one of inside2) if ((drawn(one) || isGroup(one)) && !holdsNothing(one)) found.add(one);
    for (const one of inside2) {
      for (const link of incoming(one)) {
        if (nodes[link.from].kind === "role" && visible(link.from)) found.add(link.from);
      }
    }
    return found;
  }
  function neighbourhood(place, frame2) {
    const close = isGroup(place) || state.steps === 1;
    const all2 = isGroup(place) ? inGroup(place) : around(place, state.steps, MOST_DRAWN);
    const others = [...all2].slice(0, close ? Infinity : MOST_DRAWN).filter((other) => other !== place);
    others.sort(close ? byStanding(place) : byName);
    const taken = /* @__PURE__ */ new Set([place]);
    const group2 = (title, test, aside = dotsFor) => {
      const places = others.filter((other) => !taken.has(other) && test(other));
      for (const other of places) taken.add(other);
      const some = places.slice(0, close ? MOST_IN_GROUP : MOST_DRAWN);
      const items = some.map((other) => ({ place: other, aside: aside(other) }));
      return { title, cut: close, all: places.length, aside: partOf(items.length, places.length), items };
    };
    const [before, ...after] = lanesRound(place, group2);
    const self = { title: kindOf(place).one, rank: 0, items: [{ place, strong: true, aside: dotsFor(place) }] };
    const layout = arranged(
      [before, [self], ...after].map((groups2) => ({ groups: groups2 })),
      frame2
    );
    const own = (link) => link.from === place || link.to === place;
    const asked = (link) => own(link) || DEMANDS.includes(link.relation);
    const wanted = isGroup(place) ? asked : state.steps === 1 ? own : void 0;
    return {
      ...layout,
      edges: layout.tall ? [] : linksAmong(new Set(layout.boxes.keys()), wanted),
      centre: place,
      near: [.../* @__PURE__ */ new Set([place, ...close ? others : around(place, state.steps)])]
    };
  }
  function byStanding(place) {
    const own = nodes[place].kind === "role" ? demandOf(place) : null;
    const asked = new Map(own ? [] : against(place, ...DEMANDS).map((link) => [link.from, link.importance ?? 1]));
    const weight = (other) => own?.get(other)?.weight ?? asked.get(other) ?? 0;
    const size = (other) => isGroup(other) ? membersOf(other).length : askedBy[other];
    return (one, other) => weight(other) - weight(one) || (isGroup(place) ? size(other) - size(one) : 0) || byName(one, other);
  }
  function lanesRound(place, group2) {
    if (nodes[place].kind === "role") return lanesRoundRole(place, group2);
    if (isGroup(place)) {
      const holds = new Set(against(place, ...GROUPINGS).map((link) => link.from));
      const kinds2 = [...new Set([...holds].map((member) => nodes[member].kind))];
      const held2 = kinds2.map(
        (name) => group2(KINDS.get(name)?.many ?? name, (other) => holds.has(other) && nodes[other].kind === name)
      );
      return [[], held2, [group2("Asked for by", is("role"), none)]];
    }
    return lanesRoundItem(place, group2);
  }
  function lanesRoundRole(place, group2) {
    const demand = demandOf(place);
    const level = (other) => ({ type: "level", asked: demand.get(other)?.level ?? null });
    const asked = (name, essential3) => (other) => {
      const one = demand.get(other);
      return nodes[other].kind === name && one !== void 0 && one.importance >= 1 === essential3;
    };
    const own = new Set(along(place, "focuses-on").map((link) => link.to));
    return [
      [
        group2("Focus areas", (other) => own.has(other), none),
        group2("Works with", is("role")),
        group2("Essential tools", asked("tool", true), none),
        group2("Optional tools", asked("tool", false), none),
        group2("Focus areas beyond", is("focus")),
        group2("Tools beyond", is("tool"))
      ],
      [
        group2("Essential skills", asked("skill", true), level),
        group2("Optional skills", asked("skill", false), level),
        group2("Skills beyond", is("skill"))
      ]
    ];
  }
  function lanesRoundItem(place, group2) {
    const { kind } = nodes[place];
    const ends2 = (found, end) => new Set(found.map((link) => link[end]));
    const before = ends2(along(place, "builds-on"), "to");
    const after = ends2(against(place, "builds-on"), "from");
    const askers2 = { skill: "Required by", tool: "Used by", focus: "Focus of" };
    const roles2 = state.steps === 1 && askers2[kind] || "Roles";
    return [
      [group2("Builds on", (other) => before.has(other)), group2(roles2, is("role"), none)],
      [
        group2("Opens the way to", (other) => after.has(other)),
        group2(kind === "skill" ? "Related skills" : "Skills", is("skill")),
        group2("Tools", is("tool")),
        group2("Focus areas", is("focus"))
      ]
    ];
  }
  var MOST_IN_GROUP, is, none;
  var init_near = __esm({
    "src/view/near.ts"() {
      "use strict";
      init_graph();
      init_text();
      init_session();
      init_address();
      init_layout();
      init_scene();
      MOST_IN_GROUP = 60;
      is = (name) => (other) => nodes[other].kind === name;
      none = () => null;
    }
  });

  // src/view/whole.ts
  function wholeMap(frame2) {
    const columns2 = facts.columns.map(([kind, places]) => [kind, places.filter(visible)]).filter(([, places]) => places.length);
    if (!columns2.length) return null;
    if (narrow()) return { ...inRows(lanesOf(columns2), frame2), edges: [] };
    const layout = legible(columns2, frame2);
    return { ...layout, edges: mapLines(layout.boxes), faint: true };
  }
  function legible(columns2, frame2) {
    const all2 = total(columns2.map(([, places]) => places.length));
    for (const most of TRIED.slice(0, -1).filter((some) => some < all2 || some === Infinity)) {
      const layout = evenLanes(lanesOf(cutTo(columns2, most)), frame2, false);
      if (layout) return layout;
    }
    return evenLanes(lanesOf(cutTo(columns2, TRIED[TRIED.length - 1])), frame2, true);
  }
  function cutTo(columns2, most) {
    if (total(columns2.map(([, places]) => places.length)) <= most) return columns2;
    const cut = /* @__PURE__ */ new Map();
    let room = most;
    [...columns2].sort(([, one], [, other]) => one.length - other.length).forEach(([kind, places], rank) => {
      const share = Math.floor(room / (columns2.length - rank));
      const best = new Set([...places].sort((a, b) => standing(b) - standing(a) || a - b).slice(0, share));
      cut.set(
        kind,
        places.filter((place) => best.has(place))
      );
      room -= best.size;
    });
    return columns2.map(([kind]) => [kind, cut.get(kind) ?? []]);
  }
  function headOf(kind, shown2) {
    const all2 = ofKind(kind).length;
    const name = KINDS.get(kind)?.many ?? kind;
    if (shown2.some((place) => groups.has(place))) {
      const held2 = total(shown2.map((place) => groups.get(place)?.length ?? 1));
      return { title: `${name} by group`, aside: `${partOf(held2, all2)} in ${shown2.length}` };
    }
    return { title: name, aside: shown2.length < all2 ? partOf(shown2.length, all2) : "" };
  }
  function mapLines(boxes2) {
    const here = mapEdges.filter(({ from, to }) => boxes2.has(from) && boxes2.has(to) && columnOf(from) !== columnOf(to));
    const most = Math.max(1, ...here.map((edge) => edge.value));
    return here.sort((one, other) => other.value - one.value || one.id - other.id).slice(0, MOST_LINKS).map(
      ({ id, from, to, value }) => id < LINKS ? linkAt(id) : { row: id, from, to, relation: "sum", share: value / most }
    );
  }
  var TRIED, standing, lanesOf;
  var init_whole = __esm({
    "src/view/whole.ts"() {
      "use strict";
      init_columns();
      init_text();
      init_session();
      init_address();
      init_layout();
      init_scene();
      TRIED = [Infinity, 240, 180, 120, 80, 60, 40, 24];
      standing = (place) => groups.get(place)?.length ?? degree(place);
      lanesOf = (columns2) => columns2.map(([kind, places]) => ({
        groups: [{ ...headOf(kind, places), items: places.map((place) => ({ place, aside: dotsFor(place) })) }]
      }));
    }
  });

  // src/view/scenes.ts
  function sceneNow2(frame2) {
    const { node, steps } = state;
    if (node != null) return steps && (drawn(node) || isGroup(node)) ? neighbourhood(node, frame2) : wholeMap(frame2);
    const way = currentWay();
    return way ? wayScene(way, frame2) : wholeMap(frame2);
  }
  var init_scenes = __esm({
    "src/view/scenes.ts"() {
      "use strict";
      init_session();
      init_address();
      init_moving();
      init_near();
      init_scene();
      init_whole();
    }
  });

  // src/view/paper.ts
  function drawing() {
    const scene2 = stage.scene();
    if (!scene2 || state.view !== "map") return null;
    const read = new DOMParser().parseFromString(svg(scene2), "image/svg+xml").documentElement;
    return document.importNode(read, true);
  }
  var MOST_ROWS, closed;
  var init_paper = __esm({
    "src/view/paper.ts"() {
      "use strict";
      init_address();
      init_download();
      init_elements();
      init_matrix();
      init_stage();
      init_table();
      MOST_ROWS = 2e3;
      closed = [];
      window.addEventListener("beforeprint", () => {
        const sheet = byId("print");
        const drawn2 = drawing();
        sheet.replaceChildren(...drawn2 ? [drawn2] : []);
        if (state.view === "table") table.show(stage.scene(), MOST_ROWS);
        if (state.view === "matrix") matrix.show(true);
        closed = [...document.querySelectorAll("details:not([open])")];
        for (const one of closed) one.open = true;
      });
      window.addEventListener("afterprint", () => {
        byId("print").replaceChildren();
        for (const one of closed) one.open = false;
        if (state.view === "table") table.show(stage.scene());
        if (state.view === "matrix") matrix.show();
      });
    }
  });

  // src/view/searchbox.ts
  var box;
  var init_searchbox = __esm({
    "src/view/searchbox.ts"() {
      "use strict";
      init_session();
      init_address();
      init_elements();
      init_finder();
      init_scene();
      box = byId("search");
      finder(box, byId("hits"), {
        note: (place) => !visible(place) && " · hidden",
        choose(place) {
          box.value = "";
          const shown2 = [...state.hidden].filter((kind) => kind !== nodes[place].kind);
          go({ node: place, hidden: new Set(shown2) });
          byId("panel").focus();
        }
      });
      document.addEventListener("keydown", (event) => {
        const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
        if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        box.focus();
      });
    }
  });

  // src/view/main.ts
  var main_exports = {};
  function showStage() {
    const { view, node, steps, hidden, route, from, to, way, move } = state;
    const key2 = [view === "map", node, steps, [...hidden].sort(), route, from, to, way, move].join("|");
    byId("stage").classList.toggle("sheet-view", view !== "map");
    byId("mynetwork").hidden = view !== "map";
    byId("table").hidden = view !== "table";
    byId("matrix").hidden = view !== "matrix";
    const frame2 = stage.frame();
    const size = `${frame2.width}×${frame2.height}`;
    if (view === "map") stage.show(sceneNow2(frame2), `${key2} ${size}`);
    else stage.put(() => sceneNow2(UNSEEN));
    shownFrame = size;
    if (view === "table") table.show(stage.scene());
    if (view === "matrix") matrix.show();
    if (view === "map") byId("mynetwork").setAttribute("aria-label", stageName(stage.scene()));
    else byId("message").hidden = true;
  }
  function stageName(scene2) {
    if (!scene2) return "Map of the graph, empty";
    const things = `${scene2.boxes.size} things`;
    if (scene2.way) {
      const { stops } = scene2.way;
      const to = scene2.move?.to ?? stops[stops.length - 1];
      const from = scene2.move ? stops[stops.indexOf(to) - 1] : stops[0];
      return `Map of the ${scene2.move ? "move" : "way"} from ${nodes[from].name} to ${nodes[to].name}, ${things}`;
    }
    if (scene2.centre != null) return `Map of ${nodes[scene2.centre].name} and what is round it, ${things}`;
    return `Map of the graph, ${things}`;
  }
  function suggestion() {
    if (isRole(state.node)) return { from: state.node };
    return { from: facts.start, to: facts.goal };
  }
  function opening() {
    const begin = stateAt(location.hash);
    if (location.hash.includes("=")) return begin;
    const role = (place) => isRole(place) ? place : null;
    const [from, to] = [role(facts.start), role(facts.goal)];
    if (from != null && to != null) return { ...begin, route: true, from, to };
    return { ...begin, node: from ?? to };
  }
  var UNSEEN, shownFrame, waiting;
  var init_main = __esm({
    "src/view/main.ts"() {
      "use strict";
      init_loading();
      init_session();
      init_address();
      init_console();
      init_elements();
      init_frame();
      init_marks();
      init_matrix();
      init_panel();
      init_scenes();
      init_paper();
      init_searchbox();
      init_stage();
      init_table();
      init_theme();
      UNSEEN = { width: 880, height: 620 };
      shownFrame = "";
      onChange(() => {
        showHeader();
        showPanel();
        showStage();
        showLegend();
      });
      marks.listen(again);
      for (const button2 of document.querySelectorAll("[data-view]")) {
        button2.addEventListener("click", () => go({ view: button2.dataset.view }));
      }
      byId("route-button").addEventListener("click", (event) => {
        if (event.detail > 1) return;
        if (state.route && state.node == null) go(NO_ROUTE);
        else go({ route: true, node: null, ...state.from == null && state.to == null && suggestion() });
        if (state.route) byId("route-from").focus();
      });
      for (const link of document.querySelectorAll(".skip")) {
        link.addEventListener("click", (event) => {
          event.preventDefault();
          if (link.hash === "#table" && state.view !== "table") go({ view: "table" });
          const target = document.querySelector(link.hash);
          (target && !target.hidden ? target : byId("mynetwork")).focus();
        });
      }
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        if (event.target instanceof Element && event.target.closest("select")) return;
        if (state.node != null) go({ node: null });
        else if (state.route) go(NO_ROUTE);
      });
      waiting = 0;
      new ResizeObserver(() => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => {
          const frame2 = stage.frame();
          if (state.view === "map" && `${frame2.width}×${frame2.height}` !== shownFrame) showStage();
        });
      }).observe(byId("mynetwork"));
      theme.start();
      beginAt(opening());
      showFoot();
      again();
      atLeisure(
        () => void graph.calls(),
        () => void kindRank(),
        () => void measures.prepare(),
        names.prepare
      );
      Object.assign(window, { rolegraph });
      document.documentElement.dataset.state = "ready";
    }
  });

  // src/entry.ts
  init_graph();

  // src/figures/measures.ts
  init_columns();
  init_graph();
  function measuresOf(graph2) {
    const { nodes: nodes2, roles: roles2, along: along2, targets, facts: facts2 } = graph2;
    const COUNT = nodes2.length;
    const N2 = roles2.length;
    const roleRank2 = new Map(roles2.map((role, rank) => [role, rank]));
    const idf = (n) => Math.log(1 + (N2 - n + 0.5) / (n + 0.5));
    const atOne = Math.log(1 + (N2 - 0.5) / 1.5);
    const specificity = (n) => atOne ? idf(Math.max(1, n)) / atOne : 1;
    const ratedRoles = new Map(facts2.ratings.roles.map((role, row2) => [role, row2]));
    const width2 = facts2.ratings.elements.length;
    const ratingsOf = once((role) => {
      const row2 = ratedRoles.get(role);
      if (row2 === void 0) return [];
      const { elements, values, importance, level } = facts2.ratings;
      const found = [];
      elements.forEach(([, element], at) => {
        const one = row2 * width2 + at;
        if (importance[one] < 0) return;
        found.push({ element, importance: values[importance[one]] ?? 0, level: values[level[one]] ?? null });
      });
      return found;
    });
    const askedBy2 = (() => {
      const asked = new Int32Array(COUNT);
      const last = new Int32Array(COUNT).fill(-1);
      for (const role of roles2) {
        for (const item of targets(role, DEMANDS)) {
          if (last[item] === role) continue;
          last[item] = role;
          asked[item] += 1;
        }
      }
      return asked;
    })();
    const specificityOf = (item) => specificity(askedBy2[item]);
    const demandOf2 = once((role) => {
      const demand = /* @__PURE__ */ new Map();
      const add = (item, importance, level, listed2) => demand.set(item, { importance, level, listed: listed2, weight: importance * specificityOf(item) });
      for (const one of ratingsOf(role)) {
        if (one.importance > 0) add(one.element, one.importance, one.level, one.importance >= 0.5);
      }
      for (const link of along2(role, ...DEMANDS)) add(link.to, link.importance ?? 1, link.level, true);
      return demand;
    });
    const weightOf = once((role) => total([...demandOf2(role).values()].map((asked) => asked.weight)));
    const cover2 = (held2, item, asked) => {
      if (!held2.has(item)) return 0;
      const have = held2.get(item);
      return have == null || !asked.level ? 1 : Math.min(1, have / asked.level);
    };
    const heldIn2 = once((role) => new Map([...demandOf2(role)].map(([item, asked]) => [item, asked.level])));
    const union2 = (...holdings) => {
      const all2 = /* @__PURE__ */ new Map();
      for (const held2 of holdings) {
        for (const [item, level] of held2) {
          const known2 = all2.has(item) ? all2.get(item) ?? null : level;
          all2.set(item, known2 == null || level == null ? null : Math.max(known2, level));
        }
      }
      return all2;
    };
    const readiness2 = (held2, role) => {
      const all2 = weightOf(role);
      if (!all2) return 1;
      let met = 0;
      for (const [item, asked] of demandOf2(role)) met += asked.weight * cover2(held2, item, asked);
      return Math.min(1, met / all2);
    };
    const difficulty2 = (held2, role) => 1 - readiness2(held2, role);
    const gap2 = (held2, role) => {
      const order2 = [...demandOf2(role)].filter(([, asked]) => asked.listed).sort(([a, x], [b, y]) => y.weight - x.weight || (nodes2[a].id < nodes2[b].id ? -1 : 1));
      const parts3 = { have: [], deepen: [], learn: [] };
      for (const [item, asked] of order2) {
        if (!held2.has(item)) parts3.learn.push(item);
        else parts3[cover2(held2, item, asked) < 1 ? "deepen" : "have"].push(item);
      }
      return parts3;
    };
    const listedBy2 = once((role) => [...demandOf2(role).values()].filter((asked) => asked.listed).length);
    const isGraded = new Uint8Array(COUNT);
    for (const [, element] of facts2.ratings.elements) isGraded[element] = 1;
    const hasRatings = ratedRoles.size > 0;
    const ancestors = once((item) => {
      const found = [item];
      const seen3 = new Set(found);
      for (let at = 0; at < found.length; at += 1) {
        for (const above of targets(found[at], ["broader"])) {
          if (seen3.has(above)) continue;
          seen3.add(above);
          found.push(above);
        }
      }
      return found;
    });
    const profiles = lazily(() => {
      const last = new Int32Array(COUNT).fill(-1);
      const ofRole = roles2.map((role) => {
        const items = [];
        for (const asked of targets(role, DEMANDS)) {
          if (isGraded[asked]) continue;
          for (const item of ancestors(asked)) {
            if (last[item] === role) continue;
            last[item] = role;
            items.push(item);
          }
        }
        return items;
      });
      const having = index(ofRole.flat(), COUNT);
      const owner = Int32Array.from(ofRole.flatMap((some, rank) => some.map(() => rank)));
      const square = new Float64Array(COUNT);
      for (let item = 0; item < COUNT; item += 1) square[item] = idf(having.starts[item + 1] - having.starts[item]) ** 2;
      const lengths = ofRole.map((some) => Math.sqrt(total(some.map((item) => square[item]))));
      return { ofRole, having, owner, square, lengths };
    });
    const centred = lazily(() => {
      const { elements, values, importance } = facts2.ratings;
      const vectors = new Float64Array(ratedRoles.size * width2);
      const lengths = new Float64Array(ratedRoles.size);
      const families = [...new Set(elements.map(([family2]) => family2))];
      const family = elements.map(([name]) => families.indexOf(name));
      for (let row2 = 0; row2 < ratedRoles.size; row2 += 1) {
        const start2 = row2 * width2;
        const sums = families.map(() => 0);
        const counts = families.map(() => 0);
        const valueAt = (at) => values[importance[start2 + at]] ?? 0;
        for (let at = 0; at < width2; at += 1) {
          if (importance[start2 + at] < 0) continue;
          sums[family[at]] += valueAt(at);
          counts[family[at]] += 1;
        }
        let square = 0;
        for (let at = 0; at < width2; at += 1) {
          if (importance[start2 + at] < 0) continue;
          const value = valueAt(at) - sums[family[at]] / counts[family[at]];
          vectors[start2 + at] = value;
          square += value * value;
        }
        lengths[row2] = Math.sqrt(square);
      }
      return { vectors, lengths };
    });
    const similarities2 = once((role) => {
      const near = new Float64Array(N2);
      const { ofRole, having, owner, square, lengths } = profiles();
      const mine2 = roleRank2.get(role);
      const share = hasRatings ? 0.4 : 1;
      for (const item of ofRole[mine2]) {
        for (let at = having.starts[item]; at < having.starts[item + 1]; at += 1) {
          near[owner[having.rows[at]]] += square[item];
        }
      }
      for (let rank = 0; rank < N2; rank += 1) {
        const length = lengths[mine2] * lengths[rank];
        near[rank] = length ? share * near[rank] / length : 0;
      }
      const row2 = ratedRoles.get(role);
      if (row2 !== void 0) addRated(near, row2);
      return near;
    });
    function addRated(near, row2) {
      const { vectors, lengths } = centred();
      for (const [other, line] of ratedRoles) {
        const length = lengths[row2] * lengths[line];
        if (!length) continue;
        let sum = 0;
        for (let at = 0; at < width2; at += 1) sum += vectors[row2 * width2 + at] * vectors[line * width2 + at];
        near[roleRank2.get(other)] += 0.6 * sum / length;
      }
    }
    const similarity2 = (one, other) => similarities2(one)[roleRank2.get(other)];
    return {
      N: N2,
      roleRank: roleRank2,
      askedBy: askedBy2,
      demandOf: demandOf2,
      weightOf,
      listedBy: listedBy2,
      cover: cover2,
      heldIn: heldIn2,
      union: union2,
      readiness: readiness2,
      difficulty: difficulty2,
      gap: gap2,
      similarities: similarities2,
      similarity: similarity2,
      prepare: profiles
    };
  }

  // src/entry.ts
  init_loaded();
  init_loading();
  var SCHEMA = "rolegraph/page/3";
  async function open2() {
    const edges2 = JSON.parse(document.getElementById("graph-edges")?.textContent || "[]");
    const facts2 = await unpacked("graph-facts");
    if (!facts2) return;
    if (facts2.schema !== SCHEMA) {
      giveUp(`This page holds data of the shape “${facts2.schema}”, which it cannot read.`);
      return;
    }
    await breath();
    const graph2 = readGraph(facts2);
    await breath();
    const measures2 = measuresOf(graph2);
    load({ graph: graph2, measures: measures2, edges: edges2 });
    await breath();
    await Promise.resolve().then(() => (init_main(), main_exports));
  }
  open2();
})();
