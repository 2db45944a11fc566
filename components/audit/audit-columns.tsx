"use client";

import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { DialogButton } from "@/components/console/dialog-button";
import type { ListColumn } from "@/components/console/list-table";
import { Time } from "@/components/console/time";
import type { AuditRow } from "@/lib/audit/list-audit";
import { ROLES } from "@/lib/auth/roles";
import { showHidden } from "@/lib/ui/show-hidden";
import { AuditOutcomeBadge } from "./audit-outcome-badge";

const AuditDetail = dynamic(() => import("./audit-detail").then((module) => module.AuditDetail), { ssr: false });

/** What to call someone of the log: a person's name, the role that a password gives, the local user, a stranger. */
export function useWho(): (row: Pick<AuditRow, "subject" | "name">) => string {
	const t = useTranslations();
	return ({ subject, name }) => {
		const role = ROLES.find((one) => subject === `password:${one}`);
		if (role) {
			return t(`common.roles.${role}`);
		}
		return subject === "" ? t("audit.stranger") : subject === "local" ? t("audit.local") : name;
	};
}

/** The columns of the audit log: when, who, what, how it ended, from where, the cloud's RequestId. */
export function useAuditColumns(): ListColumn<AuditRow>[] {
	const t = useTranslations("audit");
	const who = useWho();
	return [
		{ id: "time", value: (row) => row.at, header: t("columns.time"), cell: (original) => <Time value={original.at} /> },
		{ id: "who", value: (row) => who(row), header: t("columns.who") },
		{
			id: "action",
			value: (row) => row.action,
			header: t("columns.action"),
			cell: (original) => <span className="font-mono text-xs">{showHidden(original.action)}</span>,
		},
		{
			id: "outcome",
			value: (row) => row.outcome,
			header: t("columns.outcome"),
			cell: (original) => <AuditOutcomeBadge row={original} />,
		},
		{
			id: "from",
			value: (row) => row.address,
			header: t("columns.from"),
			cell: (original) => <span className="font-mono text-xs">{original.address ?? "–"}</span>,
		},
		{
			id: "requestId",
			value: (row) => row.requestId,
			header: t("columns.requestId"),
			cell: (original) => (
				<span className="block min-w-40 break-all font-mono text-xs">{original.requestId ?? "–"}</span>
			),
		},
		{
			id: "details",
			header: t("columns.details"),
			cell: (original) => (
				<DialogButton
					variant="link"
					buttonSize="inline"
					needs="viewer"
					title={t("entry.title")}
					size="lg"
					content={() => <AuditDetail row={original} who={who(original)} />}
				>
					{t("columns.details")}
				</DialogButton>
			),
		},
	];
}
