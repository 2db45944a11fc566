import { isMarked, type Model, type Resource } from "./model";

/**
 * What has to be there before a resource although it does not name it. A group that is enabled makes instances at once,
 * so its hooks, and the permissions of the roles that they name, come before the configuration that enables it.
 */
export function waitsFor(resource: Resource, { resources }: Model): Resource[] {
	const group = resource.fields.ScalingGroupId;
	if (resource.kind !== "configuration" || resource.fields.Enable !== true || !isMarked(group, "reference")) {
		return [];
	}
	const isOfGroup = ({ fields }: Resource) =>
		isMarked(fields.ScalingGroupId, "reference") && fields.ScalingGroupId.resource === group.resource;
	return resources.filter(
		(other) => other.kind === "attachment" || other.kind === "template" || (other.kind === "hook" && isOfGroup(other)),
	);
}
