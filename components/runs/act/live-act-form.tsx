"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionButton } from "@/components/auth/action-button";
import { RequestError } from "@/components/console/request-error";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { ActionError, ActionResult } from "@/lib/actions/action-result";
import { setEmulatorClockAction } from "@/lib/actions/emulator-actions";
import {
	cancelRunExecutionAction,
	endWaitsAction,
	extendWaitsAction,
	stopRunCommandAction,
} from "@/lib/actions/run-actions";
import type { ScaleOutView } from "@/lib/history/scale-out-view";
import type { LiveAct } from "./live-act";
import { type LiveSettings, liveCalls, openCommands, openExecutions, openWaits, secondsRange } from "./live-calls";
import { PlannedCalls } from "./planned-calls";
import { WholeNumberField } from "./whole-number-field";

/** What is in the window of a live act: what it decides, what follows, its calls, and one button. */
export function LiveActForm({ run, act, onClose }: { run: ScaleOutView; act: LiveAct; onClose: () => void }) {
	const t = useTranslations("repair.live");
	const tActions = useTranslations("common.actions");
	const [settings, setSettings] = useState<LiveSettings>({
		result: "CONTINUE",
		seconds: act === "fastForward" ? 60 : (openWaits(run)[0]?.heartbeatTimeoutSeconds ?? 600),
	});
	const [error, setError] = useState<ActionError>();
	const [isPending, setIsPending] = useState(false);
	const carryOut = useLiveAct(run, act, settings);
	const calls = liveCalls(run, act, settings);
	const range = secondsRange(act);
	const { seconds } = settings;
	const isOutOfRange = range !== undefined && (seconds < range.min || seconds > range.max);
	const isOver = act !== "fastForward" && calls.length === 0;
	const confirm = async () => {
		setIsPending(true);
		const refused = await carryOut();
		setIsPending(false);
		if (refused === undefined) {
			onClose();
		} else {
			setError(refused);
		}
	};
	return (
		<div className="grid gap-4 *:min-w-0">
			{act === "endWait" ? (
				<Field label={t("result")} asGroup>
					{(control) => (
						<RadioGroup
							aria-labelledby={`${control.id}-label`}
							orientation="vertical"
							value={settings.result}
							onValueChange={(value) =>
								setSettings((before) => ({ ...before, result: value === "ABANDON" ? "ABANDON" : "CONTINUE" }))
							}
							options={[
								{ value: "CONTINUE", label: t("continue") },
								{ value: "ABANDON", label: t("abandon") },
							]}
						/>
					)}
				</Field>
			) : null}
			{range === undefined ? null : (
				<WholeNumberField
					label={t("seconds")}
					value={seconds}
					error={isOutOfRange ? t("secondsRange", range) : undefined}
					onChange={(value) => setSettings((before) => ({ ...before, seconds: value }))}
				/>
			)}
			<p className="text-sm">{isOver ? t("over") : <Consequence run={run} act={act} settings={settings} />}</p>
			{calls.length > 0 ? <PlannedCalls calls={calls} /> : null}
			{error ? <RequestError error={error} /> : null}
			<div className="flex flex-wrap gap-2">
				<ActionButton
					variant={settings.result === "ABANDON" && act === "endWait" ? "danger" : "primary"}
					needs={act === "fastForward" ? "admin" : "operator"}
					isPending={isPending}
					disabled={isOutOfRange || isOver}
					onClick={() => void confirm()}
				>
					{t(`primary.${act}`)}
				</ActionButton>
				<Button onClick={onClose}>{tActions("cancel")}</Button>
			</div>
		</div>
	);
}

function Consequence({ run, act, settings }: { run: ScaleOutView; act: LiveAct; settings: LiveSettings }) {
	const t = useTranslations("repair.live.consequence");
	const count = new Set(openWaits(run).flatMap(({ instanceIds }) => instanceIds)).size;
	const { seconds } = settings;
	switch (act) {
		case "endWait":
			return t(settings.result === "CONTINUE" ? "continue" : "abandon", { count });
		case "extendWait":
			return t("extendWait", { count, seconds });
		case "fastForward":
			return t("fastForward", { seconds });
		case "stopCommand":
			return t("stopCommand", { count: openCommands(run).length });
		case "cancelExecution":
			return t("cancelExecution", { count: openExecutions(run).length });
	}
}

/** Does it; answers why it was refused, if it was. */
function useLiveAct(run: ScaleOutView, act: LiveAct, { result, seconds }: LiveSettings) {
	const t = useTranslations("repair.live.done");
	const done = t(act);
	const endWaits = useConsoleAction(endWaitsAction, done);
	const extendWaits = useConsoleAction(extendWaitsAction, done);
	const fastForward = useConsoleAction(setEmulatorClockAction, done);
	const stopCommand = useConsoleAction(stopRunCommandAction, done);
	const cancelExecution = useConsoleAction(cancelRunExecutionAction, done);
	const scaleOutId = run.id;
	const tokens = openWaits(run).map(({ lifecycleActionToken }) => lifecycleActionToken);
	return async (): Promise<ActionError | undefined> => {
		switch (act) {
			case "endWait":
				return errorOf(await endWaits({ scaleOutId, tokens, result }));
			case "extendWait":
				return errorOf(await extendWaits({ scaleOutId, tokens, seconds }));
			case "fastForward":
				return errorOf(await fastForward({ advanceSeconds: seconds }));
			case "stopCommand":
				return inTurn(openCommands(run), (invokeId) => stopCommand({ scaleOutId, invokeId }));
			case "cancelExecution":
				return inTurn(openExecutions(run), (executionId) => cancelExecution({ scaleOutId, executionId }));
		}
	};
}

const errorOf = (answer: ActionResult<unknown>) => (answer.ok ? undefined : answer.error);

/** Does it for one after the other, up to the first that is refused. */
async function inTurn(
	ids: readonly string[],
	ask: (id: string) => Promise<ActionResult<unknown>>,
): Promise<ActionError | undefined> {
	for (const id of ids) {
		const refused = errorOf(await ask(id));
		if (refused) {
			return refused;
		}
	}
	return undefined;
}
