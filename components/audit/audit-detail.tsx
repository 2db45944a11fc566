"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { Time } from "@/components/console/time";
import { CodeBlock } from "@/components/ui/code-block";
import type { AuditRow } from "@/lib/audit/list-audit";
import { ROLES } from "@/lib/auth/roles";
import { AuditOutcomeBadge } from "./audit-outcome-badge";

/** All that the audit log knows of one entry. */
export function AuditDetail({ row, who }: { row: AuditRow; who: string }) {
	const t = useTranslations();
	const role = ROLES.find((one) => one === row.role);
	const mono = (text: string | null) => (text ? <span className="break-all font-mono text-xs">{text}</span> : null);
	return (
		<div className="grid gap-4">
			<DetailList
				details={[
					{ label: t("audit.columns.time"), value: <Time value={row.at} /> },
					{ label: t("audit.columns.who"), value: who },
					{ label: t("audit.entry.role"), value: role ? t(`common.roles.${role}`) : null },
					{ label: t("audit.entry.subject"), value: mono(row.subject) },
					{ label: t("audit.columns.action"), value: mono(row.action) },
					{ label: t("audit.columns.outcome"), value: <AuditOutcomeBadge row={row} /> },
					{ label: t("audit.columns.from"), value: mono(row.address) },
					{ label: t("audit.entry.region"), value: row.regionId },
					{ label: t("audit.columns.duration"), value: t("audit.milliseconds", { ms: row.durationMs }) },
					{ label: t("audit.columns.requestId"), value: mono(row.requestId), isWide: true },
					...(row.message ? [{ label: t("audit.entry.message"), value: row.message, isWide: true }] : []),
				]}
			/>
			<section className="grid gap-2">
				<h3 className="font-semibold text-sm">{t("audit.entry.calls")}</h3>
				{row.calls.length === 0 ? <p className="text-muted text-sm">{t("audit.entry.noCalls")}</p> : null}
				<ul className="grid gap-1">
					{row.calls.map((call, index) => (
						<li
							// biome-ignore lint/suspicious/noArrayIndexKey: calls of an entry never change or move
							key={index}
							className="flex flex-wrap gap-x-3 break-all font-mono text-xs"
						>
							<span>{`${call.product}:${call.action}`}</span>
							{call.code ? <span className="text-danger">{call.code}</span> : null}
							<span className="text-muted">{call.requestId}</span>
						</li>
					))}
				</ul>
			</section>
			<section className="grid gap-2">
				<h3 className="font-semibold text-sm">{t("audit.entry.input")}</h3>
				<CodeBlock code={JSON.stringify(row.input, null, 2)} language="json" label={t("audit.entry.input")} />
			</section>
		</div>
	);
}
