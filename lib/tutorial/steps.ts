/** The tutorial's steps in order. They are also the last part of a step's address, /tutorial/ID/STEP. */
export const STEP_IDS = [
	"prerequisites",
	"policy",
	"grant",
	"group",
	"hook",
	"rule",
	"execute",
	"verify",
	"execution",
] as const;
export type StepId = (typeof STEP_IDS)[number];

/** The tutorial's own chapters: what it asks for before, steps one and two, and the optional step three. */
export const PARTS = ["before", "one", "two", "three"] as const;
type Part = (typeof PARTS)[number];

export type Product = "ram" | "sts" | "ess" | "oos" | "ecs";

/** A call that a step may make. Reads find what is already there; writes change the account. */
type DeclaredCall = { product: Product; action: string; kind: "read" | "write" };

/**
 * What must have happened in another step first. `settled`: done or skipped.
 * `attempted`: begun at least once, whatever became of it (a failed scale-out is worth looking at).
 */
type Need = { step: StepId; state: "settled" | "attempted" };

export type StepDefinition = {
	id: StepId;
	part: Part;
	needs: readonly Need[];
	/** Steps that may be left out: then the run fails as the tutorial's last chapter describes. */
	skippable: boolean;
	/** Steps whose results no longer hold once this one's outcome is another resource. */
	invalidates: readonly StepId[];
	calls: readonly DeclaredCall[];
};

const read = (product: Product, action: string): DeclaredCall => ({ product, action, kind: "read" });
const write = (product: Product, action: string): DeclaredCall => ({ product, action, kind: "write" });
const settled = (...steps: StepId[]): Need[] => steps.map((step) => ({ step, state: "settled" }));
const attempted = (...steps: StepId[]): Need[] => steps.map((step) => ({ step, state: "attempted" }));

/** The wizard: adding a step is an entry here, its form in lib/forms, its run in lib/tutorial/run. */
export const STEPS: Readonly<Record<StepId, StepDefinition>> = {
	prerequisites: {
		id: "prerequisites",
		part: "before",
		needs: [],
		skippable: false,
		invalidates: [],
		calls: [
			read("sts", "GetCallerIdentity"),
			read("ecs", "DescribeRegions"),
			read("ess", "DescribeScalingGroups"),
			read("ram", "GetRole"),
			read("oos", "GetTemplate"),
			write("ram", "CreateRole"),
			write("ram", "UpdateRole"),
			write("ess", "EnableScalingGroup"),
		],
	},
	policy: {
		id: "policy",
		part: "one",
		needs: settled("prerequisites"),
		skippable: true,
		invalidates: ["grant"],
		calls: [read("ram", "GetPolicy"), write("ram", "CreatePolicy"), write("ram", "CreatePolicyVersion")],
	},
	grant: {
		id: "grant",
		part: "one",
		needs: settled("policy"),
		skippable: true,
		invalidates: [],
		calls: [
			read("ram", "ListPolicies"),
			read("ram", "GetRole"),
			read("ram", "ListPoliciesForRole"),
			write("ram", "AttachPolicyToRole"),
		],
	},
	group: {
		id: "group",
		part: "two",
		needs: settled("prerequisites"),
		skippable: false,
		invalidates: ["hook", "rule", "execute", "verify", "execution"],
		calls: [read("ecs", "DescribeRegions"), read("ess", "DescribeScalingGroups")],
	},
	hook: {
		id: "hook",
		part: "two",
		needs: settled("group"),
		skippable: false,
		invalidates: [],
		calls: [
			read("ess", "DescribeScalingGroups"),
			read("ess", "DescribeLifecycleHooks"),
			read("oos", "ListTemplates"),
			read("ram", "ListRoles"),
			write("ess", "CreateLifecycleHook"),
			write("ess", "ModifyLifecycleHook"),
		],
	},
	rule: {
		id: "rule",
		part: "two",
		needs: settled("group"),
		skippable: false,
		invalidates: [],
		calls: [
			read("ess", "DescribeScalingGroups"),
			read("ess", "DescribeScalingRules"),
			write("ess", "CreateScalingRule"),
			write("ess", "ModifyScalingRule"),
		],
	},
	execute: {
		id: "execute",
		part: "two",
		needs: settled("group", "hook", "rule"),
		skippable: false,
		invalidates: ["verify", "execution"],
		calls: [
			read("ess", "DescribeScalingGroups"),
			read("ess", "DescribeScalingRules"),
			read("ess", "DescribeLifecycleHooks"),
			read("ram", "ListPoliciesForRole"),
			read("ram", "GetPolicy"),
			write("ess", "ExecuteScalingRule"),
			read("ess", "DescribeScalingActivities"),
			read("ess", "DescribeScalingActivityDetail"),
			read("ess", "DescribeScalingInstances"),
			read("ess", "DescribeLifecycleActions"),
			read("oos", "ListExecutions"),
			read("oos", "ListTaskExecutions"),
			read("ecs", "DescribeInvocations"),
		],
	},
	verify: {
		id: "verify",
		part: "two",
		needs: attempted("execute"),
		skippable: true,
		invalidates: [],
		calls: [read("ess", "DescribeScalingInstances"), write("ecs", "RunCommand"), read("ecs", "DescribeInvocations")],
	},
	execution: {
		id: "execution",
		part: "three",
		needs: attempted("execute"),
		skippable: true,
		invalidates: [],
		calls: [
			read("oos", "ListExecutions"),
			read("oos", "ListTaskExecutions"),
			read("oos", "ListExecutionLogs"),
			read("oos", "GetExecutionTemplate"),
		],
	},
};

/** The step after this one, undefined at the end. */
export function nextStep(step: StepId): StepId | undefined {
	return STEP_IDS[STEP_IDS.indexOf(step) + 1];
}

/** The step before this one, undefined at the start. */
export function previousStep(step: StepId): StepId | undefined {
	return STEP_IDS[STEP_IDS.indexOf(step) - 1];
}

/** Whether a piece of an address names a step. */
export function isStepId(value: string): value is StepId {
	return (STEP_IDS as readonly string[]).includes(value);
}
