import type { AnswerOf } from "../../../contract/operations";
import { ApiError } from "../../core/api-error";
import type { Context } from "../../core/context";
import { passRoleDenial } from "../../core/pass-role";
import { callAsEss } from "../activity/compute";
import {
	launchTemplateNotFound,
	launchTemplateVersionNotFound,
	launchTemplateVersionNotNumber,
	templateMissing,
	unauthorized,
} from "../errors";
import type { Group } from "../group/rows";
import type { TemplateOverride, TemplateSource } from "./template-source";
import type { WeightedType } from "./weighted-type";

type Versions = NonNullable<AnswerOf<"ecs", "DescribeLaunchTemplateVersions">["LaunchTemplateVersionSets"]>;
export type TemplateData = NonNullable<NonNullable<Versions["LaunchTemplateVersionSet"]>[number]["LaunchTemplateData"]>;
type Version = { readonly version: number; readonly data: TemplateData };

/** What naming a launch template may be refused with. */
export const templateErrors: readonly string[] = [
	"LaunchTemplateSet.NotFound",
	"LaunchTemplateVersionSet.NotFound",
	"TemplateVersion.NotNumber",
	"TemplateMissingParameter.ImageId",
	"TemplateMissingParameter.InstanceTypes",
	"TemplateMissingParameter.SecurityGroup",
];

/**
 * The version of the template that counts now. Throws LaunchTemplateSet.NotFound, LaunchTemplateVersionSet.NotFound and
 * TemplateVersion.NotNumber.
 */
export function versionOf(ctx: Context, regionId: string, source: TemplateSource): Version {
	const { launchTemplateId: LaunchTemplateId, version } = source;
	const [found] = listVersions(ctx, regionId, LaunchTemplateId, version);
	if (!found) {
		throw launchTemplateVersionNotFound();
	}
	return { version: found.VersionNumber ?? 0, data: found.LaunchTemplateData ?? {} };
}

function listVersions(ctx: Context, regionId: string, LaunchTemplateId: string, version: string) {
	// The newest comes first.
	const which =
		version === "Default"
			? { DefaultVersion: true }
			: version === "Latest"
				? { PageSize: 1 }
				: { LaunchTemplateVersion: [numberOf(version)] };
	try {
		const params = { LaunchTemplateId, DetailFlag: true, ...which };
		const answer = callAsEss(ctx, "ecs", "DescribeLaunchTemplateVersions", params, regionId);
		return answer.LaunchTemplateVersionSets?.LaunchTemplateVersionSet ?? [];
	} catch (error) {
		throw error instanceof ApiError ? launchTemplateNotFound() : error;
	}
}

function numberOf(version: string): number {
	const number = Number(version);
	if (!/^\d+$/.test(version)) {
		throw launchTemplateVersionNotNumber();
	}
	if (number < 1) {
		throw launchTemplateVersionNotFound();
	}
	return number;
}

/**
 * Checks that instances can be made of the template and what is said over it, and that the caller may hand out its role.
 * Throws the errors of versionOf, TemplateMissingParameter.… and Forbidden.Unauthorized.
 */
export function checkTemplate(ctx: Context, regionId: string, source: TemplateSource): void {
	const { data } = versionOf(ctx, regionId, source);
	if (!data.ImageId) {
		throw templateMissing("ImageId");
	}
	if (templateTypes(source, data).length === 0) {
		throw templateMissing("InstanceTypes");
	}
	if (!hasSecurityGroup(data)) {
		throw templateMissing("SecurityGroup");
	}
	if (data.RamRoleName && passRoleDenial(ctx, data.RamRoleName, "ecs.aliyuncs.com")) {
		throw unauthorized();
	}
}

function hasSecurityGroup(data: TemplateData): boolean {
	const named = [data, ...(data.NetworkInterfaces?.NetworkInterface ?? [])];
	return named.some(
		({ SecurityGroupId, SecurityGroupIds }) => SecurityGroupId || (SecurityGroupIds?.SecurityGroupId ?? []).length > 0,
	);
}

/** The instance types to try in order: those that are said over the template, else its own. Pure. */
export function templateTypes({ overrides }: TemplateSource, data: TemplateData): readonly WeightedType[] {
	const said = overrides.flatMap(({ InstanceType, WeightedCapacity, SpotPriceLimit }) =>
		InstanceType ? [{ instanceType: InstanceType, weight: WeightedCapacity, priceLimit: SpotPriceLimit }] : [],
	);
	return said.length === 0 && data.InstanceType ? [{ instanceType: data.InstanceType }] : said;
}

type TemplateRequest = {
	readonly LaunchTemplateId?: string | undefined;
	readonly LaunchTemplateVersion?: string | undefined;
	readonly LaunchTemplateOverrides?: readonly TemplateOverride[] | undefined;
};

/**
 * The template that a request names, checked; `before` fills what it leaves out: with another version or other types
 * alone it is about the template that is there. Undefined when it names none. Throws the errors of checkTemplate.
 */
export function templateAsked(
	ctx: Context,
	regionId: string,
	request: TemplateRequest,
	before?: TemplateSource,
): TemplateSource | undefined {
	const launchTemplateId = request.LaunchTemplateId || (request.LaunchTemplateVersion && before?.launchTemplateId);
	if (!launchTemplateId) {
		return undefined;
	}
	const kept = before?.launchTemplateId === launchTemplateId ? before : undefined;
	const version = request.LaunchTemplateVersion || (kept?.version ?? "Default");
	const source: TemplateSource = {
		launchTemplateId,
		version,
		overrides: request.LaunchTemplateOverrides ?? before?.overrides ?? [],
		since: kept?.version === version ? kept.since : ctx.now,
	};
	checkTemplate(ctx, regionId, source);
	return source;
}

/** What a group creates from after one of the two was named: it has one at a time. Pure. */
export function sourceChange(
	activeConfigurationId: string | undefined,
	launchTemplate: TemplateSource | undefined,
): Pick<Partial<Group>, "activeConfigurationId" | "launchTemplate"> {
	if (launchTemplate) {
		return { launchTemplate, activeConfigurationId: undefined };
	}
	return activeConfigurationId === undefined ? {} : { activeConfigurationId, launchTemplate: undefined };
}
