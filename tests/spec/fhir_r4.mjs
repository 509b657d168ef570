// Checks each resource of a bundle against the structure definitions of FHIR R4 (4.0.1) that the npm package `fhir` ships.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const { Fhir } = createRequire(import.meta.url)("fhir");
const r4 = new Fhir();
const bundle = JSON.parse(await readFile(process.argv[2], "utf8"));
const errors = [];
for (const { resource } of bundle.entry) {
  const { messages } = r4.validate(resource, { errorOnUnexpected: true });
  for (const each of messages) {
    if (each.severity === "error" || each.severity === "fatal") errors.push(`${resource.resourceType} ${each.location}: ${each.message}`);
  }
}
console.log(JSON.stringify({ checked: bundle.entry.length, errors: [...new Set(errors)] }));
