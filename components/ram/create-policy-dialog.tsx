"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { parseAsBoolean, useQueryState } from "nuqs";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { createPolicyAction } from "@/lib/actions/ram-actions";
import { PolicyForm } from "./policy-form";

/** 创建权限策略: the button and the form behind it, which `?create=true` opens too. */
export function CreatePolicyDialog() {
	const t = useTranslations("ram.policies");
	const [isOpen, setIsOpen] = useQueryState("create", parseAsBoolean.withDefault(false));
	const create = useConsoleAction(createPolicyAction, t("created"));
	return (
		<Dialog open={isOpen} onOpenChange={(open) => void setIsOpen(open || null)}>
			<DialogTrigger asChild>
				<Button variant="primary">
					<Plus aria-hidden />
					{t("create")}
				</Button>
			</DialogTrigger>
			<DialogContent title={t("createTitle")} size="xl">
				<PolicyForm onSubmit={create} onDone={() => void setIsOpen(null)} onCancel={() => void setIsOpen(null)} />
			</DialogContent>
		</Dialog>
	);
}
