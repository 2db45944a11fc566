import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { serviceIdentity } from "../../core/identity";
import { OOS_SERVICE } from "../../core/service-roles";
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
	const started = tried(() =>
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
	const answer = tried(() =>
		ctx.call(
			"ecs",
			"DescribeInvocationResults",
			{ RegionId: regionId, InvokeId: invokeId, InstanceId: instanceId },
			asService(ctx),
			{ regionId },
		),
	);
	const result = answer?.Invocation?.InvocationResults?.InvocationResult?.[0];
	if (result?.InvocationStatus === "Success" && result.Output !== undefined && isThere(ctx, collection)) {
		keep(ctx, collection, Buffer.from(result.Output, "base64").toString("utf8"));
	} else if (
		["Pending", "Running", "Scheduled"].includes(result?.InvocationStatus ?? "") &&
		ctx.now < collection.until
	) {
		look(ctx, collection);
	}
}

/** An instance may have been released between its report and the look at it. */
function isThere(ctx: Context, { regionId, instanceId }: Collection): boolean {
	const asked = { RegionId: regionId, InstanceIds: JSON.stringify([instanceId]) };
	const { Instances } = ctx.call("ecs", "DescribeInstances", asked, asService(ctx), { regionId });
	return (Instances?.Instance ?? []).length > 0;
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

function asService(ctx: Context) {
	return { identity: serviceIdentity(OOS_SERVICE, ctx.accountId) };
}

/** What a call answers; nothing when the cloud refuses it, as for an instance that is gone or stopped. */
function tried<T>(call: () => T): T | undefined {
	try {
		return call();
	} catch (error) {
		if (error instanceof ApiError && error.status < 500) {
			return undefined;
		}
		throw error;
	}
}
