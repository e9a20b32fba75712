// Draws the counties beside their list once the map comes into view; without this the list is all there is, and says as much.
(() => {
  const load = (address) =>
    new Promise((done, failed) => {
      if (window.echarts) {
        done();
        return;
      }
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });

  const paint = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  // What the list says is what the map shows.
  const read = (box) =>
    [...box.querySelectorAll("[data-county]")].map((item) => ({
      item,
      name: item.dataset.name,
      shade: Number(item.dataset.shade),
      here: item.classList.contains("here"),
      href: item.querySelector("a")?.href,
    }));

  const shades = () => ["--map-0", "--map-1", "--map-2", "--map-3", "--map-4"].map(paint);

  const region = (county, colours, here) => ({
    name: county.name,
    itemStyle: { areaColor: here && !county.here ? colours[0] : colours[county.here ? 4 : county.shade] },
  });

  const option = (counties, here) => {
    const colours = shades();
    const label = {
      show: true,
      color: paint("--ink"),
      fontFamily: getComputedStyle(document.body).fontFamily,
      fontSize: 13,
      // 历城区 → 历城: the districts of the inner city have little room.
      formatter: ({ name }) => name.replace(/[区县]$/, ""),
      textBorderColor: paint("--paper-raised"),
      textBorderWidth: 3,
    };
    const border = { borderColor: paint("--paper-raised"), borderWidth: 1.5 };
    return {
      animation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      series: [
        {
          type: "map",
          map: "jinan",
          roam: false,
          selectedMode: false,
          // A degree of longitude is shorter here than one of latitude.
          aspectScale: 0.8,
          layoutCenter: ["50%", "50%"],
          layoutSize: "98%",
          label,
          labelLayout: { hideOverlap: true },
          itemStyle: { areaColor: colours[0], ...border },
          emphasis: { label: { ...label, fontWeight: "bold" }, itemStyle: { areaColor: paint("--wheat"), ...border } },
          data: counties.map((county) => region(county, colours, here)),
        },
      ],
    };
  };

  const draw = async (box) => {
    const picture = box.querySelector("[data-map]");
    const counties = read(box);
    const [shapes] = await Promise.all([fetch(picture.dataset.map).then((answer) => answer.json()), load(picture.dataset.library)]);
    echarts.registerMap("jinan", shapes);
    const chart = echarts.init(picture, null, { renderer: "canvas" });
    const show = () => chart.setOption(option(counties, picture.dataset.here), true);
    show();
    chart.on("click", (county) => {
      const href = counties.find((one) => one.name === county.name)?.href;
      if (href) {
        location.href = href;
      }
    });
    counties.forEach((county) => {
      const mark = (type) => () => chart.dispatchAction({ type, seriesIndex: 0, name: county.name });
      ["focusin", "mouseenter"].forEach((event) => county.item.addEventListener(event, mark("highlight")));
      ["focusout", "mouseleave"].forEach((event) => county.item.addEventListener(event, mark("downplay")));
    });
    new ResizeObserver(() => chart.resize()).observe(picture);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  };

  document.querySelectorAll(".county-map").forEach((box) => {
    const picture = box.querySelector("[data-map]");
    picture.hidden = false;
    const giveUp = () => {
      picture.hidden = true;
    };
    new IntersectionObserver((seen, observer) => {
      if (seen.some((one) => one.isIntersecting)) {
        observer.disconnect();
        draw(box).catch(giveUp);
      }
    }, { rootMargin: "200px" }).observe(picture);
  });
})();
