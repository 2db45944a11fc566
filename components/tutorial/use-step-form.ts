"use client";

import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useConsoleAction } from "@/components/console/use-console-action";
import type { ActionResult } from "@/lib/actions/action-result";
import { runStepAction } from "@/lib/actions/tutorial-actions";
import type { Difference } from "@/lib/tutorial/plan";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";
import { stepHref } from "./step-href";
import { neighbours } from "./step-props";

/** A change of something that exists, waiting for a yes. */
export type PendingChange = {
	differences: readonly Difference[];
	confirm: () => Promise<ActionResult<unknown>>;
};

/**
 * Submits a step's form: goes on to the next step when it is done; asks first when something that exists would be
 * changed. `pending` is that question.
 */
export function useStepForm(view: WalkthroughView, step: StepId, options: { staysHere?: boolean } = {}) {
	const { id: walkthroughId } = view;
	const { next } = neighbours(view, step);
	const router = useRouter();
	const run = useConsoleAction(runStepAction);
	const [pending, setPending] = useState<PendingChange>();
	const { staysHere = false } = options;

	const done = useCallback(() => {
		setPending(undefined);
		if (!staysHere) {
			router.push(stepHref(walkthroughId, next));
		}
	}, [next, router, staysHere, walkthroughId]);

	const submit = useCallback(
		async (form: object): Promise<ActionResult<unknown>> => {
			const input = { walkthroughId, step, form: { ...form } };
			const result = await run({ ...input, isConfirmed: false });
			if (!result.ok) {
				return result;
			}
			if (result.data.kind === "done") {
				done();
				return result;
			}
			const { differences } = result.data;
			const confirm = async () => {
				const confirmed = await run({ ...input, isConfirmed: true });
				if (confirmed.ok) {
					done();
				}
				return confirmed;
			};
			setPending({ differences, confirm });
			return result;
		},
		[done, run, step, walkthroughId],
	);
	return { submit, pending, dismiss: () => setPending(undefined) };
}
