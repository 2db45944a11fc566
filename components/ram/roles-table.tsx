"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { TextLink } from "@/components/ui/text-link";
import type { RamRole } from "@/lib/cloud/ram";
import { hrefs } from "@/lib/ui/hrefs";
import { showHidden } from "@/lib/ui/show-hidden";
import { DeleteRoleButton } from "./delete-role-button";
import { GrantPermissionDialog } from "./grant-permission-dialog";

/** The account's RAM roles. */
export function RolesTable() {
	const t = useTranslations("ram.roles");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("ram.roles", {});
	const list = useLocalList(data?.roles, {
		searchLabel: t("search"),
		textOf: (role) => `${role.RoleName} ${role.Description ?? ""}`,
	});
	const columns = useMemo<ListColumn<RamRole>[]>(
		() => [
			{
				id: "RoleName",
				value: (row) => row.RoleName,
				header: t("columns.name"),
				cell: (original) => (
					<TextLink href={hrefs.role(original.RoleName)} className="font-medium">
						{original.RoleName}
					</TextLink>
				),
			},
			{
				id: "Description",
				value: (row) => row.Description,
				header: tCommon("columns.description"),
				isUnsorted: true,
				cell: (row) => <span className="text-muted">{showHidden(row.Description || "–")}</span>,
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
				cell: (original) => (
					<RowActions>
						<GrantPermissionDialog roleName={original.RoleName} variant="link" size="inline" />
						<DeleteRoleButton roleName={original.RoleName} />
					</RowActions>
				),
			},
		],
		[t, tCommon],
	);
	return (
		<div className="rounded-lg border border-line bg-surface">
			<ResourceList
				name="roles"
				label={t("title")}
				columns={columns}
				{...list}
				isWhole
				rowId={(role) => role.RoleName}
				error={error}
				onRetry={retry}
			/>
		</div>
	);
}
