import { z } from "zod";
import type { Context } from "../../core/context";
import { lazyObject } from "../../core/lazy-object";
import { countOf, filtered } from "../../core/pagination";
import { param, params } from "../../core/params";
import { isoSeconds } from "../../core/time-format";
import { instanceIds } from "../command-fields";
import { runningScripts } from "../command-tables";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { ecsErrors } from "../errors";
import { commandPaging, paged, pagingAnswer, regionId } from "../fields";
import { type InstanceRow, instances } from "../tables";

const CLIENT_VERSION = "2.2.3.857";

const statusAnswer = lazyObject(() => ({
	InstanceId: z.string(),
	CloudAssistantStatus: z.string(),
	CloudAssistantVersion: z.string(),
	LastHeartbeatTime: z.string(),
	LastInvokedTime: z.string(),
	InvocationCount: z.int(),
	ActiveTaskCount: z.int(),
	OSType: z.string(),
	SupportSessionManager: z.boolean(),
}));

function statusOf(ctx: Context, row: InstanceRow): z.output<typeof statusAnswer> {
	const isOnline = row.status === "Running" && row.agentReadyAt !== undefined && row.agentReadyAt <= ctx.now;
	return {
		InstanceId: row.instanceId,
		CloudAssistantStatus: String(isOnline),
		CloudAssistantVersion: isOnline ? CLIENT_VERSION : "",
		LastHeartbeatTime: isOnline ? isoSeconds(ctx.now) : "",
		LastInvokedTime: row.lastInvokedAt === undefined ? "" : isoSeconds(row.lastInvokedAt),
		InvocationCount: row.invocationCount,
		ActiveTaskCount: ctx.tx.count(runningScripts, "instance", row.instanceId),
		OSType: "Linux",
		SupportSessionManager: isOnline,
	};
}

function requireAll(ctx: Context, ids: readonly string[]): void {
	for (const id of ids) {
		if (ctx.tx.get(instances, id)?.regionId !== ctx.regionId) {
			throw ecsErrors.instanceNotFound();
		}
	}
}

/** DescribeCloudAssistantStatus: whether the client in each instance answers, so that commands reach it. */
export const describeCloudAssistantStatus = ecsOperation({
	action: "DescribeCloudAssistantStatus",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: instanceIds.optional(),
		OSType: param.string().optional(),
		...commandPaging,
	})),
	output: lazyObject(() => ({
		InstanceCloudAssistantStatusSet: z.object({ InstanceCloudAssistantStatus: z.array(statusAnswer) }),
		...pagingAnswer,
	})),
	errors: ["InvalidInstance.NotFound", "InvalidParameter"],
	authorize: (input, ctx) => instancePermissions(ctx, "DescribeCloudAssistantStatus", input.InstanceId ?? []),
	handle: (input, ctx) => {
		const wanted = input.InstanceId && new Set(input.InstanceId);
		requireAll(ctx, input.InstanceId ?? []);
		const rows = () =>
			filtered(
				ctx.tx.scan(instances, { index: "region", value: ctx.regionId }),
				(row) => (!wanted || wanted.has(row.instanceId)) && (!input.OSType || input.OSType === "Linux"),
			);
		const { rows: taken, fields } = paged("DescribeCloudAssistantStatus", input, rows(), () => countOf(rows()));
		return {
			InstanceCloudAssistantStatusSet: { InstanceCloudAssistantStatus: taken.map((row) => statusOf(ctx, row)) },
			...fields,
		};
	},
});

/** InstallCloudAssistant: accepted for existing instances; public images come with the client. */
export const installCloudAssistant = ecsOperation({
	action: "InstallCloudAssistant",
	input: params(() => ({ RegionId: regionId, InstanceId: instanceIds })),
	output: z.object({}),
	errors: ["InvalidInstance.NotFound"],
	authorize: (input, ctx) => instancePermissions(ctx, "InstallCloudAssistant", input.InstanceId),
	handle: (input, ctx) => {
		requireAll(ctx, input.InstanceId);
		return {};
	},
});
