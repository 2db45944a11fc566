"use client";

import { useLocale, useTranslations } from "next-intl";
import { Controller } from "react-hook-form";
import { FormFooter } from "@/components/console/form-footer";
import { languageNames } from "@/components/console/language-switch";
import { useActionForm } from "@/components/console/use-action-form";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup } from "@/components/ui/radio-group";
import { saveAlertChannelAction } from "@/lib/actions/alert-actions";
import { CHANNEL_KINDS, TOLD_VERDICTS } from "@/lib/alerts/choices";
import type { ChannelView } from "@/lib/alerts/store-channel";
import { alertChannelForm } from "@/lib/forms/alert-channel";
import { locales } from "@/lib/i18n/locales";
import { ChannelConditions } from "./channel-conditions";
import { ChannelSecret } from "./channel-secret";
import { MessagePreview } from "./message-preview";

/** A new channel, or `channel` changed, with what a message would look like beside it. */
export function AlertChannelForm({ channel, onClose }: { channel?: ChannelView; onClose: () => void }) {
	const t = useTranslations("alerts");
	const locale = useLocale();
	const save = useConsoleAction(saveAlertChannelAction, t("channels.saved"));
	const action = useActionForm({
		schema: alertChannelForm,
		defaultValues: {
			...(channel ? { id: channel.id } : {}),
			name: channel?.name ?? "",
			kind: channel?.kind ?? "dingtalk",
			secretUrl: "",
			secret: "",
			removesSecret: false,
			language: channel?.language ?? locale,
			verdicts: channel?.verdicts ?? [...TOLD_VERDICTS],
			regionIds: channel?.regionIds ?? [],
			scalingGroupIds: channel?.scalingGroupIds ?? [],
			tellsRecovery: channel?.tellsRecovery ?? false,
			isEnabled: channel?.isEnabled ?? true,
		},
		onSubmit: save,
		onDone: onClose,
	});
	const { form, submit, refusal, isSubmitting, errorOf } = action;
	const kind = form.watch("kind");
	return (
		<div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_18rem]">
			<form onSubmit={submit} noValidate className="grid content-start gap-5">
				<Field label={t("form.name")} error={errorOf("name")} isRequired>
					{(control) => (
						<Input
							{...control}
							{...form.register("name")}
							autoComplete="off"
							placeholder={t("form.namePlaceholder")}
							className="max-w-md"
						/>
					)}
				</Field>
				<Controller
					control={form.control}
					name="kind"
					render={({ field }) => (
						<Field label={t("form.kind")} asGroup>
							{({ id }) => (
								<RadioGroup
									aria-labelledby={`${id}-label`}
									value={field.value}
									onValueChange={field.onChange}
									options={CHANNEL_KINDS.map((value) => ({
										value,
										label: t(`kinds.${value}`),
										isDisabled: channel !== undefined && value !== channel.kind,
									}))}
								/>
							)}
						</Field>
					)}
				/>
				<Field
					label={t("form.url")}
					description={
						<>
							{channel ? `${t("form.urlKeep", { url: channel.maskedUrl })} ` : null}
							{t(`form.help.${kind}.url`)}
						</>
					}
					error={errorOf("secretUrl")}
					isRequired={channel === undefined}
				>
					{(control) => (
						<Input
							{...control}
							{...form.register("secretUrl")}
							inputMode="url"
							autoComplete="off"
							spellCheck={false}
							placeholder="https://"
							className="font-mono text-xs"
						/>
					)}
				</Field>
				<ChannelSecret form={form} hasSecret={channel?.hasSecret ?? false} error={errorOf("secret")} />
				<Controller
					control={form.control}
					name="language"
					render={({ field }) => (
						<Field label={t("form.language")} asGroup>
							{({ id }) => (
								<RadioGroup
									aria-labelledby={`${id}-label`}
									value={field.value}
									onValueChange={field.onChange}
									options={locales.map((value) => ({ value, label: languageNames[value] }))}
								/>
							)}
						</Field>
					)}
				/>
				<ChannelConditions form={form} errorOf={errorOf} />
				<FormFooter
					refusal={refusal}
					isSubmitting={isSubmitting}
					submitLabel={t(channel ? "form.save" : "form.create")}
					onCancel={onClose}
				/>
			</form>
			<MessagePreview language={form.watch("language")} />
		</div>
	);
}
