"use client";

import { useCallback, useState } from "react";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepId } from "@/lib/tutorial/steps";
import { initialValues } from "./step-props";
import { useDraft } from "./use-draft";

/**
 * What a step's form holds while it is typed, kept as its draft. `put` gives it values from outside: the form then starts
 * again with them, keyed by `round`.
 */
export function useStepValues<Values extends Readonly<Record<string, unknown>>>(
	{ id }: WalkthroughView,
	step: StepId,
	first: () => Values,
) {
	const [initial, setInitial] = useState(first);
	const [values, setValues] = useState<Readonly<Record<string, unknown>>>(initial);
	const [round, setRound] = useState(0);
	const { draftState, onValuesChange: keep } = useDraft(id, step, initial);
	const onValuesChange = useCallback(
		(next: Readonly<Record<string, unknown>>) => {
			setValues(next);
			keep(next);
		},
		[keep],
	);
	const put = (next: Readonly<Record<string, unknown>>) => {
		setInitial(initialValues(initial, next));
		onValuesChange(next);
		setRound(round + 1);
	};
	return { initial, values, round, draftState, onValuesChange, put };
}
