"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ConfirmlessAction } from "@/components/alerts/confirmless-action";
import { DialogButton } from "@/components/console/dialog-button";
import type { ListColumn } from "@/components/console/list-table";
import { RowActions } from "@/components/console/row-actions";
import { Time } from "@/components/console/time";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { sendAlertAgainAction } from "@/lib/actions/alert-actions";
import { CHANNEL_KINDS, PURPOSES } from "@/lib/alerts/choices";
import type { DeliveryRow } from "@/lib/alerts/deliveries";
import { showHidden } from "@/lib/ui/show-hidden";
import { DeliveryStateBadge } from "./delivery-state-badge";
import { useCodeWords } from "./use-code-words";

const DeliveryDetail = dynamic(() => import("./delivery-detail").then((module) => module.DeliveryDetail), {
	ssr: false,
});

/** The columns of the delivery log: when, what, to whom, how far, with which answer, and when next. */
export function useDeliveryColumns(): ListColumn<DeliveryRow>[] {
	const t = useTranslations("alerts.log");
	return [
		{ id: "time", value: (row) => row.createdAt, header: t("time"), cell: (row) => <Time value={row.createdAt} /> },
		{
			id: "message",
			value: (row) => row.purpose,
			header: t("message"),
			isLead: true,
			cell: (row) => <Message row={row} />,
		},
		{ id: "channel", value: (row) => row.channelName, header: t("channel"), cell: (row) => <Channel row={row} /> },
		{
			id: "state",
			value: (row) => row.state,
			header: t("state"),
			cell: (row) => <DeliveryStateBadge state={row.state} />,
		},
		{
			id: "attempts",
			value: (row) => row.attempts,
			header: t("attempts"),
			cell: (row) => (
				<span className="tabular-nums">{t("attemptsOf", { count: row.attempts, most: row.maxAttempts })}</span>
			),
		},
		{
			id: "answer",
			value: (row) => [row.httpStatus, row.code].filter(Boolean).join(" "),
			header: t("answer"),
			cell: (row) => <Answer row={row} />,
		},
		{
			id: "next",
			value: (row) => row.nextAt,
			header: t("next"),
			cell: (row) => (row.nextAt ? <Time value={row.nextAt} /> : <span className="text-faint">–</span>),
		},
		{ id: "actions", header: t("details"), cell: (row) => <Actions row={row} /> },
	];
}

function Message({ row }: { row: DeliveryRow }) {
	const t = useTranslations("alerts");
	const purpose = PURPOSES.find((one) => one === row.purpose);
	const { subject, scaleOutId } = row;
	const group = subject ? showHidden(subject.group) : t("log.runs", { count: row.runCount });
	return (
		<div className="grid min-w-36 gap-0.5">
			<span className="font-medium text-sm">{purpose ? t(`purposes.${purpose}`) : row.purpose}</span>
			{row.purpose === "test" ? null : (
				<span className="flex flex-wrap items-center gap-x-2 text-xs">
					{scaleOutId ? (
						<Link prefetch={false} href={`/scale-outs/${scaleOutId}`} className="text-link hover:underline">
							{group}
						</Link>
					) : (
						<span>{group}</span>
					)}
					{subject ? <VerdictBadge verdict={subject.verdict} className="text-xs" /> : null}
				</span>
			)}
		</div>
	);
}

function Channel({ row }: { row: DeliveryRow }) {
	const t = useTranslations("alerts");
	const kind = CHANNEL_KINDS.find((one) => one === row.channelKind);
	return (
		<div>
			<p className="max-w-44 truncate" title={showHidden(row.channelName)}>
				{showHidden(row.channelName)}
			</p>
			<p className="whitespace-nowrap text-muted text-xs">
				{kind ? t(`kinds.${kind}`) : row.channelKind}
				{row.channelId === null ? ` · ${t("log.deletedChannel")}` : ""}
			</p>
		</div>
	);
}

function Answer({ row }: { row: DeliveryRow }) {
	const words = useCodeWords();
	if (row.httpStatus === null && row.code === null) {
		return <span className="text-faint">–</span>;
	}
	// "HTTP 503" says nothing more than the status.
	const code = row.code === `HTTP ${row.httpStatus}` ? null : row.code;
	return (
		<div className="min-w-24">
			{row.httpStatus === null ? null : <p className="font-mono text-xs">{row.httpStatus}</p>}
			{code ? <p className="text-muted text-xs">{words(code)}</p> : null}
		</div>
	);
}

function Actions({ row }: { row: DeliveryRow }) {
	const t = useTranslations("alerts.log");
	return (
		<RowActions>
			<DialogButton
				variant="link"
				buttonSize="inline"
				needs="viewer"
				title={t("detailsTitle")}
				size="lg"
				content={() => <DeliveryDetail row={row} />}
			>
				{t("details")}
			</DialogButton>
			{row.channelId === null || row.state === "sending" ? null : (
				<ConfirmlessAction action={sendAlertAgainAction} input={{ id: row.id }} done={t("againDone")}>
					{t("again")}
				</ConfirmlessAction>
			)}
		</RowActions>
	);
}
