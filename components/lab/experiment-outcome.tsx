"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { RequestError } from "@/components/console/request-error";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { VerdictBadge } from "@/components/runs/verdict-badge";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import type { Sighting } from "@/lib/lab/state";
import type { ExperimentView, RunView } from "@/lib/lab/view";

/** What was seen, explained by the product, and what came when it was run again. */
export function ExperimentOutcome({ experiment }: { experiment: ExperimentView }) {
	const t = useTranslations("lab");
	const { first, firstRun, again, againRun } = experiment;
	if (first === null) {
		return null;
	}
	return (
		<div className="grid gap-3 *:min-w-0" aria-live="polite">
			<section className="grid gap-2 *:min-w-0" aria-label={t("seen")}>
				<h3 className="font-semibold text-sm">{t("seen")}</h3>
				<Outcome sighting={first} run={firstRun} />
				{firstRun?.isFinal ? <DiagnosisList diagnoses={firstRun.diagnoses.slice(0, 1)} /> : null}
			</section>
			{again ? (
				<section className="grid gap-2 *:min-w-0" aria-label={t("again")}>
					<h3 className="font-semibold text-sm">{t("again")}</h3>
					<Outcome sighting={again} run={againRun} />
				</section>
			) : null}
		</div>
	);
}

function Outcome({ sighting, run }: { sighting: Sighting; run: RunView | null }) {
	const t = useTranslations("lab");
	switch (sighting.kind) {
		case "refused": {
			const { code, message, action, requestId } = sighting;
			return <RequestError error={{ code, message, action, requestId: requestId ?? undefined }} title={t("refused")} />;
		}
		case "passed":
			return (
				<p className="flex flex-wrap items-center gap-x-2 text-sm">
					<CircleCheck aria-hidden className="size-4 text-success" />
					{t("passed", { action: sighting.action })}
					{sighting.requestId ? (
						<span className="flex items-center gap-1 break-all font-mono text-muted text-xs">
							{sighting.requestId}
							<CopyButton text={sighting.requestId} className="size-5" />
						</span>
					) : null}
				</p>
			);
		default:
			return (
				<div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
					{run?.isFinal ? <VerdictBadge verdict={run.verdict} /> : t("running")}
					{run ? <TextLink href={`/scale-outs/${run.id}`}>{t("runPage")}</TextLink> : null}
				</div>
			);
	}
}
