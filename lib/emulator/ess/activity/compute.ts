import type { ActionOf, AnswerOf, ParamsOf, ProductName } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { HOME_REGION } from "../../core/engine-options";
import { serviceIdentity } from "../../core/identity";
import type { KnownType } from "../configuration/instance-pattern";
import { regionNotFound } from "../errors";

/** What one call to ECS may create or delete. */
export const BATCH = 100;

/** Calls another product as Auto Scaling itself, in the given region. Throws ApiError. */
export function callAsEss<P extends ProductName, A extends ActionOf<P>>(
	ctx: Context,
	product: P,
	action: A,
	params: ParamsOf<P, A>,
	regionId: string,
): AnswerOf<P, A> {
	return ctx.call(
		product,
		action,
		// Every regional operation takes RegionId, whatever else it takes.
		{ RegionId: regionId, ...(params as object) } as ParamsOf<P, A>,
		{ identity: serviceIdentity("ess.aliyuncs.com", ctx.accountId) },
		{ regionId },
	);
}

type Region = { readonly RegionId: string; readonly LocalName: string };

/** The cloud's regions, named in the given language: Auto Scaling is wherever ECS is. */
export function listRegions(
	ctx: Context,
	AcceptLanguage: ParamsOf<"ecs", "DescribeRegions">["AcceptLanguage"] = "zh-CN",
): readonly Region[] {
	const { Regions } = callAsEss(ctx, "ecs", "DescribeRegions", { AcceptLanguage }, HOME_REGION);
	return (Regions?.Region ?? []).map(({ RegionId, LocalName = "" }) => ({ RegionId, LocalName }));
}

/** Throws InvalidRegionId.NotFound when the call's region is none of the cloud's. */
export function assertRegion(ctx: Context): void {
	if (!listRegions(ctx).some(({ RegionId }) => RegionId === ctx.regionId)) {
		throw regionNotFound();
	}
}

/** The id of the image with that name in the region. */
export function findImage(ctx: Context, ImageName: string, regionId: string): string | undefined {
	return callAsEss(ctx, "ecs", "DescribeImages", { ImageName }, regionId).Images?.Image?.[0]?.ImageId;
}

/** Whether the region has an image of that id. */
export function findImageById(ctx: Context, ImageId: string, regionId: string): boolean {
	return (callAsEss(ctx, "ecs", "DescribeImages", { ImageId }, regionId).Images?.Image ?? []).length > 0;
}

/** The instance types of ECS in the region. */
export function listInstanceTypes(ctx: Context, regionId: string): readonly KnownType[] {
	const { InstanceTypes } = callAsEss(ctx, "ecs", "DescribeInstanceTypes", {}, regionId);
	return (InstanceTypes?.InstanceType ?? []).map((type) => ({ ...type, InstanceTypeId: type.InstanceTypeId ?? "" }));
}

/** Releases instances, running or not. Returns the refusals. */
export function releaseInstances(ctx: Context, regionId: string, instanceIds: readonly string[]): readonly ApiError[] {
	return inBatches(instanceIds, (batch) =>
		callAsEss(ctx, "ecs", "DeleteInstances", { InstanceId: batch, Force: true }, regionId),
	);
}

/** Stops instances in economical mode, by force or in order. Returns the refusals. */
export function stopInstances(
	ctx: Context,
	regionId: string,
	instanceIds: readonly string[],
	ForceStop: boolean,
): readonly ApiError[] {
	return instanceIds.flatMap((InstanceId) => {
		const result = attempt(() =>
			callAsEss(ctx, "ecs", "StopInstance", { InstanceId, StoppedMode: "StopCharging", ForceStop }, regionId),
		);
		return result instanceof ApiError ? [result] : [];
	});
}

/** Has instances shut down, as a prelude to their release. Those that ECS does not stop are left out of the answer. */
export function shutDown(ctx: Context, regionId: string, instanceIds: readonly string[]): readonly string[] {
	return instanceIds.filter((InstanceId) => {
		const result = attempt(() => callAsEss(ctx, "ecs", "StopInstance", { InstanceId, ForceStop: false }, regionId));
		return !(result instanceof ApiError);
	});
}

/** Starts a stopped instance; the refusal when ECS does not. */
export function startInstance(ctx: Context, regionId: string, InstanceId: string): ApiError | undefined {
	const result = attempt(() => callAsEss(ctx, "ecs", "StartInstance", { InstanceId }, regionId));
	return result instanceof ApiError ? result : undefined;
}

type ComputeInstance = {
	readonly status: string;
	readonly zoneId: string;
	readonly vpcId: string | undefined;
};

/** The instances of the region among `instanceIds`, by id. */
export function findInstances(
	ctx: Context,
	regionId: string,
	instanceIds: readonly string[],
): ReadonlyMap<string, ComputeInstance> {
	const params = { InstanceIds: JSON.stringify(instanceIds), PageSize: BATCH };
	const answer = callAsEss(ctx, "ecs", "DescribeInstances", params, regionId);
	return new Map(
		(answer.Instances?.Instance ?? []).map(({ InstanceId, Status, ZoneId = "", VpcAttributes }) => [
			InstanceId,
			{ status: Status, zoneId: ZoneId, vpcId: VpcAttributes?.VpcId },
		]),
	);
}

function inBatches(instanceIds: readonly string[], work: (batch: readonly string[]) => unknown): readonly ApiError[] {
	const refusals: ApiError[] = [];
	for (let at = 0; at < instanceIds.length; at += BATCH) {
		const result = attempt(() => work(instanceIds.slice(at, at + BATCH)));
		if (result instanceof ApiError) {
			refusals.push(result);
		}
	}
	return refusals;
}

/** Runs a call to another product; a refusal of that product is a value here, anything else goes on up. */
export function attempt<T>(work: () => T): T | ApiError {
	try {
		return work();
	} catch (error) {
		if (error instanceof ApiError) {
			return error;
		}
		throw error;
	}
}
