// The stage: vis-network shows the scene, moves the camera and finds what is pointed at.

const stage = (() => {
  const holder = byId("mynetwork");
  const vertices = new vis.DataSet();
  // vis-network is told of no links: it would end them in the middle of boxes.
  const edges = new vis.DataSet();
  let scene = null;
  let later = null; // how the scene is made that nobody has asked for yet
  let hovered = null;
  let cursor = null; // what the arrow keys stand on
  let lit = null; // what is tied to what is hovered or stood on
  let shownKey = null;
  let keyboard = false;

  const look = (place) => ({
    selected: place === state.node,
    cursor: place === cursor && keyboard,
    dim: (lit && !lit.has(place)) || (scene.gone && scene.gone.has(place) && !(lit && lit.has(place))),
  });
  const network = new vis.Network(
    holder,
    { nodes: vertices, edges },
    {
      autoResize: true,
      physics: false,
      layout: { improvedLayout: false },
      interaction: {
        hover: true, dragNodes: false, multiselect: false, selectable: true,
        selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: { enabled: false },
      },
      nodes: { shape: "custom", chosen: false, ctxRenderer: ({ ctx, id }) => thing(ctx, id) },
      edges: { chosen: false, smooth: false },
    },
  );

  function thing(ctx, place) {
    const box = scene && scene.boxes.get(place);
    return {
      drawNode: () => box && drawThing(onCanvas(ctx), place, box, look(place)),
      nodeDimensions: { width: box ? box.w : 1, height: box ? box.h : 1 },
    };
  }

  network.on("beforeDrawing", (ctx) => {
    if (!scene) return;
    const surface = onCanvas(ctx);
    const front = overlay();
    const alpha = quietness(scene) * (lit ? 0.4 : 1);
    for (const link of scene.edges) drawLink(surface, link, scene, alpha);
    for (const link of front) drawLink(surface, link, scene, 0.95);
    drawHeads(surface, scene.heads);
  });

  /** The links to bring forward: those of what is hovered, stood on or chosen. */
  function overlay() {
    const centre = focused();
    if (centre == null || scene.tall || !scene.boxes.has(centre)) return [];
    const sums = scene.edges.filter((link) => link.relation === "sum" && (link.from === centre || link.to === centre));
    const own = [...outgoing(centre), ...incoming(centre)];
    return [...sums, ...own.filter((link) => scene.boxes.has(link.from) && scene.boxes.has(link.to))];
  }
  const focused = () => hovered ?? (keyboard ? cursor : null) ?? (scene && scene.faint ? state.node : null);

  function light() {
    const centre = focused();
    lit = null;
    if (centre != null && scene && scene.boxes.has(centre) && centre !== scene.centre) {
      lit = new Set([centre]);
      for (const link of overlay()) lit.add(link.from).add(link.to);
    }
    network.redraw();
  }

  const vertexRows = () =>
    [...scene.boxes.values()].map((box) => ({ id: box.place, x: box.x, y: box.y }));

  /** Have the scene made when somebody asks for it: the map is not what is looked at. */
  function put(make) {
    later = make;
    shownKey = null;
  }
  function sceneNow() {
    if (later) {
      scene = later();
      later = null;
    }
    return scene;
  }

  function show(next, key) {
    scene = next;
    later = null;
    hovered = null;
    byId("message").hidden = Boolean(scene);
    holder.classList.toggle("empty", !scene);
    vertices.clear();
    if (!scene) {
      byId("message").textContent = emptyMessage();
      shownKey = key;
      return;
    }
    if (!scene.boxes.has(cursor)) cursor = null;
    vertices.add(vertexRows());
    if (key !== shownKey) fit();
    shownKey = key;
    light();
  }

  const emptyMessage = () =>
    nodes.length > MOST_DRAWN
      ? `${nodes.length.toLocaleString("en")} things are too many to draw at once. Search for one, or choose one in the table.`
      : "Nothing is shown: every kind is switched off in the legend.";

  const margin = () => (narrow() ? { x: 12, y: 12 } : { x: 16, y: 12 });

  /** The camera so that the whole scene is seen; a tall one on a narrow screen from its top, and
   *  one that could not be read as a whole round what it is about. */
  function fit() {
    if (!scene) return;
    const { clientWidth: w, clientHeight: h } = holder;
    if (!w || !h) return;
    // vis-network moves the camera when it learns of a new size: it had better learn of it first.
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
    } else if (!scene.faint && whole < LEGIBLE) {
      scale = LEGIBLE;
      const about = scene.boxes.get(scene.about ?? scene.centre);
      if (about) {
        // Round what it is about, but never into the emptiness beside the scene.
        position.x = scene.width > w / scale ? clamped(about.x, w / scale, scene.width) : position.x;
        position.y = scale > down ? clamped(about.y, h / scale, scene.height) : position.y;
      }
    }
    network.moveTo({ position, scale, animation: false });
  }

  /** The middle of a window of this size as near to a place as it can be inside the whole. */
  const clamped = (at, size, whole) =>
    size >= whole ? whole / 2 : Math.max(size / 2 - 20, Math.min(whole + 20 - size / 2, at));

  function zoom(factor) {
    const scale = Math.max(0.2, Math.min(4, network.getScale() * factor));
    network.moveTo({ scale, animation: false });
  }

  /** Move the camera no more than it takes to see a box. */
  function reveal(place) {
    const box = scene.boxes.get(place);
    const scale = network.getScale();
    const centre = network.getViewPosition();
    const room = { x: holder.clientWidth / 2 / scale - 12, y: holder.clientHeight / 2 / scale - 12 };
    const shift = (at, middle, half, size) =>
      Math.max(at + size / 2 - (middle + half), 0) + Math.min(at - size / 2 - (middle - half), 0);
    const dx = shift(box.x, centre.x, room.x, box.w);
    const dy = shift(box.y, centre.y, room.y, box.h);
    if (dx || dy) network.moveTo({ position: { x: centre.x + dx, y: centre.y + dy }, animation: false });
  }

  // ---------------------------------------------------------------------------- pointing

  network.on("click", ({ nodes: [place] }) => {
    keyboard = false;
    network.unselectAll();
    if (place != null) go({ node: place });
    else if (state.node != null && !state.route) go({ node: null });
  });
  network.on("hoverNode", ({ node }) => {
    hovered = node;
    holder.style.cursor = "pointer";
    light();
  });
  network.on("blurNode", () => {
    hovered = null;
    holder.style.cursor = "";
    light();
  });

  // ---------------------------------------------------------------------------- walking

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** Every box in the order in which it is read: column by column, from top to bottom. */
  const reading = () => [...scene.boxes.values()].sort((a, b) => a.x - b.x || a.y - b.y);

  /** The nearest box in a direction; down the end of a column leads into the next. */
  function neighbour(place, [dx, dy]) {
    const here = scene.boxes.get(place);
    if (dy) {
      const order = reading();
      const at = order.findIndex((box) => box.place === place);
      return order[Math.max(0, Math.min(order.length - 1, at + dy))].place;
    }
    let best = null;
    for (const box of scene.boxes.values()) {
      const ahead = (box.x - here.x) * dx;
      if (ahead < 8) continue;
      const far = ahead + 2.5 * Math.abs(box.y - here.y);
      if (!best || far < best.far) best = { far, place: box.place };
    }
    return best ? best.place : place;
  }

  function stand(place) {
    cursor = place;
    keyboard = true;
    reveal(place);
    light();
    const node = nodes[place];
    const n = askedBy[place];
    tell(`${node.name}, ${kindOf(place).one}${n ? `, asked for by ${n} of ${count(N, "role")}` : ""}`);
  }

  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !scene) return;
    const first = () => (scene.boxes.has(state.node) ? state.node : reading()[0].place);
    if (ARROWS[event.key]) stand(cursor == null ? first() : neighbour(cursor, ARROWS[event.key]));
    else if (event.key === "Home") stand(reading()[0].place);
    else if (event.key === "End") stand(reading().at(-1).place);
    else if ((event.key === "Enter" || event.key === " ") && cursor != null) go({ node: cursor });
    else if (event.key === "+" || event.key === "=") zoom(1.2);
    else if (event.key === "-") zoom(1 / 1.2);
    else if (event.key === "0") fit();
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
  byId("zoom-fit").addEventListener("click", fit);

  const redraw = () => scene && light();
  theme.listen(redraw);
  return {
    show, put, fit, redraw, network,
    scene: sceneNow,
    frame: () => ({ width: holder.clientWidth - 2 * margin().x, height: holder.clientHeight - 2 * margin().y }),
    /** Where the boxes are on the screen, in pixels of the page: for whoever tests it. */
    boxes: () =>
      sceneNow()
        ? [...scene.boxes.values()].map((box) => {
            const corner = network.canvasToDOM({ x: box.x - box.w / 2, y: box.y - box.h / 2 });
            const scale = network.getScale();
            return { place: box.place, x: corner.x, y: corner.y, w: box.w * scale, h: box.h * scale, text: (box.size || 12) * scale };
          })
        : [],
    cursor: () => cursor,
  };
})();
