/* Small ways to make elements. Text is only ever set as text. */

const svgSpace = "http:" + "/" + "/www.w3.org/2000/svg";

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value" && "value" in made) made.value = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const h = (tag, attributes, ...children) => fill(document.createElement(tag), attributes, children);

export const s = (tag, attributes, ...children) => fill(document.createElementNS(svgSpace, tag), attributes, children);

/* Replaces what is in an element; lists are flattened, what is not there is left out. */
export function fillIn(root, ...children) {
  root.replaceChildren();
  fill(root, null, children);
}

/* Draws again only when what it shows is another. */
export class Memo {
  #last;
  changes(...values) {
    const key = JSON.stringify(values);
    if (key === this.#last) return false;
    this.#last = key;
    return true;
  }
}

export function table(heads, rows, empty) {
  if (rows.length === 0) return h("p", { class: "none" }, empty);
  return h("div", { class: "scroll", tabindex: "0" }, h("table", null,
    h("thead", null, h("tr", null, heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", null, rows.map((row) => h("tr", { class: row.className }, (row.cells ?? row).map((cell) => h("td", null, cell)))))));
}

/* Lets the person keep a text as a file. */
export function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  h("a", { href: address, download: name }).click();
  URL.revokeObjectURL(address);
}

export const seconds = (value) => `${value.toFixed(value < 10 ? 2 : 1)} s`;
