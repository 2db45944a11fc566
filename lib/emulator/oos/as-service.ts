import { ApiError } from "../core/api-error";
import type { Context } from "../core/context";
import { serviceIdentity } from "../core/identity";
import { OOS_SERVICE } from "../core/service-roles";

/** As whom OOS calls other products for itself, and not for an execution. */
export function asService(ctx: Context) {
	return { identity: serviceIdentity(OOS_SERVICE, ctx.accountId) };
}

/** What a call answers; undefined when the cloud refuses it. Other errors, those of status 500 and more too, go on up. */
export function unlessRefused<T>(call: () => T): T | undefined {
	try {
		return call();
	} catch (error) {
		if (error instanceof ApiError && error.status < 500) {
			return undefined;
		}
		throw error;
	}
}

type AskedInstance = { readonly instanceId: string; readonly tag?: { readonly key: string; readonly value: string } };

/** Whether a region has an instance, with a tag when one is named. Throws ECS's ApiError. */
export function hasInstance(ctx: Context, regionId: string, { instanceId, tag }: AskedInstance): boolean {
	const { Instances } = ctx.call(
		"ecs",
		"DescribeInstances",
		{
			RegionId: regionId,
			InstanceIds: JSON.stringify([instanceId]),
			...(tag && { Tag: [{ Key: tag.key, Value: tag.value }] }),
		},
		asService(ctx),
		{ regionId },
	);
	return (Instances?.Instance ?? []).length > 0;
}
