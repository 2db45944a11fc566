import { param } from "../../core/params";
import { renamed, since2022 } from "../ess-operation";
import { REMOVAL_POLICIES } from "../instance/removal-policy";
import { limits } from "../limits";

export const size = () => param.integer({ min: 0, max: limits.maxSize });
export const cooldown = () => param.integer({ min: 0, max: 86_400 });

/** What CreateScalingGroup and ModifyScalingGroup both take and the emulator acts on. */
export const groupFields = {
	DefaultCooldown: cooldown().optional(),
	DesiredCapacity: size().optional(),
	RemovalPolicies: renamed("RemovalPolicy", param.list(param.oneOf(REMOVAL_POLICIES), { max: 3 }).optional()),
	MultiAZPolicy: param.oneOf(["PRIORITY", "COST_OPTIMIZED", "BALANCE", "COMPOSABLE"]).optional(),
	HealthCheckType: param.oneOf(["ECS", "NONE"]).optional(),
	GroupDeletionProtection: param.boolean().optional(),
	VSwitchIds: param.list(param.string(), { max: 8 }).optional(),
	LaunchTemplateId: param.string().optional(),
	LaunchTemplateVersion: param.string().optional(),
} as const;

/** Kept and shown, but nothing follows from them: the emulator has no prices, spot market or rebalancing. */
export const inertGroupFields = {
	AllocationStrategy: param.oneOf(["priority", "lowestPrice"]).optional(),
	SpotAllocationStrategy: param.oneOf(["priority", "lowestPrice"]).optional(),
	AzBalance: param.boolean().optional(),
	CompensateWithOnDemand: param.boolean().optional(),
	MaxInstanceLifetime: param.integer({ min: 0 }).optional(),
	OnDemandBaseCapacity: param.integer({ min: 0, max: 1000 }).optional(),
	OnDemandPercentageAboveBaseCapacity: param.integer({ min: 0, max: 100 }).optional(),
	SpotInstancePools: param.integer({ min: 0, max: 10 }).optional(),
	SpotInstanceRemedy: param.boolean().optional(),
	StopInstanceTimeout: since2022(param.integer({ min: 30, max: 240 }).optional()),
	CustomPolicyARN: since2022(param.string().optional()),
	AutoRebalance: since2022(param.boolean().optional()),
	BalanceMode: since2022(param.string().optional()),
} as const;

/** The inert settings among an operation's parsed input, without what was not given. */
export function pickInertSettings(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
	const names = Object.keys(inertGroupFields);
	return Object.fromEntries(names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));
}
