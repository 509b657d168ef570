// Runs frontend/tests/*.test.ts with Node's own runner: bundled first, so that any Node from 20 on can.

import { mkdtemp, readdir, rm } from "node:fs/promises";
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "frontend", "tests");
const names = (await readdir(folder)).filter((name) => name.endsWith(".test.ts"));
const out = await mkdtemp(join(root, "node_modules", ".unhunch-tests-"));

try {
  await build({
    entryPoints: names.map((name) => join(folder, name)),
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    sourcemap: "inline",
    logLevel: "warning",
  });
  const tests = names.map((name) => join(out, name.replace(/\.ts$/, ".mjs")));
  const run = spawnSync(process.execPath, ["--enable-source-maps", "--test", ...tests], { cwd: root, stdio: "inherit" });
  process.exitCode = tests.length ? (run.status ?? 1) : 0;
} finally {
  await rm(out, { recursive: true });
}
