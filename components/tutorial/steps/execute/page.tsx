"use client";

import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { DetailList } from "@/components/console/detail-list";
import { RequestError } from "@/components/console/request-error";
import { DiagnosisList } from "@/components/diagnosis/diagnosis-list";
import { CheckResults } from "@/components/runs/check-results";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { checkSettings, suggestCheck } from "@/lib/forms/check-command";
import { TUTORIAL_SCRIPT } from "@/lib/forms/lifecycle-hook";
import type { TriggerForm } from "@/lib/forms/trigger";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { StepResult } from "@/lib/tutorial/state";
import type { FollowedScaleOut } from "@/lib/tutorial/steps/execute/follow";
import type { LiveAnswer, PreflightAnswer } from "@/lib/tutorial/steps/execute/server";
import { ChangeDialog } from "../../change-dialog";
import { Findings } from "../../findings";
import { FixRun, isCurable } from "../../fix-run";
import { stepHref } from "../../step-href";
import { hasStep, isChecked, neighbours, type StepProps, stepView } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useLook } from "../../use-look";
import { useStepForm } from "../../use-step-form";
import { useStepWords } from "../../use-step-words";
import { CheckFields, readCheck, type TypedCheck, typedCheckForm } from "./check-fields";
import { hasProblems, ScaleOutProgress } from "./scale-out-progress";
import { TriggerChoice } from "./trigger-choice";
import { readTrigger, type TypedTrigger, typedTrigger } from "./trigger-state";

const TriggerWait = dynamic(() => import("./trigger-wait").then((module) => module.TriggerWait), { ssr: false });

/** 执行伸缩规则, with its confirmation, and the scale-out as it happens. */
export default function ExecuteStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { execute, group, rule, hook } = view.state.steps;
	const { data, error, retry } = useLook<LiveAnswer>(view.id, "execute", "live", { enabled: execute.result !== null });
	const scaleOut = data?.scaleOut ?? null;
	const isOver = scaleOut !== null && scaleOut.story !== null && !scaleOut.isRunning && !execute.stale;
	const [check, setCheck] = useState(() => typedCheck(view));
	const [trigger, setTrigger] = useState(() => typedTrigger(view));
	const draft = useDraft(view.id, "execute", { typedCheck: check, typedTrigger: trigger });
	const change = (next: { check?: TypedCheck; trigger?: TypedTrigger }) => {
		setCheck(next.check ?? check);
		setTrigger(next.trigger ?? trigger);
		draft.onValuesChange({ typedCheck: next.check ?? check, typedTrigger: next.trigger ?? trigger });
	};
	const words = useStepWords(view.way);
	const typed = { check, trigger };
	const made = execute.result?.trigger;
	const isAwaited = execute.result?.scalingActivityId === "";
	return (
		<StepShell
			view={view}
			step="execute"
			draftState={draft.draftState}
			primary={isOver ? <WayOn view={view} scaleOut={scaleOut} /> : <ExecuteButton view={view} typed={typed} />}
		>
			<Card title={words("execute", "form")} titleId="execute-form" bodyClassName="grid gap-4 p-4 *:min-w-0">
				<DetailList
					details={[
						{ label: t("execute.group"), value: group.result?.scalingGroupName },
						{ label: t("execute.rule"), value: rule.result?.scalingRuleName },
						...(hasStep(view, "hook") ? [{ label: t("execute.hook"), value: hook.result?.lifecycleHookName }] : []),
					]}
				/>
				{isChecked(view) ? <CheckFields value={check} onChange={(next) => change({ check: next })} /> : null}
				<TriggerChoice value={trigger} onChange={(next) => change({ trigger: next })} />
				{/* What would stop another run says nothing of the one that is over. */}
				{isOver ? null : <PreflightFindings view={view} />}
				{isOver ? (
					<div>
						<ExecuteButton view={view} typed={typed} isAgain />
					</div>
				) : null}
				{execute.error !== null && (execute.result === null || isAwaited) ? <StartError view={view} /> : null}
			</Card>
			{error ? <RequestError error={error} onRetry={retry} /> : null}
			{made && !execute.stale ? <TriggerWait view={view} trigger={made} /> : null}
			{scaleOut === null || isAwaited ? null : <ScaleOutProgress scaleOut={scaleOut} view={view} />}
			{scaleOut?.check ? <CheckResults check={scaleOut.check} /> : null}
			{scaleOut !== null && scaleOut.diagnoses.length > 0 ? (
				<>
					<DiagnosisList
						diagnoses={scaleOut.diagnoses}
						walkthrough={view}
						refs={{
							scalingGroupId: scaleOut.scalingGroupId,
							executionId: scaleOut.story?.executions[0]?.executionId,
						}}
					/>
					{isCurable(scaleOut) ? null : (
						<Alert tone="info" title={t("execute.afterCure")}>
							{t("execute.afterCureBody")}
						</Alert>
					)}
				</>
			) : null}
		</StepShell>
	);
}

