// A scanner is a keyboard that types fast and ends with Enter. It is heard anywhere on the page, and what it
// typed into a field by accident is taken out again.

const LONGEST_GAP_MS = 60;
const SHORTEST_CODE = 5;
const LETTERS = /^[\x21-\x7e]$/;

/** With a Chinese input method on, `key` is "Process" while `code` still names the digit. */
function characterOf(event) {
  if (LETTERS.test(event.key)) {
    return event.key;
  }
  const digit = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
  return digit ? digit[1] : null;
}

/** Calls `heard` with each code that a scanner types; answers a function that ends it. */
export function listen(target, heard) {
  let typed = "";
  let last = 0;
  let before = null;

  const begin = () => {
    const field = document.activeElement;
    const keepsText = field instanceof HTMLInputElement && field.type !== "checkbox" && field.type !== "radio";
    before = keepsText ? { field, value: field.value } : null;
    typed = "";
  };

  const end = (event) => {
    const code = typed;
    typed = "";
    if (code.length < SHORTEST_CODE) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    if (before) {
      before.field.value = before.value;
      before.field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    heard(code);
  };

  const onKey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const late = event.timeStamp - last > LONGEST_GAP_MS;
    last = event.timeStamp;
    if (event.key === "Enter" || event.key === "Tab") {
      if (!late) {
        end(event);
      }
      typed = "";
      return;
    }
    const character = characterOf(event);
    if (character === null) {
      return;
    }
    if (late || typed === "") {
      begin();
    }
    typed += character;
  };

  target.addEventListener("keydown", onKey, true);
  return () => target.removeEventListener("keydown", onKey, true);
}
