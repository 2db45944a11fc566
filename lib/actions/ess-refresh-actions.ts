"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { instanceRefreshForm, toStartRefreshRequest } from "@/lib/forms/instance-refresh";
import { picked } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";

/** 开始滚动升级: replaces the instances of a group batch by batch. */
export const startInstanceRefreshAction = consoleAction(
	"ess.startInstanceRefresh",
	z.object({ scalingGroupId: picked, form: instanceRefreshForm }),
	async ({ scalingGroupId, form }, { cloud }) => {
		const { InstanceRefreshTaskId } = await cloud.ess.startInstanceRefresh({
			...toStartRefreshRequest(form, scalingGroupId),
			ClientToken: randomUUID(),
		});
		return { instanceRefreshTaskId: InstanceRefreshTaskId };
	},
);

/** Pauses, resumes, rolls back or cancels a task. */
export const steerInstanceRefreshAction = consoleAction(
	"ess.steerInstanceRefresh",
	z.object({
		scalingGroupId: picked,
		instanceRefreshTaskId: picked,
		step: z.enum(["pause", "resume", "rollback", "cancel"]),
	}),
	async ({ scalingGroupId: ScalingGroupId, instanceRefreshTaskId: InstanceRefreshTaskId, step }, { cloud }) => {
		const named = { ScalingGroupId, InstanceRefreshTaskId };
		const calls = {
			pause: cloud.ess.suspendInstanceRefresh,
			resume: cloud.ess.resumeInstanceRefresh,
			rollback: cloud.ess.rollbackInstanceRefresh,
			cancel: cloud.ess.cancelInstanceRefresh,
		} as const;
		await calls[step](named);
		return {};
	},
);
