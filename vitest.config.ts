import path from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Rooms whose tests keep nothing but what they make: their files share a worker's modules, which takes more than half of the
 * time away. A file that replaces modules, sets the environment, breaks a disk or measures its process is not one of them.
 */
const SHARING = [
	"lib/emulator/{ecs,ess,expressions,location,policy,ram,resourcemanager,sts,vpc}/**/*.test.ts",
	"lib/{contract,diagnosis,forms,i18n,ui}/**/*.test.{ts,tsx}",
	"lib/history/{activity-facts,exact-time,history-rules,judge-story,match-executions}.test.ts",
	"lib/history/{narrowed-times,scale-out-times,story-parts}.test.ts",
	"lib/tutorial/{machine,messages,plan,policy-document,preflight,region,resources,status,stored-form}.test.ts",
	"lib/tutorial/steps/**/*.test.ts",
];
const NODE_MODULES = "**/node_modules/**";

export default defineConfig({
	resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
	test: {
		testTimeout: 30_000,
		hookTimeout: 30_000,
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
