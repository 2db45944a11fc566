"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import type { ListColumn } from "@/components/console/list-table";
import { NameAndId } from "@/components/console/name-and-id";
import { ResourceList } from "@/components/console/resource-list";
import { RowActs } from "@/components/console/row-acts";
import { useRowWindow } from "@/components/console/row-window";
import { StatusBadge } from "@/components/console/status-badge";
import { useResource } from "@/components/console/use-resource";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { parseNotificationArn } from "@/lib/forms/notification-arn";
import { formatDuration } from "@/lib/i18n/format";
import type { QueryData } from "@/lib/queries/registry";
import { hrefs } from "@/lib/ui/hrefs";
import { HookWaits } from "./hook-waits";
import { HOOK_ACTS } from "./list-acts";

const HookWindow = dynamic(() => import("./hook-window").then((module) => module.HookWindow), { ssr: false });

type Hook = QueryData<"ess.hooks">["hooks"][number];

/** A group's lifecycle hooks; at most six, so they are one page. */
export function HooksTable({ regionId, scalingGroupId }: { regionId: string; scalingGroupId: string }) {
	const t = useTranslations("ess");
	const tCommon = useTranslations("common");
	const tHooks = useTranslations("essHooks");
	const locale = useLocale();
	const { data, error, retry } = useResource("ess.hooks", { regionId, scalingGroupId });
	const waits = useResource("ess.waits", { regionId, scalingGroupId }).data?.waits ?? [];
	const window = useRowWindow(HOOK_ACTS);
	const { open } = window;
	const columns = useMemo<ListColumn<Hook>[]>(
		() => [
			{
				id: "name",
				value: (row) => row.LifecycleHookName,
				header: t("hooks.columns.name"),
				cell: (original) => <NameAndId id={original.LifecycleHookId} name={original.LifecycleHookName} />,
			},
			{
				id: "state",
				value: (row) => row.status,
				header: tHooks("state"),
				cell: ({ status }) =>
					status === undefined ? <span aria-hidden>–</span> : <StatusBadge domain="hook" status={status} />,
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
					<RowActs
						name={original.LifecycleHookName}
						acts={[
							{
								id: "edit",
								label: tCommon("actions.edit"),
								onSelect: () => open("edit", original.LifecycleHookId),
							},
							{
								id: "status",
								label: tCommon(original.status === "InActive" ? "actions.enable" : "actions.disable"),
								onSelect: () => open("status", original.LifecycleHookId),
								why: original.status === undefined ? tHooks("unknownState") : undefined,
							},
							{ id: "copy", label: tHooks("copy"), onSelect: () => open("copy", original.LifecycleHookId) },
							{
								id: "delete",
								label: tCommon("actions.delete"),
								onSelect: () => open("delete", original.LifecycleHookId),
							},
						]}
					/>
				),
			},
		],
		[t, tHooks, tCommon, locale, open],
	);
	return (
		<div className="grid gap-4">
			{waits.length > 0 ? (
				<HookWaits scalingGroupId={scalingGroupId} hooks={data?.hooks ?? []} waits={waits} onOpen={open} />
			) : null}
			<Card
				title={t("group.nav.hooks")}
				description={t("hooks.description")}
				actions={
					<ActionButton variant="primary" aria-haspopup="dialog" onClick={() => open("create")}>
						<Plus aria-hidden />
						{t("hooks.create")}
					</ActionButton>
				}
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
			{window.act && data ? (
				<HookWindow
					regionId={regionId}
					scalingGroupId={scalingGroupId}
					hooks={data.hooks}
					waits={waits}
					window={window}
				/>
			) : null}
		</div>
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
