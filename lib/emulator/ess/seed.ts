import type { Context } from "../core/context";
import { configurations } from "./configuration/rows";
import { groups } from "./group/rows";
import { DEFAULT_REMOVAL_POLICIES } from "./instance/removal-policy";

const GROUP = "asg-tutorial";
const CONFIGURATION = "asc-tutorial";

/** The share of a fresh data directory: for the tutorial an enabled group with an active configuration. */
export function seedEss(seed: "tutorial" | "empty", ctx: Context): void {
	if (seed !== "tutorial") {
		return;
	}
	ctx.tx.put(configurations, {
		scalingConfigurationId: CONFIGURATION,
		scalingGroupId: GROUP,
		regionId: ctx.regionId,
		name: CONFIGURATION,
		settings: {
			ImageId: "centos_7_6_x64_20G_alibase_20211130.vhd",
			InstanceType: "ecs.c6.large",
			SecurityGroupId: "sg-tutorial",
			SystemDisk: { Category: "cloud_essd", Size: 40 },
		},
		createdAt: ctx.now,
	});
	ctx.tx.put(groups, {
		scalingGroupId: GROUP,
		regionId: ctx.regionId,
		name: GROUP,
		lifecycleState: "Active",
		minSize: 0,
		maxSize: 10,
		desiredCapacity: undefined,
		defaultCooldownSeconds: 0,
		removalPolicies: DEFAULT_REMOVAL_POLICIES,
		vSwitches: [
			{ vSwitchId: "vsw-tutorial-h", zoneId: "cn-hangzhou-h" },
			{ vSwitchId: "vsw-tutorial-i", zoneId: "cn-hangzhou-i" },
		],
		vpcId: "vpc-tutorial",
		multiAzPolicy: "PRIORITY",
		healthCheckType: "ECS",
		scalingPolicy: "release",
		activeConfigurationId: CONFIGURATION,
		suspendedProcesses: [],
		isDeletionProtected: false,
		tags: [],
		settings: {},
		cooldownUntil: 0,
		createdAt: ctx.now,
		modifiedAt: ctx.now,
	});
}
