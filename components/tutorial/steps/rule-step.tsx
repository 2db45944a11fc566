"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ScalingRuleForm } from "@/components/ess/scaling-rule-form";
import { Card } from "@/components/ui/card";
import { runRuleAction } from "@/lib/actions/tutorial-actions";
import { tutorialRule } from "@/lib/forms/scaling-rule";
import { ChangeDialog } from "../change-dialog";
import { StepShell } from "../step-shell";
import { useDraft } from "../use-draft";
import { useStepForm } from "../use-step-form";
import { initialValues, type StepProps } from "./step-props";

/** 创建伸缩规则. */
export function RuleStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { rule, group } = view.state.steps;
	const scalingGroupId = group.result?.scalingGroupId ?? "";
	const [initial] = useState(() => ({ ...initialValues(tutorialRule(scalingGroupId), rule.inputs), scalingGroupId }));
	const draft = useDraft(view.id, "rule", initial);
	const { submit, pending, dismiss } = useStepForm(view.id, "rule", runRuleAction);
	const { result } = rule;
	return (
		<StepShell
			view={view}
			step="rule"
			draftState={draft.draftState}
			result={result ? t(`results.rule.${result.outcome}`, { name: result.scalingRuleName }) : null}
		>
			<Card title={t("steps.rule.form")} titleId="rule-form">
				<ScalingRuleForm
					key={scalingGroupId}
					scalingGroupId={scalingGroupId}
					defaultValues={initial}
					onSubmit={submit}
					onValuesChange={draft.onValuesChange}
				/>
			</Card>
			<ChangeDialog pending={pending} onDismiss={dismiss} />
		</StepShell>
	);
}
