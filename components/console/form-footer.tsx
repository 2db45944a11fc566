"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/auth/action-button";
import { Button } from "@/components/ui/button";
import type { ActionError } from "@/lib/actions/action-result";
import { RequestError } from "./request-error";

/** The end of every form: the refused request, the main button, and cancel where there is something to go back to. */
export function FormFooter({
	refusal,
	isSubmitting,
	submitLabel,
	onCancel,
}: {
	refusal: ActionError | undefined;
	isSubmitting: boolean;
	submitLabel: string;
	onCancel?: (() => void) | undefined;
}) {
	const t = useTranslations("common.actions");
	return (
		<>
			{refusal ? <RequestError error={refusal} /> : null}
			<div className="flex flex-wrap gap-2 pt-1">
				<ActionButton type="submit" variant="primary" isPending={isSubmitting}>
					{submitLabel}
				</ActionButton>
				{onCancel ? <Button onClick={onCancel}>{t("cancel")}</Button> : null}
			</div>
		</>
	);
}
