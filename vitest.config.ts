import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { testRooms } from "./scripts/test-rooms.mjs";

const rooms = testRooms(import.meta.dirname);

export default defineConfig({
	resolve: {
		alias: {
			"@": path.resolve(import.meta.dirname),
			// The guard is for bundlers: outside of Next the package always throws.
			"server-only": path.resolve(import.meta.dirname, "node_modules/server-only/empty.js"),
		},
	},
	test: {
		globalSetup: "scripts/test-postgres-on-demand.ts",
		// Ends what hangs; no test is held to a time, and a machine that is busy with others takes its time for each.
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Vitest leaves one core to itself. Of two that is half, and it needs next to nothing while its workers run.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// Worlds are made and soon forgotten: in the usual room, collecting them took files that share a process a seventh of their time.
		execArgv: ["--max-semi-space-size=64"],
		projects: [
			{ extends: true, test: { name: "sharing", include: rooms.sharing, isolate: false } },
			{
				extends: true,
				test: { name: "pages", include: rooms.pages, isolate: false, setupFiles: "scripts/test-empty-document.ts" },
			},
			{ extends: true, test: { name: "worlds", include: rooms.worlds, isolate: false } },
			{ extends: true, test: { name: "apart", include: rooms.apart } },
		],
	},
});
