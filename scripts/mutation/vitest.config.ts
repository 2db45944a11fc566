import path from "node:path";
import { defineConfig } from "vitest/config";

/** The tests of one room, as scripts/mutation/run.mjs names them; the folder is a copy in which the mutants are. */
export default defineConfig({
	root: process.cwd(),
	resolve: { alias: { "@": process.cwd() } },
	test: {
		include: (process.env["MUTATION_TESTS"] ?? "").split(",").map((pattern) => path.posix.normalize(pattern)),
		testTimeout: 30_000,
	},
});
