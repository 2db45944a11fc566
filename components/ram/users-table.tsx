"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import type { RamUser } from "@/lib/cloud/ram";
import { hrefs } from "@/lib/ui/hrefs";
import { showHidden } from "@/lib/ui/show-hidden";
import { GrantToUserDialog } from "./grant-to-user-dialog";

/** The account's RAM users. */
export function UsersTable() {
	const t = useTranslations("ramUsers");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ram.users", {});
	const list = useLocalList(data?.users, {
		searchLabel: t("search"),
		textOf: (user) => `${user.UserName} ${user.DisplayName ?? ""}`,
	});
	const columns = useMemo<ListColumn<RamUser>[]>(
		() => [
			{
				id: "UserName",
				value: (row) => row.UserName,
				header: t("columns.name"),
				cell: (row) => (
					<TextLink href={hrefs.user(row.UserName)} className="font-medium">
						{row.UserName}
					</TextLink>
				),
			},
			{
				id: "DisplayName",
				value: (row) => row.DisplayName,
				header: t("columns.display"),
				cell: (row) => <span className="text-muted">{showHidden(row.DisplayName || "–")}</span>,
			},
			{
				id: "CreateDate",
				value: (row) => row.CreateDate,
				header: tCommon("columns.created"),
				cell: (row) => <Time value={row.CreateDate} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => (
					<RowActions>
						<GrantToUserDialog userName={row.UserName} variant="link" size="inline" />
						<TextLink href={hrefs.permissionCheck({ principal: `user/${row.UserName}` })}>{t("check")}</TextLink>
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="users"
				label={t("title")}
				columns={columns}
				{...list}
				isWhole
				rowId={(user) => user.UserName}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("none")} description={t("noneHint")} />}
			/>
		</div>
	);
}
