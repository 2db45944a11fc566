"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { picked, someOf } from "@/lib/forms/rule";
import { consoleAction } from "./console-action";

/** Instances of a group, as many as one call takes. */
const members = z.object({ scalingGroupId: picked, instanceIds: someOf(20) });

/** 添加已有实例. With hooks their scripts run on the instances; entrusted ones are released when they leave. */
export const attachInstancesAction = consoleAction(
	"ess.attachInstances",
	members.extend({ firesHooks: z.boolean(), isEntrusted: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, instanceIds: InstanceId, firesHooks, isEntrusted }, { cloud }) => {
		const { ScalingActivityId } = await cloud.ess.attachInstances({
			ScalingGroupId,
			InstanceId,
			LifecycleHook: firesHooks,
			Entrusted: isEntrusted,
			ClientToken: randomUUID(),
		});
		return { scalingActivityId: ScalingActivityId };
	},
);

/** 移出并释放: takes instances out of the group; those that Auto Scaling made are released. */
export const removeInstancesAction = consoleAction(
	"ess.removeInstances",
	members.extend({ decreasesDesired: z.boolean().default(true) }),
	async ({ scalingGroupId: ScalingGroupId, instanceIds: InstanceId, decreasesDesired }, { cloud }) => {
		const { ScalingActivityId } = await cloud.ess.removeInstances({
			ScalingGroupId,
			InstanceId,
			DecreaseDesiredCapacity: decreasesDesired,
			ClientToken: randomUUID(),
		});
		return { scalingActivityId: ScalingActivityId };
	},
);

/** 移出: the instances leave the group and go on running. */
export const detachInstancesAction = consoleAction(
	"ess.detachInstances",
	members.extend({ decreasesDesired: z.boolean(), firesHooks: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, instanceIds: InstanceId, decreasesDesired, firesHooks }, { cloud }) => {
		const { ScalingActivityId } = await cloud.ess.detachInstances({
			ScalingGroupId,
			InstanceId,
			DecreaseDesiredCapacity: decreasesDesired,
			LifecycleHook: firesHooks,
			ClientToken: randomUUID(),
		});
		return { scalingActivityId: ScalingActivityId };
	},
);

/** 转为保护 and 移出保护: a scale-in leaves protected instances where they are. */
export const setInstancesProtectionAction = consoleAction(
	"ess.setInstancesProtection",
	members.extend({ isProtected: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, instanceIds: InstanceId, isProtected }, { cloud }) => {
		await cloud.ess.setInstancesProtection({ ScalingGroupId, InstanceId, ProtectedFromScaleIn: isProtected });
		return {};
	},
);

/** 转为备用 and 移出备用. */
export const setInstancesStandbyAction = consoleAction(
	"ess.setInstancesStandby",
	members.extend({ isStandby: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, instanceIds: InstanceId, isStandby }, { cloud }) => {
		const request = { ScalingGroupId, InstanceId, ClientToken: randomUUID() };
		await (isStandby ? cloud.ess.enterStandby(request) : cloud.ess.exitStandby(request));
		return {};
	},
);

/** 均衡分布: as many instances in each zone. */
export const rebalanceInstancesAction = consoleAction(
	"ess.rebalanceInstances",
	z.object({ scalingGroupId: picked }),
	async ({ scalingGroupId: ScalingGroupId }, { cloud }) => {
		await cloud.ess.rebalanceInstances({ ScalingGroupId });
		return {};
	},
);
