"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { labAction } from "@/lib/actions/lab-actions";
import { actsOf } from "@/lib/lab/machine";
import type { LabAct } from "@/lib/lab/phases";
import type { ExperimentView } from "@/lib/lab/view";
import { ExperimentOutcome } from "./experiment-outcome";
import { PhaseSteps } from "./phase-steps";

/** One documented error: what it is, how far its experiment is, what was seen, and what can be done next. */
export function ExperimentCard({ experiment }: { experiment: ExperimentView }) {
	const t = useTranslations("lab");
	const { id, kind, phase, busy, again, problem } = experiment;
	const run = useConsoleAction(labAction);
	const [next, ...others] = actsOf(phase, { again });
	// What makes the error and the cure run on the page of a run: there the cure starts the run by itself.
	const label = (act: LabAct) => t(act === "cure" && kind === "run" ? "acts.cureRun" : `acts.${act}`);
	const button = (act: LabAct, isPrimary: boolean) => (
		<ActionButton
			key={act}
			// A page of twelve errors to make has no primary one; what goes on with one that was made is.
			variant={isPrimary && (act === "cure" || act === "again") ? "primary" : "secondary"}
			isPending={busy === act}
			disabled={busy !== null && busy !== act}
			onClick={() => void run({ experiment: id, act })}
		>
			{label(act)}
		</ActionButton>
	);
	return (
		<Card title={t(`experiments.${id}.title`)} titleId={`lab-${id}`} description={t(`experiments.${id}.what`)}>
			<div className="grid gap-4 *:min-w-0">
				<dl className="grid gap-2 text-sm">
					{(["where", "how", "cure"] as const).map((part) => (
						<div key={part}>
							<dt className="text-muted text-xs">{t(`parts.${part}`)}</dt>
							<dd>{t(`experiments.${id}.${part}`)}</dd>
						</div>
					))}
				</dl>
				<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
					<Badge tone={kind === "run" ? "info" : "neutral"}>{t(`kinds.${kind}`)}</Badge>
					<PhaseSteps phase={phase} busy={busy} />
				</div>
				<ExperimentOutcome experiment={experiment} />
				{problem ? (
					<RequestError
						error={{ code: problem.code, message: problem.message, requestId: problem.requestId ?? undefined }}
						title={t("notDone")}
					/>
				) : null}
				<div className="flex flex-wrap gap-2">
					{next ? button(next, true) : null}
					{others.map((act) => button(act, false))}
				</div>
			</div>
		</Card>
	);
}
