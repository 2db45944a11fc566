/**
 * Where the rules are, and the tests that hold each: `mutate` is what gets broken on purpose, `tests` what has to notice.
 * Tests are those of the room itself and the cheapest ones of its neighbours; the whole suite would notice more, hours later.
 * @type {Readonly<Record<string, { mutate: readonly string[], tests: readonly string[] }>>}
 */
export const rooms = {
	policy: {
		mutate: ["lib/kit/policy/*.ts", "lib/emulator/core/authorize.ts", "lib/emulator/core/pass-role.ts"],
		tests: ["lib/kit/policy/*.test.ts", "lib/emulator/core/authorize.test.ts"],
	},
	signatures: {
		mutate: [
			"lib/emulator/wire/authenticate.ts",
			"lib/emulator/wire/signature-*.ts",
			"lib/emulator/wire/percent-encoding.ts",
			"lib/emulator/wire/nonce-window.ts",
		],
		tests: [
			"lib/emulator/wire/authenticate.test.ts",
			"lib/emulator/wire/captured-requests.test.ts",
			"lib/emulator/wire/nonce-window.test.ts",
			"lib/emulator/wire/percent-encoding.test.ts",
			"lib/emulator/wire/signature-v3.test.ts",
		],
	},
	ess: {
		mutate: [
			"lib/emulator/ess/rule/{adjustment,step-adjustments}.ts",
			"lib/emulator/ess/hook/{wait-decision,template-parameters}.ts",
			"lib/emulator/ess/instance/{removal-policy,instance-lifecycle}.ts",
			"lib/emulator/ess/resource-names.ts",
		],
		tests: [
			"lib/emulator/ess/rule/*.test.ts",
			"lib/emulator/ess/hook/*.test.ts",
			"lib/emulator/ess/instance/*.test.ts",
			"lib/emulator/ess/resource-names.test.ts",
		],
	},
	"oos-flow": {
		mutate: [
			"lib/emulator/oos/engine/{flow,flow-notified,flow-steps,plan-loop,loop,aggregate,execution-status,task-status}.ts",
		],
		tests: ["lib/emulator/oos/engine/*.test.ts", "lib/emulator/oos/tests/executions.test.ts"],
	},
	time: {
		mutate: [
			"lib/emulator/core/{time-driver,virtual-time,due-timers}.ts",
			"lib/emulator/kernel/{clock,timer-queue}.ts",
		],
		tests: ["lib/emulator/core/{engine,timer-slices}.test.ts", "lib/emulator/kernel/{clock,timer-queue}.test.ts"],
	},
	diagnosis: { mutate: ["lib/diagnosis/*.ts"], tests: ["lib/diagnosis/*.test.ts"] },
	history: {
		mutate: [
			"lib/history/{activity-facts,exact-time,judge-story,match-executions,scale-out-times,story-parts,collector-pace}.ts",
		],
		tests: [
			"lib/history/{activity-facts,collector-pace,exact-time,history-rules,judge-story}.test.ts",
			"lib/history/{match-executions,narrowed-times,scale-out-times,story-parts}.test.ts",
		],
	},
	tutorial: {
		mutate: [
			"lib/tutorial/*.ts",
			"lib/tutorial/steps/*/{plan,preflight,checks,verdict,step}.ts",
			"lib/tutorial/run/rows.ts",
		],
		tests: [
			"lib/tutorial/{machine,messages,plan,preflight,resources}.test.ts",
			"lib/tutorial/steps/*/*.test.ts",
			"lib/tutorial/run/rows.test.ts",
		],
	},
};
