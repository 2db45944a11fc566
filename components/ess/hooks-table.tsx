"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { deleteLifecycleHookAction } from "@/lib/actions/ess-actions";
import type { LifecycleHook } from "@/lib/cloud/ess";
import { parseNotificationArn } from "@/lib/forms/notification-arn";
import { formatDuration } from "@/lib/i18n/format";
import { hrefs } from "@/lib/ui/hrefs";
import { HookDialog } from "./hook-dialog";

/** A group's lifecycle hooks; at most six, so they are one page. */
export function HooksTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const locale = useLocale();
	const { data, error, retry } = useResource("ess.hooks", { regionId, scalingGroupId });
	const columns = useMemo<ListColumn<LifecycleHook>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.LifecycleHookName,
				header: t("hooks.columns.name"),
				cell: (original) => <NameAndId id={original.LifecycleHookId} name={original.LifecycleHookName} />,
			},
			{
				id: "transition",
				value: (row) => row.LifecycleTransition,
				header: t("hookForm.transition"),
				cell: (original) =>
					t(`hookForm.transitions.${original.LifecycleTransition === "SCALE_IN" ? "SCALE_IN" : "SCALE_OUT"}`),
			},
			{
				id: "HeartbeatTimeout",
				value: (row) => row.HeartbeatTimeout,
				header: t("hookForm.timeout"),
				cell: (row) => <span className="unbroken">{formatDuration(row.HeartbeatTimeout ?? 0, locale)}</span>,
			},
			{
				id: "default",
				value: (row) => row.DefaultResult,
				header: t("hookForm.defaultResult"),
				cell: (original) => t(`hookForm.defaultResults.${resultOf(original.DefaultResult)}`),
			},
			{
				id: "notification",
				value: (row) => row.NotificationArn,
				header: t("hookForm.notification"),
				cell: (row) => <Notification arn={row.NotificationArn} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (original) => (
					<RowActions>
						<HookDialog regionId={regionId} scalingGroupId={scalingGroupId} hook={original} />
						<DeleteHook hook={original} />
					</RowActions>
				),
			},
		],
		[t, tCommon, locale, regionId, scalingGroupId],
	);
	return (
		<Card
			title={t("group.nav.hooks")}
			description={t("hooks.description")}
			actions={<HookDialog regionId={regionId} scalingGroupId={scalingGroupId} />}
			bodyClassName="p-0"
		>
			<ResourceList
				name="lifecycle-hooks"
				isWhole
				label={t("group.nav.hooks")}
				columns={columns}
				rows={data?.hooks}
				rowId={(hook) => hook.LifecycleHookId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("hooks.empty")} description={t("hooks.emptyHint")} />}
			/>
		</Card>
	);
}

function resultOf(value: string | undefined): "CONTINUE" | "ABANDON" | "ROLLBACK" {
	return value === "ABANDON" || value === "ROLLBACK" ? value : "CONTINUE";
}

function Notification({ arn }: { arn: string | undefined }) {
	const t = useTranslations("ess.hookForm.notifications");
	const target = parseNotificationArn(arn ?? "");
	if (!target) {
		return t("none");
	}
	return (
		<div>
			<span className="text-muted text-xs">{t(target.method)}</span>
			<div>
				{target.method === "oos" ? <TextLink href={hrefs.template(target.name)}>{target.name}</TextLink> : target.name}
			</div>
		</div>
	);
}

function DeleteHook({ hook }: { hook: LifecycleHook }) {
	const t = useTranslations("ess.hooks");
	const tActions = useTranslations("common.actions");
	const remove = useConsoleAction(deleteLifecycleHookAction, t("deleted"));
	return (
		<ConfirmDialog
			trigger={
				<Button variant="link" size="inline">
					{tActions("delete")}
				</Button>
			}
			title={t("deleteTitle", { name: hook.LifecycleHookName })}
			description={t("deleteBody")}
			confirmLabel={tActions("delete")}
			isDestructive
			onConfirm={() => remove({ lifecycleHookId: hook.LifecycleHookId })}
		/>
	);
}
