"use client";

import { useTranslations } from "next-intl";
import { DetailList } from "@/components/console/detail-list";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useResource } from "@/components/console/use-resource";
import { CopyButton } from "@/components/ui/copy-button";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { DeliveryRow } from "@/lib/alerts/deliveries";
import type { QueryData } from "@/lib/queries/registry";
import { showHidden } from "@/lib/ui/show-hidden";
import { DeliveryStateBadge } from "./delivery-state-badge";
import { useCodeWords } from "./use-code-words";

type Attempt = QueryData<"alerts.delivery">["tries"][number];
const OUTCOMES = ["sending", "delivered", "mayPass", "refused", "lost"] as const;

/** All that is known of one delivery: its id, and each attempt with its answer. */
export function DeliveryDetail({ row }: { row: DeliveryRow }) {
	const t = useTranslations("alerts.log");
	const { data, error, retry } = useResource("alerts.delivery", { id: row.id });
	return (
		<div className="grid gap-4">
			<DetailList
				details={[
					{ label: t("state"), value: <DeliveryStateBadge state={row.state} /> },
					{ label: t("channel"), value: showHidden(row.channelName) },
					{
						label: t("messageId"),
						value: (
							<span className="inline-flex items-center gap-1 break-all font-mono text-xs">
								{row.id}
								<CopyButton text={row.id} />
							</span>
						),
						isWide: true,
					},
					...(row.nextAt ? [{ label: t("next"), value: <Time value={row.nextAt} /> }] : []),
				]}
			/>
			{data === undefined ? (
				<ResourceState error={error} onRetry={retry} />
			) : data.tries.length === 0 ? (
				<p className="text-muted text-sm">{t("noAttempt")}</p>
			) : (
				<ol className="grid gap-2" aria-label={t("attempts")}>
					{data.tries.toReversed().map((attempt) => (
						<AttemptCard key={attempt.number} attempt={attempt} />
					))}
				</ol>
			)}
		</div>
	);
}

function AttemptCard({ attempt }: { attempt: Attempt }) {
	const t = useTranslations("alerts.log");
	const words = useCodeWords();
	const outcome = OUTCOMES.find((one) => one === attempt.outcome);
	return (
		<li className="grid gap-1.5 rounded-md border border-line p-3 text-sm">
			<div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
				<span className="font-medium tabular-nums">
					{t("number")} {attempt.number}
				</span>
				<span>{outcome ? t(`outcomes.${outcome}`) : attempt.outcome}</span>
				{attempt.httpStatus === null ? null : <span className="font-mono text-xs">HTTP {attempt.httpStatus}</span>}
				{attempt.code && attempt.code !== `HTTP ${attempt.httpStatus}` ? (
					<span className="text-muted text-xs">{words(attempt.code)}</span>
				) : null}
				<span className="ml-auto text-muted text-xs">
					<Time value={attempt.startedAt} />
					{attempt.durationMs === null ? "" : ` · ${t("milliseconds", { ms: attempt.durationMs })}`}
				</span>
			</div>
			{attempt.answer ? (
				<ScrollRegion label={t("body")} className="max-h-32 rounded-sm bg-sunken px-2 py-1.5">
					<p className="whitespace-pre-wrap break-all font-mono text-xs">{showHidden(attempt.answer)}</p>
				</ScrollRegion>
			) : null}
		</li>
	);
}
