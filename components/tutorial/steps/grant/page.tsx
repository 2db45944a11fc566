"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useResource } from "@/components/console/use-resource";
import { GrantPermissionForm } from "@/components/ram/grant-permission-form";
import { Card } from "@/components/ui/card";
import type { GrantForm } from "@/lib/forms/grant";
import { TUTORIAL_POLICY as POLICY_NAME } from "@/lib/forms/policy";
import { OOS_ROLE } from "@/lib/oos/oos-role";
import type { QueryData } from "@/lib/queries/registry";
import { wayOf } from "@/lib/tutorial/ways";
import { initialValues, type StepProps } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useStepForm } from "../../use-step-form";

/** 添加权限: the policy of the step before, for the role that OOS assumes. */
export default function GrantStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { policy, grant, hook } = view.state.steps;
	const policies = useResource("ram.policies", {});
	const [initial] = useState(() => {
		const roleName = typeof hook.inputs.ramRole === "string" ? hook.inputs.ramRole : OOS_ROLE;
		const defaults: GrantForm = { roleName, scope: "account", policies: [] };
		const typed = initialValues(defaults, grant.inputs);
		// What the role lacks is ticked, whatever was ticked before: the policy of step one, or its way's where that step
		// was left out.
		const ofWay = String(wayOf(view.way).inputs?.policy?.policyName ?? POLICY_NAME);
		const policyName = policy.result?.policyName ?? (isThere(policies.data, ofWay) ? ofWay : undefined);
		const isGranted = grant.result !== null && !grant.stale;
		return policyName === undefined || isGranted || typed.policies.some((one) => one.policyName === policyName)
			? typed
			: { ...typed, policies: [...typed.policies, { policyName, policyType: "Custom" as const }] };
	});
	const draft = useDraft(view.id, "grant", initial);
	const { submit } = useStepForm(view, "grant");
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

function isThere(data: QueryData<"ram.policies"> | undefined, policyName: string): boolean {
	return data?.policies.some((one) => one.PolicyType === "Custom" && one.PolicyName === policyName) ?? false;
}
