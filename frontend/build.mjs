// Builds what a browser loads into src/unhunch/web/static/built. With --release, also packs every file for the wire.

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = join(root, "frontend", "src");
const served = join(root, "src", "unhunch", "web", "static");
const built = join(served, "built");
const modules = join(root, "node_modules");

// Taken as they are from their packages.
const copies = {
  "atkinson-hyperlegible-next.woff2": join(
    modules,
    "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
  ),
};
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

async function copy() {
  for (const [name, from] of Object.entries(copies)) await copyFile(from, join(built, name));
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
if (process.argv.includes("--release")) await pack();
