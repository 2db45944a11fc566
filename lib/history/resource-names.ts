import { isCloudError } from "@/lib/cloud/cloud-error";
import type { Cloud } from "@/lib/cloud/create-cloud";
import type { Names } from "./read-story";

/** Names change seldom: they are asked for again after this long. */
const KEEP_MS = 60_000;

type Kept = { name: string | null; readAt: number };

/** Looks up names of groups and rules in one region, and remembers them for a minute. A deleted one has no name. */
export function createNames(cloud: Cloud): Names {
	const kept = new Map<string, Kept>();
	const remember = async (id: string, read: () => Promise<string | undefined>): Promise<string | null> => {
		const known = kept.get(id);
		if (known && performance.now() - known.readAt < KEEP_MS) {
			return known.name;
		}
		try {
			const name = (await read()) ?? known?.name ?? null;
			kept.set(id, { name, readAt: performance.now() });
			return name;
		} catch (error) {
			if (!isCloudError(error) || error.isUnreachable) {
				throw error;
			}
			return known?.name ?? null;
		}
	};
	return {
		groupName: (id) =>
			remember(id, async () => {
				const { ScalingGroups } = await cloud.ess.describeScalingGroups({ ScalingGroupId: [id] });
				return ScalingGroups[0]?.ScalingGroupName;
			}),
		ruleName: (id) =>
			remember(id, async () => {
				const { ScalingRules } = await cloud.ess.describeScalingRules({ ScalingRuleId: [id] });
				return ScalingRules[0]?.ScalingRuleName;
			}),
	};
}
