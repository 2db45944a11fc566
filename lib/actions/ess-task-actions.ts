"use server";

import { z } from "zod";
import { picked } from "@/lib/forms/rule";
import { scheduledTaskForm, toScheduledTaskRequest } from "@/lib/forms/scheduled-task";
import { consoleAction } from "./console-action";

const task = z.object({ scheduledTaskId: picked });

/** 创建定时任务. */
export const createScheduledTaskAction = consoleAction(
	"ess.createScheduledTask",
	scheduledTaskForm,
	async (form, { cloud }) => {
		const { ScheduledTaskId } = await cloud.ess.createScheduledTask(toScheduledTaskRequest(form));
		return { scheduledTaskId: ScheduledTaskId };
	},
);

/** 修改定时任务. */
export const modifyScheduledTaskAction = consoleAction(
	"ess.modifyScheduledTask",
	task.extend({ form: scheduledTaskForm }),
	async ({ scheduledTaskId: ScheduledTaskId, form }, { cloud }) => {
		await cloud.ess.modifyScheduledTask({ ScheduledTaskId, ...toScheduledTaskRequest(form) });
		return {};
	},
);

/** Has a task launch at its times, or not. */
export const setScheduledTaskEnabledAction = consoleAction(
	"ess.setScheduledTaskEnabled",
	task.extend({ isEnabled: z.boolean() }),
	async ({ scheduledTaskId: ScheduledTaskId, isEnabled }, { cloud }) => {
		await cloud.ess.modifyScheduledTask({ ScheduledTaskId, TaskEnabled: isEnabled });
		return {};
	},
);

/** 删除定时任务; the rule that it executes stays. */
export const deleteScheduledTaskAction = consoleAction(
	"ess.deleteScheduledTask",
	task,
	async ({ scheduledTaskId: ScheduledTaskId }, { cloud }) => {
		await cloud.ess.deleteScheduledTask({ ScheduledTaskId });
		return {};
	},
);
