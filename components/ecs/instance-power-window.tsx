"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { RowConfirm, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { Alert } from "@/components/ui/alert";
import { RadioGroup } from "@/components/ui/radio-group";
import {
	rebootInstancesAction,
	releaseInstancesAction,
	startInstancesAction,
	stopInstancesAction,
} from "@/lib/actions/ecs-instance-actions";
import type { Instance } from "@/lib/cloud/ecs";
import { STOPPED_MODES } from "@/lib/forms/ecs-instance";
import { scalingGroupOf } from "@/lib/ui/scaling-group-of";
import type { InstanceAct } from "./instance-acts";

type PowerAct = Extract<InstanceAct, "start" | "stop" | "reboot" | "release">;

/** 启动, 停止, 重启, 释放: says what ends, and what Auto Scaling does about instances that are its own. */
export function InstancePowerWindow({
	act,
	window,
	instances,
	onDone,
}: {
	act: PowerAct;
	window: RowWindowState<InstanceAct>;
	instances: readonly Instance[];
	onDone: () => void;
}) {
	const t = useTranslations("ecsInstances.power");
	const tActs = useTranslations("ecsInstances.acts");
	const isRunning = instances.some(({ Status }) => Status !== "Stopped");
	const [isForced, setForced] = useState(act === "release" && isRunning);
	const [stoppedMode, setMode] = useState<(typeof STOPPED_MODES)[number]>("KeepCharging");
	const start = useConsoleAction(startInstancesAction, tActs("done.start"));
	const stop = useConsoleAction(stopInstancesAction, tActs("done.stop"));
	const reboot = useConsoleAction(rebootInstancesAction, tActs("done.reboot"));
	const release = useConsoleAction(releaseInstancesAction, tActs("done.release"));
	const instanceIds = instances.map(({ InstanceId }) => InstanceId);
	const confirm = () => {
		switch (act) {
			case "start":
				return start({ instanceIds });
			case "stop":
				return stop({ instanceIds, isForced, stoppedMode });
			case "reboot":
				return reboot({ instanceIds, isForced });
			case "release":
				return release({ instanceIds, isForced });
		}
	};
	const scaled = instances.filter((instance) => scalingGroupOf(instance) !== undefined).length;
	const running = instances.filter(({ Status }) => Status !== "Stopped").length;
	return (
		<RowConfirm
			window={window}
			title={t(`${act}.title`, { count: instances.length })}
			confirmLabel={tActs(act)}
			isDestructive={act !== "start"}
			onConfirm={confirm}
			onDone={onDone}
			description={
				<div className="grid gap-3">
					<p>{t(`${act}.body`, { count: instances.length, running })}</p>
					<ul className="max-h-32 overflow-y-auto font-mono text-xs">
						{instances.map(({ InstanceId, InstanceName }) => (
							<li key={InstanceId} className="break-all">
								{InstanceId} {InstanceName === InstanceId ? "" : InstanceName}
							</li>
						))}
					</ul>
					{scaled > 0 && act !== "start" ? <Alert tone="warning">{t(`${act}.scaled`, { count: scaled })}</Alert> : null}
					{act === "stop" ? (
						<RadioGroup
							aria-label={t("stop.mode")}
							value={stoppedMode}
							onValueChange={(value) => setMode(STOPPED_MODES.find((mode) => mode === value) ?? "KeepCharging")}
							options={STOPPED_MODES.map((value) => ({ value, label: t(`stop.modes.${value}`) }))}
							orientation="vertical"
						/>
					) : null}
					{act === "stop" || act === "reboot" ? (
						<RadioGroup
							aria-label={t("how")}
							value={String(isForced)}
							onValueChange={(value) => setForced(value === "true")}
							options={["false", "true"].map((value) => ({ value, label: t(`forced.${value as "true" | "false"}`) }))}
							orientation="vertical"
						/>
					) : null}
				</div>
			}
		/>
	);
}
