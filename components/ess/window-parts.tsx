"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RowConfirm, type WindowPlace } from "@/components/console/row-window";
import type { ActionResult } from "@/lib/actions/action-result";
import { hrefs } from "@/lib/ui/hrefs";

type Props = { window: WindowPlace; name: string; onConfirm: () => Promise<ActionResult<unknown>> };

/** Asks before something of a group is enabled or disabled. `texts` are those of its kind. */
export function StatusConfirm({
	texts,
	name,
	isEnabled,
	...confirm
}: Props & { texts: "essHooks" | "essTasks" | "essAlarms"; isEnabled: boolean }) {
	const t = useTranslations(texts);
	const tActions = useTranslations("common.actions");
	return (
		<RowConfirm
			{...confirm}
			title={t(isEnabled ? "disableTitle" : "enableTitle", { name })}
			description={t(isEnabled ? "disableBody" : "enableBody")}
			confirmLabel={tActions(isEnabled ? "disable" : "enable")}
		/>
	);
}

/** Asks before something of a group is deleted. `body` says what becomes of the rest where `texts` do not. */
export function DeleteConfirm({
	texts,
	name,
	body,
	...confirm
}: Props & { texts: "ess.hooks" | "ess.rules" | "essTasks" | "essAlarms" | "configurations"; body?: ReactNode }) {
	const t = useTranslations(texts);
	const tActions = useTranslations("common.actions");
	return (
		<RowConfirm
			{...confirm}
			title={t("deleteTitle", { name })}
			description={body ?? t("deleteBody")}
			confirmLabel={tActions("delete")}
			isDestructive
		/>
	);
}

/** Leads to a group's activities, where one follows what has been set going. */
export function useOpenActivities(scalingGroupId: string): () => void {
	const router = useRouter();
	return () => router.push(hrefs.activities(scalingGroupId));
}
