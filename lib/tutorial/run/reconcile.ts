import "server-only";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { Prisma } from "@/lib/db/generated/client";
import type { WalkthroughEvent } from "../machine";
import { type Intent, isStarted, type Resource, type WalkthroughState } from "../state";
import type { TutorialDeps } from "./deps";
import { attachmentName, findStanding, type Standing } from "./standing";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";
import { canBeAskedAgain, lookForScaleOut } from "./unheard-scale-out";

/** Most milliseconds between a wish and the date of what it made: calls are repeated, dates are to the second. */
const SLACK_MS = 120_000;

/**
 * Looks for what was about to be made when nobody heard the outcome, and records what is found as the walkthrough's own.
 * A scale-out that the step can ask for again is left to it, except `isEnd`.
 * @throws {CloudError} when the cloud cannot be read.
 */
export async function reconcile(
	id: string,
	state: WalkthroughState,
	deps: TutorialDeps,
	{ isEnd = false } = {},
): Promise<WalkthroughState> {
	let current = state;
	for (const intent of state.intents) {
		const isLeft = isStarted(intent) && (intent.kind === "command" || (!isEnd && canBeAskedAgain(state, intent)));
		const events = isLeft ? [] : await look(id, intent, deps);
		if (events.length > 0) {
			current = await changeWalkthrough(id, () => events, deps);
		}
	}
	return current;
}

/**
 * The same for all other walkthroughs of which something was not heard: before this one changes what stands under a name,
 * it is settled whose that is. What cannot be read now is left to them.
 */
export async function reconcileOthers(id: string, deps: TutorialDeps): Promise<void> {
	const others = await (await deps.db()).walkthrough.findMany({
		where: { id: { not: id }, state: { path: ["intents", "0"], not: Prisma.AnyNull } },
		select: { id: true },
	});
	for (const other of others) {
		try {
			await reconcile(other.id, (await loadWalkthrough(other.id, deps)).state, deps);
		} catch (error) {
			if (!isCloudError(error)) {
				throw error;
			}
		}
	}
}

async function look(id: string, intent: Intent, deps: TutorialDeps): Promise<WalkthroughEvent[]> {
	const calls: CloudCall[] = [];
	const cloud = deps.cloud(intent.regionId, (call) => calls.push(call));
	try {
		return intent.kind === "scale-out"
			? await lookForScaleOut(cloud, intent, deps)
			: await lookForResource(id, intent, cloud, deps);
	} finally {
		await storeCalls(id, intent.step, calls, deps);
	}
}

async function lookForResource(
	id: string,
	intent: Intent,
	cloud: Cloud,
	deps: TutorialDeps,
): Promise<WalkthroughEvent[]> {
	const { kind, name, regionId, step, scalingGroupId } = intent;
	const standing = await findStanding(cloud, intent);
	if (
		kind === "scale-out" ||
		kind === "command" ||
		standing === undefined ||
		!(await isMadeBy(id, intent, standing, deps))
	) {
		return [];
	}
	const { identity } = standing;
	const resource = {
		kind,
		id: standing.id,
		name: kind === "policy-attachment" ? attachmentName(name) : name,
		regionId,
		step,
		created: true,
		...(scalingGroupId === undefined ? {} : { scalingGroupId }),
		...(identity === undefined ? {} : { identity }),
	};
	return [{ type: "resource-found", resource }];
}

/** Whether it says what was asked for, was made then, and no other walkthrough made it. */
async function isMadeBy(id: string, intent: Intent, standing: Standing, deps: TutorialDeps): Promise<boolean> {
	const { madeAt } = standing;
	if (intent.asked !== standing.asked || (madeAt !== undefined && Math.abs(madeAt - intent.at) > SLACK_MS)) {
		return false;
	}
	const others = await (await deps.db()).walkthroughResource.findMany({
		where: {
			type: intent.kind,
			resourceId: standing.id,
			regionId: intent.regionId,
			deletedAt: null,
			walkthroughId: { not: id },
		},
		select: { details: true },
	});
	return !others.some(({ details }) => {
		const { created, identity } = details as Partial<Resource>;
		return created === true && (identity === undefined || identity === standing.identity);
	});
}
