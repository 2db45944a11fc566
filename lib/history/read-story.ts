import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { LifecycleHook, ScalingActivity, ScalingInstance } from "@/lib/cloud/ess";
import { readAllTokens } from "@/lib/cloud/read-all-pages";
import { readScalingInstances } from "@/lib/cloud/read-scaling-instances";
import { instanceIdsIn, readActivityFacts, templateOfArn } from "./activity-facts";
import { type ReadExecution, readExecutions } from "./read-executions";
import { readInvocations } from "./read-invocations";
import { cloudDate, type Story, type StoryAction, type StoryInstance, type StoryProblem } from "./story";

/** Looks up the names of groups and rules. */
export type Names = {
	groupName: (scalingGroupId: string) => Promise<string | null>;
	ruleName: (id: string) => Promise<string | null>;
};

/** What an earlier reading has stored; parts of it stand in for what cannot be read any more. */
export type KnownStory = Pick<Story, "detail" | "instances" | "actions" | "executions" | "invocations">;

const nothingKnown: KnownStory = { detail: null, instances: [], actions: [], executions: [], invocations: [] };

function toAction(
	wire: { LifecycleHookId: string; LifecycleActionToken: string; LifecycleActionStatus: string } & {
		LifecycleActionResult?: string | undefined;
		InstanceIds: string[];
	},
	hook: LifecycleHook | undefined,
	known: StoryAction | undefined,
): StoryAction {
	return {
		lifecycleActionToken: wire.LifecycleActionToken,
		lifecycleHookId: wire.LifecycleHookId,
		// A hook that was deleted meanwhile is remembered as it was.
		lifecycleHookName: hook?.LifecycleHookName ?? known?.lifecycleHookName ?? null,
		// A wait lasts as long as its hook had it wait when it began: the hook may have been changed since.
		heartbeatTimeoutSeconds: known?.heartbeatTimeoutSeconds ?? hook?.HeartbeatTimeout ?? null,
		defaultResult: hook?.DefaultResult ?? known?.defaultResult ?? null,
		templateName: hook ? templateOfArn(hook.NotificationArn) : (known?.templateName ?? null),
		status: wire.LifecycleActionStatus,
		result: wire.LifecycleActionResult || null,
		instanceIds: wire.InstanceIds,
	};
}

/** Joins the instances that are in the group with those that texts and waits name: they have left again. */
export function joinInstances(
	present: readonly ScalingInstance[],
	namedIds: readonly string[],
	known: readonly StoryInstance[],
): StoryInstance[] {
	const here = present.map((instance) => ({
		instanceId: instance.InstanceId,
		lifecycleState: instance.LifecycleState,
		healthStatus: instance.HealthStatus ?? null,
		zoneId: instance.ZoneId ?? null,
		creationTime: cloudDate(instance.CreationTime),
		isGone: false,
	}));
	const hereIds = new Set(here.map(({ instanceId }) => instanceId));
	const knownById = new Map(known.map((instance) => [instance.instanceId, instance]));
	const goneIds = [...new Set([...namedIds, ...knownById.keys()])].filter((id) => !hereIds.has(id));
	const gone = goneIds.map((instanceId) => ({
		lifecycleState: null,
		healthStatus: null,
		zoneId: null,
		creationTime: null,
		...knownById.get(instanceId),
		instanceId,
		isGone: true,
	}));
	return [...here, ...gone];
}

/**
 * Reads everything the cloud tells about one scaling activity. A part that cannot be read is noted as a problem and
 * what was known of it stays; only an unreachable cloud stops the reading.
 * @throws {CloudError} when the cloud cannot be reached.
 */
export async function readStory(
	cloud: Cloud,
	activity: ScalingActivity,
	{ names, cloudNow, known = nothingKnown }: { names: Names; cloudNow: Date; known?: KnownStory | undefined },
): Promise<Story> {
	const problems: StoryProblem[] = [];
	const attempt = async <T>(part: StoryProblem["part"], read: () => Promise<T>, otherwise: T): Promise<T> => {
		try {
			return await read();
		} catch (error) {
			if (!isCloudError(error) || error.isUnreachable) {
				throw error;
			}
			problems.push({ part, code: error.code, message: error.message });
			return otherwise;
		}
	};
	const { ScalingActivityId, ScalingGroupId } = activity;
	const facts = readActivityFacts(activity.Cause, activity.Description);

	const [scalingGroupName, scalingRuleName, detail, present, waits] = await Promise.all([
		names.groupName(ScalingGroupId),
		facts.scalingRuleId ? names.ruleName(facts.scalingRuleId) : null,
		attempt(
			"detail",
			async () => (await cloud.ess.describeScalingActivityDetail({ ScalingActivityId })).Detail || null,
			known.detail,
		),
		attempt("instances", () => readScalingInstances(cloud, ScalingGroupId, ScalingActivityId), []),
		attempt("lifecycleActions", () => waitsOf(cloud, ScalingActivityId), undefined),
	]);
	const hooks =
		waits && waits.length > 0
			? await attempt(
					"hooks",
					async () => (await cloud.ess.describeLifecycleHooks({ ScalingGroupId, PageSize: 50 })).LifecycleHooks,
					[],
				)
			: [];
	const actions = waits
		? waits.map((wait) =>
				toAction(
					wait,
					hooks.find((hook) => hook.LifecycleHookId === wait.LifecycleHookId),
					known.actions.find((action) => action.lifecycleActionToken === wait.LifecycleActionToken),
				),
			)
		: known.actions;

	const since = cloudDate(activity.StartTime);
	const executions: ReadExecution[] =
		actions.length > 0 && since
			? await attempt(
					"executions",
					() => readExecutions(cloud, actions, since, known.executions),
					known.executions.map((execution) => ({ execution, invokeIds: [], childExecutionIds: [] })),
				)
			: [];
	const invocations = await attempt(
		"invocations",
		() => readInvocations(cloud, executions, known.invocations),
		known.invocations,
	);
	const namedIds = [...instanceIdsIn(detail ?? ""), ...actions.flatMap((action) => action.instanceIds)];
	return {
		regionId: cloud.regionId,
		cloudNow,
		activity,
		scalingGroupName,
		scalingRuleName,
		detail,
		instances:
			facts.direction === "SCALE_OUT"
				? joinInstances(present, namedIds, known.instances)
				: joinInstances([], namedIds, known.instances),
		actions,
		executions: executions.map(({ execution }) => execution),
		invocations,
		problems,
	};
}

function waitsOf(cloud: Cloud, ScalingActivityId: string) {
	return readAllTokens(async (NextToken) => {
		const answer = await cloud.ess.describeLifecycleActions({
			ScalingActivityId,
			MaxResults: 50,
			...(NextToken && { NextToken }),
		});
		return { items: answer.LifecycleActions, nextToken: answer.NextToken };
	});
}
