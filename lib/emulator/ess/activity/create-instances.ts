import type { ParamsOf } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import type { Blueprint } from "../configuration/blueprint";
import type { Group } from "../group/rows";
import { isZoneBalanced, sharesOfZones, zoneSizes } from "../group/zone-balance";
import { instances } from "../instance/rows";
import { attempt, BATCH, callAsEss } from "./compute";

/** Refusals of a number, not of the kind: fewer instances may still be had. */
const SCARCITY = /^(QuotaExceed|OperationDenied)/;

/** An instance that ECS has begun to make, and how much of the group's capacity it is. */
export type Created = { readonly instanceId: string; readonly zoneId: string; readonly weight: number | undefined };
type CreationResult = { readonly created: readonly Created[]; readonly failure: ApiError | undefined };

/**
 * Creates as many instances as make up `capacity` in the group's vSwitches: by priority into the first that takes them
 * (PRIORITY and COST_OPTIMIZED), or so that the zones become even (BALANCE). What ECS refuses in one vSwitch or instance
 * type is tried in the next; `failure` is the last refusal when some could not be created. Instances of weighted types
 * may come to more than was asked, never to less.
 */
export function createInstances(ctx: Context, group: Group, blueprint: Blueprint, capacity: number): CreationResult {
	const created: Created[] = [];
	let failure: ApiError | undefined;
	let missing = 0;
	for (const share of sharesOf(ctx, group, capacity)) {
		let remaining = share.capacity;
		for (const place of share.places) {
			for (const { instanceType, weight = 1 } of blueprint.types) {
				const create = (Amount: number) =>
					runInstances(ctx, group, {
						...blueprint.parameters,
						VSwitchId: place.vSwitchId,
						InstanceType: instanceType,
						Amount,
					});
				const result = createAsMany(Math.max(0, Math.ceil(remaining / weight)), create);
				for (const instanceId of result.instanceIds) {
					created.push({ instanceId, zoneId: place.zoneId, weight: weight === 1 ? undefined : weight });
				}
				remaining -= result.instanceIds.length * weight;
				failure = result.failure ?? failure;
			}
		}
		missing += Math.max(0, remaining);
	}
	return { created, failure: missing > 0 ? failure : undefined };
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

function sharesOf(
	ctx: Context,
	group: Group,
	capacity: number,
): Array<{ readonly capacity: number; readonly places: readonly Place[] }> {
	const places: readonly Place[] =
		group.vSwitches.length > 0 ? group.vSwitches : [{ vSwitchId: undefined, zoneId: "" }];
	if (!isZoneBalanced(group) || places.length === 1) {
		return [{ capacity, places }];
	}
	const sizes = zoneSizes(ctx.tx.scan(instances, { index: "group", value: group.scalingGroupId }));
	const present = places.map(({ zoneId }) => sizes.get(zoneId) ?? 0);
	return sharesOfZones(present, capacity).map((share, index) => ({
		capacity: share,
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
