"use client";

import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ListColumn } from "@/components/console/list-table";
import { ResourceList } from "@/components/console/resource-list";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Replay } from "@/lib/cloud/emulator-kept";
import { showHidden } from "@/lib/ui/show-hidden";

type Result = Replay["results"][number];

const said = ({ status, code }: Result["got"]) => (code === "" ? String(status) : `${status} ${code}`);

/** How each call of a recording ended now, beside how it ended then; what differs comes first. */
export function ReplayResult({ replay }: { replay: Replay }) {
	const t = useTranslations("emulator.replay");
	const columns = useMemo<ListColumn<Result>[]>(
		() => [
			{ id: "call", header: t("call"), value: (row) => `${row.number}. ${row.product} ${row.action}` },
			{ id: "at", header: t("at"), value: (row) => `${Math.round(row.offsetSeconds)} s` },
			{ id: "then", header: t("then"), value: (row) => said(row.expected) },
			{
				id: "now",
				header: t("now"),
				value: (row) => said(row.got),
				cell: (row) => (
					<span>
						<Badge tone={row.isSame ? "success" : "danger"}>{said(row.got)}</Badge>
						{row.isSame || !row.got.message ? null : (
							<span className="block text-muted text-xs">{showHidden(row.got.message)}</span>
						)}
						{row.withheld ? (
							<span className="block text-muted text-xs">{t("withheld", { names: row.withheld.join(", ") })}</span>
						) : null}
					</span>
				),
			},
		],
		[t],
	);
	const rows = [...replay.results.filter(({ isSame }) => !isSame), ...replay.results.filter(({ isSame }) => isSame)];
	return (
		<Card
			title={t("title", { name: replay.name })}
			description={t("same", { same: replay.same, calls: replay.calls })}
			bodyClassName="p-0"
		>
			<ResourceList label={t("label")} columns={columns} rows={rows} rowId={({ number }) => String(number)} isWhole />
		</Card>
	);
}
