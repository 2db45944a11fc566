"use server";

import { randomUUID } from "node:crypto";
import { z } from "zod";
import { regionIdSchema } from "@/lib/cloud/region-id";
import { requireGroup } from "@/lib/cloud/require-group";
import { createGroup } from "@/lib/ess/create-group";
import { makeNetwork, makeSecurityGroup } from "@/lib/ess/make-network";
import { picked, wholeNumber } from "@/lib/forms/rule";
import { newScalingGroupForm, PROCESSES, scalingGroupForm } from "@/lib/forms/scaling-group";
import { tagChanges, toModifyGroupRequest } from "@/lib/forms/scaling-group-request";
import { ownTags, toTags } from "@/lib/forms/tags";
import { makeGroup } from "@/lib/tutorial/run/make-group";
import { consoleAction } from "./console-action";

const requestKey = z.string().min(8).max(40);
const inGroup = z.object({ scalingGroupId: picked });

/** A VPC with a vSwitch in two zones of the region, for a region that has none. What was made so before is used. */
export const makeNetworkAction = consoleAction(
	"ess.makeNetwork",
	z.object({ requestKey }),
	async ({ requestKey: token }, { cloud }) => {
		const { Zones } = await cloud.ecs.describeZones();
		const zoneIds = Zones.slice(0, 2).map(({ ZoneId }) => ZoneId);
		return await makeNetwork(cloud, {
			name: "scalehook",
			purpose: { Key: "scalehook", Value: "network" },
			zoneIds,
			token,
		});
	},
);

/** A security group for a VPC that has none. */
export const makeSecurityGroupAction = consoleAction(
	"ess.makeSecurityGroup",
	z.object({ requestKey, vpcId: picked }),
	async ({ requestKey: token, vpcId }, { cloud }) => ({
		securityGroupId: await makeSecurityGroup(cloud, {
			name: "scalehook",
			purpose: { Key: "scalehook", Value: "network" },
			vpcId,
			token,
		}),
	}),
);

/** The tutorial's group with all that it needs, in the region that is chosen there. */
export const makeQuickGroupAction = consoleAction(
	"ess.makeQuickGroup",
	z.object({ requestKey, regionId: regionIdSchema, walkthroughId: z.string().min(1).max(100).optional() }),
	(wish) => makeGroup(wish),
);

/** 创建伸缩组 with its first scaling configuration, enabled. */
export const createScalingGroupAction = consoleAction(
	"ess.createScalingGroup",
	newScalingGroupForm,
	async (form, { cloud }) => ({ scalingGroupId: await createGroup(cloud, form) }),
);

/** 修改伸缩组: what is otherwise than before, and its tags. */
export const modifyScalingGroupAction = consoleAction(
	"ess.modifyScalingGroup",
	inGroup.extend({ form: scalingGroupForm }),
	async ({ scalingGroupId: ScalingGroupId, form }, { cloud }) => {
		const group = await requireGroup(cloud, ScalingGroupId);
		const changes = toModifyGroupRequest(form, group);
		if (Object.keys(changes).length > 0) {
			await cloud.ess.modifyScalingGroup({ ScalingGroupId, ...changes });
		}
		const named = { ResourceType: "scalinggroup", ResourceId: [ScalingGroupId] };
		const { TagResources } = await cloud.ess.listTagResources(named);
		const before = ownTags(TagResources.map(({ TagKey, TagValue }) => ({ key: TagKey, value: TagValue ?? "" })));
		const { set, removed } = tagChanges(before, form.tags);
		if (removed.length > 0) {
			await cloud.ess.untagResources({ ...named, TagKey: removed });
		}
		if (set.length > 0) {
			await cloud.ess.tagResources({ ...named, Tag: toTags(set) });
		}
		return {};
	},
);

/** 启用 and 停用 of a scaling group. */
export const setScalingGroupEnabledAction = consoleAction(
	"ess.setScalingGroupEnabled",
	inGroup.extend({ isEnabled: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, isEnabled }, { cloud }) => {
		await (isEnabled
			? cloud.ess.enableScalingGroup({ ScalingGroupId })
			: cloud.ess.disableScalingGroup({ ScalingGroupId }));
		return {};
	},
);

/**
 * Sets how many instances a group has: its expected capacity where it uses one, else by one adjustment to that number.
 */
export const setGroupCapacityAction = consoleAction(
	"ess.setGroupCapacity",
	inGroup.extend({ capacity: wholeNumber(0, 2000) }),
	async ({ scalingGroupId: ScalingGroupId, capacity }, { cloud }) => {
		const group = await requireGroup(cloud, ScalingGroupId);
		if (group.DesiredCapacity === undefined) {
			await cloud.ess.scaleWithAdjustment({
				ScalingGroupId,
				AdjustmentType: "TotalCapacity",
				AdjustmentValue: capacity,
				ClientToken: randomUUID(),
			});
		} else {
			await cloud.ess.modifyScalingGroup({ ScalingGroupId, DesiredCapacity: capacity });
		}
		return {};
	},
);

/** 删除伸缩组. By force its instances go too: those that Auto Scaling made are released. */
export const deleteScalingGroupAction = consoleAction(
	"ess.deleteScalingGroup",
	inGroup.extend({ isForced: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, isForced }, { cloud }) => {
		await cloud.ess.deleteScalingGroup({ ScalingGroupId, ForceDelete: isForced });
		return {};
	},
);

/** 开启 and 关闭伸缩组删除保护. */
export const setGroupProtectionAction = consoleAction(
	"ess.setGroupDeletionProtection",
	inGroup.extend({ isProtected: z.boolean() }),
	async ({ scalingGroupId: ScalingGroupId, isProtected }, { cloud }) => {
		await cloud.ess.setGroupDeletionProtection({ ScalingGroupId, GroupDeletionProtection: isProtected });
		return {};
	},
);

/** 暂停/恢复流程: suspends those named and resumes the others. */
export const setSuspendedProcessesAction = consoleAction(
	"ess.setSuspendedProcesses",
	inGroup.extend({ processes: z.array(z.enum(PROCESSES)) }),
	async ({ scalingGroupId: ScalingGroupId, processes }, { cloud }) => {
		const { SuspendedProcesses } = await requireGroup(cloud, ScalingGroupId);
		const suspended = processes.filter((name) => !SuspendedProcesses.includes(name));
		const resumed = SuspendedProcesses.filter((name) => !processes.some((other) => other === name));
		if (suspended.length > 0) {
			await cloud.ess.suspendProcesses({ ScalingGroupId, Process: suspended });
		}
		if (resumed.length > 0) {
			await cloud.ess.resumeProcesses({ ScalingGroupId, Process: resumed });
		}
		return {};
	},
);
