/** How a loop is paced: batches of items, each with its concurrency, and how many failures are borne. */
export type LoopPlan = {
	readonly total: number;
	readonly batches: readonly { readonly size: number; readonly concurrency: number }[];
	readonly maxErrors: number;
	readonly pause: "Automatic" | "FirstBatchPause" | "EveryBatchPause";
};

/** Where a loop stands. `end` is the position at which the current batch ends. */
export type LoopState = {
	readonly plan: LoopPlan;
	readonly batch: number;
	readonly end: number;
	readonly started: number;
	readonly running: number;
	readonly succeeded: number;
	readonly failed: number;
	/** The first item's failure. */
	readonly message?: string;
};

type LoopStep =
	| { readonly kind: "start"; readonly from: number; readonly count: number; readonly state: LoopState }
	| { readonly kind: "wait"; readonly state: LoopState }
	| { readonly kind: "pause"; readonly state: LoopState }
	| { readonly kind: "done"; readonly state: LoopState; readonly failure?: string };

/** A loop before its first item. */
export function beginLoop(plan: LoopPlan): LoopState {
	return { plan, batch: 0, end: plan.batches[0]?.size ?? 0, started: 0, running: 0, succeeded: 0, failed: 0 };
}

/** Notes that an item ended. */
export function itemEnded(state: LoopState, failure: string | undefined): LoopState {
	const ended = { ...state, running: state.running - 1 };
	if (failure === undefined) {
		return { ...ended, succeeded: state.succeeded + 1 };
	}
	return { ...ended, failed: state.failed + 1, message: state.message ?? failure };
}

/**
 * What the loop does next: start items up to the batch's concurrency, wait for running ones, pause between batches, or
 * end. More failures than MaxErrors start nothing new; what runs is waited for (OOS loop reference, RateControl). Pure.
 */
export function stepLoop(state: LoopState): LoopStep {
	const { plan } = state;
	const isBroken = state.failed > plan.maxErrors;
	const concurrency = plan.batches[state.batch]?.concurrency ?? 1;
	const count = isBroken ? 0 : Math.min(concurrency - state.running, state.end - state.started);
	if (count > 0) {
		return {
			kind: "start",
			from: state.started,
			count,
			state: { ...state, started: state.started + count, running: state.running + count },
		};
	}
	if (state.running > 0) {
		return { kind: "wait", state };
	}
	if (isBroken || state.started >= plan.total) {
		return { kind: "done", state, ...(isBroken && { failure: state.message ?? "An item failed." }) };
	}
	const pauses = plan.pause === "EveryBatchPause" || (plan.pause === "FirstBatchPause" && state.batch === 0);
	return pauses ? { kind: "pause", state } : stepLoop(nextBatch(state));
}

/** Goes on to the next batch. */
export function nextBatch(state: LoopState): LoopState {
	const batch = state.batch + 1;
	const size = state.plan.batches[batch]?.size ?? 0;
	return { ...state, batch, end: Math.min(state.end + size, state.plan.total) };
}
