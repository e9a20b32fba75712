// Where the modules of a QR code stand: its fixed patterns, the words between them, and the mask over the words.

const MASKS = [
  (x, y) => (x + y) % 2 === 0,
  (x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** A code of one version, on which words are drawn once. */
export class Grid {
  constructor(version) {
    this.version = version;
    this.size = version * 4 + 17;
    this.dark = this.#empty();
    this.fixed = this.#empty();
    this.#drawPatterns();
  }

  #empty() {
    return Array.from({ length: this.size }, () => new Array(this.size).fill(false));
  }

  #set(x, y, dark) {
    this.dark[y][x] = dark;
    this.fixed[y][x] = true;
  }

  #drawPatterns() {
    for (let i = 0; i < this.size; i++) {
      this.#set(6, i, i % 2 === 0);
      this.#set(i, 6, i % 2 === 0);
    }
    this.#drawFinder(3, 3);
    this.#drawFinder(this.size - 4, 3);
    this.#drawFinder(3, this.size - 4);
    this.#drawAlignments();
    this.#drawFormat(0);
    this.#drawVersion();
  }

  #drawFinder(centreX, centreY) {
    for (let dy = -4; dy <= 4; dy++) {
      for (let dx = -4; dx <= 4; dx++) {
        const x = centreX + dx;
        const y = centreY + dy;
        if (x >= 0 && x < this.size && y >= 0 && y < this.size) {
          const ring = Math.max(Math.abs(dx), Math.abs(dy));
          this.#set(x, y, ring !== 2 && ring !== 4);
        }
      }
    }
  }

  #alignmentPositions() {
    if (this.version === 1) {
      return [];
    }
    const count = Math.floor(this.version / 7) + 2;
    const step = Math.ceil((this.size - 13) / (count * 2 - 2)) * 2;
    const positions = [];
    for (let at = this.size - 7; positions.length < count - 1; at -= step) {
      positions.unshift(at);
    }
    return [6, ...positions];
  }

  #drawAlignments() {
    const positions = this.#alignmentPositions();
    const last = positions.length - 1;
    positions.forEach((x, i) =>
      positions.forEach((y, j) => {
        const atFinder = (i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0);
        if (!atFinder) {
          this.#drawAlignment(x, y);
        }
      }),
    );
  }

  #drawAlignment(centreX, centreY) {
    for (let dy = -2; dy <= 2; dy++) {
      for (let dx = -2; dx <= 2; dx++) {
        this.#set(centreX + dx, centreY + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }
    }
  }

  /** Correction M has the bits 00, so that the data is the mask alone. */
  #drawFormat(mask) {
    let rest = mask;
    for (let i = 0; i < 10; i++) {
      rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    }
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (i) => ((bits >>> i) & 1) === 1;
    for (let i = 0; i <= 5; i++) {
      this.#set(8, i, bit(i));
    }
    this.#set(8, 7, bit(6));
    this.#set(8, 8, bit(7));
    this.#set(7, 8, bit(8));
    for (let i = 9; i < 15; i++) {
      this.#set(14 - i, 8, bit(i));
    }
    for (let i = 0; i < 8; i++) {
      this.#set(this.size - 1 - i, 8, bit(i));
    }
    for (let i = 8; i < 15; i++) {
      this.#set(8, this.size - 15 + i, bit(i));
    }
    this.#set(8, this.size - 8, true);
  }

  #drawVersion() {
    if (this.version < 7) {
      return;
    }
    let rest = this.version;
    for (let i = 0; i < 12; i++) {
      rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    }
    const bits = (this.version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const dark = ((bits >>> i) & 1) === 1;
      const a = this.size - 11 + (i % 3);
      const b = Math.floor(i / 3);
      this.#set(a, b, dark);
      this.#set(b, a, dark);
    }
  }

  /** In columns of two from the right, up and down in turn, passing over what is fixed. */
  drawCodewords(words) {
    let bit = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      const column = right <= 6 ? right - 1 : right;
      for (let step = 0; step < this.size; step++) {
        for (const x of [column, column - 1]) {
          const upward = ((column + 1) & 2) === 0;
          const y = upward ? this.size - 1 - step : step;
          if (!this.fixed[y][x] && bit < words.length * 8) {
            this.dark[y][x] = ((words[bit >>> 3] >>> (7 - (bit & 7))) & 1) === 1;
            bit++;
          }
        }
      }
    }
  }

  /** The modules under the mask that scanners read best. */
  best() {
    let best = 0;
    let lowest = Infinity;
    for (let mask = 0; mask < MASKS.length; mask++) {
      this.#apply(mask);
      const penalty = penaltyOf(this.dark);
      this.#apply(mask);
      if (penalty < lowest) {
        best = mask;
        lowest = penalty;
      }
    }
    this.#apply(best);
    return this.dark;
  }

  /** Twice is as never, but for the bits of the format. */
  #apply(mask) {
    this.#drawFormat(mask);
    for (let y = 0; y < this.size; y++) {
      for (let x = 0; x < this.size; x++) {
        if (!this.fixed[y][x] && MASKS[mask](x, y)) {
          this.dark[y][x] = !this.dark[y][x];
        }
      }
    }
  }
}

/** Long runs, blocks of one colour, what looks like a finder, and too much of one colour. */
function penaltyOf(dark) {
  const size = dark.length;
  const columns = dark.map((_, x) => dark.map((row) => row[x]));
  let penalty = [...dark, ...columns].reduce((total, line) => total + runs(line) + finders(line), 0);
  let count = 0;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      count += dark[y][x] ? 1 : 0;
      if (x > 0 && y > 0 && dark[y][x] === dark[y][x - 1] && dark[y][x] === dark[y - 1][x] && dark[y][x] === dark[y - 1][x - 1]) {
        penalty += 3;
      }
    }
  }
  return penalty + Math.floor((Math.abs(count * 20 - size * size * 10)) / (size * size)) * 10;
}

function runs(line) {
  let penalty = 0;
  let length = 0;
  line.forEach((dark, at) => {
    length = at > 0 && dark === line[at - 1] ? length + 1 : 1;
    penalty += length === 5 ? 3 : length > 5 ? 1 : 0;
  });
  return penalty;
}

function finders(line) {
  const text = "0000" + line.map((dark) => (dark ? "1" : "0")).join("") + "0000";
  let penalty = 0;
  for (const pattern of ["00001011101", "10111010000"]) {
    for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
      penalty += 40;
    }
  }
  return penalty;
}