/** The check as it was typed or last sent; else what the hook's script suggests, not chosen. */
function typedCheck({ state }: WalkthroughView): TypedCheck {
	const { inputs } = state.steps.execute;
	const { hook, command } = state.steps;
	const script = command.inputs.commandContent ?? hook.inputs.commandContent;
	const sent = checkSettings.safeParse(inputs.check).data;
	const first = {
		isChecked: sent !== undefined,
		command: sent?.command ?? suggestCheck(typeof script === "string" ? script : TUTORIAL_SCRIPT) ?? "",
		expectedExitCode: String(sent?.expectedExitCode ?? 0),
		timeoutSeconds: String(sent?.timeoutSeconds ?? 60),
	};
	// One that was not chosen gives way to what the script suggests now.
	const typed = typedCheckForm.safeParse(inputs.typedCheck).data;
	return typed?.isChecked ? typed : { ...first, isChecked: first.isChecked && typed === undefined };
}

/** Once the scale-out is over: what puts it right, or the next step. */
function WayOn({ view, scaleOut }: { view: WalkthroughView; scaleOut: FollowedScaleOut }) {
	const t = useTranslations("tutorial.execute");
	const tGo = useTranslations("tutorial");
	const tExecution = useTranslations("tutorial.execution");
	const words = useStepWords(view.way);
	const isBad = hasProblems(scaleOut);
	// What went wrong stands in the execution; else the way goes on.
	const next = isBad && hasStep(view, "execution") ? "execution" : neighbours(view, "execute").next;
	const labelOf = () => {
		switch (next) {
			case undefined:
				return tExecution("toOutcome");
			case "verify":
				return t("toVerify");
			case "execution":
				return t("toExecution");
			default:
				return tGo("goToStep", { step: words(next, "title") });
		}
	};
	if (scaleOut.scaleOutId !== null && isCurable(scaleOut)) {
		return <FixRun scaleOutId={scaleOut.scaleOutId} />;
	}
	return (
		<Button asChild variant="primary">
			<Link href={stepHref(view.id, next)}>{labelOf()}</Link>
		</Button>
	);
}

function PreflightFindings({ view }: { view: WalkthroughView }) {
	const isEnabled = stepView(view, "execute").missing.length === 0 && view.statuses.execute !== "running";
	const { data } = useLook<PreflightAnswer>(view.id, "execute", "preflight", { enabled: isEnabled });
	return <Findings findings={isEnabled ? (data?.findings ?? []) : []} view={view} />;
}

type Typed = { check: TypedCheck; trigger: TypedTrigger };

