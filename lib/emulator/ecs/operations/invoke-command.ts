import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { checkParameters } from "../command-content";
import { customParameters, instanceIds, repetition, repetitionOf, timeoutSeconds, username } from "../command-fields";
import { commands } from "../command-tables";
import { publicCommand } from "../data/public-commands";
import { ecsOperation, ecsPermission, instancePermissions } from "../ecs-operation";
import { clientToken, regionId, tagParams, tagsOf } from "../fields";
import { invokeOn, targetsOf } from "../invocation";
import { requireCommand } from "../kept-command";

/** InvokeCommand: runs a kept command on instances. */
export const invokeCommand = ecsOperation({
	action: "InvokeCommand",
	input: params(() => ({
		RegionId: regionId,
		CommandId: param.string({ min: 1 }),
		InstanceId: instanceIds.optional(),
		Parameters: customParameters.optional(),
		Username: username.optional(),
		WindowsPasswordName: param.string().optional(),
		Timeout: timeoutSeconds.optional(),
		WorkingDir: param.string().optional(),
		Tag: tagParams,
		ClientToken: clientToken,
		...repetition,
	})),
	output: lazyObject(() => ({ InvokeId: z.string() })),
	errors: [
		"InvalidCmdId.NotFound",
		"InvalidInstance.NotFound",
		"InvalidInstance.NotMatch",
		"MissingParam.Frequency",
		"InvalidParam.Frequency",
		"CmdParam.EmptyKey",
		"CmdParam.InvalidParamName",
		"CmdParamName.ExceedLimit",
		"Parameter.Disabled",
		"ParameterCount.ExceedLimit",
		"ParameterKey.ExceedLimit",
		"ParameterKey.Duplicate",
		"Parameter.NotMatched",
		"MissingParameter",
	],
	ignored: ["WindowsPasswordName"],
	missing: ["Containers, OSS delivery of output and RepeatMode DryRun are not modelled."],
	authorize: (input, ctx) => [
		...instancePermissions(ctx, "InvokeCommand", input.InstanceId ?? []),
		ecsPermission(ctx, "InvokeCommand", `command/${input.CommandId}`),
	],
	handle: (input, ctx) => {
		const when = repetitionOf(input);
		const command = publicCommand(input.CommandId) ?? requireCommand(ctx, input.CommandId);
		checkParameters(command.content, command.enableParameter, input.Parameters);
		const ids = input.InstanceId ?? [];
		targetsOf(ctx, ids, command.type);
		if ("invokeTimes" in command) {
			ctx.tx.put(commands, { ...command, invokeTimes: command.invokeTimes + 1 });
		}
		const { commandId, type, content, name, description, enableParameter } = command;
		return {
			InvokeId: invokeOn(ctx, {
				commandId,
				text: {
					type,
					content,
					name,
					description,
					enableParameter,
					workingDir: input.WorkingDir || command.workingDir,
					timeoutSeconds: input.Timeout ?? command.timeoutSeconds,
				},
				parameters: input.Parameters ?? {},
				username: input.Username ?? "root",
				instanceIds: ids,
				...when,
				tags: tagsOf(input.Tag),
			}),
		};
	},
});
