import { deriveView } from "@/lib/tutorial/derive-view";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import { newWalkthrough, type WalkthroughState } from "@/lib/tutorial/state";

/** For tests: a walkthrough as the server shows it to the wizard's pages. */
export function viewOf(state: WalkthroughState = newWalkthrough("cn-hangzhou")): WalkthroughView {
	return {
		id: "w-1",
		title: "A walk",
		createdAt: "2026-01-01T00:00:00.000Z",
		updatedAt: "2026-01-01T00:00:00.000Z",
		version: 1,
		target: "emulator",
		...deriveView(state),
	};
}
