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

type Executed = WalkthroughState["steps"]["execute"];

/** The step of a scaling that went well, with the check command that it was given. */
export function ranWith(check: NonNullable<Executed["result"]>["check"] = null): Executed {
	const result = {
		scalingActivityId: "asa-1",
		requestId: "Q-1",
		startedAt: 0,
		statusCode: "Successful",
		statusMessage: "",
		instanceIds: ["i-1"],
		executionIds: [],
		problems: [],
		check,
		trigger: null,
	};
	return { ...newWalkthrough("r").steps.execute, status: "done", result };
}
