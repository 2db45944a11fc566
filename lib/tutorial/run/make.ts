import "server-only";
import { randomUUID } from "node:crypto";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { IntentRef } from "../machine";
import { type Intent, isStarted, type WalkthroughState } from "../state";
import type { TutorialDeps } from "./deps";
import { changeWalkthrough } from "./store";

/** Where a wish belongs. */
type Place = { walkthroughId: string; step: string };

/** What is asked for. */
type Wish = Pick<Intent, "kind" | "name" | "regionId" | "scalingGroupId" | "asked">;

/**
 * Makes a call that makes something: notes the wish first, so that what the call made is known for the walkthrough's own
 * even when the answer is lost or the console dies (see reconcile). A wish that was noted before and asks for the same is
 * asked with the same ClientToken. The note goes with the event that tells the outcome, or here when the cloud refused and
 * had not been asked before.
 * @throws {CloudError} as the call does.
 */
export async function makeNoted<T>(
	place: Place,
	wish: Wish,
	call: (token: string) => Promise<T>,
	deps: TutorialDeps,
): Promise<T> {
	const at = await deps.cloudNow();
	let token = "";
	let wasAsked = false;
	await changeWalkthrough(
		place.walkthroughId,
		(state) => {
			const noted = findIntent(state, wish);
			const again = noted?.asked === wish.asked ? { ...noted, earlier: earlierOf(noted) } : undefined;
			token = again?.token ?? randomUUID();
			wasAsked = again !== undefined;
			return [{ type: "intended", intent: { ...again, ...wish, step: place.step, token, at } }];
		},
		deps,
	);
	try {
		return await call(token);
	} catch (error) {
		// What is looked up by its name was not there before this call; a scale-out or a command may be an earlier call's.
		const isRepeated = wasAsked && isStarted(wish);
		if (isCloudError(error) && !error.mayBeDone && !isRepeated) {
			const { kind, name, regionId, scalingGroupId } = wish;
			const ref: IntentRef = { kind, name, regionId, scalingGroupId };
			await changeWalkthrough(place.walkthroughId, () => [{ type: "intent-dropped", ...ref }], deps);
		}
		throw error;
	}
}

const EARLIER_KEPT = 20;

const earlierOf = ({ earlier = [], at }: Intent) => [...earlier, at].slice(-EARLIER_KEPT);

function findIntent(state: WalkthroughState, ref: IntentRef): Intent | undefined {
	return state.intents.find(
		(one) =>
			one.kind === ref.kind &&
			one.name === ref.name &&
			one.regionId === ref.regionId &&
			one.scalingGroupId === ref.scalingGroupId,
	);
}
