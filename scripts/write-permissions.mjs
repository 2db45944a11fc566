// Writes the RAM policies of the console's own user into docs/policies, after what the console calls has changed.
//
//   npm run docs:permissions
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { importTypescript } from "./import-typescript.mjs";

const { consolePolicy, PERMISSION_LEVELS } = await importTypescript("lib/permissions/console-policy");
mkdirSync("docs/policies", { recursive: true });
for (const level of PERMISSION_LEVELS) {
	writeFileSync(`docs/policies/scalehook-${level}.json`, `${JSON.stringify(consolePolicy(level), undefined, "\t")}\n`);
}
// Short lists stand on one line, as the formatter has them.
execFileSync(process.execPath, ["node_modules/@biomejs/biome/bin/biome", "format", "--write", "docs/policies"], {
	stdio: "inherit",
});
