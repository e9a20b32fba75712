// QR codes after ISO/IEC 18004: bytes, error correction M, versions 1 to 10 (up to 213 bytes). Written here so that
// a receipt has its code while there is no network. Here are the words of a code, in qr-grid.js where they stand.

import { Grid } from "./qr-grid.js";

const ECC_PER_BLOCK = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
const LARGEST_VERSION = 10;

/** The modules of the code, rows of booleans, dark ones true; without the quiet zone. */
export function modulesOf(text) {
  const bytes = new TextEncoder().encode(text);
  const version = versionFor(bytes.length);
  const grid = new Grid(version);
  grid.drawCodewords(withCorrection(codewords(bytes, version), version));
  return grid.best();
}

/** An SVG element with a quiet zone of four modules. */
export function svgOf(text, label) {
  const modules = modulesOf(text);
  const size = modules.length + 8;
  const path = modules
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4},${y + 4}h1v1h-1z` : "")))
    .join("");
  const namespace = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(namespace, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("shape-rendering", "crispEdges");
  const drawing = document.createElementNS(namespace, "path");
  drawing.setAttribute("d", path);
  svg.append(drawing);
  return svg;
}

function rawModules(version) {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const alignments = Math.floor(version / 7) + 2;
    modules -= (25 * alignments - 10) * alignments - 55;
  }
  return version >= 7 ? modules - 36 : modules;
}

function totalCodewords(version) {
  return Math.floor(rawModules(version) / 8);
}

function dataCodewords(version) {
  return totalCodewords(version) - ECC_PER_BLOCK[version] * BLOCKS[version];
}

function versionFor(length) {
  for (let version = 1; version <= LARGEST_VERSION; version++) {
    if (4 + lengthBits(version) + length * 8 <= dataCodewords(version) * 8) {
      return version;
    }
  }
  throw new RangeError("Too long for a QR code: " + length + " bytes");
}

function lengthBits(version) {
  return version < 10 ? 8 : 16;
}

function codewords(bytes, version) {
  const bits = [];
  const append = (value, length) => {
    for (let bit = length - 1; bit >= 0; bit--) {
      bits.push((value >>> bit) & 1);
    }
  };
  append(4, 4);
  append(bytes.length, lengthBits(version));
  bytes.forEach((byte) => append(byte, 8));
  const capacity = dataCodewords(version) * 8;
  append(0, Math.min(4, capacity - bits.length));
  append(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < capacity; pad ^= 0xec ^ 0x11) {
    append(pad, 8);
  }
  const words = [];
  for (let at = 0; at < bits.length; at += 8) {
    words.push(bits.slice(at, at + 8).reduce((word, bit) => (word << 1) | bit, 0));
  }
  return words;
}

/** Splits into blocks, adds the Reed-Solomon words, and interleaves. */
function withCorrection(data, version) {
  const count = BLOCKS[version];
  const ecc = ECC_PER_BLOCK[version];
  const total = totalCodewords(version);
  const shortBlocks = count - (total % count);
  const shortLength = Math.floor(total / count) - ecc;
  const divisor = generator(ecc);
  const blocks = [];
  let at = 0;
  for (let block = 0; block < count; block++) {
    const words = data.slice(at, at + shortLength + (block < shortBlocks ? 0 : 1));
    at += words.length;
    blocks.push({ words, correction: remainder(words, divisor) });
  }
  const result = [];
  for (let i = 0; i <= shortLength; i++) {
    blocks.filter((block) => i < block.words.length).forEach((block) => result.push(block.words[i]));
  }
  for (let i = 0; i < ecc; i++) {
    blocks.forEach((block) => result.push(block.correction[i]));
  }
  return result;
}

/** Product in GF(2^8) modulo x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(a, b) {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

function generator(degree) {
  const result = new Array(degree).fill(0);
  result[degree - 1] = 1;
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      result[j] = multiply(result[j], root);
      if (j + 1 < degree) {
        result[j] ^= result[j + 1];
      }
    }
    root = multiply(root, 2);
  }
  return result;
}

function remainder(words, divisor) {
  const result = divisor.map(() => 0);
  for (const word of words) {
    const factor = word ^ result.shift();
    result.push(0);
    divisor.forEach((coefficient, i) => (result[i] ^= multiply(coefficient, factor)));
  }
  return result;
}
