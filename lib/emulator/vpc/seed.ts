import type { Context } from "../core/context";
import { vpcs, vSwitches } from "./tables";

/** The tutorial's network: one VPC with a vSwitch in each zone. */
export function seedVpc(seed: "tutorial" | "empty", ctx: Context): void {
	if (seed === "empty") {
		return;
	}
	const common = {
		regionId: ctx.regionId,
		description: "",
		status: "Available",
		tags: [],
		createdAt: ctx.now,
	} as const;
	ctx.tx.put(vpcs, {
		...common,
		vpcId: "vpc-tutorial",
		name: "vpc-tutorial",
		cidrBlock: "192.168.0.0/16",
		vRouterId: "vrt-tutorial",
		routeTableId: "vtb-tutorial",
	});
	for (const [index, zone] of ["h", "i"].entries()) {
		ctx.tx.put(vSwitches, {
			...common,
			vSwitchId: `vsw-tutorial-${zone}`,
			vpcId: "vpc-tutorial",
			zoneId: `${ctx.regionId}-${zone}`,
			name: `vsw-tutorial-${zone}`,
			// Room for a scale-out of a thousand instances in either zone, and for vSwitches between them: Terraform's own
			// tests make one at the ninth part of the first network that they find.
			cidrBlock: `192.168.${index * 16}.0/21`,
		});
	}
}
