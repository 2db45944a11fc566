import type { ActionOf, AnswerOf, ParamsOf, ProductName } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { HOME_REGION } from "../../core/engine-options";
import { serviceIdentity } from "../../core/identity";
import { instanceTypesOf } from "../configuration/configuration-settings";
import { type KnownType, matchingTypes } from "../configuration/instance-pattern";
import type { Configuration } from "../configuration/rows";
import { runParameters } from "../configuration/run-parameters";
import { regionNotFound } from "../errors";
import type { Group } from "../group/rows";
import { isZoneBalanced, sharesOfZones, zoneSizes } from "../group/zone-balance";
import { instances } from "../instance/rows";

/** What one call to ECS may create or delete. */
const BATCH = 100;

/** Refusals of a number, not of the kind: fewer instances may still be had. */
const SCARCITY = /^(QuotaExceed|OperationDenied)/;

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

export type Created = { readonly instanceId: string; readonly zoneId: string };
type CreationResult = { readonly created: readonly Created[]; readonly failure: ApiError | undefined };

/**
 * Creates `count` instances of a configuration in the group's vSwitches: by priority into the first that takes them
 * (PRIORITY and COST_OPTIMIZED), or so that the zones become even (BALANCE). What ECS refuses in one vSwitch or instance type is tried
 * in the next; `failure` is the last refusal when some could not be created.
 */
export function createInstances(
	ctx: Context,
	group: Group,
	configuration: Configuration,
	count: number,
): CreationResult {
	const created: Created[] = [];
	let failure: ApiError | undefined;
	const common = { ...runParameters(group, configuration), ...imageOf(ctx, group, configuration) };
	const types = instanceTypesFor(ctx, group, configuration);
	for (const share of sharesOf(ctx, group, count)) {
		let remaining = share.count;
		for (const place of share.places) {
			for (const InstanceType of types) {
				const create = (Amount: number) =>
					runInstances(ctx, group, { ...common, VSwitchId: place.vSwitchId, InstanceType, Amount });
				const result = createAsMany(remaining, create);
				created.push(...result.instanceIds.map((instanceId) => ({ instanceId, zoneId: place.zoneId })));
				remaining -= result.instanceIds.length;
				failure = result.failure ?? failure;
			}
		}
	}
	return { created, failure: created.length < count ? failure : undefined };
}

/** Creates up to `count` in batches; where there is not enough for a whole batch, in smaller and smaller ones. */
function createAsMany(count: number, create: (amount: number) => readonly string[] | ApiError) {
	const instanceIds: string[] = [];
	let largest = BATCH;
	while (instanceIds.length < count) {
		const amount = Math.min(largest, count - instanceIds.length);
		const result = create(amount);
		if (!(result instanceof ApiError)) {
			instanceIds.push(...result);
		} else if (amount > 1 && SCARCITY.test(result.code)) {
			largest = Math.floor(amount / 2);
		} else {
			return { instanceIds, failure: result };
		}
	}
	return { instanceIds, failure: undefined };
}

/** The image as RunInstances takes it: a name stands for the image that has it now. */
function imageOf(
	ctx: Context,
	group: Group,
	{ settings }: Configuration,
): Pick<ParamsOf<"ecs", "RunInstances">, "ImageId" | "ImageFamily"> {
	const ImageId = settings.ImageId ?? (settings.ImageName && findImage(ctx, settings.ImageName, group.regionId));
	return ImageId === undefined ? { ImageFamily: settings.ImageFamily } : { ImageId };
}

/** The id of the image with that name in the region. */
export function findImage(ctx: Context, ImageName: string, regionId: string): string | undefined {
	return callAsEss(ctx, "ecs", "DescribeImages", { ImageName }, regionId).Images?.Image?.[0]?.ImageId;
}

/** Whether the region has an image of that id. */
export function findImageById(ctx: Context, ImageId: string, regionId: string): boolean {
	return (callAsEss(ctx, "ecs", "DescribeImages", { ImageId }, regionId).Images?.Image ?? []).length > 0;
}

/** The types to try in order: those that the configuration names, else those that fit its patterns. */
function instanceTypesFor(ctx: Context, group: Group, { settings }: Configuration): readonly string[] {
	const named = instanceTypesOf(settings);
	const patterns = settings.InstancePatternInfos ?? [];
	if (named.length > 0 || patterns.length === 0) {
		return named;
	}
	const known = listInstanceTypes(ctx, group.regionId);
	return [...new Set(patterns.flatMap((pattern) => matchingTypes(known, pattern)))].map((type) => type.InstanceTypeId);
}

/** The instance types of ECS in the region. */
export function listInstanceTypes(ctx: Context, regionId: string): readonly KnownType[] {
	const { InstanceTypes } = callAsEss(ctx, "ecs", "DescribeInstanceTypes", {}, regionId);
	return (InstanceTypes?.InstanceType ?? []).map((type) => ({ ...type, InstanceTypeId: type.InstanceTypeId ?? "" }));
}

type Place = { readonly vSwitchId: string | undefined; readonly zoneId: string };

function sharesOf(
	ctx: Context,
	group: Group,
	count: number,
): Array<{ readonly count: number; readonly places: readonly Place[] }> {
	const places: readonly Place[] =
		group.vSwitches.length > 0 ? group.vSwitches : [{ vSwitchId: undefined, zoneId: "" }];
	if (!isZoneBalanced(group) || places.length === 1) {
		return [{ count, places }];
	}
	const sizes = zoneSizes(ctx.tx.scan(instances, { index: "group", value: group.scalingGroupId }));
	const present = places.map(({ zoneId }) => sizes.get(zoneId) ?? 0);
	return sharesOfZones(present, count).map((share, index) => ({
		count: share,
		places: [...places.slice(index), ...places.slice(0, index)],
	}));
}

function runInstances(
	ctx: Context,
	group: Group,
	params: ParamsOf<"ecs", "RunInstances">,
): readonly string[] | ApiError {
	return attempt(() => {
		const answer = callAsEss(ctx, "ecs", "RunInstances", params, group.regionId);
		return answer.InstanceIdSets?.InstanceIdSet ?? [];
	});
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
function attempt<T>(work: () => T): T | ApiError {
	try {
		return work();
	} catch (error) {
		if (error instanceof ApiError) {
			return error;
		}
		throw error;
	}
}
