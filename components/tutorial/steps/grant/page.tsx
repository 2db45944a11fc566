"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useResource } from "@/components/console/use-resource";
import { GrantPermissionForm } from "@/components/ram/grant-permission-form";
import { Card } from "@/components/ui/card";
import type { GrantForm } from "@/lib/forms/grant";
import { OOS_ROLE } from "@/lib/tutorial/steps/prerequisites/checks";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useStepForm } from "../../use-step-form";

/** 添加权限: the policy of the step before, for the role that OOS assumes. */
export default function GrantStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { policy, grant, hook } = view.state.steps;
	const [initial] = useState(() => {
		const roleName = typeof hook.inputs.ramRole === "string" ? hook.inputs.ramRole : OOS_ROLE;
		const policyName = policy.result?.policyName;
		const policies: GrantForm["policies"] = policyName ? [{ policyName, policyType: "Custom" }] : [];
		const defaults: GrantForm = { roleName, scope: "account", policies };
		const typed = initialValues(defaults, grant.inputs);
		// A selection left empty, or made before the policy was, gives way to the policy of step one.
		return grant.result === null && typed.policies.length === 0 ? { ...typed, policies } : typed;
	});
	const draft = useDraft(view.id, "grant", initial);
	const { submit } = useStepForm(view, "grant");
	const policies = useResource("ram.policies", {});
	const role = useResource("ram.role", { roleName: initial.roleName });
	const { result } = grant;
	return (
		<StepShell
			view={view}
			step="grant"
			draftState={draft.draftState}
			result={
				result
					? t(`results.grant.${result.outcome === "reused" ? "reused" : "created"}`, {
							role: result.roleName,
							policies: result.policyNames.join(", "),
						})
					: null
			}
		>
			<Card title={t("steps.grant.form")} titleId="grant-form">
				<GrantPermissionForm
					roleName={initial.roleName}
					policies={policies.data?.policies}
					attached={role.data?.policies ?? []}
					defaultValues={initial}
					onSubmit={submit}
					onValuesChange={draft.onValuesChange}
				/>
			</Card>
		</StepShell>
	);
}
