import { newWalkthrough, type WalkthroughState } from "@/lib/tutorial/state";

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
