// Builds what a browser loads into src/unhunch/web/static/built. With --release, also packs every file for the wire.

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip, inflateSync } from "node:zlib";

import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "frontend", "src");
const served = join(root, "src", "unhunch", "web", "static");
const built = join(served, "built");
const pose = join(root, "src", "unhunch", "web", "live", "pose");
const modules = join(root, "node_modules");

// Taken as they are from their packages.
const copies = {
  "atkinson-hyperlegible-next.woff2": join(
    modules,
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  ),
};
// The same letters as fonts for print, which takes neither WOFF nor one file for all weights.
const printed = join(root, "src", "unhunch", "interop", "clinician_page", "fonts");
const family = "atkinson-hyperlegible-next";
const cuts = ["latin-400-normal", "latin-400-italic", "latin-700-normal", "latin-ext-400-normal", "latin-ext-700-normal"];
const wordy = new Set([".css", ".html", ".js", ".json", ".svg", ".txt", ".webmanifest"]);

async function entries() {
  const names = await readdir(sources);
  return names.filter((name) => /\.(ts|css)$/.test(name)).map((name) => join(sources, name));
}

async function bundle() {
  await build({
    entryPoints: await entries(),
    outdir: built,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    chunkNames: "shared-[hash]",
    external: ["*.woff2", "/static/*"],
    logLevel: "warning",
  });
}

// The worker that finds bodies stands alone: it is served with a rule of its own that lets it run WebAssembly.
async function poseFinder() {
  await mkdir(pose, { recursive: true });
  await build({
    entryPoints: [join(root, "frontend", "workers", "pose.ts")],
    outdir: pose,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    logLevel: "warning",
  });
  const from = join(modules, "@mediapipe/tasks-vision/wasm");
  for (const name of ["vision_wasm_module_internal.js", "vision_wasm_module_internal.wasm"]) await copyFile(join(from, name), join(pose, name));
}

async function copy() {
  for (const [name, from] of Object.entries(copies)) await copyFile(from, join(built, name));
}

async function fontsForPrint() {
  const from = join(modules, "@fontsource", family);
  await mkdir(printed, { recursive: true });
  for (const cut of cuts) {
    const packed = await readFile(join(from, "files", `${family}-${cut}.woff`));
    await writeFile(join(printed, `${cut}.ttf`), unpackedFont(packed));
  }
  await copyFile(join(from, "LICENSE"), join(printed, "OFL.txt"));
}

// WOFF 1.0: a header of 44 bytes, a directory of 20 bytes a table, each table deflated where that made it smaller.
function unpackedFont(packed) {
  const tables = Array.from({ length: packed.readUInt16BE(12) }, (_, n) => {
    const at = 44 + 20 * n;
    const [offset, size, fullSize, checksum] = [4, 8, 12, 16].map((part) => packed.readUInt32BE(at + part));
    const stored = packed.subarray(offset, offset + size);
    return { tag: packed.subarray(at, at + 4), checksum, data: size < fullSize ? inflateSync(stored) : stored };
  });
  const header = Buffer.alloc(12 + 16 * tables.length);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  packed.copy(header, 0, 4, 8);
  [tables.length, 16 * power, Math.log2(power), 16 * (tables.length - power)].forEach((n, at) => header.writeUInt16BE(n, 4 + 2 * at));
  let end = header.length;
  const bodies = tables.map(({ tag, checksum, data }, n) => {
    tag.copy(header, 12 + 16 * n);
    [checksum, end, data.length].forEach((value, at) => header.writeUInt32BE(value, 16 + 16 * n + 4 * at));
    end += Math.ceil(data.length / 4) * 4;
    return Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
  });
  return Buffer.concat([header, ...bodies]);
}

async function* files(folder) {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else yield path;
  }
}

// A packed file that is older than its source would be served in its place.
async function unpack() {
  for await (const path of files(served)) if (/\.(gz|br)$/.test(path)) await rm(path);
}

async function pack() {
  for await (const path of files(served)) {
    if (!wordy.has(extname(path))) continue;
    const text = await readFile(path);
    await writeFile(`${path}.gz`, await promisify(gzip)(text, { level: 9 }));
    await writeFile(`${path}.br`, await promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
  }
}

if (existsSync(built)) await rm(built, { recursive: true });
await mkdir(built, { recursive: true });
await unpack();
await bundle();
await copy();
await poseFinder();
await fontsForPrint();
if (process.argv.includes("--release")) await pack();
