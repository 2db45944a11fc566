import type { Context } from "../core/context";
import type { Authorization } from "../core/permission";
import { ecsPermission, vpcPermission } from "./ecs-operation";
import { tagsOf } from "./fields";
import { latestImageOfFamily } from "./image/image";
import type { TemplateData } from "./launch-template/data";
import { fillRunInstances } from "./launch-template/fill-run-instances";
import { findTemplate } from "./launch-template/launch-template";
import { templateVersions } from "./launch-template/tables";
import type { RunInstancesParams } from "./run-instances-input";

/**
 * What RunInstances and CreateInstance ask RAM for: to make instances, and every resource that these are made of and in,
 * whether the call names it or its launch template (RunInstances, authorization information).
 */
export function launchPermissions(ctx: Context, action: string, given: RunInstancesParams): readonly Authorization[] {
	const template = templateOf(given, ctx);
	const input = fillRunInstances(given, template.data);
	const tags = tagsOf(input.Tag);
	const imageId =
		input.ImageId ?? (input.ImageFamily === undefined ? undefined : latestImageOfFamily(input.ImageFamily, ctx));
	const groups = [...(input.SecurityGroupId ? [input.SecurityGroupId] : []), ...(input.SecurityGroupIds ?? [])];
	const used = [
		"instance/*",
		...(template.id === undefined ? [] : [`launchtemplate/${template.id}`]),
		...(imageId ? [`image/${imageId}`] : []),
		...groups.map((id) => `securitygroup/${id}`),
		...(input.KeyPairName ? [`keypair/${input.KeyPairName}`] : []),
		...(input.DataDisk ?? []).flatMap(({ SnapshotId }) => (SnapshotId ? [`snapshot/${SnapshotId}`] : [])),
	];
	return [
		...used.map((resource) => ecsPermission(ctx, action, resource, tags)),
		...(input.VSwitchId ? [vpcPermission(ctx, action, `vswitch/${input.VSwitchId}`, tags)] : []),
	];
}

/** The template that a call names and what it says; what is not there is refused later, when the call may know. */
function templateOf(
	named: RunInstancesParams,
	ctx: Context,
): { readonly id: string | undefined; readonly data: TemplateData } {
	if (!named.LaunchTemplateId && !named.LaunchTemplateName) {
		return { id: undefined, data: {} };
	}
	const template = findTemplate(named, ctx);
	if (!template) {
		return { id: named.LaunchTemplateId ?? "*", data: {} };
	}
	const version = named.LaunchTemplateVersion ?? template.defaultVersion;
	const data = ctx.tx.get(templateVersions, `${template.launchTemplateId}/${version}`)?.data ?? {};
	return { id: template.launchTemplateId, data };
}
