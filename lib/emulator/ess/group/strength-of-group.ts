import type { Context } from "../../core/context";
import { missingActiveConfiguration } from "../errors";
import { creationSource } from "../refresh/creation-source";
import { poolsOf, type Wish } from "./elastic-strength";
import type { Group } from "./rows";

/** The resource pools of what a group is made of, some of it perhaps said otherwise. Throws MissingActiveScalingConfiguration. */
export function poolsOfGroup(ctx: Context, group: Group, other: Partial<Wish> = {}): ReturnType<typeof poolsOf> {
	const source = creationSource(ctx, group);
	if (!source) {
		throw missingActiveConfiguration();
	}
	const { parameters, types, origin } = source;
	const systemDisk = parameters.SystemDisk?.Category;
	return poolsOf(ctx, group.regionId, {
		instanceTypes: types.map(({ instanceType }) => instanceType),
		vSwitches: group.vSwitches,
		imageId: origin.imageId ?? parameters.ImageId,
		systemDiskCategories: systemDisk ? [systemDisk] : [],
		...other,
	});
}
