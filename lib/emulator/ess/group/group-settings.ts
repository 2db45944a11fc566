import { param } from "../../core/params";
import { templateFields } from "../configuration/template-fields";
import { renamed, respelled } from "../ess-operation";
import { given } from "../given";
import { REMOVAL_POLICIES } from "../instance/removal-policy";
import { limits } from "../limits";

export const size = () => param.integer({ min: 0, max: limits.maxSize });
export const cooldown = () => param.integer({ min: 0, max: 86_400 });

const HEALTH_CHECKS = ["ECS", "NONE", "LOAD_BALANCER"] as const;

/** What CreateScalingGroup and ModifyScalingGroup both take and the emulator acts on. */
export const groupFields = {
	DefaultCooldown: cooldown().optional(),
	DesiredCapacity: size().optional(),
	RemovalPolicies: renamed("RemovalPolicy", param.list(param.oneOf(REMOVAL_POLICIES), { max: 3 }).optional()),
	MultiAZPolicy: param.oneOf(["PRIORITY", "COST_OPTIMIZED", "BALANCE", "COMPOSABLE"]).optional(),
	HealthCheckType: param.oneOf(HEALTH_CHECKS).optional(),
	HealthCheckTypes: param.list(param.oneOf([...HEALTH_CHECKS, "ECI"]), { max: 4 }).optional(),
	/** In any case, and answered as it was given: tools and models do not agree on one spelling. */
	ScalingPolicy: param.string({ pattern: /^(force)?(recycle|release)$/i }).optional(),
	GroupDeletionProtection: param.boolean().optional(),
	VSwitchIds: param.list(param.string(), { max: 8 }).optional(),
	...templateFields,
	AzBalance: param.boolean().optional(),
} as const;

const capacityOptions = {
	OnDemandBaseCapacity: param.integer({ min: 0, max: 1000 }).optional(),
	OnDemandPercentageAboveBaseCapacity: param.integer({ min: 0, max: 100 }).optional(),
	CompensateWithOnDemand: param.boolean().optional(),
	SpotAutoReplaceOnDemand: param.boolean().optional(),
	PriceComparisonMode: param.oneOf(["PricePerUnit", "PricePerVCpu"]).optional(),
} as const;

/** Kept and shown, but nothing follows from them: the emulator has no prices, no spot market and no functions. */
export const inertGroupFields = {
	AllocationStrategy: param.oneOf(["priority", "lowestPrice"]).optional(),
	SpotAllocationStrategy: param.oneOf(["priority", "lowestPrice"]).optional(),
	SpotInstanceRemedy: param.boolean().optional(),
	CustomPolicyARN: param.string().optional(),
	AutoRebalance: param.boolean().optional(),
} as const;

/** The shortest lifetime that instances can be given. */
export const LEAST_LIFETIME_SECONDS = 86_400;

/** Kept among the settings, too, but acted on. */
export const actingSettings = {
	StopInstanceTimeout: param.integer({ min: 30, max: 240 }).optional(),
	MaxInstanceLifetime: param.integer({ min: LEAST_LIFETIME_SECONDS }).optional(),
	BalanceMode: param.oneOf(["BalancedBestEffort", "BalancedOnly"]).optional(),
	CompensateWithOnDemand: param.boolean().optional(),
	OnDemandBaseCapacity: param.integer({ min: 0, max: 1000 }).optional(),
	OnDemandPercentageAboveBaseCapacity: param.integer({ min: 0, max: 100 }).optional(),
	SpotInstancePools: param.integer({ min: 0, max: 10 }).optional(),
	// The model of 2014 leaves the members open; what tools send are those of 2022.
	CapacityOptions: respelled(
		"CapacityOptions",
		param.object(capacityOptions).optional(),
		param.json(param.object(capacityOptions)).optional(),
		(options) => options,
	),
} as const;

/** The settings among an operation's parsed input, without what was not given. */
export function pickSettings(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
	return given(input, Object.keys({ ...inertGroupFields, ...actingSettings }));
}

/** The settings of a group after a change: what is given replaces, of CapacityOptions each member on its own; a lifetime of 0 is none. */
export function changedSettings(
	settings: Readonly<Record<string, unknown>>,
	input: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const { MaxInstanceLifetime: lifetime, ...others } = { ...settings, ...pickSettings(input) };
	const changed: Record<string, unknown> = lifetime ? { ...others, MaxInstanceLifetime: lifetime } : others;
	const options = { ...(settings["CapacityOptions"] as object), ...(changed["CapacityOptions"] as object) };
	return Object.keys(options).length > 0 ? { ...changed, CapacityOptions: options } : changed;
}

/** The health checks that a request asks for: HealthCheckTypes counts when HealthCheckType is not given. */
export function healthChecksOf(input: {
	readonly HealthCheckType?: string | undefined;
	readonly HealthCheckTypes?: readonly string[] | undefined;
}): { readonly healthCheckType: string; readonly healthCheckTypes: readonly string[] | undefined } | undefined {
	const types = input.HealthCheckTypes ?? [];
	if (input.HealthCheckType !== undefined) {
		return { healthCheckType: input.HealthCheckType, healthCheckTypes: undefined };
	}
	return types.length > 0 ? { healthCheckType: types[0] ?? "ECS", healthCheckTypes: types } : undefined;
}
