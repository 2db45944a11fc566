"use client";

import { useTranslations } from "next-intl";
import { RowConfirm, RowDialog, type RowWindowState } from "@/components/console/row-window";
import { useConsoleAction } from "@/components/console/use-console-action";
import { useResource } from "@/components/console/use-resource";
import { executeScalingRuleAction } from "@/lib/actions/ess-rule-actions";
import {
	createScheduledTaskAction,
	deleteScheduledTaskAction,
	modifyScheduledTaskAction,
	setScheduledTaskEnabledAction,
} from "@/lib/actions/ess-task-actions";
import type { ScheduledTask } from "@/lib/cloud/ess";
import { scheduledTaskValues } from "@/lib/forms/scheduled-task";
import type { TASK_ACTS } from "./list-acts";
import { SimpleOutlook } from "./rule-outlook";
import { ScheduledTaskForm } from "./scheduled-task-form";
import { DeleteConfirm, StatusConfirm, useOpenActivities } from "./window-parts";

/** The open window of a group's scheduled tasks. */
export function ScheduledTaskWindow({
	regionId,
	scalingGroupId,
	tasks,
	window,
}: {
	regionId: string;
	scalingGroupId: string;
	tasks: readonly ScheduledTask[];
	window: RowWindowState<(typeof TASK_ACTS)[number]>;
}) {
	const t = useTranslations("essTasks");
	const openActivities = useOpenActivities(scalingGroupId);
	const where = { regionId, scalingGroupId };
	const group = useResource("ess.group", where).data?.group;
	const rules = useResource("ess.rules", where).data?.rules;
	const task = tasks.find(({ ScheduledTaskId }) => ScheduledTaskId === window.of);
	const isEnabled = task?.TaskEnabled ?? true;
	const create = useConsoleAction(createScheduledTaskAction, t("created"));
	const modify = useConsoleAction(modifyScheduledTaskAction, t("modified"));
	const setEnabled = useConsoleAction(setScheduledTaskEnabledAction, t(isEnabled ? "disabled" : "enabled"));
	const remove = useConsoleAction(deleteScheduledTaskAction, t("deleted"));
	const execute = useConsoleAction(executeScalingRuleAction, t("accepted"));
	const form = { scalingGroupId, rules, group, onDone: window.close, onCancel: window.close };
	if (window.act === "create") {
		return (
			<RowDialog
				window={window}
				size="lg"
				title={t("create")}
				content={() => <ScheduledTaskForm {...form} onSubmit={create} />}
			/>
		);
	}
	if (!task) {
		return null;
	}
	const { ScheduledTaskId: scheduledTaskId, ScheduledTaskName, ScheduledAction = "" } = task;
	const name = ScheduledTaskName ?? scheduledTaskId;
	const rule = rules?.find(({ ScalingRuleAri }) => ScalingRuleAri === ScheduledAction);
	switch (window.act) {
		case "edit":
			return (
				<RowDialog
					window={window}
					size="lg"
					title={t("modifyTitle", { name })}
					content={() => (
						<ScheduledTaskForm
							{...form}
							isModify
							defaultValues={scheduledTaskValues(task, scalingGroupId)}
							onSubmit={(values) => modify({ scheduledTaskId, form: values })}
						/>
					)}
				/>
			);
		case "run":
			return (
				<RowConfirm
					window={window}
					title={t("runTitle", { name })}
					description={
						<div className="grid gap-3">
							<p>{t("runBody", { rule: rule?.ScalingRuleName ?? ScheduledAction })}</p>
							{rule && group ? <SimpleOutlook rule={rule} group={group} /> : null}
						</div>
					}
					confirmLabel={t("run")}
					onConfirm={() => execute({ scalingRuleAri: ScheduledAction })}
					onDone={openActivities}
				/>
			);
		case "status":
			return (
				<StatusConfirm
					texts="essTasks"
					window={window}
					name={name}
					isEnabled={isEnabled}
					onConfirm={() => setEnabled({ scheduledTaskId, isEnabled: !isEnabled })}
				/>
			);
		case "delete":
			return (
				<DeleteConfirm texts="essTasks" window={window} name={name} onConfirm={() => remove({ scheduledTaskId })} />
			);
		default:
			return null;
	}
}
