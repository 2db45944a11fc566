"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { createPolicyAction } from "@/lib/actions/ram-actions";
import { REQUIRED_ACTIONS } from "@/lib/tutorial/run-command-actions";
import { parseAsBoolean } from "@/lib/ui/query-params";
import { useQueryState } from "@/lib/ui/query-state";

const PolicyForm = dynamic(() => import("./policy-form").then((module) => module.PolicyForm));

/** 创建权限策略: the button and the form behind it, which `?create=true` opens too. */
export function CreatePolicyDialog() {
	const t = useTranslations("ram.policies");
	const [isOpen, setIsOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
	const create = useConsoleAction(createPolicyAction, t("created"));
	return (
		<DialogButton
			variant="primary"
			title={t("createTitle")}
			size="xl"
			open={isOpen}
			onOpenChange={(open) => void setIsOpen(open || null)}
			content={(close) => <PolicyForm needed={REQUIRED_ACTIONS} onSubmit={create} onDone={close} onCancel={close} />}
		>
			<Plus aria-hidden />
			{t("create")}
		</DialogButton>
	);
}
