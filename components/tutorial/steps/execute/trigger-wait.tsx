"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { ConfirmDialog } from "@/components/console/confirm-dialog";
import { type Detail, DetailList } from "@/components/console/detail-list";
import { Countdown } from "@/components/console/live-duration";
import { RequestError } from "@/components/console/request-error";
import { Time } from "@/components/console/time";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TextLink } from "@/components/ui/text-link";
import type { ActionError } from "@/lib/actions/action-result";
import { moveEmulatorClockToAction, pushMetricAction } from "@/lib/actions/emulator-actions";
import { endTriggerAction } from "@/lib/actions/tutorial-actions";
import type { WalkthroughView } from "@/lib/tutorial/run/view";
import type { Trigger } from "@/lib/tutorial/steps/execute/make-trigger";
import { resourceHref } from "../../resource-href";

/**
 * The task that a rule waits for: when or at what it executes it, on the emulator what makes that happen now, and how to
 * take it away. Once it has executed the rule: that it stands, and may again.
 */
export function TriggerWait({ view, trigger }: { view: WalkthroughView; trigger: Trigger }) {
	const t = useTranslations("tutorialWays.trigger");
	const { execute, rule } = view.state.steps;
	const isWaiting = execute.status === "running" && execute.result?.statusCode === "Waiting";
	const task = view.state.resources.find((one) => one.id === trigger.id);
	const href = task && resourceHref(task);
	if (!isWaiting && task?.status !== "present") {
		return null;
	}
	return (
		<Card
			title={isWaiting ? t("waiting.title") : trigger.name}
			titleId="trigger"
			bodyClassName="grid gap-4 p-4 *:min-w-0"
		>
			{isWaiting ? (
				<>
					<DetailList details={[...details(trigger, rule.result?.scalingRuleName, t)]} />
					<p role="status" className="text-muted text-sm" data-waits={trigger.kind}>
						{t("waiting.goesOn")}
					</p>
					{view.target === "emulator" ? <BringAbout view={view} trigger={trigger} /> : null}
				</>
			) : (
				<p className="text-sm">{t(`stands.${trigger.kind}`, { name: trigger.name })}</p>
			)}
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<RemoveTrigger view={view} trigger={trigger} />
				{href === undefined ? null : (
					<TextLink href={href} className="text-sm">
						{t(trigger.kind === "scheduled" ? "waiting.toTasks" : "waiting.toAlarms")}
					</TextLink>
				)}
			</div>
		</Card>
	);
}

function* details(
	{ kind, name, since, condition }: Trigger,
	ruleName: string | undefined,
	t: ReturnType<typeof useTranslations<"tutorialWays.trigger">>,
): Generator<Detail> {
	yield { label: t("waiting.task"), value: name };
	yield { label: t("waiting.rule"), value: ruleName };
	if (kind === "scheduled") {
		yield { label: t("waiting.at"), value: <Time value={since} /> };
		yield { label: t("waiting.left"), value: <Countdown until={since} /> };
	} else if (condition) {
		const { metricName: metric, comparison, threshold, evaluationCount: count } = condition;
		const text = t("waiting.conditionText", { metric, comparison, threshold: String(threshold), count });
		yield { label: t("waiting.condition"), value: text };
	}
}

function RemoveTrigger({ view, trigger: { name } }: { view: WalkthroughView; trigger: Trigger }) {
	const t = useTranslations("tutorialWays.trigger.waiting");
	const remove = useConsoleAction(endTriggerAction, t("removed"));
	return (
		<ConfirmDialog
			isDestructive
			trigger={<Button>{t("remove")}</Button>}
			title={t("removeTitle", { name })}
			description={t("removeBody")}
			confirmLabel={t("remove")}
			onConfirm={() => remove({ walkthroughId: view.id })}
		/>
	);
}

/** On the emulator: what the task waits for is made to happen. */
function BringAbout({ view, trigger }: { view: WalkthroughView; trigger: Trigger }) {
	const t = useTranslations("tutorialWays.trigger.waiting");
	const move = useConsoleAction(moveEmulatorClockToAction, t("moved"));
	const push = useConsoleAction(pushMetricAction, t("pushed"));
	const [value, setValue] = useState(String(trigger.condition?.threshold ?? ""));
	const [error, setError] = useState<ActionError>();
	const [isPending, setIsPending] = useState(false);
	const run = async (act: () => ReturnType<typeof move> | ReturnType<typeof push>) => {
		setIsPending(true);
		const answer = await act();
		setIsPending(false);
		setError(answer.ok ? undefined : answer.error);
	};
	const { condition } = trigger;
	return (
		<div className="grid gap-3 *:min-w-0">
			{condition === undefined ? (
				<ActionButton
					needs="admin"
					isPending={isPending}
					className="justify-self-start"
					onClick={() => void run(() => move({ moment: trigger.since }))}
				>
					{t("moveClock")}
				</ActionButton>
			) : (
				<div className="flex flex-wrap items-end gap-3">
					<Field label={t("value", { metric: condition.metricName })}>
						{(control) => (
							<Input
								{...control}
								type="number"
								inputMode="decimal"
								className="w-32"
								value={value}
								onChange={({ target }) => setValue(target.value)}
							/>
						)}
					</Field>
					<ActionButton
						needs="admin"
						isPending={isPending}
						disabled={value.trim() === "" || !Number.isFinite(Number(value))}
						onClick={() =>
							void run(() =>
								push({
									scalingGroupId: view.state.steps.group.result?.scalingGroupId ?? "",
									metric: condition.metricName,
									value: Number(value),
								}),
							)
						}
					>
						{t("push")}
					</ActionButton>
				</div>
			)}
			{error ? <RequestError error={error} /> : null}
		</div>
	);
}
