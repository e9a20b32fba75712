// Sorts the stores by how near they are, where the visitor lets the browser say where that is; the list and its form do
// without.
(() => {
  const SURROUNDINGS = 3; // Decimals of a degree: about a hundred metres, no front door.
  const PATIENCE = { timeout: 10_000, maximumAge: 300_000 };

  const show = (button) => {
    const words = document.getElementById("near-words");

    const sort = ({ coords }) => {
      const there = new URL(button.dataset.to, window.location.href);
      there.searchParams.set("near", `${coords.longitude.toFixed(SURROUNDINGS)},${coords.latitude.toFixed(SURROUNDINGS)}`);
      window.location.assign(there);
    };

    const explain = () => {
      button.disabled = false;
      words.textContent = button.dataset.failed;
    };

    button.addEventListener("click", () => {
      button.disabled = true;
      words.textContent = button.dataset.asking;
      navigator.geolocation.getCurrentPosition(sort, explain, PATIENCE);
    });
    button.hidden = false;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("near");
    if (button && "geolocation" in navigator && window.isSecureContext) {
      show(button);
    }
  });
})();
