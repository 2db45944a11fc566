import type { Context } from "../../core/context";
import { asService, hasInstance, unlessRefused } from "../as-service";
import { collectTimer } from "../timer-kinds";
import { REPORT_SCRIPT, readReport } from "./read-report";
import { inventories, inventoryKey } from "./store";

/** Between two looks at whether the report is there. */
const LOOK_MS = 5_000;
const TIMEOUT_SECONDS = 300;

export type Collection = {
	readonly regionId: string;
	readonly instanceId: string;
	readonly invokeId: string;
	readonly typeNames: readonly string[];
	/** When nobody waits for it any longer (ms). */
	readonly until: number;
};

/** Has an instance report what it has of some types. One that cannot run a command keeps what was found before. */
export function collect(ctx: Context, regionId: string, instanceId: string, typeNames: readonly string[]): void {
	const started = unlessRefused(() =>
		ctx.call(
			"ecs",
			"RunCommand",
			{
				RegionId: regionId,
				Name: "ACS-ECS-InventoryDataCollection",
				Type: "RunShellScript",
				CommandContent: REPORT_SCRIPT,
				ContentEncoding: "PlainText",
				InstanceId: [instanceId],
				Timeout: TIMEOUT_SECONDS,
			},
			asService(ctx),
			{ regionId },
		),
	);
	if (started?.InvokeId) {
		const until = ctx.now + (TIMEOUT_SECONDS + 60) * 1000;
		look(ctx, { regionId, instanceId, invokeId: started.InvokeId, typeNames: [...typeNames], until });
	}
}

/** Keeps what an instance has reported, or looks again a little later. What is no report leaves what was found before. */
export function takeReport(collection: Collection, ctx: Context): void {
	const { regionId, instanceId, invokeId } = collection;
	const answer = unlessRefused(() =>
		ctx.call(
			"ecs",
			"DescribeInvocationResults",
			{ RegionId: regionId, InvokeId: invokeId, InstanceId: instanceId },
			asService(ctx),
			{ regionId },
		),
	);
	const result = answer?.Invocation?.InvocationResults?.InvocationResult?.[0];
	// An instance may have been released between its report and the look at it.
	if (
		result?.InvocationStatus === "Success" &&
		result.Output !== undefined &&
		hasInstance(ctx, regionId, { instanceId })
	) {
		keep(ctx, collection, Buffer.from(result.Output, "base64").toString("utf8"));
	} else if (
		["Pending", "Running", "Scheduled"].includes(result?.InvocationStatus ?? "") &&
		ctx.now < collection.until
	) {
		look(ctx, collection);
	}
}

function look(ctx: Context, collection: Collection): void {
	ctx.schedule(collectTimer, ctx.now + LOOK_MS, { ...collection, typeNames: [...collection.typeNames] });
}

function keep(ctx: Context, { regionId, instanceId, typeNames }: Collection, output: string): void {
	const found = readReport(output, instanceId);
	if (!found) {
		return;
	}
	for (const typeName of typeNames) {
		const entries = found[typeName] ?? [];
		const key = inventoryKey(regionId, instanceId, typeName);
		ctx.tx.put(inventories, { key, regionId, instanceId, typeName, entries, capturedAt: ctx.now });
	}
}
