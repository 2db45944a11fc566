"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ScalingRuleForm } from "@/components/ess/scaling-rule-form";
import { Card } from "@/components/ui/card";
import { tutorialRule } from "@/lib/forms/scaling-rule";
import { wayOf } from "@/lib/tutorial/ways";
import { ChangeDialog } from "../../change-dialog";
import { ResetButton } from "../../reset-button";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useStepForm } from "../../use-step-form";

/** 创建伸缩规则. */
export default function RuleStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { rule, group } = view.state.steps;
	const scalingGroupId = group.result?.scalingGroupId ?? "";
	const [initial, setInitial] = useState(() => ({
		...initialValues(tutorialRule(scalingGroupId), rule.inputs),
		scalingGroupId,
	}));
	/** Counts the resets: each starts the form again. */
	const [round, setRound] = useState(0);
	const draft = useDraft(view.id, "rule", initial);
	const { submit, pending, dismiss } = useStepForm(view, "rule");
	const reset = () => {
		const next = { ...tutorialRule(scalingGroupId), ...wayOf(view.way).inputs?.rule };
		setInitial(next);
		draft.onValuesChange(next);
		setRound(round + 1);
	};
	const { result } = rule;
	return (
		<StepShell
			view={view}
			step="rule"
			draftState={draft.draftState}
			result={result ? t(`results.rule.${result.outcome}`, { name: result.scalingRuleName }) : null}
		>
			<Card title={t("steps.rule.form")} titleId="rule-form" actions={<ResetButton onReset={reset} />}>
				<ScalingRuleForm
					key={`${scalingGroupId}/${round}`}
					scalingGroupId={scalingGroupId}
					defaultValues={initial}
					onSubmit={submit}
					onValuesChange={draft.onValuesChange}
				/>
			</Card>
			<ChangeDialog subject="rule" pending={pending} onDismiss={dismiss} />
		</StepShell>
	);
}
