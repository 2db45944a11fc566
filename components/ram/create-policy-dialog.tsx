"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createPolicyAction } from "@/lib/actions/ram-actions";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { parseAsBoolean, parseAsString } from "@/lib/ui/query-params";
import { useQueryStates } from "@/lib/ui/query-state";

const PolicyForm = dynamic(() => import("./policy-form").then((module) => module.PolicyForm));

const params = { create: parseAsBoolean.withDefault(false), document: parseAsString.withDefault("") } as const;

/** 创建权限策略: the button and the form behind it, which `?create=true` opens too, with `document` as what it begins with. */
export function CreatePolicyDialog() {
	const t = useTranslations("ram.policies");
	const [{ create: isOpen, document }, setParams] = useQueryStates(params);
	const create = useConsoleAction(createPolicyAction, t("created"));
	return (
		<DialogButton
			variant="primary"
			title={t("createTitle")}
			size="xl"
			open={isOpen}
			onOpenChange={(open) => void setParams({ create: open || null, document: null })}
			content={(close) => (
				<PolicyForm
					needed={REQUIRED_ACTIONS}
					{...(document === "" ? {} : { defaultValues: { policyDocument: document } })}
					onSubmit={create}
					onDone={close}
					onCancel={close}
				/>
			)}
		>
			<Plus aria-hidden />
			{t("create")}
		</DialogButton>
	);
}
