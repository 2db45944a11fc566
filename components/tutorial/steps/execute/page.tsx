"use client";

import { Play } from "lucide-react";
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
import { TextLink } from "@/components/ui/text-link";
import { diagnose } from "@/lib/diagnosis/diagnose";
import { checkSettings, suggestCheck } from "@/lib/forms/check-command";
import { TUTORIAL_SCRIPT } from "@/lib/forms/lifecycle-hook";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { FollowedScaleOut } from "@/lib/tutorial/steps/execute/follow";
import type { LiveAnswer, PreflightAnswer } from "@/lib/tutorial/steps/execute/server";
import { Findings } from "../../findings";
import { FixRun, isCurable } from "../../fix-run";
import { stepHref } from "../../step-href";
import { type StepProps, stepView } from "../../step-props";
import { StepShell } from "../../step-shell";
import { useDraft } from "../../use-draft";
import { useLook } from "../../use-look";
import { useStepForm } from "../../use-step-form";
import { CheckFields, readCheck, type TypedCheck, typedCheckForm } from "./check-fields";
import { hasProblems, ScaleOutProgress } from "./scale-out-progress";

/** 执行伸缩规则, with its confirmation, and the scale-out as it happens. */
export default function ExecuteStep({ view }: StepProps) {
	const t = useTranslations("tutorial");
	const { execute, group, rule, hook } = view.state.steps;
	const { data, error, retry } = useLook<LiveAnswer>(view.id, "execute", "live", { enabled: execute.result !== null });
	const scaleOut = data?.scaleOut ?? null;
	const isOver = scaleOut !== null && scaleOut.story !== null && !scaleOut.isRunning && !execute.stale;
	const [check, setCheck] = useState(() => typedCheck(view));
	const draft = useDraft(view.id, "execute", { typedCheck: check });
	const change = (next: TypedCheck) => {
		setCheck(next);
		draft.onValuesChange({ typedCheck: next });
	};
	return (
		<StepShell
			view={view}
			step="execute"
			draftState={draft.draftState}
			primary={isOver ? <WayOn view={view} scaleOut={scaleOut} /> : <ExecuteButton view={view} check={check} />}
		>
			<Card title={t("steps.execute.form")} titleId="execute-form" bodyClassName="grid gap-4 p-4 *:min-w-0">
				<DetailList
					details={[
						{ label: t("execute.group"), value: group.result?.scalingGroupName },
						{ label: t("execute.rule"), value: rule.result?.scalingRuleName },
						{ label: t("execute.hook"), value: hook.result?.lifecycleHookName },
					]}
				/>
				<CheckFields value={check} onChange={change} />
				<PreflightFindings view={view} />
				{isOver ? (
					<div>
						<ExecuteButton view={view} check={check} isAgain />
					</div>
				) : null}
				{execute.error !== null && execute.result === null ? <StartError view={view} /> : null}
				<OtherTriggers scalingGroupId={group.result?.scalingGroupId} />
			</Card>
			{error ? <RequestError error={error} onRetry={retry} /> : null}
			{scaleOut === null ? null : <ScaleOutProgress scaleOut={scaleOut} />}
			{scaleOut?.check ? <CheckResults check={scaleOut.check} /> : null}
			{scaleOut !== null && scaleOut.diagnoses.length > 0 ? (
				<>
					<DiagnosisList
						diagnoses={scaleOut.diagnoses}
						walkthroughId={view.id}
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

/** What else can execute the rule: a time or an alarm, each on its page of the group. */
function OtherTriggers({ scalingGroupId }: { scalingGroupId: string | undefined }) {
	const t = useTranslations("tutorialPaths.triggers");
	if (scalingGroupId === undefined) {
		return null;
	}
	const at = (page: string) => `/ess/groups/${encodeURIComponent(scalingGroupId)}/${page}`;
	return (
		<p className="text-muted text-sm">
			{t.rich("text", {
				scheduled: (words) => (
					<TextLink href={at("scheduled-tasks")} className="underline">
						{words}
					</TextLink>
				),
				alarm: (words) => (
					<TextLink href={at("alarms")} className="underline">
						{words}
					</TextLink>
				),
				runs: (words) => (
					<TextLink href="/scale-outs" className="underline">
						{words}
					</TextLink>
				),
			})}
		</p>
	);
}

/** The check as it was typed or last sent; else what the hook's script suggests, not chosen. */
function typedCheck({ state }: WalkthroughView): TypedCheck {
	const { inputs } = state.steps.execute;
	const script = state.steps.hook.inputs.commandContent;
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
	const isBad = hasProblems(scaleOut);
	if (scaleOut.scaleOutId !== null && isCurable(scaleOut)) {
		return <FixRun scaleOutId={scaleOut.scaleOutId} />;
	}
	return (
		<Button asChild variant="primary">
			<Link href={stepHref(view.id, isBad ? "execution" : "verify")}>{t(isBad ? "toExecution" : "toVerify")}</Link>
		</Button>
	);
}

function PreflightFindings({ view }: { view: WalkthroughView }) {
	const isEnabled = stepView(view, "execute").missing.length === 0 && view.statuses.execute !== "running";
	const { data } = useLook<PreflightAnswer>(view.id, "execute", "preflight", { enabled: isEnabled });
	return <Findings findings={isEnabled ? (data?.findings ?? []) : []} walkthroughId={view.id} />;
}

function ExecuteButton({ view, check, isAgain }: { view: WalkthroughView; check: TypedCheck; isAgain?: boolean }) {
	const t = useTranslations("tutorial.execute");
	const { group, rule, hook } = view.state.steps;
	const isReady = stepView(view, "execute").missing.length === 0;
	const isRunning = view.statuses.execute === "running";
	const { submit } = useStepForm(view, "execute", { staysHere: true });
	const settings = readCheck(check);
	const names = {
		rule: rule.result?.scalingRuleName ?? "",
		group: group.result?.scalingGroupName ?? "",
		hook: hook.result?.lifecycleHookName ?? "",
		region: group.result?.regionId ?? "",
	};
	return (
		<>
			<ConfirmDialog
				trigger={
					<Button
						variant={isAgain ? "secondary" : "primary"}
						disabled={!isReady || settings === undefined}
						isPending={isRunning}
					>
						{isRunning ? null : <Play aria-hidden />}
						{t(isAgain ? "executeAgain" : "execute")}
					</Button>
				}
				title={t("dialogTitle")}
				description={
					<div className="grid gap-2">
						<p>{t("dialogBody", names)}</p>
						<p>{t(view.target === "aliyun" ? "dialogCost" : "dialogNoCost")}</p>
						{settings ? <p>{t("dialogCheck", { command: settings.command })}</p> : null}
						<p className="break-all rounded-md border border-line bg-sunken px-2 py-1 font-mono text-ink text-xs">
							{`ess:ExecuteScalingRule ScalingRuleAri=${rule.result?.scalingRuleAri ?? ""}`}
						</p>
					</div>
				}
				onConfirm={() => submit({ check: settings ?? null })}
			/>
			{isRunning ? <p className="text-muted text-sm">{t("isRunning")}</p> : null}
		</>
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
