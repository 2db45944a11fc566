import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { KIND_FACTS } from "../kinds";
import type { Model, Resource, Text } from "../model";
import { type MadeError, make } from "./make";
import { nameOf, type PlanStep, planRun, withinOf } from "./plan";
import { readStanding } from "./standing";
import { type Given, textOf, toParams } from "./to-params";

/** A step as it went: `made` by this run, or what it was in the plan; what was made can be taken back. */
export type RunStep = Omit<PlanStep, "state" | "differences"> & {
	readonly state: PlanStep["state"] | "making" | "made" | "failed" | "removed";
	/** When its state became this: while it is being made, and afterwards. */
	readonly at?: string;
	/** Of what is being made: the id of the group, or the name of the role, that it is made in. */
	readonly within?: string;
	readonly error?: MadeError;
};

/** Tells one step of a run from the others. */
export const stepKey = ({ resource, action }: RunStep): string => `${resource} ${action}`;

/** What is given beside the text: where it is run, and its variables. */
export async function givenFor(cloud: Cloud, model: Model, values: Readonly<Record<string, string>>): Promise<Given> {
	const { AccountId } = await cloud.sts.getCallerIdentity();
	const own = model.variables.flatMap(({ name, value }): [string, string][] => {
		const given = (Object.hasOwn(values, name) && values[name]) || value;
		return given === undefined ? [] : [[name, given]];
	});
	return { regionId: cloud.regionId, accountId: AccountId, variables: Object.fromEntries(own), ids: new Map() };
}

/** What running a model would do, as the cloud stands. @throws {CloudError} */
export async function planModel(cloud: Cloud, model: Model, given: Given): Promise<PlanStep[]> {
	return planRun(model, await readStanding(cloud, model, given), given);
}

type RunOptions = {
	/** Tells one run from another: the same again makes nothing twice. */
	readonly token: string;
	/** Steps of which an earlier go at the run did not learn what became of them: what stands as they asked is its own. */
	readonly leftOpen: ReadonlySet<string>;
	readonly now: () => Date;
	/** Told of the steps whenever one has changed. */
	readonly onChange: (steps: readonly RunStep[]) => Promise<void>;
};

/**
 * Makes what is not there, in order, and stops at the first call that is refused: what was made until then stays and is
 * told. Asked again it goes on, since what is there is looked up first. @throws {CloudError} when looking up is refused.
 */
export async function runModel(
	cloud: Cloud,
	model: Model,
	given: Given,
	{ token, leftOpen, now, onChange }: RunOptions,
): Promise<RunStep[]> {
	const standing = await readStanding(cloud, model, given);
	const plan = planRun(model, standing, given);
	const steps: RunStep[] = plan.map(({ differences: _differences, ...step }) =>
		step.state === "same" && leftOpen.has(stepKey(step)) ? { ...step, state: "made" } : step,
	);
	const ids = new Map<string, string>();
	const filled: Given = { ...given, ids };
	const byId = new Map(model.resources.map((resource) => [resource.id, resource]));
	for (const [index, step] of steps.entries()) {
		const resource = byId.get(step.resource);
		if (step.standingId !== undefined) {
			ids.set(step.resource, step.standingId);
		}
		if (step.state !== "make" || resource === undefined) {
			continue;
		}
		const makes = step.action === KIND_FACTS[step.kind].action;
		const within = makes ? { within: withinOf(step.kind, toParams(resource, filled)) } : {};
		steps[index] = { ...step, state: "making", at: now().toISOString(), ...within };
		await onChange(steps);
		steps[index] = { ...(await carryOut(cloud, resource, step, filled, token)), at: now().toISOString() };
		await onChange(steps);
		const made = steps[index];
		if (made?.state === "failed") {
			return steps;
		}
		ids.set(step.resource, made?.standingId ?? ids.get(step.resource) ?? "");
	}
	return steps;
}

async function carryOut(
	cloud: Cloud,
	resource: Resource,
	step: RunStep,
	given: Given,
	token: string,
): Promise<RunStep> {
	try {
		if (step.action === "EnableScalingGroup") {
			await cloud.ess.enableScalingGroup({
				ScalingGroupId: textOf(resource.fields.ScalingGroupId as Text, given),
				ActiveScalingConfigurationId: given.ids.get(resource.id) ?? "",
			});
			return { ...step, state: "made" };
		}
		if (step.action === "DisableAlarm") {
			await cloud.ess.disableAlarm({ AlarmTaskId: given.ids.get(resource.id) ?? "" });
			return { ...step, state: "made" };
		}
		const made = await make(cloud, resource.kind, toParams(resource, given), `${token}-${resource.id}`.slice(0, 64));
		return { ...step, name: nameOf(resource, given) ?? step.name, state: "made", ...made };
	} catch (error) {
		if (!isCloudError(error)) {
			throw error;
		}
		const { code, message, requestId } = error;
		return { ...step, state: "failed", error: { code, message, ...(requestId !== undefined && { requestId }) } };
	}
}
