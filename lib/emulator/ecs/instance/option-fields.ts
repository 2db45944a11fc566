import type { z } from "zod";
import type { Context } from "../../core/context";
import { param, params } from "../../core/params";
import { parseIso } from "../../core/time-format";
import { checkResourceGroup } from "../check-resource-group";
import { findInstanceType } from "../data/instance-types";
import { requireDeploymentSet, requireHpcCluster } from "../placement/placement";
import { instanceErrors } from "./errors";
import { type InstanceOptions, optionsOf } from "./options";

const period = () =>
	param.integer({ min: 1, max: 60, error: { code: "InvalidPeriod", message: "The specified period is not valid." } });
const periodUnit = () => param.oneOf(["Week", "Month"]);

/** How long a subscription is bought for: a month unless it is said. */
export const subscriptionFields = params(() => ({
	Period: period().default(1),
	PeriodUnit: periodUnit().default("Month"),
}));

/** Parameters of RunInstances and CreateInstance for what few instances have. */
export const optionFields = params(() => ({
	HttpEndpoint: param.string({ values: ["enabled", "disabled"] }).optional(),
	HttpTokens: param.oneOf(["optional", "required"]).optional(),
	HttpPutResponseHopLimit: param.integer({ min: 1, max: 64 }).optional(),
	SpotDuration: param
		.integer({
			min: 0,
			max: 6,
			error: { code: "InvalidSpotDuration", message: "The specified SpotDuration is not valid." },
		})
		.optional(),
	SpotInterruptionBehavior: param
		.string({
			values: ["Terminate", "Stop"],
			error: {
				code: "InvalidSpotInterruptionBehavior",
				message: "The specified SpotInterruptionBehavior is not valid.",
			},
		})
		.optional(),
	CreditSpecification: param
		.string({
			values: ["Standard", "Unlimited"],
			error: {
				code: "InvalidParameter.CreditSpecification",
				message: "The specified CreditSpecification is not supported in this region.",
			},
		})
		.optional(),
	HibernationOptions: param.object(() => ({ Configured: param.boolean().optional() })).optional(),
	PrivatePoolOptions: param
		.object({
			Id: param.string().optional(),
			MatchCriteria: param.string({ values: ["Open", "Target", "None"] }).optional(),
		})
		.optional(),
	Period: period().optional(),
	AutoRenew: param.boolean().optional(),
	AutoRenewPeriod: param
		.integer({
			min: 1,
			max: 60,
			error: {
				code: "InvalidAutoRenewPeriod.ValueNotSupported",
				message: "The specified autoRenewPeriod is not valid.",
			},
		})
		.optional(),
	PeriodUnit: periodUnit().optional(),
	DeploymentSetId: param.string().optional(),
	DedicatedHostId: param.string().optional(),
	HpcClusterId: param.string().optional(),
}));

/** Parameters of RunInstances alone. */
export const runOptionFields = params(() => ({
	AutoReleaseTime: param.string().optional(),
	ImageOptions: param.object(() => ({ LoginAsNonRoot: param.boolean().optional() })).optional(),
	NetworkOptions: param.object(() => ({ EnableJumboFrame: param.boolean().optional() })).optional(),
}));

const allFields = params(() => ({ ...optionFields.shape, ...runOptionFields.shape }));
type OptionInput = z.output<typeof allFields> & {
	readonly InstanceType?: string | undefined;
	readonly ResourceGroupId?: string | undefined;
	readonly InstanceChargeType: "PrePaid" | "PostPaid";
};

const PERIOD_DAYS = { Week: 7, Month: 30 } as const;
const DAY_MS = 86_400_000;

