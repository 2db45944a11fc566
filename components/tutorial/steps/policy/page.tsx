"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { PolicyForm } from "@/components/ram/policy-form";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { RUN_COMMAND_TEMPLATE } from "@/lib/forms/lifecycle-hook";
import { RUN_COMMAND_POLICY, TUTORIAL_POLICY } from "@/lib/forms/policy";
import { nameForTemplate } from "@/lib/forms/template-policy";
import { regionOf } from "@/lib/tutorial/region";
import { preflightPolicy } from "@/lib/tutorial/steps/policy/preflight";
import { wayOf } from "@/lib/tutorial/ways";
import { ChangeDialog } from "../../change-dialog";
import { Findings } from "../../findings";
import { ResetButton } from "../../reset-button";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useStepForm } from "../../use-step-form";

const TemplateNeeds = dynamic(() => import("./template-needs").then((module) => module.TemplateNeeds), {
	ssr: false,
	loading: () => <Skeleton className="h-24" />,
});

const tutorialPolicy = {
	policyName: TUTORIAL_POLICY,
	description: "",
	policyDocument: RUN_COMMAND_POLICY,
	templateName: RUN_COMMAND_TEMPLATE,
};

/** 创建权限策略: for the template that the hook will run, by default the tutorial's. */
export default function PolicyStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const defaults = initialValues(tutorialPolicy, wayOf(view.way).inputs?.policy ?? {});
	const { result } = view.state.steps.policy;
	const [initial, setInitial] = useState(() => initialValues(defaults, view.state.steps.policy.inputs));
	const [templateName, setTemplateName] = useState(initial.templateName);
	/** Counts the times that the form starts again. */
	const [round, setRound] = useState(0);
	const [document, setDocument] = useState(initial.policyDocument);
	const [required, setRequired] = useState<readonly string[]>();
	/** What the fields hold, the template among them. */
	const latest = useRef(initial);
	const draft = useDraft(view.id, "policy", initial);
	const { submit, pending, dismiss } = useStepForm(view, "policy");
	const onValuesChange = useCallback(
		(values: Readonly<Record<string, unknown>>) => {
			latest.current = { ...latest.current, ...values };
			setDocument(String(latest.current.policyDocument ?? ""));
			draft.onValuesChange(latest.current);
		},
		[draft.onValuesChange],
	);
	const begin = (values: typeof tutorialPolicy) => {
		setTemplateName(values.templateName);
		setInitial(values);
		onValuesChange(values);
		setRound(round + 1);
	};
	const findings = useMemo(() => (isJson(document) ? preflightPolicy(document, required) : []), [document, required]);
	return (
		<StepShell
			view={view}
			step="policy"
			draftState={draft.draftState}
			result={
				result ? t(`results.policy.${result.outcome}`, { name: result.policyName, version: result.versionId }) : null
			}
		>
			<Card
				title={t("steps.policy.form")}
				titleId="policy-form"
				actions={<ResetButton onReset={() => begin(defaults)} />}
			>
				<div className="grid gap-4 *:min-w-0">
					<TemplateNeeds
						regionId={regionOf(view.state)}
						templateName={templateName}
						document={document}
						onChoose={(name) => {
							setTemplateName(name);
							onValuesChange({ templateName: name });
						}}
						onActions={setRequired}
						onUse={(policyDocument) =>
							begin({
								...latest.current,
								policyName: nameForTemplate("ESSHookPolicyFor", templateName),
								policyDocument,
								templateName,
							})
						}
					/>
					<PolicyForm key={round} defaultValues={initial} onSubmit={submit} onValuesChange={onValuesChange} />
					<Findings findings={findings} view={view} />
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
