"use client";

import { useTranslations } from "next-intl";
import { ChoiceField, NumberField } from "@/components/console/form-fields";
import { FormFooter } from "@/components/console/form-footer";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { endWaitAction, extendWaitAction } from "@/lib/actions/ess-hook-actions";
import type { LifecycleHook } from "@/lib/cloud/ess";
import { endWaitForm, extendWaitForm, WAIT_RESULTS } from "@/lib/forms/lifecycle-wait";

type Props = {
	hook: LifecycleHook;
	wait: { token: string; instanceIds: readonly string[] };
	onClose: () => void;
};

/** 结束等待: what each result means for the instances that are held stands beside it. */
export function EndWaitForm({ hook, wait, onClose }: Props) {
	const t = useTranslations("essHooks.end");
	const transition = hook.LifecycleTransition === "SCALE_IN" ? "SCALE_IN" : "SCALE_OUT";
	const of = useActionForm({
		schema: endWaitForm,
		defaultValues: { lifecycleHookId: hook.LifecycleHookId, token: wait.token, result: "CONTINUE" },
		onSubmit: useConsoleAction(endWaitAction, t("done")),
		onDone: onClose,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<p className="break-words text-sm">
				{t("instances", { count: wait.instanceIds.length, ids: wait.instanceIds.join(", ") })}
			</p>
			<ChoiceField
				of={of}
				name="result"
				label={t("result")}
				orientation="vertical"
				options={WAIT_RESULTS.map((value) => ({
					value,
					label: t(`results.${value}`),
					description: t(`means.${transition}.${value}`),
				}))}
			/>
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("submit")} onCancel={onClose} />
		</form>
	);
}

/** 延长: how long the wait shall last from now. */
export function ExtendWaitForm({ hook, wait, onClose }: Props) {
	const t = useTranslations("essHooks.extend");
	const tEss = useTranslations("ess.hookForm");
	const of = useActionForm({
		schema: extendWaitForm,
		defaultValues: {
			lifecycleHookId: hook.LifecycleHookId,
			token: wait.token,
			seconds: hook.HeartbeatTimeout ?? 600,
		},
		onSubmit: useConsoleAction(extendWaitAction, t("done")),
		onDone: onClose,
	});
	return (
		<form onSubmit={of.submit} noValidate className="grid gap-5">
			<NumberField of={of} name="seconds" label={t("seconds")} unit={tEss("seconds")} hint={t("hint")} isRequired />
			<FormFooter refusal={of.refusal} isSubmitting={of.isSubmitting} submitLabel={t("submit")} onCancel={onClose} />
		</form>
	);
}
