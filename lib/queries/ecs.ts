import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { defineQuery } from "./define-query";
import { inRegion, pageInput, requireFound, resourceId } from "./resource-inputs";

const isMoving = (status: string) => /^(Pending|Starting|Stopping)$/.test(status);
const isGoingOn = (status: string | undefined) => /^(Pending|Scheduled|Running|Stopping)$/.test(status ?? "");

/** Instances and the commands that Cloud Assistant ran on them; outputs come as plain text. */
export const ecsQueries = {
	"ecs.instances": defineQuery({
		input: inRegion.extend(pageInput).extend({
			instanceIds: z.array(resourceId).max(100).optional(),
			name: resourceId.optional(),
			status: resourceId.optional(),
		}),
		run: async ({ regionId, page, pageSize, instanceIds, name, status }) => {
			const { Instances, TotalCount } = await createCloud(regionId).ecs.describeInstances({
				PageNumber: page,
				PageSize: pageSize,
				...(instanceIds && { InstanceIds: instanceIds }),
				...(name && { InstanceName: name }),
				...(status && { Status: status }),
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
