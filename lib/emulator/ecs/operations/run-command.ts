import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { param, params } from "../../core/params";
import { checkResourceGroup } from "../check-resource-group";
import { checkParameters } from "../command-content";
import {
	commandDescription,
	commandName,
	commandText,
	customParameters,
	instanceIds,
	repetition,
	repetitionOf,
	timeoutSeconds,
	username,
} from "../command-fields";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { clientToken, regionId, tagParams, tagsOf } from "../fields";
import { invokeOn, targetsOf } from "../invocation";
import { keepCommand } from "../kept-command";

/** RunCommand: sends a script to instances and runs it now or when asked to; success means that it was accepted. */
export const runCommand = ecsOperation({
	action: "RunCommand",
	input: params(() => ({
		RegionId: regionId,
		Type: param.string(),
		CommandContent: param.string(),
		ContentEncoding: param.string().default("PlainText"),
		InstanceId: instanceIds.optional(),
		Name: commandName.optional(),
		Description: commandDescription.optional(),
		WorkingDir: param.string().optional(),
		Timeout: timeoutSeconds.default(60),
		EnableParameter: param.boolean().default(false),
		Parameters: customParameters.optional(),
		Username: username.optional(),
		WindowsPasswordName: param.string().optional(),
		KeepCommand: param.boolean().default(false),
		Tag: tagParams,
		ResourceGroupId: param.string().optional(),
		ClientToken: clientToken,
		...repetition,
	})),
	output: lazyObject(() => ({ CommandId: z.string(), InvokeId: z.string() })),
	errors: [
		"InvalidCmdType.NotFound",
		"InvalidInstance.NotFound",
		"InvalidInstance.NotMatch",
		"CmdContent.ExceedLimit",
		"CmdContent.DecodeError",
		"CmdCount.ExceedQuota",
		"MissingParam.Frequency",
		"InvalidParam.Frequency",
		"CmdParam.EmptyKey",
		"CmdParam.InvalidParamName",
		"CmdParamName.ExceedLimit",
		"Parameter.Disabled",
		"Parameter.NotMatched",
		"MissingParameter",
		"InvalidResourceGroup.NotFound",
	],
	ignored: ["WindowsPasswordName"],
	missing: ["Containers, OSS delivery of output and RepeatMode DryRun are not modelled."],
	authorize: (input, ctx) => instancePermissions(ctx, "RunCommand", input.InstanceId ?? []),
	handle: (input, ctx) => {
		const when = repetitionOf(input);
		const text = commandText(input, input.KeepCommand);
		checkParameters(text.content, text.enableParameter, input.Parameters);
		const ids = input.InstanceId ?? [];
		targetsOf(ctx, ids, text.type);
		const tags = tagsOf(input.Tag);
		checkResourceGroup(ctx, input.ResourceGroupId);
		const commandId = keepCommand(ctx, text, {
			isKept: input.KeepCommand,
			tags,
			resourceGroupId: input.ResourceGroupId ?? "",
		});
		const invokeId = invokeOn(ctx, {
			commandId,
			text,
			parameters: input.Parameters ?? {},
			username: input.Username ?? "root",
			instanceIds: ids,
			...when,
			tags,
		});
		return { CommandId: commandId, InvokeId: invokeId };
	},
});
