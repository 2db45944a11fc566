"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { picked } from "@/lib/forms/rule";
import { scalingConfigurationForm } from "@/lib/forms/scaling-configuration";
import { toCreateConfigurationRequest, toModifyConfigurationRequest } from "@/lib/forms/scaling-configuration-request";
import { consoleAction } from "./console-action";

const named = z.object({ scalingConfigurationId: picked });

/** 创建伸缩配置, of nothing or as a copy of another. */
export const createScalingConfigurationAction = consoleAction(
	"ess.createScalingConfiguration",
	z.object({ scalingGroupId: picked, configuration: scalingConfigurationForm }),
	async ({ scalingGroupId, configuration }, { cloud }) => {
		const { ScalingConfigurationId } = await cloud.ess.createScalingConfiguration({
			...toCreateConfigurationRequest(configuration, scalingGroupId),
			ClientToken: randomUUID(),
		});
		return { scalingConfigurationId: ScalingConfigurationId };
	},
);

/** 修改伸缩配置: what is made from now on; instances that are there stay as they are. */
export const modifyScalingConfigurationAction = consoleAction(
	"ess.modifyScalingConfiguration",
	named.extend({ configuration: scalingConfigurationForm }),
	async ({ scalingConfigurationId, configuration }, { cloud }) => {
		await cloud.ess.modifyScalingConfiguration(toModifyConfigurationRequest(configuration, scalingConfigurationId));
		return {};
	},
);

/** 启用伸缩配置: the group makes its instances from it, and no longer from another or a launch template. */
export const activateScalingConfigurationAction = consoleAction(
	"ess.activateScalingConfiguration",
	named.extend({ scalingGroupId: picked }),
	async ({ scalingGroupId: ScalingGroupId, scalingConfigurationId: ActiveScalingConfigurationId }, { cloud }) => {
		await cloud.ess.modifyScalingGroup({ ScalingGroupId, ActiveScalingConfigurationId });
		return {};
	},
);

/** 删除伸缩配置: the cloud refuses the one that its group is using. */
export const deleteScalingConfigurationAction = consoleAction(
	"ess.deleteScalingConfiguration",
	named,
	async ({ scalingConfigurationId: ScalingConfigurationId }, { cloud }) => {
		await cloud.ess.deleteScalingConfiguration({ ScalingConfigurationId });
		return {};
	},
);
