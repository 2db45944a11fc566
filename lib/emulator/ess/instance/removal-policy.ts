export const REMOVAL_POLICIES = [
	"OldestScalingConfiguration",
	"OldestInstance",
	"NewestInstance",
	"CustomPolicy",
] as const;
export type RemovalPolicy = (typeof REMOVAL_POLICIES)[number];

export const DEFAULT_REMOVAL_POLICIES: readonly RemovalPolicy[] = ["OldestScalingConfiguration", "OldestInstance"];

/**
 * What the policies look at: when the instance joined, and since when its group has had the scaling configuration, or the
 * version of a launch template, that it was made of (virtual ms).
 */
export type Removable = {
	readonly instanceId: string;
	readonly joinedAt: number;
	/** Unset for an instance that was attached by hand: it was made of neither, and goes after those that were. */
	readonly sourceSince: number | undefined;
};

function compare(policy: RemovalPolicy, a: Removable, b: Removable): number {
	switch (policy) {
		case "OldestScalingConfiguration": {
			const ageA = a.sourceSince ?? Number.MAX_SAFE_INTEGER;
			const ageB = b.sourceSince ?? Number.MAX_SAFE_INTEGER;
			return ageA - ageB;
		}
		case "OldestInstance":
			return a.joinedAt - b.joinedAt;
		case "NewestInstance":
			return b.joinedAt - a.joinedAt;
		case "CustomPolicy":
			// A function of the customer's would choose; without one the next policy decides.
			return 0;
	}
}

/** The `count` instances that leave first under the group's policies, the first policy deciding before the second. Pure. */
export function chooseRemovals<T extends Removable>(
	candidates: readonly T[],
	policies: readonly RemovalPolicy[],
	count: number,
): T[] {
	const ordered = [...candidates].sort((a, b) => {
		for (const policy of policies) {
			const order = compare(policy, a, b);
			if (order !== 0) {
				return order;
			}
		}
		return 0;
	});
	return ordered.slice(0, count);
}
