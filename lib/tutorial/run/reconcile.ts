import "server-only";
import type { CloudCall } from "@/lib/cloud/cloud-call";
import { isCloudError } from "@/lib/cloud/cloud-error";
import { Prisma } from "@/lib/db/generated/client";
import type { WalkthroughEvent } from "../machine";
import type { Intent, Resource, WalkthroughState } from "../state";
import type { TutorialDeps } from "./deps";
import { attachmentName, findStanding, type Standing } from "./standing";
import { changeWalkthrough, loadWalkthrough, storeCalls } from "./store";

/** Most milliseconds between a wish and the date of what it made: calls are repeated, dates are to the second. */
const SLACK_MS = 120_000;

/**
 * Looks for what was about to be made when nobody heard the outcome, and records what is found as the walkthrough's own.
 * @throws {CloudError} when the cloud cannot be read.
 */
export async function reconcile(id: string, state: WalkthroughState, deps: TutorialDeps): Promise<WalkthroughState> {
	let current = state;
	for (const intent of state.intents) {
		const event = await madeOf(id, intent, deps);
		if (event !== undefined) {
			current = await changeWalkthrough(id, () => [event], deps);
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

async function madeOf(id: string, intent: Intent, deps: TutorialDeps): Promise<WalkthroughEvent | undefined> {
	const { kind, name, regionId, step, scalingGroupId } = intent;
	if (kind === "scale-out" || kind === "command") {
		return undefined;
	}
	const calls: CloudCall[] = [];
	const cloud = deps.cloud(regionId, (call) => calls.push(call));
	try {
		const standing = await findStanding(cloud, intent);
		if (standing === undefined || !(await isMadeBy(id, intent, standing, deps))) {
			return undefined;
		}
		const { identity } = standing;
		return {
			type: "resource-found",
			resource: {
				kind,
				id: standing.id,
				name: kind === "policy-attachment" ? attachmentName(name) : name,
				regionId,
				step,
				created: true,
				...(scalingGroupId === undefined ? {} : { scalingGroupId }),
				...(identity === undefined ? {} : { identity }),
			},
		};
	} finally {
		await storeCalls(id, step, calls, deps);
	}
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
