import type { Context } from "../core/context";
import { securityGroups } from "./tables";

/** What a fresh data directory holds of ECS: with the tutorial, a security group in the tutorial's VPC. */
export function seedEcs(seed: "tutorial" | "empty", ctx: Context): void {
	if (seed !== "tutorial") {
		return;
	}
	ctx.tx.put(securityGroups, {
		securityGroupId: "sg-tutorial",
		regionId: "cn-hangzhou",
		vpcId: "vpc-tutorial",
		securityGroupName: "sg-tutorial",
		description: "System created security group.",
		securityGroupType: "normal",
		resourceGroupId: "",
		tags: [],
		createdAt: ctx.now,
	});
}
