/** The walls of ARCHITECTURE.md, held by a tool: imports point down, the emulator and the console meet on the wire, in lib/contract and in lib/kit alone. */
const PRODUCTS = "ram|sts|resourcemanager|ess|oos|ecs|vpc|location";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: "no-circular",
			severity: "error",
			comment: "A cycle of types alone is none at run time.",
			from: {},
			to: { circular: true },
		},
		{ name: "no-unresolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
		{
			name: "console-never-sees-the-emulator",
			severity: "error",
			from: { path: "^(app|components|e2e|lib/(?!emulator/))", pathNot: "^lib/tutorial/run/test-world\\.ts$" },
			to: { path: "^lib/emulator/" },
		},
		{
			name: "emulator-stands-alone",
			severity: "error",
			comment: "Console and emulator share the contract of the API and a few leaves, and nothing else.",
			from: { path: "^lib/emulator/" },
			to: { path: "^(app|components|e2e|prisma|lib/(?!emulator/|kit/|contract/))" },
		},
		{
			name: "kit-is-a-leaf",
			severity: "error",
			comment: "Small things that console and emulator share: they know nothing of either.",
			from: { path: "^lib/kit/", pathNot: "\\.test\\.ts$" },
			to: { path: "^(app|components|e2e|prisma|scripts|bin|lib/(?!kit/))" },
		},
		{
			name: "contract-imports-nothing",
			severity: "error",
			from: { path: "^lib/contract/", pathNot: "\\.test\\.ts$" },
			to: { pathNot: "^lib/contract/" },
		},
		{
			name: "products-are-strangers",
			severity: "error",
			from: { path: `^lib/emulator/(${PRODUCTS})/`, pathNot: "\\.test\\.ts$" },
			to: { path: `^lib/emulator/(${PRODUCTS})/`, pathNot: "^lib/emulator/$1/" },
		},
		{
			name: "products-know-no-wire",
			severity: "error",
			from: { path: `^lib/emulator/(${PRODUCTS}|core|kernel|expressions|machine)/`, pathNot: "\\.test\\.ts$" },
			to: { path: "^lib/emulator/(wire|control)/" },
		},
		{
			name: "kernel-is-the-floor",
			severity: "error",
			from: { path: "^lib/emulator/kernel/", pathNot: "\\.test\\.ts$" },
			to: { path: "^lib/emulator/", pathNot: "^lib/emulator/kernel/" },
		},
		{
			name: "pure-engines-are-leaves",
			severity: "error",
			comment: "The expression engine knows no product, no store, no I/O; it may read types of core.",
			from: { path: "^lib/emulator/expressions/", pathNot: "\\.test\\.ts$" },
			to: { path: "^(lib/emulator/(?!expressions/|core/)|node:)", pathNot: "^node:buffer$" },
		},
		{
			name: "the-policy-engine-runs-anywhere",
			severity: "error",
			comment: "The emulator decides by it and the console explains with it, also in the browser.",
			from: { path: "^lib/kit/policy/", pathNot: "\\.test\\.ts$" },
			to: { dependencyTypes: ["core"] },
		},
		{
			name: "components-compute-nothing-on-the-server",
			severity: "error",
			comment: "What is seen gets its data through queries and actions, never from the cloud or the database itself.",
			from: { path: "^components/" },
			to: { path: "^lib/(db|cloud|jobs)/", dependencyTypesNot: ["type-only"] },
		},
		{
			name: "wizard-pages-know-no-table",
			severity: "error",
			comment: "They show what the server derives from the table of steps; the browser need not load schemas for it.",
			from: { path: "^components/", pathNot: "\\.test\\.tsx?$|/test-view\\.ts$" },
			to: {
				path: "^lib/tutorial/(steps|status|machine|state)\\.ts$|^lib/tutorial/steps/(table|[^/]+/step)\\.ts$",
				dependencyTypesNot: ["type-only"],
			},
		},
		{
			name: "the-queue-is-loaded-on-demand",
			severity: "error",
			comment: "A console with the embedded database does without pg-boss and its memory.",
			from: { pathNot: "^lib/jobs/(share-regions|region-queue)|\\.test\\.ts$" },
			to: { path: "^lib/jobs/(share-regions|region-queue)\\.ts$|/pg-boss/", dynamic: false },
		},
		{
			name: "lib-knows-no-pages",
			severity: "error",
			from: { path: "^lib/" },
			to: { path: "^(app|components)/" },
		},
		{
			name: "tutorial-and-diagnosis-are-pure",
			severity: "error",
			comment:
				"What a step does (server.ts and what it reads, makes, follows or mends) meets the cloud; the rest is data and rules.",
			from: {
				path: "^lib/(tutorial|diagnosis)/",
				pathNot: "^lib/tutorial/(run/|steps/[^/]+/(server|follow|fix|actions|(read|make)-[^/]+)\\.ts$)|\\.test\\.ts$",
			},
			to: { path: "^(lib/(db|cloud|actions|queries|history|jobs|env)|node:)" },
		},
		{
			name: "as-code-is-pure",
			severity: "error",
			comment:
				"What a text says does not depend on what stands in the cloud: that is read in from-cloud and met in run.",
			from: {
				path: "^lib/as-code/",
				pathNot: "^lib/as-code/(export-group|from-cloud/read-group|run/)|\\.test\\.ts$",
			},
			to: { path: "^(lib/(db|cloud|actions|queries|jobs|env)|node:)", dependencyTypesNot: ["type-only"] },
		},
		{
			name: "verdicts-are-pure",
			severity: "error",
			comment: "A verdict is made of stored facts alone: the same facts give the same one, whoever asks.",
			from: { path: "^lib/runs/[^/]+\\.ts$", pathNot: "\\.test\\.ts$" },
			to: { path: "^(lib/(db|cloud|actions|queries|jobs|env)|node:)", dependencyTypesNot: ["type-only"] },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		exclude: { path: "^(node_modules|\\.next|\\.build|lib/db/generated|lib/emulator/(bin|dist))" },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		enhancedResolveOptions: {
			exportsFields: ["exports"],
			conditionNames: ["import", "require", "node", "default", "types"],
			mainFields: ["module", "main", "types"],
		},
	},
};
