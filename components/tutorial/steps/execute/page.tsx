"use client";

import { Play } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DetailList } from "@/components/console/detail-list";
import { RequestError } from "@/components/console/request-error";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { needsSomeone } from "@/lib/runs/verdicts";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { LiveAnswer, PreflightAnswer } from "@/lib/tutorial/steps/execute/server";
import { Findings } from "../../findings";
import { stepHref } from "../../step-href";
import { type StepProps, stepView } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useLook } from "../../use-look";
import { useStepForm } from "../../use-step-form";
import { ScaleOutProgress } from "./scale-out-progress";

/** 执行伸缩规则, with its confirmation, and the scale-out as it happens. */
export default function ExecuteStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { execute, group, rule, hook } = view.state.steps;
	const { data, error, retry } = useLook<LiveAnswer>(view.id, "execute", "live", { enabled: execute.result !== null });
	const scaleOut = data?.scaleOut ?? null;
	const hasFollowed = execute.result !== null && scaleOut?.story !== null && scaleOut !== null;
	const hasProblems =
		hasFollowed && (scaleOut.diagnoses.length > 0 || (scaleOut.run !== null && needsSomeone(scaleOut.run.verdict)));
	const isOver = hasFollowed && !scaleOut.isRunning;
	return (
		<StepShell view={view} step="execute">
			<Card title={t("steps.execute.form")} titleId="execute-form" bodyClassName="grid gap-4 p-4">
				<DetailList
					details={[
						{ label: t("execute.group"), value: group.result?.scalingGroupName },
						{ label: t("execute.rule"), value: rule.result?.scalingRuleName },
						{ label: t("execute.hook"), value: hook.result?.lifecycleHookName },
					]}
				/>
				<ExecuteButton view={view} />
				{execute.error !== null && execute.result === null ? <StartError view={view} /> : null}
			</Card>
			{error ? <RequestError error={error} onRetry={retry} /> : null}
			{scaleOut === null ? null : <ScaleOutProgress scaleOut={scaleOut} />}
			{hasFollowed && scaleOut.diagnoses.length > 0 ? (
				<>
					<DiagnosisList
						diagnoses={scaleOut.diagnoses}
						walkthroughId={view.id}
						refs={{
							scalingGroupId: scaleOut.scalingGroupId,
							executionId: scaleOut.story?.executions[0]?.executionId,
						}}
					/>
					<Alert tone="info" title={t("execute.afterCure")}>
						{t("execute.afterCureBody")}
					</Alert>
				</>
			) : null}
			{isOver ? (
				<div className="flex flex-wrap gap-2">
					<Button asChild variant="primary">
						<Link href={stepHref(view.id, hasProblems ? "execution" : "verify")}>
							{t(hasProblems ? "execute.toExecution" : "execute.toVerify")}
						</Link>
					</Button>
				</div>
			) : null}
		</StepShell>
	);
}

function ExecuteButton({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial.execute");
	const { group, rule, hook } = view.state.steps;
	const isReady = stepView(view, "execute").missing.length === 0;
	const isRunning = view.statuses.execute === "running";
	const { data } = useLook<PreflightAnswer>(view.id, "execute", "preflight", { enabled: isReady && !isRunning });
	const { submit } = useStepForm(view, "execute", { staysHere: true });
	const findings = isRunning ? [] : (data?.findings ?? []);
	const names = {
		rule: rule.result?.scalingRuleName ?? "",
		group: group.result?.scalingGroupName ?? "",
		hook: hook.result?.lifecycleHookName ?? "",
		region: group.result?.regionId ?? "",
	};
	return (
		<div className="grid gap-3">
			<Findings findings={findings} walkthroughId={view.id} />
			<div className="flex flex-wrap items-center gap-3">
				<ConfirmDialog
					trigger={
						<Button variant="primary" disabled={!isReady} isPending={isRunning}>
							{isRunning ? null : <Play aria-hidden />}
							{t("execute")}
						</Button>
					}
					title={t("dialogTitle")}
					description={
						<div className="grid gap-2">
							<p>{t("dialogBody", names)}</p>
							<p>{t(view.target === "aliyun" ? "dialogCost" : "dialogNoCost")}</p>
							<p className="break-all rounded-md border border-line bg-sunken px-2 py-1 font-mono text-ink text-xs">
								{`ess:ExecuteScalingRule ScalingRuleAri=${rule.result?.scalingRuleAri ?? ""}`}
							</p>
						</div>
					}
					onConfirm={() => submit({})}
				/>
				{isRunning ? <p className="text-muted text-sm">{t("isRunning")}</p> : null}
			</div>
		</div>
	);
}

/** The request itself was refused: nothing was started. */
function StartError({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial");
	const { error } = view.state.steps.execute;
	if (error === null) {
		return null;
	}
	return (
		<div className="grid gap-2">
			<RequestError error={error} title={t("lastAttemptFailed")} />
			<DiagnosisList
				diagnoses={diagnose({ kind: "error", ...error })}
				walkthroughId={view.id}
				refs={{ scalingGroupId: view.state.steps.group.result?.scalingGroupId }}
			/>
		</div>
	);
}
