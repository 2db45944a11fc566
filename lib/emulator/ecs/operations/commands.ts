import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { checkResourceGroup } from "../check-resource-group";
import { parameterNames, readContent } from "../command-content";
import { commandDescription, commandName, commandText, encoded, timeoutSeconds } from "../command-fields";
import { type CommandRow, commands, invocations } from "../command-tables";
import { type PublicCommand, publicCommand, publicCommands } from "../data/public-commands";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { ecsErrors } from "../errors";
import {
	clientToken,
	commandPaging,
	hasTags,
	matchesPattern,
	paged,
	pagingAnswer,
	regionId,
	tagParams,
	tagsAnswer,
	tagsOf,
	tagsView,
} from "../fields";
import { totalOldStatus } from "../invocation-status";
import { keepCommand, requireCommand } from "../kept-command";

/** CreateCommand: keeps a command to be run later. */
export const createCommand = ecsOperation({
	action: "CreateCommand",
	input: params(() => ({
		RegionId: regionId,
		Name: commandName,
		Type: param.string(),
		CommandContent: param.string(),
		ContentEncoding: param.string().default("Base64"),
		Description: commandDescription.optional(),
		WorkingDir: param.string().optional(),
		Timeout: timeoutSeconds.default(60),
		EnableParameter: param.boolean().default(false),
		Tag: tagParams,
		ResourceGroupId: param.string().optional(),
		ClientToken: clientToken,
	})),
	output: lazyObject(() => ({ CommandId: z.string() })),
	errors: [
		"InvalidCmdType.NotFound",
		"CmdContent.ExceedLimit",
		"CmdContent.DecodeError",
		"CmdCount.ExceedQuota",
		"CmdParam.EmptyKey",
		"CmdParam.InvalidParamName",
		"CmdParamName.ExceedLimit",
		"InvalidResourceGroup.NotFound",
	],
	authorize: (input, ctx) => ecsPermission(ctx, "CreateCommand", "command/*", tagsOf(input.Tag)),
	handle: (input, ctx) => {
		const text = commandText(input, true);
		if (text.enableParameter) {
			parameterNames(text.content);
		}
		const tags = tagsOf(input.Tag);
		checkResourceGroup(ctx, input.ResourceGroupId);
		return { CommandId: keepCommand(ctx, text, { isKept: true, tags, resourceGroupId: input.ResourceGroupId ?? "" }) };
	},
});

/** ModifyCommand: changes what is given of a kept command. */
export const modifyCommand = ecsOperation({
	action: "ModifyCommand",
	input: params(() => ({
		RegionId: regionId,
		CommandId: param.string({ min: 1 }),
		Name: commandName.optional(),
		Description: commandDescription.optional(),
		CommandContent: param.string().optional(),
		WorkingDir: param.string().optional(),
		Timeout: timeoutSeconds.optional(),
	})),
	output: z.object({}),
	cleared: ["Description", "WorkingDir"],
	errors: ["InvalidCmdId.NotFound", "CmdContent.ExceedLimit", "CmdContent.DecodeError"],
	authorize: (input, ctx) => ecsPermission(ctx, "ModifyCommand", `command/${input.CommandId}`),
	handle: (input, ctx) => {
		const command = requireCommand(ctx, input.CommandId);
		ctx.tx.put(commands, {
			...command,
			...(input.Name !== undefined && { name: input.Name }),
			...(input.Description !== undefined && { description: input.Description }),
			...(input.CommandContent !== undefined && { content: readContent(input.CommandContent, "Base64", true) }),
			...(input.WorkingDir !== undefined && { workingDir: input.WorkingDir }),
			...(input.Timeout !== undefined && { timeoutSeconds: input.Timeout }),
		});
		return {};
	},
});

/** DeleteCommand: forgets a kept command that is not being run. */
export const deleteCommand = ecsOperation({
	action: "DeleteCommand",
	input: params(() => ({ RegionId: regionId, CommandId: param.string({ min: 1 }) })),
	output: z.object({}),
	errors: ["InvalidCmdId.NotFound", "InvalidCommand.Running"],
	authorize: (input, ctx) => ecsPermission(ctx, "DeleteCommand", `command/${input.CommandId}`),
	handle: (input, ctx) => {
		const command = requireCommand(ctx, input.CommandId);
		for (const invocation of ctx.tx.scan(invocations, { index: "command", value: command.commandId })) {
			if (totalOldStatus(invocation.counts) === "Running") {
				throw ecsErrors.commandRunning();
			}
		}
		ctx.tx.delete(commands, command.commandId);
		return {};
	},
});

