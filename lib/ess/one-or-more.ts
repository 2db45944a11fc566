import type { ScalingConfiguration, ScalingGroup } from "@/lib/cloud/ess";

/** What the cloud tells as a list, or alone where it stood for the list in former times. */
const oneOrMore = (list: readonly string[], one: string | undefined): string[] =>
	list.length > 0 ? [...list] : [one ?? []].flat();

/** The vSwitches of a group. */
export function vSwitchesOf({ VSwitchIds, VSwitchId }: ScalingGroup): string[] {
	return oneOrMore(VSwitchIds, VSwitchId);
}

/** The instance types of a configuration, in order of preference. */
export function instanceTypesOf({ InstanceTypes, InstanceType }: ScalingConfiguration): string[] {
	return oneOrMore(InstanceTypes, InstanceType);
}

/** The security groups that instances of a configuration join. */
export function securityGroupsOf({ SecurityGroupIds, SecurityGroupId }: ScalingConfiguration): string[] {
	return oneOrMore(SecurityGroupIds, SecurityGroupId);
}
