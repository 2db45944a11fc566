import type { Group } from "./rows";

type Reclaim = {
	/** Instances that leave are stopped and used again first, instead of released. */
	readonly isKept: boolean;
	/** The power is cut; else the system shuts down first. */
	readonly isForced: boolean;
};

/** What the group's ScalingPolicy (recycle, release, forceRecycle, forceRelease in any case) means. Pure. */
export function reclaimOf(group: Pick<Group, "scalingPolicy">): Reclaim {
	const policy = group.scalingPolicy.toLowerCase();
	return { isKept: policy.endsWith("recycle"), isForced: policy.startsWith("force") };
}
