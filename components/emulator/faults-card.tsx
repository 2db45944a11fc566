"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { AddressedDialogButton } from "@/components/console/addressed-dialog-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { addFaultAction, removeFaultAction } from "@/lib/actions/emulator-actions";
import type { QueryData } from "@/lib/queries/registry";

const FaultForm = dynamic(() => import("./fault-form").then((module) => module.FaultForm));

type Fault = QueryData<"emulator.faults">["faults"][number];

/** What calls are disturbed by: set by a form, counted, taken away. The first that fits a call acts. */
export function FaultsCard() {
	const t = useTranslations("emulator.faults");
	const tCommon = useTranslations("common");
	const { data, error, retry } = useResource("emulator.faults", {});
	const add = useConsoleAction(addFaultAction, t("added"));
	const remove = useConsoleAction(removeFaultAction, t("removed"));
	const columns = useMemo<ListColumn<Fault>[]>(
		() => [
			{
				id: "calls",
				header: t("calls"),
				value: (row) => [row.product ?? t("anyProduct"), row.action ?? t("anyAction")].join(" · "),
			},
			{
				id: "match",
				header: t("match"),
				value: (row) =>
					Object.entries(row.match ?? {})
						.map(([name, value]) => `${name} = ${value}`)
						.join(", "),
			},
			{
				id: "effect",
				header: t("effect"),
				cell: (row) => <code className="break-all font-mono text-xs">{JSON.stringify(row.effect)}</code>,
			},
			{
				id: "often",
				header: t("often"),
				value: (row) => (row.probability === undefined ? "100 %" : `${Math.round(row.probability * 100)} %`),
			},
			{
				id: "hits",
				header: t("hits"),
				value: (row) => (row.times === undefined ? row.hits : `${row.hits} / ${row.times}`),
			},
			{
				id: "actions",
				header: tCommon("columns.actions"),
				cell: (row) => (
					<ConfirmDialog
						needs="admin"
						trigger={
							<Button variant="link" size="inline">
								{tCommon("actions.remove")}
							</Button>
						}
						title={t("removeTitle")}
						description={t("removeBody", { count: row.hits })}
						confirmLabel={tCommon("actions.remove")}
						onConfirm={() => remove({ id: row.id })}
					/>
				),
			},
		],
		[t, tCommon, remove],
	);
	return (
		<Card
			title={t("title")}
			description={t("hint")}
			bodyClassName="p-0"
			actions={
				<AddressedDialogButton
					param="new"
					of="fault"
					needs="admin"
					variant="primary"
					title={t("add")}
					size="lg"
					content={(close) => <FaultForm onSubmit={add} onDone={close} onCancel={close} />}
				>
					{t("add")}
				</AddressedDialogButton>
			}
		>
			<ResourceList
				label={t("title")}
				columns={columns}
				rows={data?.faults}
				rowId={({ id }) => id}
				error={error}
				onRetry={retry}
				empty={<EmptyState title={t("empty")} description={t("emptyHint")} />}
			/>
		</Card>
	);
}
