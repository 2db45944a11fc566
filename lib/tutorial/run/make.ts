import "server-only";
import { isCloudError } from "@/lib/cloud/cloud-error";
import type { IntentRef } from "../machine";
import type { Intent, WalkthroughState } from "../state";
import type { TutorialDeps } from "./deps";
import { changeWalkthrough } from "./store";

/** Where a wish belongs: the walkthrough, the step, and a ClientToken to use when none is noted yet. */
type Place = { walkthroughId: string; step: string; token: string };

/**
 * Makes a call that makes something: notes the wish first, so that what the call made is known for the walkthrough's own
 * even when the answer is lost or the console dies (see reconcile). A wish that was noted before and asks for the same is
 * asked with the same ClientToken. The note goes with the event that tells the outcome, or here when the cloud refused.
 * @throws {CloudError} as the call does.
 */
export async function makeNoted<T>(
	place: Place,
	wish: Omit<Intent, "step" | "token" | "at">,
	call: (token: string) => Promise<T>,
	deps: TutorialDeps,
): Promise<T> {
	const at = await deps.cloudNow();
	let { token } = place;
	await changeWalkthrough(
		place.walkthroughId,
		(state) => {
			const noted = findIntent(state, wish);
			token = noted?.asked === wish.asked ? noted.token : place.token;
			return [{ type: "intended", intent: { ...wish, step: place.step, token, at } }];
		},
		deps,
	);
	try {
		return await call(token);
	} catch (error) {
		if (madeNothing(error)) {
			const { kind, name, regionId, scalingGroupId } = wish;
			const ref: IntentRef = { kind, name, regionId, scalingGroupId };
			await changeWalkthrough(place.walkthroughId, () => [{ type: "intent-dropped", ...ref }], deps);
		}
		throw error;
	}
}

function findIntent(state: WalkthroughState, ref: IntentRef): Intent | undefined {
	return state.intents.find(
		(one) =>
			one.kind === ref.kind &&
			one.name === ref.name &&
			one.regionId === ref.regionId &&
			one.scalingGroupId === ref.scalingGroupId,
	);
}

/** Whether the cloud answered that it did not do it. A 5xx or no answer may hide that it did. */
function madeNothing(error: unknown): boolean {
	return isCloudError(error) && error.httpStatus >= 400 && error.httpStatus < 500;
}
