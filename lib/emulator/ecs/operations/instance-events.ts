import { z } from "zod";
import { lazyObject } from "../../core/lazy-object";
import { filtered, page } from "../../core/pagination";
import { param, params } from "../../core/params";
import { ecsOperation, instancePermissions } from "../ecs-operation";
import { ecsParamErrors } from "../errors";
import { regionId } from "../fields";
import type { InstanceStatus } from "../instance-lifecycle";
import { instances } from "../tables";

const NO_EVENTS = "Nothing breaks in the emulated data centres: there are no system events.";

/** Numbers of the states: Running is 1 in the reference; it names no others, which follow in order. */
const STATUS_CODES: Readonly<Record<InstanceStatus, number>> = {
	Starting: 0,
	Running: 1,
	Stopping: 2,
	Stopped: 3,
	Pending: 4,
	Deleted: 5,
};

const named = lazyObject(() => ({ Code: z.int(), Name: z.string() }));

/** DescribeInstancesFullStatus: states and health of instances. */
export const describeInstancesFullStatus = ecsOperation({
	action: "DescribeInstancesFullStatus",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.list(param.string({ min: 1 }), { max: 100 }).optional(),
		Status: param
			.string({
				values: ["Starting", "Running", "Stopped", "Stopping", "Pending"],
				error: ecsParamErrors.instanceStatus,
			})
			.optional(),
		HealthStatus: param.string().optional(),
		EventId: param.list(param.string(), { max: 100 }).optional(),
		EventType: param.string().optional(),
		InstanceEventType: param.list(param.string(), { max: 30 }).optional(),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 100 }).default(10),
	})),
	output: lazyObject(() => ({
		InstanceFullStatusSet: z.object({
			InstanceFullStatusType: z.array(
				z.object({
					InstanceId: z.string(),
					Status: named,
					HealthStatus: named,
					ScheduledSystemEventSet: z.object({
						ScheduledSystemEventType: z.array(z.object({ EventId: z.string() })),
					}),
				}),
			),
		}),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	})),
	missing: [NO_EVENTS],
	authorize: (input, ctx) => instancePermissions(ctx, "DescribeInstancesFullStatus", input.InstanceId ?? []),
	handle: (input, ctx) => {
		// An instance passes a filter on events by having one.
		const wantsEvents = Boolean(input.EventType || input.EventId?.length || input.InstanceEventType?.length);
		const rows = [
			...filtered(
				ctx.tx.scan(instances, { index: "region", value: ctx.regionId }),
				(row) =>
					!wantsEvents &&
					(!input.InstanceId || input.InstanceId.includes(row.instanceId)) &&
					(!input.Status || row.status === input.Status) &&
					(!input.HealthStatus || input.HealthStatus === "Ok"),
			),
		];
		return {
			InstanceFullStatusSet: {
				InstanceFullStatusType: page(rows, input.PageNumber, input.PageSize).map((row) => ({
					InstanceId: row.instanceId,
					Status: { Code: STATUS_CODES[row.status], Name: row.status },
					HealthStatus: { Code: 0, Name: "Ok" },
					ScheduledSystemEventSet: { ScheduledSystemEventType: [] },
				})),
			},
			TotalCount: rows.length,
			PageNumber: input.PageNumber,
			PageSize: input.PageSize,
		};
	},
});

/** DescribeInstanceHistoryEvents: the system events that instances have had. */
export const describeInstanceHistoryEvents = ecsOperation({
	action: "DescribeInstanceHistoryEvents",
	input: params(() => ({
		RegionId: regionId,
		InstanceId: param.string().optional(),
		PageNumber: param.integer({ min: 1 }).default(1),
		PageSize: param.integer({ min: 1, max: 100 }).default(10),
	})),
	output: lazyObject(() => ({
		InstanceSystemEventSet: z.object({
			InstanceSystemEventType: z.array(z.object({ EventId: z.string() })),
		}),
		TotalCount: z.int(),
		PageNumber: z.int(),
		PageSize: z.int(),
	})),
	missing: [NO_EVENTS],
	authorize: (input, ctx) =>
		instancePermissions(ctx, "DescribeInstanceHistoryEvents", input.InstanceId ? [input.InstanceId] : []),
	handle: (input) => ({
		InstanceSystemEventSet: { InstanceSystemEventType: [] },
		TotalCount: 0,
		PageNumber: input.PageNumber,
		PageSize: input.PageSize,
	}),
});
