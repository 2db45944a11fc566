"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { createLifecycleHookAction, modifyLifecycleHookAction } from "@/lib/actions/ess-actions";
import type { LifecycleHook } from "@/lib/cloud/ess-answers";
import { hookFormValues } from "@/lib/forms/hook-form-values";

const LifecycleHookForm = dynamic(() => import("./lifecycle-hook-form").then((module) => module.LifecycleHookForm));

type Props = { regionId: string; scalingGroupId: string; hook?: LifecycleHook };

/** 创建生命周期挂钩, or its modification when there is a hook: the button and the form behind it. */
export function HookDialog(props: Props) {
	const t = useTranslations("ess.hooks");
	const tActions = useTranslations("common.actions");
	const content = (close: () => void) => <LoadedForm {...props} onClose={close} />;
	return props.hook ? (
		<DialogButton variant="link" buttonSize="inline" title={t("modify")} size="lg" content={content}>
			{tActions("modify")}
		</DialogButton>
	) : (
		<DialogButton variant="primary" title={t("create")} size="lg" content={content}>
			<Plus aria-hidden />
			{t("create")}
		</DialogButton>
	);
}

/** The form with its choices, which are read when the dialog opens. */
function LoadedForm({ regionId, scalingGroupId, hook, onClose }: Props & { onClose: () => void }) {
	const t = useTranslations("ess.hooks");
	const templates = useResource("oos.templates", { regionId, shareType: "Public", name: "ACS-ESS-" });
	const roles = useResource("ram.roles", {});
	const create = useConsoleAction(createLifecycleHookAction, t("created"));
	const modify = useConsoleAction(modifyLifecycleHookAction, t("modified"));
	const common = {
		scalingGroupId,
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
