export type Transition = "SCALE_OUT" | "SCALE_IN";
export type ActionResult = "CONTINUE" | "ABANDON" | "ROLLBACK";

/** What becomes of the instances once no hook holds them any more. */
export type WaitOutcome = "proceed" | "rollBack";

type WaitDecision =
	| { readonly kind: "wait" }
	/** `endOthers`: hooks still waiting end with it, whatever they would have said. */
	| { readonly kind: "end"; readonly outcome: WaitOutcome; readonly endOthers: boolean };

/**
 * What follows when one of the hooks on a scaling activity ends with `result` and `stillWaiting` others go on. Scale-out:
 * every hook holds until its own end, and the last to end decides. Scale-in: ABANDON and ROLLBACK end the other waits at
 * once (ABANDON removes the instance all the same, ROLLBACK keeps it); CONTINUE waits for the others
 * (CreateLifecycleHook and CompleteLifecycleAction, API reference). Pure.
 */
export function decideWait(transition: Transition, result: ActionResult, stillWaiting: number): WaitDecision {
	if (transition === "SCALE_IN" && result !== "CONTINUE") {
		return { kind: "end", outcome: result === "ROLLBACK" ? "rollBack" : "proceed", endOthers: true };
	}
	if (stillWaiting > 0) {
		return { kind: "wait" };
	}
	return { kind: "end", outcome: result === "CONTINUE" ? "proceed" : "rollBack", endOthers: false };
}
