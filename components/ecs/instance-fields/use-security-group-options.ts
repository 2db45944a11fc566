"use client";

import { useResource } from "@/components/console/use-resource";

/** The security groups of a region, or of one VPC in it, as options; undefined until they are known. */
export function useSecurityGroupOptions(
	place: { regionId: string; vpcId?: string | undefined },
	{ enabled = true }: { enabled?: boolean } = {},
): { value: string; label: string; description: string | undefined }[] | undefined {
	const { data } = useResource("ecs.securityGroupChoices", place, { enabled });
	return data?.securityGroups.map(({ SecurityGroupId, SecurityGroupName }) => ({
		value: SecurityGroupId,
		label: SecurityGroupName || SecurityGroupId,
		description: SecurityGroupName ? SecurityGroupId : undefined,
	}));
}
