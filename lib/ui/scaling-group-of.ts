import type { Instance } from "@/lib/cloud/ecs";

/** What Auto Scaling tags the instances with that it makes. Source: DescribeInstances of instances in scaling groups. */
export const GROUP_TAG = "acs:autoscaling:scalingGroupId";

/** The scaling group that made an instance, as its tag says. */
export function scalingGroupOf({ Tags }: Pick<Instance, "Tags">): string | undefined {
	return Tags.find(({ TagKey }) => TagKey === GROUP_TAG)?.TagValue;
}

/** Whether a tag is one that products write: nobody else can change it. */
export function isSystemTag(key: string): boolean {
	return key.startsWith("acs:");
}
