import { randomUUID } from "node:crypto";
import { ConsoleError } from "@/lib/actions/error-fields";
import { emulatorKept } from "@/lib/cloud/emulator-kept";
import { RUN_COMMAND_POLICY } from "@/lib/forms/policy";
import { readWaits } from "@/lib/runs/repair/read-cloud-facts";
import { makeGroup, makeRule } from "./equip";
import { type LabContext, noted, type Recipe, sight } from "./recipe";

const execute = ({ cloud }: LabContext, ScalingRuleAri: string) =>
	sight("ess", "ExecuteScalingRule", () => cloud.ess.executeScalingRule({ ScalingRuleAri, ClientToken: randomUUID() }));

/** MaxSize reached: a group that may have no instance is asked for one; the cure allows one. */
export const maxSize: Recipe = {
	make: async (context) => {
		const scalingGroupId = await makeGroup(context, { maxSize: 0 });
		const scalingRuleAri = await makeRule(context, scalingGroupId);
		return { first: await execute(context, scalingRuleAri), notes: { scalingGroupId, scalingRuleAri } };
	},
	cure: async ({ cloud }, state) => {
		await cloud.ess.modifyScalingGroup({ ScalingGroupId: noted(state, "scalingGroupId"), MaxSize: 1 });
		return {};
	},
	again: (context, state) => execute(context, noted(state, "scalingRuleAri")),
};

/** An activity goes on: a hook holds the first instance, so the second is refused; the cure ends the wait. */
export const activityInProgress: Recipe = {
	make: async (context) => {
		const { cloud, name } = context;
		const scalingGroupId = await makeGroup(context, { maxSize: 5 });
		await cloud.ess.createLifecycleHook({
			ScalingGroupId: scalingGroupId,
			LifecycleHookName: name,
			LifecycleTransition: "SCALE_OUT",
			DefaultResult: "CONTINUE",
			HeartbeatTimeout: 21_600,
		});
		const scalingRuleAri = await makeRule(context, scalingGroupId);
		const { ScalingActivityId: scalingActivityId } = await cloud.ess.executeScalingRule({
			ScalingRuleAri: scalingRuleAri,
			ClientToken: randomUUID(),
		});
		return {
			first: await execute(context, scalingRuleAri),
			notes: { scalingGroupId, scalingRuleAri, scalingActivityId },
		};
	},
	cure: async ({ cloud, name }, state) => {
		const scalingActivityId = noted(state, "scalingActivityId");
		const { ScalingActivities } = await cloud.ess.describeScalingActivities({
			ScalingActivityId: [scalingActivityId],
		});
		const isGoing = ScalingActivities[0]?.StatusCode === "InProgress";
		const waits = isGoing ? await readWaits(cloud, scalingActivityId) : [];
		if (isGoing && waits.length === 0) {
			throw new ConsoleError("LabNotYet", `The instance of ${name} is not held yet. Try again in a moment.`, {
				httpStatus: 409,
			});
		}
		for (const { lifecycleHookId, token } of waits) {
			await cloud.ess.completeLifecycleAction({
				LifecycleHookId: lifecycleHookId,
				LifecycleActionToken: token,
				LifecycleActionResult: "CONTINUE",
				ClientToken: randomUUID(),
			});
		}
		return {};
	},
	again: (context, state) => execute(context, noted(state, "scalingRuleAri")),
};

/** A policy whose statement says for what, but not what. */
const MALFORMED_POLICY = '{"Version": "1", "Statement": [{"Effect": "Allow", "Resource": "*"}]}';

const createPolicy = (context: LabContext, PolicyDocument: string) =>
	sight("ram", "CreatePolicy", () => context.cloud.ram.createPolicy({ PolicyName: context.name, PolicyDocument }));

/** The document lacks its actions; the cure writes the tutorial's. */
export const malformedPolicy: Recipe = {
	make: async (context) => ({ first: await createPolicy(context, MALFORMED_POLICY) }),
	cure: async () => ({ notes: { policyDocument: RUN_COMMAND_POLICY } }),
	again: (context, state) => createPolicy(context, noted(state, "policyDocument")),
};

/** A call about a name of the experiment's own, which a fault of the emulator refuses until the cure takes it out. */
function faultRecipe(effect: Readonly<Record<string, unknown>>): Recipe {
	const look = (context: LabContext, asked: string) =>
		sight("ess", "DescribeScalingGroups", () => context.cloud.ess.describeScalingGroups({ ScalingGroupName: [asked] }));
	return {
		make: async (context) => {
			const { name } = context;
			const fault = { product: "ess", action: "DescribeScalingGroups", match: { "ScalingGroupName.1": name }, effect };
			await emulatorKept.addFirstFault(fault);
			return { first: await look(context, name), notes: { asked: name } };
		},
		cure: async (_context, state) => {
			await removeFaults(noted(state, "asked"));
			return {};
		},
		again: (context, state) => look(context, noted(state, "asked")),
	};
}

/** Takes out the faults that were set for names that begin so, one by one: hits of the others stay counted. */
export async function removeFaults(prefix: string): Promise<void> {
	const all = await emulatorKept.faults();
	for (const { id, match = {} } of all) {
		if (Object.values(match).some((value) => value.startsWith(prefix))) {
			await emulatorKept.removeFault(id);
		}
	}
}

/** Too many requests: the console's own back-off gives up after four tries. */
export const throttled: Recipe = faultRecipe({ throttle: true });

/** The STS token of the caller has expired. */
export const expiredToken: Recipe = faultRecipe({
	status: 403,
	code: "InvalidSecurityToken.Expired",
	message: "Specified SecurityToken is expired.",
});

/** A template with one parameter, which waits a second. */
const TEMPLATE = JSON.stringify({
	FormatVersion: "OOS-2019-06-01",
	Parameters: { waitFor: { Type: "String", Default: "PT1S" } },
	Tasks: [{ Name: "wait", Action: "ACS::Sleep", Properties: { Duration: "{{ waitFor }}" } }],
});

const start = ({ cloud, name }: LabContext, template: string, parameters: Readonly<Record<string, string>>) =>
	sight("oos", "StartExecution", () =>
		cloud.oos.startExecution({
			TemplateName: template,
			Parameters: JSON.stringify(parameters),
			Description: name,
			ClientToken: randomUUID(),
		}),
	);

/** A parameter is misspelt; the cure spells it as the template declares it. */
export const wrongParameter: Recipe = {
	make: async (context) => {
		await context.cloud.oos.createTemplate({ TemplateName: context.name, Content: TEMPLATE });
		return { first: await start(context, context.name, { waitfor: "PT1S" }), notes: { template: context.name } };
	},
	cure: async () => ({ notes: { parameter: "waitFor" } }),
	again: (context, state) => start(context, noted(state, "template"), { [noted(state, "parameter")]: "PT1S" }),
};
