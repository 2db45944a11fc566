"use server";

import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import { readInstanceRoles } from "@/lib/cloud/read-instance-roles";
import {
	instanceForm,
	instanceRoleForm,
	instanceSecurityForm,
	instanceTagsForm,
	powerForm,
	stopForm,
} from "@/lib/forms/ecs-instance";
import { runInstancesForm, toRunInstancesRequest } from "@/lib/forms/run-instances";
import { toTags } from "@/lib/forms/tags";
import { groupBy } from "@/lib/kit/group-by";
import { consoleAction } from "./console-action";
import { ConsoleError } from "./error-fields";

/** 创建实例: their ids, or none where it was only tried; a trial that passes is refused by the cloud as DryRunOperation. */
export const runInstancesAction = consoleAction("ecs.runInstances", runInstancesForm, async (form, { cloud }) => {
	try {
		return { instanceIds: (await cloud.ecs.runInstances(toRunInstancesRequest(form))).InstanceIdSets };
	} catch (error) {
		if (form.isDryRun && isCloudError(error, "DryRunOperation")) {
			return { instanceIds: [] };
		}
		throw error;
	}
});

/** 启动. */
export const startInstancesAction = consoleAction(
	"ecs.startInstances",
	powerForm.pick({ instanceIds: true }),
	async ({ instanceIds: InstanceId }, { cloud }) => {
		await cloud.ecs.startInstances({ InstanceId });
		return {};
	},
);

/** 停止. */
export const stopInstancesAction = consoleAction(
	"ecs.stopInstances",
	stopForm,
	async ({ instanceIds: InstanceId, isForced: ForceStop, stoppedMode: StoppedMode }, { cloud }) => {
		await cloud.ecs.stopInstances({ InstanceId, ForceStop, StoppedMode });
		return {};
	},
);

/** 重启. */
export const rebootInstancesAction = consoleAction(
	"ecs.rebootInstances",
	powerForm,
	async ({ instanceIds: InstanceId, isForced: ForceReboot }, { cloud }) => {
		await cloud.ecs.rebootInstances({ InstanceId, ForceReboot });
		return {};
	},
);

/** 释放: all or none; `isForced` also those that run. */
export const releaseInstancesAction = consoleAction(
	"ecs.releaseInstances",
	powerForm,
	async ({ instanceIds: InstanceId, isForced: Force }, { cloud }) => {
		await cloud.ecs.deleteInstances({ InstanceId, Force });
		return {};
	},
);

/** Name, description and whether the instance can be released by hand. */
export const modifyInstanceAction = consoleAction(
	"ecs.modifyInstance",
	instanceForm,
	async ({ instanceId, instanceName, description, isProtected }, { cloud }) => {
		await cloud.ecs.modifyInstanceAttribute({
			InstanceId: instanceId,
			InstanceName: instanceName,
			Description: description,
			DeletionProtection: isProtected,
		});
		return {};
	},
);

/** 更换安全组. */
export const setSecurityGroupsAction = consoleAction(
	"ecs.setSecurityGroups",
	instanceSecurityForm,
	async ({ instanceId: InstanceId, securityGroupIds: SecurityGroupIds }, { cloud }) => {
		await cloud.ecs.modifyInstanceAttribute({ InstanceId, SecurityGroupIds });
		return {};
	},
);

/** 授予/收回RAM角色: an instance has one role, so another is taken away first. */
export const setInstanceRoleAction = consoleAction(
	"ecs.setInstanceRole",
	instanceRoleForm,
	async ({ instanceIds, roleName }, { cloud }) => {
		const held = await readInstanceRoles(cloud, instanceIds);
		const others = held.filter((one) => one.roleName !== roleName);
		for (const [role, holders] of groupBy(others, (one) => [one.roleName])) {
			await detach(
				cloud,
				role,
				holders.map(({ instanceId }) => instanceId),
			);
		}
		const have = new Set(held.flatMap((one) => (one.roleName === roleName ? [one.instanceId] : [])));
		const lacking = instanceIds.filter((id) => !have.has(id));
		if (roleName !== "" && lacking.length > 0) {
			const { AttachInstanceRamRoleResults } = await cloud.ecs.attachInstanceRamRole({
				InstanceIds: lacking,
				RamRoleName: roleName,
			});
			requireSuccess(AttachInstanceRamRoleResults);
		}
		return {};
	},
);

async function detach(cloud: Cloud, RamRoleName: string, InstanceIds: readonly string[]): Promise<void> {
	const { DetachInstanceRamRoleResults } = await cloud.ecs.detachInstanceRamRole({ InstanceIds, RamRoleName });
	requireSuccess(DetachInstanceRamRoleResults);
}

/** The cloud answers with success when some of several failed; here that is a refusal like any other. */
function requireSuccess(
	results: readonly {
		InstanceId?: string | undefined;
		Success?: boolean | undefined;
		Code?: string | undefined;
		Message?: string | undefined;
	}[],
): void {
	const failed = results.find(({ Success }) => Success === false);
	if (failed) {
		throw new ConsoleError(failed.Code ?? "Failed", `${failed.InstanceId ?? ""}: ${failed.Message ?? ""}`, {
			httpStatus: 409,
		});
	}
}

/** 修改标签. */
export const tagInstancesAction = consoleAction(
	"ecs.tagInstances",
	instanceTagsForm,
	async ({ instanceIds: ResourceId, before, tags }, { cloud }) => {
		const kept = new Set(tags.map(({ key }) => key));
		const removed = before.filter((key) => !kept.has(key));
		if (removed.length > 0) {
			await cloud.ecs.untagResources({ ResourceType: "instance", ResourceId, TagKey: removed });
		}
		if (tags.length > 0) {
			await cloud.ecs.tagResources({ ResourceType: "instance", ResourceId, Tag: toTags(tags) });
		}
		return {};
	},
);