function ExecuteButton({ view, typed, isAgain }: { view: WalkthroughView; typed: Typed; isAgain?: boolean }) {
	const t = useTranslations("tutorial.execute");
	const tTrigger = useTranslations("tutorialWays.trigger");
	const tLeaving = useTranslations("tutorialWays.leaving");
	const tUserData = useTranslations("tutorialWays.userData");
	const { group, rule, hook } = view.state.steps;
	const isReady = stepView(view, "execute").missing.length === 0;
	const isRunning = view.statuses.execute === "running";
	const { submit, pending, dismiss } = useStepForm(view, "execute", { staysHere: true });
	const isLeaving = view.direction === "SCALE_IN";
	const settings = isChecked(view) ? readCheck(typed.check) : null;
	const trigger = readTrigger(typed.trigger);
	const { kind } = typed.trigger;
	const isAwaited = view.state.steps.execute.result?.scalingActivityId === "";
	const names = {
		rule: rule.result?.scalingRuleName ?? "",
		group: group.result?.scalingGroupName ?? "",
		hook: hook.result?.lifecycleHookName ?? "",
		region: group.result?.regionId ?? "",
	};
	const dialogBody = () => {
		if (isLeaving) {
			return tLeaving("dialogBody", names);
		}
		return hasStep(view, "hook") ? t("dialogBody", names) : tUserData("dialogBody", names);
	};
	return (
		<>
			<ConfirmDialog
				trigger={
					<Button
						variant={isAgain ? "secondary" : "primary"}
						disabled={!isReady || settings === undefined || trigger === undefined}
						isPending={isRunning}
					>
						{isRunning ? null : <Play aria-hidden />}
						{kind === "now" ? t(isAgain ? "executeAgain" : "execute") : tTrigger(`buttons.${kind}`)}
					</Button>
				}
				title={kind === "now" ? t("dialogTitle") : tTrigger(`dialogTitle.${kind}`)}
				description={
					<div className="grid gap-2">
						{kind === "now" ? null : <p>{tTrigger(`dialogBody.${kind}`, names)}</p>}
						<p>{dialogBody()}</p>
						<p>{isLeaving ? tLeaving("dialogCost") : t(view.target === "aliyun" ? "dialogCost" : "dialogNoCost")}</p>
						{settings ? <p>{t("dialogCheck", { command: settings.command })}</p> : null}
						<p className="break-all rounded-md border border-line bg-sunken px-2 py-1 font-mono text-ink text-xs">
							{plannedCall(trigger, rule.result)}
						</p>
					</div>
				}
				onConfirm={() => submit({ check: settings ?? null, trigger })}
			/>
			<ChangeDialog subject="task" pending={pending} onDismiss={dismiss} />
			{isRunning ? (
				<p className="text-muted text-sm">
					{isAwaited ? tTrigger("waiting.title") : isLeaving ? tLeaving("isRunning") : t("isRunning")}
				</p>
			) : null}
		</>
	);
}

/** The call that the button makes, as it is told before. */
function plannedCall(trigger: TriggerForm | undefined, rule: StepResult<"rule"> | null): string {
	const ari = rule?.scalingRuleAri ?? "";
	switch (trigger?.kind) {
		case "scheduled":
			return `ess:CreateScheduledTask LaunchTime=${trigger.launchTime} ScheduledAction=${ari}`;
		case "alarm": {
			const { metricName, comparison, threshold } = trigger;
			return `ess:CreateAlarm MetricName=${metricName} ComparisonOperator=${comparison} Threshold=${threshold} AlarmAction.1=${ari}`;
		}
		default:
			return `ess:ExecuteScalingRule ScalingRuleAri=${ari}`;
	}
}

/** The request itself was refused: nothing was started. */
function StartError({ view }: { view: WalkthroughView }) {
	const t = useTranslations("tutorial");
	const tEnded = useTranslations("tutorialWays.trigger.ended");
	const { error } = view.state.steps.execute;
	if (error === null) {
		return null;
	}
	if (error.code === "TriggerRemoved" || error.code === "TriggerMissed") {
		return <Alert tone="warning" title={tEnded(error.code)} />;
	}
	return (
		<div className="grid gap-2">
			<RequestError error={error} title={t("lastAttemptFailed")} />
			<DiagnosisList
				diagnoses={diagnose({ kind: "error", ...error })}
				walkthrough={view}
				refs={{ scalingGroupId: view.state.steps.group.result?.scalingGroupId }}
			/>
		</div>
	);
}
