import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { readUserData } from "@/lib/cloud/read-user-data";
import { GROUP_TAG } from "@/lib/ui/scaling-group-of";
import { defineQuery } from "./define-query";
import { inRegion, pageInput, requireFound, resourceId } from "./resource-inputs";

const isMoving = (status: string) => /^(Pending|Starting|Stopping)$/.test(status);
const isGoingOn = (status: string | undefined) => /^(Pending|Scheduled|Running|Stopping)$/.test(status ?? "");

/** A tag as it is typed, for the filter Tag.N: without a value, any. */
function wantedTag(text: string): { Key: string; Value?: string } {
	const [key = "", ...value] = text.split("=");
	return value.length === 0 ? { Key: key.trim() } : { Key: key.trim(), Value: value.join("=").trim() };
}

/** Instances and the commands that Cloud Assistant ran on them; outputs come as plain text. */
export const ecsQueries = {
	"ecs.instances": defineQuery({
		input: inRegion.extend(pageInput).extend({
			instanceIds: z.array(resourceId).max(100).optional(),
			name: resourceId.optional(),
			status: resourceId.optional(),
			vpcId: resourceId.optional(),
			/** Those that a scaling group made: it tags them. */
			scalingGroupId: resourceId.optional(),
			/** `key` or `key=value`. */
			tag: z.string().min(1).max(260).optional(),
		}),
		run: async ({ regionId, page, pageSize, instanceIds, name, status, vpcId, scalingGroupId, tag }) => {
			const tags = [
				...(scalingGroupId ? [{ Key: GROUP_TAG, Value: scalingGroupId }] : []),
				...(tag ? [wantedTag(tag)] : []),
			];
			const { Instances, TotalCount } = await createCloud(regionId).ecs.describeInstances({
				PageNumber: page,
				PageSize: pageSize,
				...(instanceIds && { InstanceIds: instanceIds }),
				...(name && { InstanceName: name }),
				...(status && { Status: status }),
				...(vpcId && { VpcId: vpcId }),
				...(tags.length > 0 && { Tag: tags }),
			});
			return { instances: Instances, total: TotalCount ?? Instances.length };
		},
		pace: ({ instances }) => (instances.some(({ Status }) => isMoving(Status)) ? "live" : "idle"),
	}),
	"ecs.instance": defineQuery({
		input: inRegion.extend({ instanceId: resourceId }),
		run: async ({ regionId, instanceId }) => {
			const { ecs } = createCloud(regionId);
			const { Instances } = await ecs.describeInstances({ InstanceIds: [instanceId] });
			const instance = requireFound(Instances[0], instanceId);
			const { InstanceCloudAssistantStatusSet } = await ecs.describeCloudAssistantStatus({ InstanceId: [instanceId] });
			return { instance, assistant: InstanceCloudAssistantStatusSet[0] ?? null };
		},
		pace: ({ instance, assistant }) =>
			isMoving(instance.Status) || assistant?.CloudAssistantStatus !== "true" ? "live" : "idle",
	}),
	"ecs.instanceScaling": defineQuery({
		input: inRegion.extend({ instanceId: resourceId }),
		run: async ({ regionId, instanceId }) => {
			const { ScalingInstances } = await createCloud(regionId).ess.describeScalingInstances({
				InstanceId: [instanceId],
			});
			return { scaling: ScalingInstances[0] ?? null };
		},
		pace: () => "idle",
	}),
	"ecs.instanceRole": defineQuery({
		input: inRegion.extend({ instanceId: resourceId }),
		run: async ({ regionId, instanceId }) => {
			const { InstanceRamRoleSets } = await createCloud(regionId).ecs.describeInstanceRamRole({
				InstanceIds: [instanceId],
			});
			return { roleName: InstanceRamRoleSets[0]?.RamRoleName ?? null };
		},
	}),
	"ecs.disks": defineQuery({
		input: inRegion.extend({ instanceId: resourceId }),
		run: async ({ regionId, instanceId: InstanceId }) => {
			const { Disks } = await createCloud(regionId).ecs.describeDisks({ InstanceId, PageSize: 100 });
			return { disks: Disks };
		},
		pace: () => "idle",
	}),
	"ecs.securityGroups": defineQuery({
		input: inRegion.extend({ securityGroupIds: z.array(resourceId).min(1).max(16) }),
		run: async ({ regionId, securityGroupIds }) => {
			const { ecs } = createCloud(regionId);
			const groups = await Promise.all(
				securityGroupIds.map((SecurityGroupId) => ecs.describeSecurityGroupAttribute({ SecurityGroupId })),
			);
			return { groups };
		},
	}),
	"ecs.securityGroupChoices": defineQuery({
		input: inRegion.extend({ vpcId: resourceId.optional() }),
		run: async ({ regionId, vpcId }) => {
			const { SecurityGroups } = await createCloud(regionId).ecs.describeSecurityGroups({
				PageSize: 50,
				...(vpcId && { VpcId: vpcId }),
			});
			return { securityGroups: SecurityGroups };
		},
	}),
	/** Often a script with passwords in it: for those who could also run one. */
	"ecs.userData": defineQuery({
		role: "operator",
		input: inRegion.extend({ instanceId: resourceId }),
		run: async ({ regionId, instanceId: InstanceId }) => {
			const { UserData } = await createCloud(regionId).ecs.describeUserData({ InstanceId });
			return readUserData(UserData ?? "");
		},
	}),
	"ecs.invocations": defineQuery({
		input: inRegion.extend(pageInput).extend({ instanceId: resourceId.optional() }),
		run: async ({ regionId, page, pageSize, instanceId }) => {
			const { Invocations, TotalCount } = await createCloud(regionId).ecs.describeInvocations({
				PageNumber: page,
				PageSize: pageSize,
				IncludeOutput: true,
				ContentEncoding: "PlainText",
				...(instanceId && { InstanceId: instanceId }),
			});
			return { invocations: Invocations, total: TotalCount ?? Invocations.length };
		},
		pace: ({ invocations }) =>
			invocations.some(({ InvocationStatus }) => isGoingOn(InvocationStatus)) ? "live" : "idle",
	}),
	"ecs.invocation": defineQuery({
		input: inRegion.extend({ invokeId: resourceId }),
		run: async ({ regionId, invokeId: InvokeId }) => {
			const { Invocations } = await createCloud(regionId).ecs.describeInvocations({
				InvokeId,
				IncludeOutput: true,
				ContentEncoding: "PlainText",
			});
			return { invocation: requireFound(Invocations[0], InvokeId) };
		},
		pace: ({ invocation }) => (isGoingOn(invocation.InvocationStatus) ? "live" : "still"),
	}),
};
