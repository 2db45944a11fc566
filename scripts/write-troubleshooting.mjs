// Writes docs/troubleshooting.md from the console's own sentences.
//
//   npm run docs:troubleshooting
import { writeFileSync } from "node:fs";
import { importTypescript } from "./import-typescript.mjs";

const { renderTroubleshooting } = await importTypescript("scripts/docs/render-troubleshooting");
writeFileSync("docs/troubleshooting.md", renderTroubleshooting());
