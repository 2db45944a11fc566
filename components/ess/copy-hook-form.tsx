"use client";

import { useTranslations } from "next-intl";
import { SelectField, TextField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { copyLifecycleHookAction } from "@/lib/actions/ess-hook-actions";
import type { LifecycleHook } from "@/lib/cloud/ess";
import { copyHookForm } from "@/lib/forms/lifecycle-wait";
import { copyName } from "@/lib/ui/copy-name";

/** A hook copied to a group of the region: which one, and under what name. */
export function CopyHookForm({
	regionId,
	hook,
	onClose,
}: {
	regionId: string;
	hook: LifecycleHook;
	onClose: () => void;
}) {
	const t = useTranslations("essHooks");
	const tEss = useTranslations("ess.hookForm");
	const tActions = useTranslations("common.actions");
	const { data } = useResource("ess.groups", { regionId, page: 1, pageSize: 50 });
	const of = useActionForm({
		schema: copyHookForm,
		defaultValues: {
			lifecycleHookId: hook.LifecycleHookId,
			scalingGroupId: hook.ScalingGroupId,
			targetGroupId: "",
			lifecycleHookName: hook.LifecycleHookName,
		},
		onSubmit: useConsoleAction(copyLifecycleHookAction, t("copied")),
		onDone: onClose,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<SelectField
				of={of}
				name="targetGroupId"
				label={t("target")}
				hint={t("targetHint")}
				isRequired
				options={data?.groups.map(({ ScalingGroupId, ScalingGroupName }) => ({
					value: ScalingGroupId,
					label: `${ScalingGroupName} (${ScalingGroupId})`,
				}))}
				onChosen={(chosen) => {
					// In its own group the name is taken.
					const isOwn = chosen === hook.ScalingGroupId;
					of.form.setValue("lifecycleHookName", isOwn ? copyName(hook.LifecycleHookName) : hook.LifecycleHookName);
				}}
			/>
			<TextField of={of} name="lifecycleHookName" label={tEss("name")} hint={tEss("nameHint")} isRequired />
			<FormFooter
				refusal={of.refusal}
				isSubmitting={of.isSubmitting}
				submitLabel={tActions("copy")}
				onCancel={onClose}
			/>
		</form>
	);
}
