"use client";

import { useTranslations } from "next-intl";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { createLifecycleHookAction, modifyLifecycleHookAction } from "@/lib/actions/ess-hook-actions";
import type { LifecycleHook } from "@/lib/cloud/ess";
import { hookFormValues } from "@/lib/forms/hook-form-values";
import { LifecycleHookForm } from "./lifecycle-hook-form";

/** The form with its choices, which are read when the dialog opens. */
export function HookDialogForm({
	regionId,
	scalingGroupId,
	hook,
	onClose,
}: {
	regionId: string;
	scalingGroupId: string;
	hook?: LifecycleHook;
	onClose: () => void;
}) {
	const t = useTranslations("ess.hooks");
	const templates = useResource("oos.templates", { regionId, shareType: "Public" });
	const roles = useResource("ram.roles", {});
	const create = useConsoleAction(createLifecycleHookAction, t("created"));
	const modify = useConsoleAction(modifyLifecycleHookAction, t("modified"));
	const common = {
		scalingGroupId,
		regionId,
		choices: {
			templates: templates.data?.templates.flatMap(({ TemplateName }) => TemplateName ?? []),
			roles: roles.data?.roles.map(({ RoleName }) => RoleName),
		},
		onDone: onClose,
		onCancel: onClose,
	};
	return hook ? (
		<LifecycleHookForm
			{...common}
			isModify
			defaultValues={hookFormValues(hook)}
			onSubmit={(form) => modify({ lifecycleHookId: hook.LifecycleHookId, form })}
		/>
	) : (
		<LifecycleHookForm {...common} onSubmit={create} />
	);
}
