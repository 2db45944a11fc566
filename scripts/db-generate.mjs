// Generates the Prisma client into lib/db/generated. Works offline: Prisma would download its schema engine first, but
// generating never runs it, so any existing file does.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const prismaCli = createRequire(import.meta.url).resolve("prisma/build/index.js");
const result = spawnSync(process.execPath, [prismaCli, "generate", ...process.argv.slice(2)], {
	cwd: root,
	stdio: ["ignore", "inherit", "inherit"],
	env: {
		...process.env,
		PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
		PRISMA_HIDE_UPDATE_MESSAGE: "1",
		CHECKPOINT_DISABLE: "1",
	},
});
process.exit(result.status ?? 1);
