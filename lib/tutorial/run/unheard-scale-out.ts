import "server-only";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { ScalingActivity, ScalingInstance } from "@/lib/cloud/ess";
import { readScalingInstances } from "@/lib/cloud/read-scaling-instances";
import { unlessGone } from "@/lib/cloud/unless-gone";
import { readActivityFacts } from "@/lib/history/activity-facts";
import { parseCloudTime } from "@/lib/i18n/format";
import { instanceFound, type WalkthroughEvent } from "../machine";
import type { Intent, WalkthroughState } from "../state";
import type { TutorialDeps } from "./deps";

/** An activity's start is told to the minute, and the call may have been repeated for a while. */
const EARLIER_MS = 60_000;
const LATER_MS = 120_000;

type Found = { activity: ScalingActivity; instances: ScalingInstance[] };

/**
 * Whether doing the step again would ask the same with the same ClientToken, which tells more surely than any look what
 * became of it.
 */
export function canBeAskedAgain({ steps }: WalkthroughState, { name }: Intent): boolean {
	return steps.rule.result?.scalingRuleId === name;
}

/**
 * Looks among the group's activities for a scale-out of which nobody heard the answer. The instances that it made become
 * the walkthrough's own; while it goes on, it stays noted with its activity. @throws {CloudError} when it cannot be read.
 */
export async function lookForScaleOut(cloud: Cloud, intent: Intent, deps: TutorialDeps): Promise<WalkthroughEvent[]> {
	const { kind, name, regionId, scalingGroupId, step } = intent;
	const found = await findScaleOut(cloud, intent, deps);
	const isGoingOn = found?.activity.StatusCode === "InProgress";
	return [
		...(found?.instances ?? []).map(({ InstanceId }) => instanceFound(InstanceId, { regionId, scalingGroupId, step })),
		isGoingOn
			? { type: "intended", intent: { ...intent, scalingActivityId: found.activity.ScalingActivityId } }
			: { type: "intent-dropped", kind, name, regionId, scalingGroupId },
	];
}

/** One ClientToken makes one activity at most: the nearest in time of those that nobody else knows. */
async function findScaleOut(cloud: Cloud, intent: Intent, deps: TutorialDeps): Promise<Found | undefined> {
	const { scalingGroupId = "", scalingActivityId } = intent;
	const activities = await readActivities(cloud, scalingGroupId);
	const candidates = activities
		.filter((one) =>
			scalingActivityId === undefined ? isOf(one, intent) : one.ScalingActivityId === scalingActivityId,
		)
		.sort((one, other) => distance(one, intent) - distance(other, intent));
	for (const activity of candidates) {
		const instances = await readScalingInstances(cloud, scalingGroupId, activity.ScalingActivityId);
		const isSomething = instances.length > 0 || activity.StatusCode === "InProgress";
		if (isSomething && (scalingActivityId !== undefined || !(await isKnown(activity, instances, deps)))) {
			return { activity, instances };
		}
	}
	return undefined;
}

async function readActivities(cloud: Cloud, ScalingGroupId: string): Promise<ScalingActivity[]> {
	const wanted = { ScalingGroupId, PageSize: 50 };
	const answer = await unlessGone(/\.NotFound$/, () => cloud.ess.describeScalingActivities(wanted));
	return answer?.ScalingActivities ?? [];
}

/** Whether the activity is an execution of the intent's rule that began when it was asked for. */
function isOf(activity: ScalingActivity, { name, at, earlier = [] }: Intent): boolean {
	const startedAt = startOf(activity);
	return (
		readActivityFacts(activity.Cause).scalingRuleId === name &&
		[at, ...earlier].some((asked) => startedAt >= asked - EARLIER_MS && startedAt <= asked + LATER_MS)
	);
}

const startOf = ({ StartTime }: ScalingActivity) => parseCloudTime(StartTime) ?? Number.NaN;

const distance = (activity: ScalingActivity, { at, earlier = [] }: Intent) =>
	Math.min(...[at, ...earlier].map((asked) => Math.abs(startOf(activity) - asked)));

/** Whether a record tells of the activity, or a walkthrough has its instances. */
async function isKnown(
	{ ScalingActivityId }: ScalingActivity,
	instances: readonly ScalingInstance[],
	deps: TutorialDeps,
): Promise<boolean> {
	const prisma = await deps.db();
	const told = await prisma.walkthroughStep.count({
		where: { stepKey: "execute", result: { path: ["scalingActivityId"], equals: ScalingActivityId } },
	});
	const resourceId = { in: instances.map((one) => one.InstanceId) };
	return told > 0 || (await prisma.walkthroughResource.count({ where: { type: "instance", resourceId } })) > 0;
}
