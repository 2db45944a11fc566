import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import type { Authorization } from "../../core/permission";
import { tagConditions } from "../../core/tags";
import { type InvocationRecordRow, type InvocationRow, invocationRecords, invocations } from "../command-tables";
import { ecsOperation, ecsPermission } from "../ecs-operation";
import { commandPaging, hasTags, matchesPattern, paged, pagingAnswer, regionId, tagParams } from "../fields";
import { findRecord } from "../invocation-record";
import { oldStatus } from "../invocation-status";
import {
	invocationAnswer,
	invocationResultAnswer,
	invocationResultView,
	invocationView,
	statusesOf,
} from "../invocation-view";
import { tagsOfArn } from "../tagged-resources";

/** DescribeInvocations: runs of commands with the state of each instance, newest first. */
export const describeInvocations = ecsOperation({
	action: "DescribeInvocations",
	input: params(() => ({
		RegionId: regionId,
		InvokeId: param.string().optional(),
		CommandId: param.string().optional(),
		CommandName: param.string().optional(),
		CommandType: param.string().optional(),
		InstanceId: param.string().optional(),
		InvokeStatus: param.string().optional(),
		IncludeOutput: param.boolean().default(false),
		ContentEncoding: param.string().default("Base64"),
		RepeatMode: param.string().optional(),
		Timed: param.boolean().optional(),
		Tag: tagParams,
		...commandPaging,
	})),
	output: lazyObject(() => ({ Invocations: z.object({ Invocation: z.array(invocationAnswer) }), ...pagingAnswer })),
	errors: ["InvalidParameter"],
	authorize: (input, ctx) => invocationPermission(ctx, "DescribeInvocations", input),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(
				candidates(ctx, input),
				(row) =>
					row.regionId === ctx.regionId &&
					(!input.InvokeId || row.invokeId === input.InvokeId) &&
					(!input.CommandId || row.commandId === input.CommandId) &&
					(!input.CommandName || matchesPattern(row.name, input.CommandName)) &&
					(!input.CommandType || row.type === input.CommandType) &&
					(!input.InvokeStatus || Object.values<string>(statusesOf(row)).includes(input.InvokeStatus)) &&
					(!input.RepeatMode || input.RepeatMode === "Once") &&
					input.Timed !== true &&
					hasTags(row.tags, input.Tag),
			);
		const { rows: taken, fields } = paged("DescribeInvocations", input, rows(), () => countOf(rows()));
		return {
			Invocations: {
				Invocation: taken.map((row) =>
					invocationView(
						row,
						recordsOf(ctx, row.invokeId, input.InstanceId),
						input.ContentEncoding,
						input.IncludeOutput,
					),
				),
			},
			...fields,
		};
	},
});

/** The permission on the command whose runs are asked for; the tags of the run itself count too, those of the command first. */
function invocationPermission(
	ctx: Context,
	action: string,
	{ InvokeId, CommandId }: { readonly InvokeId?: string | undefined; readonly CommandId?: string | undefined },
): Authorization {
	const run = InvokeId ? ctx.tx.get(invocations, InvokeId) : undefined;
	const permission = ecsPermission(ctx, action, `command/${run?.commandId || CommandId || "*"}`);
	const ofRun = run?.regionId === ctx.regionId ? run.tags : [];
	const ofCommand = tagsOfArn(permission.resource, ctx) ?? [];
	return { ...permission, conditions: tagConditions({ product: "ecs", resource: [...ofRun, ...ofCommand] }) };
}

/** DescribeInvocationResults: output, exit code and error of each instance that a command ran on. */
export const describeInvocationResults = ecsOperation({
	action: "DescribeInvocationResults",
	input: params(() => ({
		RegionId: regionId,
		InvokeId: param.string().optional(),
		InstanceId: param.string().optional(),
		CommandId: param.string().optional(),
		InvokeRecordStatus: param.string().optional(),
		IncludeHistory: param.boolean().default(false),
		ContentEncoding: param.string().default("Base64"),
		Tag: tagParams,
		...commandPaging,
	})),
	output: lazyObject(() => ({
		Invocation: z.object({
			InvocationResults: z.object({ InvocationResult: z.array(invocationResultAnswer) }),
			...pagingAnswer,
		}),
	})),
	errors: ["InvalidParameter"],
	ignored: ["IncludeHistory"],
	authorize: (input, ctx) => invocationPermission(ctx, "DescribeInvocationResults", input),
	handle: (input, ctx) => {
		const rows = () =>
			filtered(
				resultCandidates(ctx, input),
				(row) =>
					row.regionId === ctx.regionId &&
					(!input.InstanceId || row.instanceId === input.InstanceId) &&
					(!input.CommandId || row.commandId === input.CommandId) &&
					(!input.InvokeRecordStatus || oldStatus(row.status) === input.InvokeRecordStatus) &&
					(!input.Tag || hasTags(ctx.tx.get(invocations, row.invokeId)?.tags ?? [], input.Tag)),
			);
		const { rows: taken, fields } = paged("DescribeInvocationResults", input, rows(), () => countOf(rows()));
		return {
			Invocation: {
				InvocationResults: {
					InvocationResult: taken.flatMap((row) => {
						const invocation = ctx.tx.get(invocations, row.invokeId);
						return invocation ? [invocationResultView(row, invocation, input.ContentEncoding)] : [];
					}),
				},
				...fields,
			},
		};
	},
});

type Wanted = {
	readonly InvokeId?: string | undefined;
	readonly InstanceId?: string | undefined;
	readonly CommandId?: string | undefined;
};

/** The smallest set of invocations that can hold what is asked for. */
function candidates(ctx: Context, input: Wanted): Iterable<InvocationRow> {
	if (input.InvokeId) {
		const row = ctx.tx.get(invocations, input.InvokeId);
		return row ? [row] : [];
	}
	if (input.InstanceId) {
		return invocationsOf(ctx, input.InstanceId);
	}
	return input.CommandId
		? ctx.tx.scan(invocations, { index: "command", value: input.CommandId, newestFirst: true })
		: ctx.tx.scan(invocations, { index: "region", value: ctx.regionId, newestFirst: true });
}

function* invocationsOf(ctx: Context, instanceId: string): Iterable<InvocationRow> {
	for (const record of ctx.tx.scan(invocationRecords, { index: "instance", value: instanceId, newestFirst: true })) {
		const row = ctx.tx.get(invocations, record.invokeId);
		if (row) {
			yield row;
		}
	}
}

function resultCandidates(ctx: Context, input: Wanted): Iterable<InvocationRecordRow> {
	if (input.InvokeId) {
		return recordsOf(ctx, input.InvokeId, input.InstanceId);
	}
	return input.InstanceId
		? ctx.tx.scan(invocationRecords, { index: "instance", value: input.InstanceId, newestFirst: true })
		: ctx.tx.scan(invocationRecords, { index: "region", value: ctx.regionId, newestFirst: true });
}

function recordsOf(ctx: Context, invokeId: string, instanceId: string | undefined): InvocationRecordRow[] {
	if (instanceId) {
		const record = findRecord(ctx, invokeId, instanceId);
		return record ? [record] : [];
	}
	return [...ctx.tx.scan(invocationRecords, { index: "invocation", value: invokeId })];
}
