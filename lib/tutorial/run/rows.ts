import { z } from "zod";
import { TUTORIAL_POLICY } from "@/lib/forms/policy";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import { parseWalkthrough, type Resource, type StepState, type WalkthroughState } from "../state";
import { currentStep, walkthroughStatus } from "../status";
import { STEP_IDS, type StepId } from "../steps";

/** A row of walkthrough_step, but for its keys. Times are milliseconds here and dates in the database. */
export type StepRow = {
	stepKey: string;
	status: string;
	inputs: unknown;
	result: unknown;
	error: unknown;
	attempts: number;
	startedAt: number | null;
	finishedAt: number | null;
};

/** A row of walkthrough_resource, but for its keys. */
export type ResourceRow = {
	type: string;
	resourceId: string;
	name: string | null;
	regionId: string;
	stepKey: string | null;
	details: unknown;
	isDeleted: boolean;
};

/** As far as the rows have to be read before they are upgraded: a former version may have stored it. */
const bookkeeping = z.looseObject({ steps: z.record(z.string(), z.looseObject({})).default({}) });

/** What Walkthrough.state holds: what the machine needs beyond the rows of steps and resources. */
export function toBookkeeping({ steps, resources: _resources, retired, ...kept }: WalkthroughState) {
	const own = STEP_IDS.map((step) => {
		const { stale, attempts } = steps[step];
		return [step, { stale, attempts }] as const;
	});
	return { ...kept, steps: { ...retired, ...Object.fromEntries(own) } };
}

/** The row of one step. */
export function toStepRow(stepKey: StepId, step: StepState): StepRow {
	const last = step.attempts.at(-1);
	return {
		stepKey,
		status: step.status,
		inputs: step.inputs,
		result: step.result,
		error: step.error,
		attempts: last?.number ?? 0,
		startedAt: last?.startedAt ?? null,
		finishedAt: last?.finishedAt ?? null,
	};
}

/** The row of one resource. */
export function toResourceRow(resource: Resource): ResourceRow {
	return {
		type: resource.kind,
		resourceId: resource.id,
		name: resource.name,
		regionId: resource.regionId,
		stepKey: resource.step,
		details: {
			created: resource.created,
			scalingGroupId: resource.scalingGroupId,
			identity: resource.identity,
			before: resource.before,
		},
		isDeleted: resource.status === "removed",
	};
}

/** The walkthrough out of its rows, whichever version stored them. @throws {ZodError} when they are not a walkthrough's. */
export function fromRows(
	stored: unknown,
	steps: readonly Omit<StepRow, "attempts" | "startedAt" | "finishedAt">[],
	resources: readonly ResourceRow[],
): WalkthroughState {
	const kept = bookkeeping.parse(stored);
	const entries = steps.map((row) => {
		const { status, inputs, result, error } = row;
		return [
			row.stepKey,
			{ status, inputs, result, error, stale: false, attempts: [], ...kept.steps[row.stepKey] },
		] as const;
	});
	return parseWalkthrough({
		...kept,
		steps: Object.fromEntries(entries),
		resources: resources.map((row) => ({
			kind: row.type,
			id: row.resourceId,
			name: row.name,
			regionId: row.regionId,
			step: row.stepKey,
			status: row.isDeleted ? "removed" : "present",
			...(row.details as object),
		})),
	});
}

const STATUS_COLUMN = {
	new: "active",
	"in-progress": "active",
	failed: "active",
	done: "done",
	"torn-down": "removed",
};

/** The columns of the walkthrough's own row that lists are made from. */
export function toSummary(state: WalkthroughState) {
	const { group, grant, policy, hook, rule, prerequisites } = state.steps;
	const text = (value: unknown, otherwise: string) => (typeof value === "string" && value !== "" ? value : otherwise);
	return {
		regionId: group.result?.regionId ?? text(prerequisites.inputs.regionId, "cn-hangzhou"),
		scalingGroupId: group.result?.scalingGroupId ?? null,
		roleName: grant.result?.roleName ?? text(grant.inputs.roleName, OOS_ROLE),
		policyName: policy.result?.policyName ?? text(policy.inputs.policyName, TUTORIAL_POLICY),
		hookName: hook.result?.lifecycleHookName ?? text(hook.inputs.lifecycleHookName, "ESSHookForRunCommand"),
		ruleName: rule.result?.scalingRuleName ?? text(rule.inputs.scalingRuleName, "Add1"),
		status: STATUS_COLUMN[walkthroughStatus(state)],
		currentStep: currentStep(state),
	};
}
