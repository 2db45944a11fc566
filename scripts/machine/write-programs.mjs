// npm run docs:programs: writes into docs/machine-programs.md which programs of the images and packages run.
import { readFileSync, writeFileSync } from "node:fs";
import { importTypescript } from "../import-typescript.mjs";

const page = new URL("../../docs/machine-programs.md", import.meta.url);
const { withProgramLists } = await importTypescript("lib/emulator/machine/conformance/program-list");
writeFileSync(page, withProgramLists(readFileSync(page, "utf8")));
console.log("wrote docs/machine-programs.md");
