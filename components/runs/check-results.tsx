"use client";

import { useTranslations } from "next-intl";
import { TerminalOutput } from "@/components/console/terminal-output";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ScaleOutView } from "@/lib/history/scale-out-view";

/** What the check command found on a run's instances; those that did not pass first. */
export function CheckResults({ check }: { check: NonNullable<ScaleOutView["check"]> }) {
	const t = useTranslations("runs.check");
	return (
		<Card
			title={t("results")}
			titleId="check-results"
			description={t("resultsOf", { passed: check.passed, total: check.total })}
			bodyClassName="grid gap-3 p-4 *:min-w-0"
		>
			{check.shown.map(({ instanceId, state, exitCode, code, output }) => (
				<section key={instanceId} aria-label={instanceId} className="grid gap-1 *:min-w-0" data-check-state={state}>
					<p className="flex flex-wrap items-center gap-x-3 text-sm">
						<TextLink href={`/ecs/instances/${encodeURIComponent(instanceId)}`} className="font-mono text-xs">
							{instanceId}
						</TextLink>
						<span>{t(`states.${state}`)}</span>
						{exitCode === null ? null : (
							<span className="font-mono text-muted text-xs">{t("exitCode", { exitCode })}</span>
						)}
						{code ? <code className="font-mono text-muted text-xs">{code}</code> : null}
					</p>
					<TerminalOutput command={check.command} output={output} label={t("output", { instance: instanceId })} />
				</section>
			))}
		</Card>
	);
}
