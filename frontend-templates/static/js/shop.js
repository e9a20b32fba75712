// Small comforts; every page works without them.
(() => {
  const suggestions = () => document.getElementById("suggestions");

  const closeSuggestions = () => suggestions()?.replaceChildren();

  // A form that came back: go to the first field that has something wrong.
  const focusFirstError = () => document.querySelector("[aria-invalid='true']")?.focus();

  // Minus and plus beside a quantity appear only where this script can serve them.
  const addSteps = (box) => {
    const input = box.querySelector("input");
    const step = (sign, by) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = sign;
      button.setAttribute("aria-label", box.dataset[by < 0 ? "less" : "more"]);
      button.addEventListener("click", () => {
        by < 0 ? input.stepDown() : input.stepUp();
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      return button;
    };
    box.prepend(step("−", -1));
    box.append(step("+", 1));
  };

  // How long until a session opens or closes; at its end the page is asked for anew.
  const countDown = (box) => {
    const end = Date.now() + Number(box.dataset.countdown) * 1000;
    const two = (number) => String(number).padStart(2, "0");
    const timer = setInterval(() => {
      const left = Math.max(0, Math.round((end - Date.now()) / 1000));
      const days = Math.floor(left / 86400);
      const clock = [Math.floor((left % 86400) / 3600), Math.floor((left % 3600) / 60), left % 60].map(two).join(":");
      box.textContent = (days ? days + " " + box.dataset.days + " " : "") + clock;
      if (left === 0) {
        clearInterval(timer);
        // Not under the hands of who fills in a form, and not all in the same moment.
        if (!document.querySelector("main form[method=post]")) {
          setTimeout(() => location.reload(), 1000 + Math.random() * 3000);
        }
      }
    }, 1000);
  };

  const enliven = (root) => {
    root.querySelectorAll("[data-countdown]").forEach(countDown);
    root.querySelectorAll(".quantity[data-less]:not(:has(button))").forEach(addSteps);
    focusFirstError();
  };

  document.addEventListener("keydown", (event) => {
    const list = suggestions();
    if (event.key === "Escape") {
      closeSuggestions();
    } else if (list && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      const links = [...list.querySelectorAll("a")];
      const at = links.indexOf(document.activeElement);
      const inBox = document.activeElement?.closest(".stall-search");
      if (links.length && inBox) {
        event.preventDefault();
        const next = at + (event.key === "ArrowDown" ? 1 : -1);
        next < 0 ? inBox.querySelector("input").focus() : links[Math.min(next, links.length - 1)].focus();
      }
    }
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest(".stall-search")) {
      closeSuggestions();
    }
    if (event.target.closest("[data-print]")) {
      window.print();
    }
  });

  // What cannot be undone asks once.
  document.addEventListener("submit", (event) => {
    const question = event.submitter?.dataset.confirm ?? event.target.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submit-on-change]")) {
      event.target.form.requestSubmit();
    }
  });

  // On a phone a console's menu is a row that scrolls: the page that is open is in sight.
  const showInMenu = () => {
    const menu = document.querySelector(".console-menu");
    const here = menu?.querySelector("[aria-current='page']");
    if (here) {
      menu.scrollLeft = here.offsetLeft - menu.offsetLeft - (menu.clientWidth - here.offsetWidth) / 2;
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    showInMenu();
    enliven(document);
  });
  document.addEventListener("htmx:afterSettle", (event) => enliven(event.target));
})();
