"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { useConsoleAction } from "@/components/console/use-console-action";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Difference } from "@/lib/tutorial/plan/plan";
import type { StepAnswer } from "@/lib/tutorial/run/run-step";
import { nextStep, type StepId } from "@/lib/tutorial/steps";
import { notify } from "@/lib/ui/notify";
import { stepHref } from "./step-href";

/** A change of something that exists, waiting for a yes. */
export type PendingChange = {
	differences: readonly Difference[];
	confirm: () => Promise<ActionResult<unknown>>;
};

/**
 * Submits a step's form: goes on to the next step when it is done; asks first when something that exists would be
 * changed. `pending` is that question.
 */
export function useStepForm<Input extends { walkthroughId: string }>(
	walkthroughId: string,
	step: StepId,
	action: (input: Input) => Promise<ActionResult<StepAnswer>>,
	options: { staysHere?: boolean } = {},
) {
	const t = useTranslations("tutorial");
	const router = useRouter();
	const run = useConsoleAction(action);
	const [pending, setPending] = useState<PendingChange>();
	const { staysHere = false } = options;

	const done = useCallback(() => {
		setPending(undefined);
		const next = nextStep(step);
		if (!staysHere) {
			notify("success", t("stepDone", { step: t(`steps.${step}.title`) }));
			router.push(next === undefined ? `/tutorial/${walkthroughId}` : stepHref(walkthroughId, next));
		}
	}, [router, staysHere, step, t, walkthroughId]);

	const submit = useCallback(
		async (form: Omit<Input, "walkthroughId" | "isConfirmed">): Promise<ActionResult<unknown>> => {
			// What Omit leaves out of the input is what is added here.
			const inputOf = (isConfirmed: boolean) => ({ ...form, walkthroughId, isConfirmed }) as unknown as Input;
			const result = await run(inputOf(false));
			if (!result.ok) {
				return result;
			}
			if (result.data.kind === "done") {
				done();
				return result;
			}
			const { differences } = result.data;
			const confirm = async () => {
				const confirmed = await run(inputOf(true));
				if (confirmed.ok) {
					done();
				}
				return confirmed;
			};
			setPending({ differences, confirm });
			return result;
		},
		[done, run, walkthroughId],
	);
	return { submit, pending, dismiss: () => setPending(undefined) };
}
