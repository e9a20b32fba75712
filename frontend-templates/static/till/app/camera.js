// The phone's camera as a scanner, where the browser can read codes with it. Buttons with `data-camera` name the panel
// for which it looks; they stay hidden elsewhere.

import { closeDialog, openDialog, part } from "./page.js";
import { say } from "./sale-screen.js";

const FORMATS = ["qr_code", "code_128", "ean_13"];
const LOOK_EVERY_MS = 150;

let stream = null;

/** @param heard {panel: what to do with a code} */
export function startCamera(heard) {
  if (!("BarcodeDetector" in window) || !navigator.mediaDevices) {
    return;
  }
  for (const button of document.querySelectorAll("[data-camera]")) {
    button.hidden = false;
    button.addEventListener("click", () => look(heard[button.dataset.camera]));
  }
  part("camera").addEventListener("close", stop);
}

function stop() {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
}

async function look(heard) {
  try {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    say("camera.none", "bad");
    return;
  }
  const video = part("camera-view");
  video.srcObject = stream;
  openDialog("camera");
  await video.play();
  const detector = new BarcodeDetector({ formats: FORMATS });
  const search = async () => {
    if (stream === null) {
      return;
    }
    const [found] = await detector.detect(video).catch(() => []);
    if (found) {
      closeDialog("camera");
      heard(found.rawValue);
    } else {
      setTimeout(search, LOOK_EVERY_MS);
    }
  };
  search();
}