const commandAnswer = lazyObject(() => ({
	CommandId: z.string(),
	Name: z.string(),
	Type: z.string(),
	CommandContent: z.string(),
	Description: z.string(),
	WorkingDir: z.string(),
	Timeout: z.int(),
	EnableParameter: z.boolean(),
	ParameterNames: z.object({ ParameterName: z.array(z.string()) }),
	CreationTime: z.string(),
	InvokeTimes: z.int(),
	Provider: z.string(),
	Category: z.string(),
	Version: z.int(),
	Latest: z.boolean(),
	ResourceGroupId: z.string(),
	Tags: tagsAnswer,
}));

/** What of a command its description is made of: one of the account's own, or a public one. */
type Described = CommandRow & { readonly category?: string };

/** A public command as a row: it is the same in every region and has been there for ever. */
function publicRow(command: PublicCommand, regionId: string): Described {
	return { ...command, regionId, createdAt: PUBLIC_SINCE, invokeTimes: 0, tags: [], resourceGroupId: "" };
}

const PUBLIC_SINCE = Date.UTC(2020, 0, 1);

function commandView(row: Described, encoding: string): z.output<typeof commandAnswer> {
	return {
		CommandId: row.commandId,
		Name: row.name,
		Type: row.type,
		CommandContent: encoded(row.content, encoding),
		Description: row.description,
		WorkingDir: row.workingDir,
		Timeout: row.timeoutSeconds,
		EnableParameter: row.enableParameter,
		ParameterNames: { ParameterName: row.enableParameter ? parameterNames(row.content) : [] },
		CreationTime: isoSeconds(row.createdAt),
		InvokeTimes: row.invokeTimes,
		Provider: row.category === undefined ? "User" : "AlibabaCloud",
		Category: row.category ?? "",
		Version: 1,
		Latest: true,
		ResourceGroupId: row.resourceGroupId,
		Tags: tagsView(row.tags),
	};
}

/** The commands of a provider: the account's own unless told otherwise, and a public one that is asked for by its id. */
function candidates(
	asked: { readonly Provider?: string | undefined; readonly CommandId?: string | undefined },
	ctx: Context,
): Iterable<Described> {
	switch (asked.Provider || (publicCommand(asked.CommandId ?? "") ? "AlibabaCloud" : "User")) {
		case "User":
			return ctx.tx.scan(commands, { index: "region", value: ctx.regionId, newestFirst: true });
		case "AlibabaCloud":
			return publicCommands.map((command) => publicRow(command, ctx.regionId));
		default:
			return [];
	}
}

/** DescribeCommands: the kept commands of a region, newest first. */
export const describeCommands = ecsOperation({
	action: "DescribeCommands",
	input: params(() => ({
		RegionId: regionId,
		CommandId: param.string().optional(),
		Name: param.string().optional(),
		Type: param.string().optional(),
		Description: param.string().optional(),
		ContentEncoding: param.string().default("Base64"),
		Provider: param.string().optional(),
		Latest: param.boolean().optional(),
		ResourceGroupId: param.string().optional(),
		Tag: tagParams,
		...commandPaging,
	})),
	output: lazyObject(() => ({ Commands: z.object({ Command: z.array(commandAnswer) }), ...pagingAnswer })),
	errors: ["InvalidParameter"],
	ignored: ["Latest"],
	missing: ["Of the public commands (Provider AlibabaCloud) there are those alone that built-in templates run."],
	authorize: (input, ctx) => ecsPermission(ctx, "DescribeCommands", `command/${input.CommandId || "*"}`),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(
				candidates(input, ctx),
				(row) =>
					(!input.CommandId || row.commandId === input.CommandId) &&
					(!input.Name || matchesPattern(row.name, input.Name)) &&
					(!input.Type || row.type === input.Type) &&
					(!input.Description || matchesPattern(row.description, input.Description)) &&
					(!input.ResourceGroupId || row.resourceGroupId === input.ResourceGroupId) &&
					hasTags(row.tags, input.Tag),
			);
		const { rows: taken, fields } = paged("DescribeCommands", input, rows(), () => countOf(rows()));
		return { Commands: { Command: taken.map((row) => commandView(row, input.ContentEncoding)) }, ...fields };
	},
});
