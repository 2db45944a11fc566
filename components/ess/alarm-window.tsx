"use client";

import { useTranslations } from "next-intl";
import { RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import {
	createAlarmAction,
	deleteAlarmAction,
	modifyAlarmAction,
	runAlarmAction,
	setAlarmEnabledAction,
} from "@/lib/actions/ess-alarm-actions";
import type { Alarm } from "@/lib/cloud/ess";
import { alarmTaskValues } from "@/lib/forms/alarm-task";
import { AlarmForm } from "./alarm-form";
import type { ALARM_ACTS } from "./list-acts";
import { RunAlarmForm } from "./run-alarm-form";
import { DeleteConfirm, StatusConfirm, useOpenActivities } from "./window-parts";

/** The open window of a group's event-triggered tasks. */
export function AlarmWindow({
	regionId,
	scalingGroupId,
	alarms,
	window,
}: {
	regionId: string;
	scalingGroupId: string;
	alarms: readonly Alarm[];
	window: RowWindowState<(typeof ALARM_ACTS)[number]>;
}) {
	const t = useTranslations("essAlarms");
	const openActivities = useOpenActivities(scalingGroupId);
	const where = { regionId, scalingGroupId };
	const rules = useResource("ess.rules", where).data?.rules;
	const group = useResource("ess.group", where).data?.group;
	const alarm = alarms.find(({ AlarmTaskId }) => AlarmTaskId === window.of);
	const isEnabled = alarm?.Enable ?? true;
	const create = useConsoleAction(createAlarmAction, t("created"));
	const modify = useConsoleAction(modifyAlarmAction, t("modified"));
	const setEnabled = useConsoleAction(setAlarmEnabledAction, t(isEnabled ? "disabled" : "enabled"));
	const remove = useConsoleAction(deleteAlarmAction, t("deleted"));
	const run = useConsoleAction(runAlarmAction, t("accepted"));
	const form = { scalingGroupId, rules, onDone: window.close, onCancel: window.close };
	if (window.act === "create") {
		return (
			<RowDialog
				window={window}
				size="lg"
				title={t("create")}
				content={() => <AlarmForm {...form} onSubmit={create} />}
			/>
		);
	}
	if (!alarm) {
		return null;
	}
	const { AlarmTaskId: alarmTaskId, Name, AlarmActions } = alarm;
	const name = Name ?? alarmTaskId;
	switch (window.act) {
		case "edit":
			return (
				<RowDialog
					window={window}
					size="lg"
					title={t("modifyTitle", { name })}
					content={() => (
						<AlarmForm
							{...form}
							isModify
							defaultValues={alarmTaskValues(alarm, scalingGroupId)}
							onSubmit={(values) => modify({ alarmTaskId, form: values })}
						/>
					)}
				/>
			);
		case "run":
			return rules ? (
				<RowDialog
					window={window}
					size="lg"
					title={t("runTitle", { name })}
					content={(close) => (
						<RunAlarmForm
							alarm={alarm}
							rules={rules.filter(({ ScalingRuleAri }) => AlarmActions.includes(ScalingRuleAri))}
							group={group}
							onSubmit={run}
							onDone={openActivities}
							onCancel={close}
						/>
					)}
				/>
			) : null;
		case "status":
			return (
				<StatusConfirm
					texts="essAlarms"
					window={window}
					name={name}
					isEnabled={isEnabled}
					onConfirm={() => setEnabled({ alarmTaskId, isEnabled: !isEnabled })}
				/>
			);
		case "delete":
			return <DeleteConfirm texts="essAlarms" window={window} name={name} onConfirm={() => remove({ alarmTaskId })} />;
		default:
			return null;
	}
}
