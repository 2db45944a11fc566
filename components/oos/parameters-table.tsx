"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { ActionButton } from "@/components/auth/action-button";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { RowActs } from "@/components/console/row-acts";
import { RowConfirm, RowDialog, useRowWindow } from "@/components/console/row-window";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useLocalList } from "@/components/console/use-local-list";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { deleteParameterAction } from "@/lib/actions/oos-parameter-actions";
import type { StoredParameter } from "@/lib/cloud/oos";
import { parameterId } from "@/lib/oos/parameter-id";
import { showHidden } from "@/lib/ui/show-hidden";

const loading = () => <Skeleton className="h-60" />;
const ParameterForm = dynamic(() => import("./parameter-form").then((module) => module.ParameterForm), { loading });
const ParameterVersions = dynamic(() => import("./parameter-versions").then((module) => module.ParameterVersions), {
	loading,
});

type Row = StoredParameter & { isSecret: boolean };

/** Which of the two stores it is of. */
const kindOf = ({ isSecret }: Row) => (isSecret ? "secret" : "plain");

const ACTS = ["create", "edit", "versions", "delete"] as const;

/** 参数仓库: what templates read by {{ oos:name }} and {{ oos-secret:name }}. */
export function ParametersTable({ regionId }: { regionId: string }) {
	const t = useTranslations("oosParameters");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("oos.parameters", { regionId });
	const remove = useConsoleAction(deleteParameterAction, t("deleted"));
	const window = useRowWindow(ACTS);
	const list = useLocalList<Row>(data?.parameters, {
		searchLabel: t("search"),
		textOf: (row) => `${row.Name} ${row.Description ?? ""}`,
		filters: [
			{
				param: "type",
				label: t("type"),
				options: (["String", "StringList", "Secret"] as const).map((value) => ({ value, label: t(`kinds.${value}`) })),
				of: (row) => row.Type ?? "",
			},
		],
	});
	const { open } = window;
	const columns = useMemo<ListColumn<Row>[]>(
		() => [
			{
				id: "name",
				header: t("name"),
				value: (row) => row.Name,
				cell: (row) => (
					<div className="min-w-40">
						<span className="break-all font-medium">{row.Name}</span>
						<p className="text-muted text-xs">{showHidden(row.Description ?? "")}</p>
					</div>
				),
			},
			{
				id: "type",
				header: t("type"),
				value: (row) => row.Type,
				cell: (row) => (
					<Badge>{t.has(`kinds.${row.Type as "String"}`) ? t(`kinds.${row.Type as "String"}`) : row.Type}</Badge>
				),
			},
			{ id: "version", header: t("version"), value: (row) => String(row.ParameterVersion ?? "") },
			{
				id: "updated",
				header: tCommon("columns.updated"),
				value: (row) => row.UpdatedDate,
				cell: (row) => <Time value={row.UpdatedDate} />,
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => (
					<RowActs
						name={row.Name}
						acts={[
							{ id: "versions", label: t("show"), onSelect: () => open("versions", parameterId(row)) },
							{ id: "edit", label: t("edit"), onSelect: () => open("edit", parameterId(row)) },
							{ id: "delete", label: tCommon("actions.delete"), onSelect: () => open("delete", parameterId(row)) },
						]}
					/>
				),
			},
		],
		[t, tCommon, open],
	);
	const chosen = data?.parameters.find((row) => parameterId(row) === window.of);
	return (
		<Card
			title={t("title")}
			actions={
				<ActionButton variant="primary" aria-haspopup="dialog" onClick={() => open("create")}>
					<Plus aria-hidden />
					{t("create")}
				</ActionButton>
			}
			bodyClassName="p-0"
		>
			<ResourceList
				name="oos-parameters"
				label={t("title")}
				columns={columns}
				{...list}
				isWhole
				rowId={parameterId}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
			/>
			{window.act === "create" ? (
				<RowDialog
					window={window}
					size="lg"
					title={t("create")}
					content={(close) => <ParameterForm regionId={regionId} onClose={close} />}
				/>
			) : null}
			{window.act === "edit" && chosen ? (
				<RowDialog
					window={window}
					size="lg"
					title={t("editTitle", { name: chosen.Name, kind: kindOf(chosen) })}
					content={(close) => <ParameterForm regionId={regionId} parameter={chosen} onClose={close} />}
				/>
			) : null}
			{window.act === "versions" && chosen ? (
				<RowDialog
					window={window}
					size="lg"
					title={chosen.Name}
					content={() => <ParameterVersions regionId={regionId} name={chosen.Name} isSecret={chosen.isSecret} />}
				/>
			) : null}
			{window.act === "delete" && chosen ? (
				<RowConfirm
					window={window}
					title={t("deleteTitle", { name: chosen.Name, kind: kindOf(chosen) })}
					description={t("deleteBody", { version: String(chosen.ParameterVersion ?? 1) })}
					confirmLabel={tCommon("actions.delete")}
					isDestructive
					onConfirm={() => remove({ name: chosen.Name, isSecret: chosen.isSecret })}
				/>
			) : null}
		</Card>
	);
}
