import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Rooms whose tests keep nothing but what they make: their files share a worker's modules, which takes more than half of the
 * time away. A file that replaces modules, sets the environment, breaks a disk or measures its process is not one of them.
 */
const APART = [
	...["attempts", "collect-region", "decode-fuzz", "directory-lock", "durability", "guard-server", "idle-sockets"],
	...["machine-runtime", "machine-session", "main", "shared-class", "state-directory"],
	"keep-upload",
];
const SHARING = [
	`lib/emulator/**/!(${APART.join("|")}).test.ts`,
	`lib/{auth,cloud,contract,diagnosis,forms,history,http,i18n,kit,oos,runs,ui}/**/!(${APART.join("|")}).test.{ts,tsx}`,
	"lib/queries/sharing.test.ts",
	"lib/tutorial/{machine,messages,plan,policy-document,preflight,region,resources,status,steps,stored-*}.test.ts",
	"lib/tutorial/run/{open-stored,rows,store}.test.ts",
	"lib/tutorial/steps/**/*.test.ts",
];
const NODE_MODULES = "**/node_modules/**";

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
		projects: [
			{
				extends: true,
				test: { name: "sharing", include: SHARING, exclude: [NODE_MODULES], isolate: false },
			},
			{
				extends: true,
				test: {
					name: "apart",
					include: ["{lib,components,scripts}/**/*.test.{ts,tsx}"],
					exclude: [NODE_MODULES, ...SHARING],
				},
			},
		],
	},
});
