// Elements from text, never from markup: whatever a label holds, it is only ever shown.

/** An element with attributes and children; `on…` is a listener, text becomes a text node. */
function el(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child != null && child !== false));
  return element;
}

const byId = (id) => document.getElementById(id);

/** A name that runs in its own direction, whatever stands round it. */
const named = (place) => {
  const lang = facts.lang && facts.lang !== "en" ? facts.lang : null;
  return el("bdi", { lang }, nodes[place].name);
};

/** The button that opens the details of a thing, worded as its name. */
const opener = (place, extra = "") =>
  el(
    "button",
    { type: "button", class: `link ${extra}`.trim(), "data-place": place, onclick: () => go({ node: place }) },
    named(place),
  );

/** An address as a link, if it is one of the web; else as the text it is. */
function outside(address, text = address) {
  if (!/^https?:\/\//i.test(address)) return el("span", {}, text);
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text);
}

const tell = (text) => {
  byId("told").textContent = text;
};
const figure = (value) => value.toFixed(2);