/** What a request asks of new instances; undefined where it asks for nothing but the defaults. */
export function optionsOfRequest(input: OptionInput, ctx: Context): Partial<InstanceOptions> | undefined {
	checkPlaces(input, ctx);
	checkResourceGroup(ctx, input.ResourceGroupId);
	const { metadata, privatePool, renewal } = optionsOf({});
	const unit = input.PeriodUnit ?? "Month";
	const isPrepaid = input.InstanceChargeType === "PrePaid";
	const asked = {
		...((input.HttpEndpoint ?? input.HttpTokens ?? input.HttpPutResponseHopLimit) !== undefined && {
			metadata: {
				endpoint: input.HttpEndpoint === "disabled" ? "disabled" : metadata.endpoint,
				tokens: input.HttpTokens ?? metadata.tokens,
				hopLimit: input.HttpPutResponseHopLimit ?? metadata.hopLimit,
			},
		}),
		...(input.AutoReleaseTime && { autoReleaseAt: releaseTimeOf(input.AutoReleaseTime, ctx) }),
		...(input.SpotDuration !== undefined && { spotDuration: input.SpotDuration }),
		...(input.SpotInterruptionBehavior && {
			spotInterruptionBehavior: input.SpotInterruptionBehavior === "Stop" ? "Stop" : "Terminate",
		}),
		...(input.CreditSpecification && {
			creditSpecification: creditOf(input.CreditSpecification, input.InstanceType ?? ""),
		}),
		...(input.HibernationOptions?.Configured && { canHibernate: true }),
		...(input.ImageOptions?.LoginAsNonRoot && { loginAsNonRoot: true }),
		...(input.NetworkOptions?.EnableJumboFrame && { hasJumboFrame: true }),
		...(input.PrivatePoolOptions && {
			privatePool: {
				criteria: poolCriteria(input.PrivatePoolOptions.MatchCriteria ?? privatePool.criteria),
				id: input.PrivatePoolOptions.Id ?? privatePool.id,
			},
		}),
		...(isPrepaid && {
			renewal: {
				status: input.AutoRenew ? "AutoRenewal" : renewal.status,
				duration: input.AutoRenewPeriod ?? 1,
				unit,
			},
			expiresAt: expiryOf(ctx.now, input.Period ?? 1, unit),
		}),
		...(input.DeploymentSetId && { deploymentSetId: input.DeploymentSetId }),
		...(input.HpcClusterId && { hpcClusterId: input.HpcClusterId }),
	} satisfies Partial<InstanceOptions>;
	return Object.keys(asked).length === 0 ? undefined : asked;
}

/** Deployment sets and HPC clusters have to be there; no dedicated host is: naming one answers so. */
function checkPlaces(input: OptionInput, ctx: Context): void {
	if (input.DeploymentSetId) {
		requireDeploymentSet(input.DeploymentSetId, ctx);
	}
	if (input.DedicatedHostId) {
		throw instanceErrors.dedicatedHostNotFound();
	}
	if (input.HpcClusterId) {
		requireHpcCluster(input.HpcClusterId, ctx);
	}
}

/** When a subscription ends that begins at `start`, virtual ms; a month counts 30 days. */
export function expiryOf(start: number, period: number, unit: "Week" | "Month"): number {
	return start + period * PERIOD_DAYS[unit] * DAY_MS;
}

/** A criterion of private pools, typed. */
export function poolCriteria(text: string): "Open" | "Target" | "None" {
	return text === "Open" || text === "Target" ? text : "None";
}

/** How a burstable instance shall use its credits; other types have none (RunInstances reference). */
export function creditOf(text: string, instanceType: string): "Standard" | "Unlimited" {
	if (findInstanceType(instanceType)?.level !== "CreditEntryLevel") {
		throw instanceErrors.notBurstable();
	}
	return text === "Unlimited" ? "Unlimited" : "Standard";
}

const MINUTE_MS = 60_000;
const LONGEST_MS = 3 * 365 * DAY_MS;

/**
 * When an instance is to be released by itself: at least half an hour and at most three years from now, in whole minutes
 * (ModifyInstanceAutoReleaseTime reference).
 */
export function releaseTimeOf(text: string, ctx: Context): number {
	const at = parseIso(text);
	if (at === undefined) {
		throw instanceErrors.releaseTimeMalformed();
	}
	const minute = Math.floor(at / MINUTE_MS) * MINUTE_MS;
	if (minute < Math.floor(ctx.now / MINUTE_MS) * MINUTE_MS + 30 * MINUTE_MS || minute > ctx.now + LONGEST_MS) {
		throw instanceErrors.releaseTimeOutOfRange();
	}
	return minute;
}
