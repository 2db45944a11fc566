import { z } from "zod";
import { createCloud } from "@/lib/cloud/create-cloud";
import { isInvocationGoing } from "@/lib/history/going-on";
import { defineQuery } from "./define-query";
import { inRegion, pageInput, requireFound, resourceId } from "./resource-inputs";

/** Kept commands and what was run, over all instances; texts come plain. */
export const ecsCommandQueries = {
	"ecs.commands": defineQuery({
		input: inRegion.extend(pageInput).extend({
			commandId: resourceId.optional(),
			name: resourceId.optional(),
			type: resourceId.optional(),
			/** Whose: the account's own, or the cloud's. */
			provider: z.enum(["User", "AlibabaCloud"]).default("User"),
		}),
		run: async ({ regionId, page, pageSize, commandId, name, type, provider }) => {
			const { Commands, TotalCount } = await createCloud(regionId).ecs.describeCommands({
				PageNumber: page,
				PageSize: pageSize,
				ContentEncoding: "PlainText",
				// Of the cloud's own commands every version is kept.
				...(provider === "User" ? {} : { Provider: "AlibabaCloud", Latest: true }),
				...(commandId && { CommandId: commandId }),
				...(name && { Name: `*${name}*` }),
				...(type && { Type: type as "RunShellScript" }),
			});
			return { commands: Commands, total: TotalCount ?? Commands.length };
		},
		pace: () => "idle",
	}),
	"ecs.command": defineQuery({
		input: inRegion.extend({ commandId: resourceId }),
		run: async ({ regionId, commandId }) => {
			const { ecs } = createCloud(regionId);
			const read = (own: boolean) =>
				ecs.describeCommands({
					CommandId: commandId,
					ContentEncoding: "PlainText",
					...(own ? {} : { Provider: "AlibabaCloud" }),
				});
			const command = (await read(true)).Commands[0] ?? (await read(false)).Commands[0];
			return { command: requireFound(command, commandId) };
		},
	}),
	"ecs.invocationHistory": defineQuery({
		input: inRegion.extend(pageInput).extend({
			invokeId: resourceId.optional(),
			commandId: resourceId.optional(),
			commandName: resourceId.optional(),
			instanceId: resourceId.optional(),
			status: resourceId.optional(),
			repeatMode: resourceId.optional(),
		}),
		run: async ({ regionId, page, pageSize, invokeId, commandId, commandName, instanceId, status, repeatMode }) => {
			const { Invocations, TotalCount } = await createCloud(regionId).ecs.describeInvocations({
				PageNumber: page,
				PageSize: pageSize,
				ContentEncoding: "PlainText",
				...(invokeId && { InvokeId: invokeId }),
				...(commandId && { CommandId: commandId }),
				...(commandName && { CommandName: `*${commandName}*` }),
				...(instanceId && { InstanceId: instanceId }),
				...(status && { InvokeStatus: status as "Running" }),
				...(repeatMode && { RepeatMode: repeatMode as "Once" }),
			});
			return { invocations: Invocations, total: TotalCount ?? Invocations.length };
		},
		pace: ({ invocations }) =>
			invocations.some(({ InvocationStatus }) => isInvocationGoing({ invocationStatus: InvocationStatus }))
				? "live"
				: "idle",
	}),
	/** One run with all its instances, without what they printed. */
	"ecs.invocationFacts": defineQuery({
		input: inRegion.extend({ invokeId: resourceId }),
		run: async ({ regionId, invokeId: InvokeId }) => {
			const { Invocations } = await createCloud(regionId).ecs.describeInvocations({
				InvokeId,
				ContentEncoding: "PlainText",
			});
			return { invocation: requireFound(Invocations[0], InvokeId) };
		},
		pace: ({ invocation }) => (isInvocationGoing({ invocationStatus: invocation.InvocationStatus }) ? "live" : "still"),
	}),
	/** What one instance printed. */
	"ecs.invocationOutput": defineQuery({
		input: inRegion.extend({ invokeId: resourceId, instanceId: resourceId }),
		run: async ({ regionId, invokeId: InvokeId, instanceId: InstanceId }) => {
			const { Invocation } = await createCloud(regionId).ecs.describeInvocationResults({
				InvokeId,
				InstanceId,
				ContentEncoding: "PlainText",
			});
			return { result: requireFound(Invocation.InvocationResults[0], InstanceId) };
		},
		pace: ({ result }) => (isInvocationGoing({ invocationStatus: result.InvocationStatus }) ? "live" : "still"),
	}),
};
