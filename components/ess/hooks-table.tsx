"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { NameAndId } from "@/components/console/name-and-id";
import { type ResourceColumn, ResourceTable } from "@/components/console/resource-table";
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
	const columns = useMemo<ResourceColumn<LifecycleHook>[]>(
		() => [
			{
				id: "name",
				header: t("hooks.columns.name"),
				cell: ({ row: { original } }) => <NameAndId id={original.LifecycleHookId} name={original.LifecycleHookName} />,
			},
			{
				id: "transition",
				header: t("hookForm.transition"),
				cell: ({ row: { original } }) =>
					t(`hookForm.transitions.${original.LifecycleTransition === "SCALE_IN" ? "SCALE_IN" : "SCALE_OUT"}`),
			},
			{
				accessorKey: "HeartbeatTimeout",
				header: t("hookForm.timeout"),
				cell: ({ row }) => (
					<span className="unbroken">{formatDuration(row.original.HeartbeatTimeout ?? 0, locale)}</span>
				),
			},
			{
				id: "default",
				header: t("hookForm.defaultResult"),
				cell: ({ row: { original } }) => t(`hookForm.defaultResults.${resultOf(original.DefaultResult)}`),
			},
			{
				id: "notification",
				header: t("hookForm.notification"),
				cell: ({ row }) => <Notification arn={row.original.NotificationArn} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: ({ row: { original } }) => (
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
			<ResourceTable
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
