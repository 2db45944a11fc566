"use client";

import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { Alert } from "@/components/ui/alert";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type Declaration, type Issue, isBroken } from "@/lib/as-code/model";
import type { PlanStep } from "@/lib/as-code/run/plan";
import { showHidden } from "@/lib/ui/show-hidden";

/** What a text holds and what running it would do. */
export type CodePlanData = {
	readonly issues: readonly Issue[];
	readonly steps: readonly PlanStep[];
	readonly variables: readonly Declaration[];
	readonly regionId: string | null;
};

const TONES = { make: "accent", same: "neutral", differs: "warning", missing: "danger" } as const;

/** The plan of a text: what is made, what is there, what stands otherwise; and the way to run it. */
export function CodePlan({
	plan,
	why,
	onRun,
	regionId,
}: {
	plan: CodePlanData;
	/** Why it cannot be run now. */
	why: string | undefined;
	onRun: () => Promise<void>;
	regionId: string;
}) {
	const t = useTranslations("asCode");
	const calls = plan.steps.filter(({ state }) => state === "make");
	const cannot = plan.steps.some(({ state }) => state === "missing");
	const cannotBeRead = isBroken(plan.issues);
	return (
		<Card
			title={t("planTitle")}
			description={t("planCounts", {
				make: calls.length,
				same: plan.steps.filter(({ state }) => state === "same").length,
				differs: plan.steps.filter(({ state }) => state === "differs").length,
			})}
			bodyClassName="grid gap-4 p-4 *:min-w-0"
			actions={
				calls.length > 0 && !cannot ? (
					<ConfirmDialog
						trigger={<Button variant="primary">{t("run")}</Button>}
						why={why}
						title={t("runTitleIn", { region: regionId })}
						confirmLabel={t("run")}
						onConfirm={async () => ({ ok: true, data: null })}
						onDone={() => void onRun()}
						description={
							<div className="grid gap-2">
								<p>{t("runBody")}</p>
								<ol className="grid max-h-72 list-decimal gap-0.5 overflow-auto pl-6 font-mono text-xs">
									{calls.map(({ resource, product, action, name }) => (
										<li key={`${resource}/${action}`} className="break-all">
											{product}:{action} {showHidden(name)}
										</li>
									))}
								</ol>
							</div>
						}
					/>
				) : null
			}
		>
			{plan.issues.length > 0 ? (
				<Alert tone={cannotBeRead ? "danger" : "warning"} title={t(cannotBeRead ? "broken" : "notTaken")}>
					<ul className="grid gap-0.5">
						{plan.issues.map(({ code, line, name, detail }) => (
							<li key={`${code}/${line}/${name}`}>
								{t(`issue.${code}`, { line, name: showHidden(name), detail: showHidden(detail ?? "") })}
							</li>
						))}
					</ul>
				</Alert>
			) : null}
			{plan.regionId !== null && plan.regionId !== regionId ? (
				<Alert tone="info">{t("otherRegion", { asked: plan.regionId, region: regionId })}</Alert>
			) : null}
			<ul className="divide-y divide-line text-sm">
				{plan.steps.map((step) => (
					<li key={`${step.resource}/${step.action}`} className="grid gap-1 py-2">
						<div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
							<Badge tone={TONES[step.state]}>{t(`state.${step.state}`)}</Badge>
							<span className="text-muted text-xs">{t(`kind.${step.kind}`)}</span>
							<span className="break-all font-mono text-xs">{showHidden(step.name || step.resource)}</span>
							<span className="ml-auto font-mono text-faint text-xs">
								{step.product}:{step.action}
							</span>
						</div>
						{step.detail ? (
							<p className="text-danger text-xs">{t("missing", { name: showHidden(step.detail) })}</p>
						) : null}
						{step.differences.map(({ field, asked, there }) => (
							<p key={field} className="break-all text-muted text-xs">
								{t("difference", { field, asked: showHidden(asked) || "–", there: showHidden(there) || "–" })}
							</p>
						))}
					</li>
				))}
			</ul>
		</Card>
	);
}
