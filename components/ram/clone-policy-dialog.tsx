"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createPolicyAction } from "@/lib/actions/ram-actions";
import type { PolicyForm as Values } from "@/lib/forms/policy";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { copyName } from "@/lib/ui/copy-name";
import { hrefs } from "@/lib/ui/hrefs";

const PolicyForm = dynamic(() => import("./policy-form").then((module) => module.PolicyForm));

/** Makes a custom policy that begins as a copy of another, also of a system policy; its page follows. */
export function ClonePolicyDialog({ policy }: { policy: Values }) {
	const t = useTranslations("ramPolicies");
	const router = useRouter();
	const create = useConsoleAction(createPolicyAction, t("cloned"));
	const createAndGo = async (values: Values) => {
		const result = await create(values);
		if (result.ok) {
			router.push(hrefs.policy(result.data.policyName, "Custom"));
		}
		return result;
	};
	return (
		<AddressedDialogButton
			param="clone"
			title={t("cloneTitle", { name: policy.policyName })}
			description={t("cloneHint")}
			size="xl"
			content={(close) => (
				<PolicyForm
					defaultValues={{ ...policy, policyName: copyName(policy.policyName, 128) }}
					needed={REQUIRED_ACTIONS}
					onSubmit={createAndGo}
					onCancel={close}
				/>
			)}
		>
			{t("clone")}
		</AddressedDialogButton>
	);
}
