"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { PolicyForm } from "@/components/ram/policy-form";
import { Card } from "@/components/ui/card";
import { RUN_COMMAND_POLICY, TUTORIAL_POLICY } from "@/lib/forms/policy";
import { preflightPolicy } from "@/lib/tutorial/steps/policy/preflight";
import { ChangeDialog } from "../../change-dialog";
import { Findings } from "../../findings";
import { ResetButton } from "../../reset-button";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useStepForm } from "../../use-step-form";

const defaults = { policyName: TUTORIAL_POLICY, description: "", policyDocument: RUN_COMMAND_POLICY };

/** 创建权限策略. */
export default function PolicyStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { result } = view.state.steps.policy;
	const [initial, setInitial] = useState(() => initialValues(defaults, view.state.steps.policy.inputs));
	/** Counts the resets: each starts the form again. */
	const [round, setRound] = useState(0);
	const [document, setDocument] = useState(initial.policyDocument);
	const draft = useDraft(view.id, "policy", initial);
	const { submit, pending, dismiss } = useStepForm(view, "policy");
	const onValuesChange = useCallback(
		(values: Readonly<Record<string, unknown>>) => {
			setDocument(String(values.policyDocument ?? ""));
			draft.onValuesChange(values);
		},
		[draft.onValuesChange],
	);
	const reset = () => {
		setInitial(defaults);
		onValuesChange(defaults);
		setRound(round + 1);
	};
	const findings = useMemo(() => (isJson(document) ? preflightPolicy(document) : []), [document]);
	return (
		<StepShell
			view={view}
			step="policy"
			draftState={draft.draftState}
			result={
				result ? t(`results.policy.${result.outcome}`, { name: result.policyName, version: result.versionId }) : null
			}
		>
			<Card title={t("steps.policy.form")} titleId="policy-form" actions={<ResetButton onReset={reset} />}>
				<div className="grid gap-4 *:min-w-0">
					<PolicyForm key={round} defaultValues={initial} onSubmit={submit} onValuesChange={onValuesChange} />
					<Findings findings={findings} walkthroughId={view.id} />
				</div>
			</Card>
			<ChangeDialog subject="policy" pending={pending} onDismiss={dismiss} />
		</StepShell>
	);
}

/** Half-typed JSON lacks everything; the editor says already that it is not JSON. */
function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
