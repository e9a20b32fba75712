// Small words for the page: finding, making and showing elements.

export function part(id) {
  return document.getElementById(id);
}

/** element("button", {class: "key", "data-id": 1}, "text", child …) */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) {
      made.setAttribute(key, "");
    } else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** A picture of the till's own set, hidden from those who listen: a word stands beside it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", document.body.dataset.icons + "#" + name);
  svg.append(use);
  return svg;
}

/** Shows one view and hides the others. */
export function showView(name) {
  document.body.dataset.showing = name;
  for (const view of document.querySelectorAll("[data-view]")) {
    view.hidden = view.dataset.view !== name;
  }
}

export function showing() {
  return document.body.dataset.showing;
}

/** Opens a dialog unless it is open. */
export function openDialog(id) {
  const dialog = part(id);
  if (!dialog.open) {
    dialog.showModal();
  }
  return dialog;
}

export function closeDialog(id) {
  const dialog = part(id);
  if (dialog.open) {
    dialog.close();
  }
}

/** The dialog on top, if any. */
export function openedDialog() {
  return [...document.querySelectorAll("dialog[open]")].at(-1) ?? null;
}

/** Shows what is wrong at a place, or nothing. */
export function complain(id, words) {
  const place = part(id);
  place.textContent = words ?? "";
  place.hidden = !words;
}

/** Does one thing at a time: the button waits while its work goes on. */
export function onPress(id, work) {
  const button = part(id);
  button.addEventListener("click", async () => {
    if (button.ariaBusy === "true") {
      return;
    }
    button.ariaBusy = "true";
    try {
      await work(button);
    } finally {
      button.ariaBusy = "false";
    }
  });
}
