import type { ActionOf, AnswerOf, ParamsOf, ProductName } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { HOME_REGION } from "../../core/engine-options";
import { serviceIdentity } from "../../core/identity";
import { instanceTypesOf, securityGroupsOf } from "../configuration/configuration-settings";
import type { Configuration } from "../configuration/rows";
import { regionNotFound } from "../errors";
import type { Group } from "../group/rows";

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
 * (PRIORITY and COST_OPTIMIZED), or evenly over all (BALANCE). What ECS refuses in one vSwitch or instance type is tried
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
	for (const share of sharesOf(group, count)) {
		let remaining = share.count;
		for (const place of share.places) {
			for (const instanceType of instanceTypesOf(configuration.settings)) {
				const create = (amount: number) =>
					runInstances(ctx, group, configuration, place.vSwitchId, instanceType, amount);
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

type Place = { readonly vSwitchId: string | undefined; readonly zoneId: string };

function sharesOf(group: Group, count: number): Array<{ readonly count: number; readonly places: readonly Place[] }> {
	const places: readonly Place[] =
		group.vSwitches.length > 0 ? group.vSwitches : [{ vSwitchId: undefined, zoneId: "" }];
	if (!isZoneBalanced(group) || places.length === 1) {
		return [{ count, places }];
	}
	return places.map((_, index) => ({
		count: Math.floor(count / places.length) + (index < count % places.length ? 1 : 0),
		places: [...places.slice(index), ...places.slice(0, index)],
	}));
}

/** Whether the group spreads its instances over its zones (BALANCE, or COMPOSABLE with AzBalance). */
export function isZoneBalanced(group: Pick<Group, "multiAzPolicy" | "isZoneBalanced">): boolean {
	return group.multiAzPolicy === "BALANCE" || (group.multiAzPolicy === "COMPOSABLE" && group.isZoneBalanced === true);
}

function runInstances(
	ctx: Context,
	group: Group,
	{ settings, scalingConfigurationId }: Configuration,
	vSwitchId: string | undefined,
	instanceType: string,
	amount: number,
): readonly string[] | ApiError {
	const groupTags = group.tags.filter((tag) => tag.Propagate).map(({ Key, Value }) => ({ Key, Value }));
	const ownTags = Object.entries(settings.Tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
	const params: ParamsOf<"ecs", "RunInstances"> = {
		ImageId: settings.ImageId,
		ImageFamily: settings.ImageId === undefined ? settings.ImageFamily : undefined,
		InstanceType: instanceType,
		Amount: amount,
		VSwitchId: vSwitchId,
		SecurityGroupIds: securityGroupsOf(settings),
		InstanceName: settings.InstanceName ?? `ESS-asg-${group.name}`,
		Description: settings.InstanceDescription ?? "ESS",
		HostName: settings.HostName,
		InternetMaxBandwidthIn: settings.InternetMaxBandwidthIn,
		InternetMaxBandwidthOut: settings.InternetMaxBandwidthOut ?? 0,
		SystemDisk: { Category: settings.SystemDisk?.Category, Size: settings.SystemDisk?.Size?.toString() },
		KeyPairName: settings.KeyPairName,
		RamRoleName: settings.RamRoleName,
		UserData: settings.UserData,
		SpotStrategy: settings.SpotStrategy,
		Tag: [
			...ownTags,
			...groupTags,
			{ Key: "acs:autoscaling:scalingGroupId", Value: group.scalingGroupId },
			{ Key: "acs:autoscaling:scalingConfigurationId", Value: scalingConfigurationId },
		],
	};
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

/** Stops instances in economical mode. Returns the refusals. */
export function stopInstances(ctx: Context, regionId: string, instanceIds: readonly string[]): readonly ApiError[] {
	return instanceIds.flatMap((InstanceId) => {
		const result = attempt(() =>
			callAsEss(ctx, "ecs", "StopInstance", { InstanceId, StoppedMode: "StopCharging", ForceStop: true }, regionId),
		);
		return result instanceof ApiError ? [result] : [];
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
