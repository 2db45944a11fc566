"use client";

import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { RequestError } from "@/components/console/request-error";
import { ResourceState } from "@/components/console/resource-state";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { removeCodeRunAction } from "@/lib/actions/as-code-actions";
import type { CodeRunView } from "@/lib/as-code/run/code-runs";
import { showHidden } from "@/lib/ui/show-hidden";

const RUN_TONES = { running: "info", done: "success", failed: "danger", removed: "neutral" } as const;
const STEP_TONES = {
	make: "neutral",
	making: "info",
	made: "success",
	same: "neutral",
	differs: "warning",
	missing: "danger",
	failed: "danger",
	removed: "neutral",
} as const;

/** The runs of a region: each call as it went, what the cloud said, and the way to take back what was made. */
export function CodeRuns({ regionId, isRunning }: { regionId: string; isRunning: boolean }) {
	const t = useTranslations("asCode");
	const { data, error, retry } = useResource("asCode.runs", { regionId });
	useEffect(() => {
		// Until its row is told nothing says that a run has begun, so it is asked for while this page's own goes on.
		const timer = isRunning ? setInterval(retry, 700) : undefined;
		return () => clearInterval(timer);
	}, [isRunning, retry]);
	if (error && data === undefined) {
		return <ResourceState error={error} onRetry={retry} />;
	}
	return (
		<Card title={t("runs")} description={t("runsHint")} bodyClassName="p-0">
			{data?.runs.length === 0 ? <p className="px-4 py-3 text-muted text-sm">{t("noRuns")}</p> : null}
			<ul className="divide-y divide-line" aria-live="polite">
				{data?.runs.map((run, index) => (
					<li key={run.id}>
						<CodeRun run={run} isOpen={index === 0} />
					</li>
				))}
			</ul>
		</Card>
	);
}

function CodeRun({ run, isOpen }: { run: CodeRunView; isOpen: boolean }) {
	const t = useTranslations("asCode");
	const remove = useConsoleAction(removeCodeRunAction, t("removed"));
	// What a process that died was making may be there too.
	const made = run.steps.filter(
		({ state, cloudId, within }) =>
			(state === "made" && cloudId !== undefined) || (state === "making" && within !== undefined),
	);
	const hasGroup = made.some(({ kind }) => kind === "group");
	return (
		<details open={isOpen} className="px-4 py-2.5 text-sm">
			<summary className="flex min-h-7 cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
				<Badge tone={RUN_TONES[run.status]}>{t(`runStatus.${run.status}`)}</Badge>
				<Time value={run.startedAt} />
				<span className="text-muted">{showHidden(run.by)}</span>
				<span className="text-muted tabular">{t("madeCount", { count: made.length })}</span>
			</summary>
			<ol className="mt-2 grid gap-1">
				{run.steps.map((step) => (
					<li key={`${step.resource}/${step.action}`} className="grid gap-1">
						<div className="flex flex-wrap items-baseline gap-x-3">
							<Badge tone={STEP_TONES[step.state]}>{t(`state.${step.state}`)}</Badge>
							<span className="break-all font-mono text-xs">
								{step.product}:{step.action} {showHidden(step.name)}
							</span>
						</div>
						{step.error ? <RequestError error={step.error} /> : null}
					</li>
				))}
			</ol>
			{made.length > 0 && run.status !== "running" ? (
				<div className="mt-3">
					<ConfirmDialog
						trigger={<Button size="sm">{t("remove")}</Button>}
						title={t("removeTitle", { count: made.length })}
						isDestructive
						confirmLabel={t("remove")}
						onConfirm={() => remove({ runId: run.id })}
						description={
							<div className="grid gap-2">
								<p>{t(hasGroup ? "removeBodyGroup" : "removeBody")}</p>
								<ul className="list-disc pl-5">
									{made.map(({ resource, kind, name }) => (
										<li key={resource} className="break-all">
											{t(`kind.${kind}`)} {showHidden(name)}
										</li>
									))}
								</ul>
							</div>
						}
					/>
				</div>
			) : null}
		</details>
	);
}
