// Scanning at the store's door: the phone's camera where the browser can read codes with it, a scanner that types, and
// counting crate by crate. Every page works without this.
(() => {
  // A QR carries a whole address, its last part is the code; letters that look like digits are read as these.
  const lastPart = (text) => text.trim().replace(/[?#].*$/, "").replace(/\/+$/, "").split("/").pop();
  const lotCode = (text) => lastPart(text).replace(/[\s-]/g, "").toUpperCase()
    .replaceAll("O", "0").replaceAll("I", "1").replaceAll("L", "1");

  const openCamera = async (target) => {
    const view = document.querySelector("[data-camera-view]");
    const video = view.querySelector("video");
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch {
      target.focus();
      return;
    }
    const detector = new window.BarcodeDetector({ formats: ["qr_code", "ean_13", "code_128"] });
    let open = true;
    const stop = () => {
      open = false;
      stream.getTracks().forEach((track) => track.stop());
      if (view.open) {
        view.close();
      }
    };
    view.addEventListener("close", stop, { once: true });
    view.querySelector("[data-camera-close]").addEventListener("click", stop, { once: true });
    video.srcObject = stream;
    view.showModal();
    await video.play();
    const look = async () => {
      if (!open) {
        return;
      }
      const found = await detector.detect(video).catch(() => []);
      if (found.length) {
        stop();
        target.value = found[0].rawValue;
        target.form.requestSubmit();
      } else {
        window.setTimeout(look, 150);
      }
    };
    look();
  };

  const addCameras = () => {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) {
      return;
    }
    document.querySelectorAll("[data-camera]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => openCamera(document.getElementById(button.dataset.camera)));
    });
  };

  const lineWith = (code) => [...document.querySelectorAll(".receiving-line")].find((line) =>
    (line.dataset.lot && line.dataset.lot === lotCode(code)) || (line.dataset.ean && line.dataset.ean === lastPart(code)));

  const accepted = (line) => line.querySelector("input[name^='accepted-']");

  // A code from the goods shows its line; while counting it is one more of them.
  const addGoods = () => {
    const form = document.querySelector("[data-goods-form]");
    const count = document.querySelector("[data-count]");
    const said = document.querySelector("[data-goods-said]");
    let counting = false;
    count.hidden = false;
    count.addEventListener("click", () => {
      counting = true;
      count.disabled = true;
      said.textContent = count.dataset.on;
      document.querySelectorAll(".receiving-line").forEach((line) => {
        if (accepted(line)) {
          accepted(line).value = 0;
        }
      });
      form.goods.focus();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const line = form.goods.value.trim() && lineWith(form.goods.value);
      document.querySelectorAll(".receiving-line.found").forEach((other) => other.classList.remove("found"));
      if (!line) {
        said.textContent = said.dataset.unknown;
        form.goods.select();
        return;
      }
      line.classList.add("found");
      line.scrollIntoView({ block: "center" });
      const input = accepted(line);
      if (counting && input) {
        input.stepUp();
        said.textContent = `${line.querySelector("legend").textContent}: ${input.value}`;
      } else {
        said.textContent = line.querySelector("legend").textContent;
      }
      form.goods.value = "";
      form.goods.focus({ preventScroll: true });
    });
  };

  // What is missing or damaged is not accepted: the sum stays what is still to come.
  const keepSums = (line) => {
    const input = accepted(line);
    const damaged = line.querySelector("input[name^='damaged-']");
    const photos = line.querySelector(".receiving-photos");
    const others = [line.querySelector("input[name^='missing-']"), damaged];
    const most = Number(damaged.max);
    const showPhotos = () => photos?.classList.toggle("unneeded", !(Number(damaged.value) > 0));
    const settle = () => {
      const wanting = others.reduce((sum, other) => sum + (Number(other.value) || 0), 0);
      if (input && Number(input.value) + wanting > most) {
        input.value = Math.max(0, most - wanting);
      }
      showPhotos();
    };
    others.forEach((other) => other.addEventListener("change", settle));
    showPhotos();
  };

  const isDamaged = (line) => Number(line.querySelector("input[name^='damaged-']").value) > 0;

  // What is wrong with a line, and at which of its fields; nothing if it can be sent.
  const wrong = (line) => {
    const counts = [...line.querySelectorAll(".receiving-counts input")];
    const unreadable = counts.find((input) => !input.validity.valid);
    if (unreadable) {
      return { what: "units", at: unreadable };
    }
    const counted = counts.filter((input) => Number(input.value) > 0);
    if (counted.reduce((sum, input) => sum + Number(input.value), 0) > Number(line.dataset.most)) {
      return { what: "sum", at: counted.at(-1) };
    }
    const photos = line.querySelector("input[type='file']");
    return photos && isDamaged(line) && !photos.files.length ? { what: "photo", at: photos } : undefined;
  };

  const say = (line, found) => {
    line.querySelectorAll("[data-said]").forEach((text) => {
      text.hidden = text.dataset.said !== found?.what;
    });
    line.querySelectorAll("input").forEach((input) => {
      input === found?.at ? input.setAttribute("aria-invalid", "true") : input.removeAttribute("aria-invalid");
    });
  };

  // Looked at before anything is sent: photos that were chosen would be lost with a form that comes back.
  const checkLines = (form) => {
    const lines = [...form.querySelectorAll(".receiving-line")];
    form.noValidate = true;
    form.addEventListener("submit", (event) => {
      const found = lines.map((line) => ({ line, found: wrong(line) }));
      found.forEach((one) => say(one.line, one.found));
      const first = found.find((one) => one.found)?.found.at;
      if (first) {
        event.preventDefault();
        // Nobody is asked whether to send what cannot be sent.
        event.stopPropagation();
        first.focus({ preventScroll: true });
        first.scrollIntoView({ block: "center" });
      }
    });
    lines.forEach((line) => line.addEventListener("change", () => line.querySelector("[data-said]:not([hidden])") && say(line, wrong(line))));
  };

  document.addEventListener("DOMContentLoaded", () => {
    addCameras();
    if (document.querySelector("[data-goods-form]")) {
      addGoods();
      document.querySelectorAll(".receiving-line").forEach(keepSums);
      checkLines(document.querySelector("[data-receive]"));
    }
    document.querySelector(".receiving-line.found")?.focus();
  });
})();
