"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SIGNED_KINDS } from "@/lib/alerts/choices";
import type { ChannelForm } from "./channel-form";
import { LabelledCheckbox } from "./labelled-checkbox";

/** A secret as Standard Webhooks writes one: 24 random bytes. */
function newSecret(): string {
	const bytes = crypto.getRandomValues(new Uint8Array(24));
	return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

/** What signs a channel's messages: written, never shown again. */
export function ChannelSecret({
	form,
	hasSecret,
	error,
}: {
	form: ChannelForm;
	hasSecret: boolean;
	error: string | undefined;
}) {
	const t = useTranslations("alerts.form");
	const [made, setMade] = useState<string>();
	const [kind, secret] = form.watch(["kind", "secret"]);
	if (!SIGNED_KINDS.includes(kind)) {
		return <p className="text-muted text-xs">{t(`help.${kind}.secret`)}</p>;
	}
	const isMade = made !== undefined && secret === made;
	return (
		<div className="grid gap-2">
			<Field
				label={t("secret")}
				description={`${isMade ? `${t("copyNow")} ` : ""}${hasSecret ? t("secretKeep") : t("secretOptional")} ${t(`help.${kind}.secret`)}`}
				error={error}
			>
				{(control) => (
					<div className="flex items-center gap-2">
						<Input
							{...control}
							{...form.register("secret")}
							type={isMade ? "text" : "password"}
							autoComplete="new-password"
							spellCheck={false}
							className="font-mono text-xs"
						/>
						{isMade ? <CopyButton text={made} /> : null}
						{kind === "json" ? (
							<Button
								onClick={() => {
									const value = newSecret();
									setMade(value);
									form.setValue("secret", value, { shouldDirty: true, shouldValidate: true });
								}}
							>
								{t("generate")}
							</Button>
						) : null}
					</div>
				)}
			</Field>
			{hasSecret ? <LabelledCheckbox form={form} name="removesSecret" label={t("removeSecret")} /> : null}
		</div>
	);
}
